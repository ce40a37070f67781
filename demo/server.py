"""The whole demo: a server for the Bot API and the chat page, with the bot beside it."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from socket import socket

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from demo.controls.bot_process import BotProcess
from demo.controls.demo_clock import DemoClock
from demo.exchange.exchange import Exchange
from demo.page.display import Display
from demo.page.routes import page_routes
from demo.telegram import Telegram
from demo.wire.bot_api import NotFound, Route, wire_routes
from demo.wire.posting import deliver

ADDRESS = "127.0.0.1"


@dataclass(frozen=True)
class DemoSettings:
    """What the demo is started with.

    `port` 0 takes any free one. `people` are ids and first names. `bot_environment` is laid over
    this process's own; TELEGRAM_API_URL and TELEGRAM_BOT_TOKEN are filled in. From `clock_file`
    the bot reads how many seconds the demo's clock is ahead.
    """

    port: int
    token: str
    people: tuple[tuple[int, str], ...]
    bot_command: tuple[str, ...]
    bot_environment: Mapping[str, str]
    start_bot: bool = True
    clock_file: Path | None = None


async def serve(settings: DemoSettings, *, ready: Callable[[str], None]) -> None:
    """Serve until cancelled, then end the bot; `ready` gets the address of the page."""
    clock = DemoClock(settings.clock_file)
    telegram = Telegram(settings.token, clock=clock)
    people = tuple(telegram.person(name, id=id) for id, name in settings.people)
    sockets = bind_sockets(settings.port, ADDRESS)
    port = sockets[0].getsockname()[1]
    address = f"http://{ADDRESS}:{port}"
    environment = {
        **settings.bot_environment,
        "TELEGRAM_API_URL": address,
        "TELEGRAM_BOT_TOKEN": settings.token,
        "no_proxy": ADDRESS,  # a proxy of this machine must not stand between the two
    }
    bot_process = BotProcess(settings.bot_command, environment)
    display = Display(telegram, people, bot_process, clock)
    async with answering(telegram, sockets, page_routes(display, port)):
        try:
            if settings.start_bot:
                await bot_process.start()
            ready(address)
            await asyncio.Event().wait()
        finally:
            await bot_process.stop()


@asynccontextmanager
async def answering(
    exchange: Exchange, sockets: list[socket], more_routes: Sequence[Route] = ()
) -> AsyncIterator[None]:
    """Answer the bot on these sockets, and post to its webhook, while the block runs."""
    routes = [*wire_routes(exchange), *more_routes]
    server = HTTPServer(
        Application(routes, default_handler_class=NotFound, log_function=_keep_silent)
    )
    server.add_sockets(sockets)
    delivering = asyncio.create_task(deliver(exchange))
    try:
        yield
    finally:
        delivering.cancel()
        with suppress(asyncio.CancelledError):
            await delivering
        server.stop()
        await server.close_all_connections()


def run(settings: DemoSettings, *, ready: Callable[[str], None]) -> None:
    """Serve until interrupted from the keyboard or told to end."""
    with suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(_serve_until_told(settings, ready))


async def _serve_until_told(settings: DemoSettings, ready: Callable[[str], None]) -> None:
    # Without this, a SIGTERM would end the server at once and leave the bot running alone.
    serving = asyncio.ensure_future(serve(settings, ready=ready))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
    await serving


def _keep_silent(handler: RequestHandler) -> None:
    """Log no request: the bot's own log says what matters, and an address holds the token."""
