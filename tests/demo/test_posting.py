import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Update
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from demo.people.person import Person
from demo.telegram import Telegram
from demo.wire.bot_api import Route
from tests.demo.loopback import TOKEN, bot_at, on_loopback, until


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(TOKEN)


@pytest.fixture
def alex(telegram: Telegram) -> Person:
    return telegram.person("Alex", id=1001)


@pytest.fixture
async def address(telegram: Telegram) -> AsyncIterator[str]:
    async with on_loopback(telegram) as address:
        yield address


class Receiver(RequestHandler):
    def initialize(self, received: list[tuple[str, Update]], statuses: list[int]) -> None:
        self.received, self.statuses = received, statuses

    def post(self) -> None:
        update = Update.de_json(json.loads(self.request.body))
        self.received.append((self.request.headers["X-Telegram-Bot-Api-Secret-Token"], update))
        self.set_status(self.statuses.pop(0) if self.statuses else 200)
        self.set_header("Location", "/elsewhere")


class Elsewhere(RequestHandler):
    def post(self) -> None:
        self.set_status(200)


@asynccontextmanager
async def receiving(statuses: list[int]) -> AsyncIterator[tuple[str, list[tuple[str, Update]]]]:
    received: list[tuple[str, Update]] = []
    hook = {"received": received, "statuses": statuses}
    routes: list[Route] = [(r"/hook", Receiver, hook), (r"/elsewhere", Elsewhere, {})]
    sockets = bind_sockets(0, "127.0.0.1")
    server = HTTPServer(Application(routes, log_function=lambda handler: None))
    server.add_sockets(sockets)
    try:
        yield f"http://127.0.0.1:{sockets[0].getsockname()[1]}/hook", received
    finally:
        server.stop()
        await server.close_all_connections()


@pytest.mark.parametrize("refusal", [500, 403, 307])
async def test_a_webhook_is_posted_to_again_until_it_takes_the_update(
    address: str, telegram: Telegram, alex: Person, refusal: int
) -> None:
    async with receiving([refusal]) as (hook, received), bot_at(address) as bot:
        await bot.set_webhook(hook, secret_token="between-us")
        alex.say("first")
        alex.say("second")
        await until(lambda: len(received) == 3)
        texts = [update.message and update.message.text for _, update in received]
        assert texts == ["first", "first", "second"]
        assert {secret for secret, _ in received} == {"between-us"}
        await until(lambda: not telegram.updates.waiting())
        assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_nothing_is_posted_to_another_machine(
    address: str, telegram: Telegram, alex: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[object] = []

    def look_up(host: object, *args: object, **options: object) -> None:
        looked_up.append(host)
        raise OSError("no names are looked up here")

    async with bot_at(address) as bot:
        await bot.set_webhook("https://coach.example/hook")
        with monkeypatch.context() as patch:
            patch.setattr(socket, "getaddrinfo", look_up)
            alex.say("first")
            await until(lambda: bool(telegram.webhooks.last_error))
        assert looked_up == []
        assert (await bot.get_webhook_info()).pending_update_count == 1
