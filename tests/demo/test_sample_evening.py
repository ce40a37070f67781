import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx


@asynccontextmanager
async def demo(*arguments: str) -> AsyncIterator[str]:
    """Run the demo as a process of its own on a free port; yields the address of its page."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--port", "0", *arguments),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        first = (await asyncio.wait_for(process.stdout.readline(), 30)).decode()
        yield first.rpartition(" ")[2].strip()
    finally:
        process.terminate()
        await process.wait()


async def said(answer: httpx.Response) -> AsyncIterator[str]:
    """Yield what the bot says to Alex from now on."""
    async for line in answer.aiter_lines():
        told = json.loads(line.removeprefix("data: ")) if line.startswith("data: ") else {}
        if told.get("chat") == 1001 and told.get("message", {}).get("from", {}).get("is_bot"):
            yield told["message"]["text"]


async def test_on_the_evening_of_the_planned_session_the_bot_asks_whether_it_took_place() -> None:
    async with (
        asyncio.timeout(60),
        demo("--sample") as address,
        httpx.AsyncClient(
            base_url=address, headers={"Origin": address}, trust_env=False, timeout=60
        ) as page,
        page.stream("GET", "/events") as events,
    ):
        # The second evening from now on is that of tomorrow at the earliest.
        for _ in range(2):
            await page.post("/forward", json={"to": "evening"})
        async for words in said(events):
            if "Client 2" in words and "id it take place?" in words:
                return
    raise AssertionError("the page was closed without the question")
