"""The small Telegram on a free port of this machine, for tests of what goes over the wire."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.request import HTTPXRequest
from tornado.netutil import bind_sockets

from demo.server import ADDRESS, answering
from demo.telegram import Telegram
from demo.wire.bot_api import Route

TOKEN = "777:invented"


@asynccontextmanager
async def on_loopback(
    telegram: Telegram, more_routes: Callable[[int], Sequence[Route]] = lambda port: ()
) -> AsyncIterator[str]:
    """Serve on a free port inside the block; yields the address."""
    sockets = bind_sockets(0, ADDRESS)
    port = sockets[0].getsockname()[1]
    async with answering(telegram, sockets, more_routes(port)):
        yield f"http://{ADDRESS}:{port}"


@asynccontextmanager
async def bot_at(address: str, *, token: str = TOKEN, patience: float = 5) -> AsyncIterator[Bot]:
    """Yield a bot that reaches its Telegram over HTTP; `patience` is its read time-out."""
    request = HTTPXRequest(read_timeout=patience, httpx_kwargs={"trust_env": False})
    updates = HTTPXRequest(read_timeout=patience, httpx_kwargs={"trust_env": False})
    bot = Bot(
        token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=request,
        get_updates_request=updates,
    )
    async with request, updates:
        yield bot


async def until(holds: Callable[[], bool]) -> None:
    """Let the loop turn until that holds; fail after five seconds."""
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - a closed connection tells no event of ours
            await asyncio.sleep(0.001)
