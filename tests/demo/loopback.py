"""The small Telegram on a free port of this machine, for tests of what goes over the wire."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from tornado.netutil import bind_sockets

from demo.server import ADDRESS, answering
from demo.telegram import Telegram
from demo.wire import Rule

TOKEN = "777:invented"


@asynccontextmanager
async def on_loopback(
    telegram: Telegram, more_rules: Callable[[int], Sequence[Rule]] = lambda port: ()
) -> AsyncIterator[str]:
    """Serve on a free port inside the block; yields the address."""
    sockets = bind_sockets(0, ADDRESS)
    port = sockets[0].getsockname()[1]
    async with answering(telegram, sockets, more_rules(port)):
        yield f"http://{ADDRESS}:{port}"


async def until(holds: Callable[[], bool]) -> None:
    """Let the loop turn until that holds; fail after five seconds."""
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - a closed connection tells no event of ours
            await asyncio.sleep(0)
