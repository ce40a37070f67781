import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import httpx

from demo.server import DemoSettings, serve
from tests.demo.loopback import TOKEN

TELLS_ITS_SETTINGS = """
import os, time
for name in ("TELEGRAM_API_URL", "TELEGRAM_BOT_TOKEN", "GROWLOG_DATA"):
    print(name, os.environ[name])
print("process", os.getpid(), flush=True)
time.sleep(60)
"""

RUNS_THE_STAND_IN = """
import sys
from demo.server import DemoSettings, run
bot = tuple(sys.argv[1:])
settings = DemoSettings(0, "777:invented", ((1001, "Alex"),), bot, {"GROWLOG_DATA": "here"})
run(settings, ready=lambda address: print(address, flush=True))
"""


def settings_for(*bot_command: str, start_bot: bool = True) -> DemoSettings:
    people = ((1001, "Alex"), (1002, "Sam"))
    return DemoSettings(0, TOKEN, people, bot_command, {"GROWLOG_DATA": "here"}, start_bot)


@asynccontextmanager
async def serving(settings: DemoSettings) -> AsyncIterator[str]:
    opened: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    server = asyncio.create_task(serve(settings, ready=opened.set_result))
    yield await asyncio.wait_for(opened, 10)
    server.cancel()
    with suppress(asyncio.CancelledError):
        await server


async def heard_until(address: str, wanted: str) -> str:
    """Return what the page hears, up to the first line that holds the wanted words."""
    heard: list[str] = []
    async with (
        asyncio.timeout(10),
        httpx.AsyncClient(trust_env=False) as client,
        client.stream("GET", f"{address}/events") as answer,
    ):
        async for line in answer.aiter_lines():
            heard.append(line)
            if wanted in line:
                break
    return "\n".join(heard)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


async def test_the_bot_is_told_where_its_telegram_is_and_ends_with_it() -> None:
    async with serving(settings_for(sys.executable, "-c", TELLS_ITS_SETTINGS)) as address:
        heard = await heard_until(address, "process")
    assert f"TELEGRAM_API_URL {address}" in heard
    assert f"TELEGRAM_BOT_TOKEN {TOKEN}" in heard
    assert "GROWLOG_DATA here" in heard
    assert not is_alive(process_in(heard))


async def test_the_bot_can_be_left_for_later() -> None:
    async with serving(settings_for("/nowhere/growlog", start_bot=False)) as address:
        assert address.startswith("http://127.0.0.1:")
        assert "could not be started" not in await heard_until(address, "data:")


async def test_a_stand_in_that_is_told_to_end_leaves_no_bot_behind() -> None:
    bot = (sys.executable, "-c", TELLS_ITS_SETTINGS)
    stand_in = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", RUNS_THE_STAND_IN, *bot), stdout=asyncio.subprocess.PIPE
    )
    assert stand_in.stdout is not None
    async with asyncio.timeout(20):
        address = (await stand_in.stdout.readline()).decode().strip()
        process = process_in(await heard_until(address, "process"))
        assert is_alive(process)
        stand_in.terminate()
        assert await stand_in.wait() == 0
    assert not is_alive(process)


def process_in(heard: str) -> int:
    found = re.search(r"process (\d+)", heard)
    assert found, heard
    return int(found[1])
