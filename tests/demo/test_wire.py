import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from telegram import Bot, InputMediaDocument, Update
from telegram.error import InvalidToken, NetworkError, TimedOut
from telegram.request import HTTPXRequest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from demo.faults import DROPPED, LATE
from demo.people import Person
from demo.telegram import Telegram
from tests.demo.loopback import TOKEN, on_loopback, until


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


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
        yield client


@asynccontextmanager
async def bot_at(address: str, *, token: str = TOKEN, patience: float = 5) -> AsyncIterator[Bot]:
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


async def test_the_bot_learns_who_it_is(address: str, telegram: Telegram) -> None:
    async with bot_at(address) as bot:
        me = await bot.get_me()
    assert (me.username, me.is_bot) == ("growlog_bot", True)


async def test_a_wrong_token_is_refused(address: str, telegram: Telegram) -> None:
    async with bot_at(address, token="777:guessed") as bot:
        with pytest.raises(InvalidToken):
            await bot.get_me()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/bot777:guessed/getMe", 401),
        (f"/bot{TOKEN}/getEverything", 404),
        (f"/bot{TOKEN}/sendMessage?chat_id=5&text=hello", 400),
        (f"/bot{TOKEN}", 404),
        ("/nowhere", 404),
    ],
)
async def test_the_status_is_the_error_code(
    client: httpx.AsyncClient, path: str, status: int
) -> None:
    answer = await client.get(path)
    assert answer.status_code == status
    assert answer.json()["ok"] is False
    assert answer.json()["error_code"] == status
    assert answer.json()["description"]


@pytest.mark.parametrize(
    "body",
    [
        {"params": {"chat_id": "1001", "text": "12 h & more"}},
        {"data": {"chat_id": "1001", "text": "12 h & more"}},
        {"json": {"chat_id": 1001, "text": "12 h & more"}},
        {"files": {"chat_id": (None, "1001"), "text": (None, "12 h & more")}},
        {"params": {"chat_id": "1001"}, "json": {"text": "12 h & more"}},
    ],
    ids=["address", "form", "json", "multipart", "address and json"],
)
async def test_parameters_come_in_any_dress(
    client: httpx.AsyncClient, alex: Person, body: dict[str, Any]
) -> None:
    answer = await client.post(f"/bot{TOKEN}/sendMessage", **body)
    assert answer.status_code == 200
    assert alex.last.text == "12 h & more"


async def test_broken_json_is_a_bad_request(client: httpx.AsyncClient) -> None:
    headers = {"Content-Type": "application/json"}
    for body in ("{", "[1]"):
        answer = await client.post(f"/bot{TOKEN}/getMe", content=body, headers=headers)
        assert answer.status_code == 400
        assert answer.json()["error_code"] == 400


async def test_a_token_may_come_percent_encoded(client: httpx.AsyncClient) -> None:
    answer = await client.get("/bot777%3Ainvented/%67etMe")
    assert answer.json()["result"]["username"] == "growlog_bot"


async def test_a_document_arrives_whole_and_can_be_fetched(address: str, alex: Person) -> None:
    content = bytes(range(256)) * 40
    async with bot_at(address) as bot:
        sent = await bot.send_document(1001, content, filename='Portfolio "8588" ä.bin')
        assert sent.document is not None
        assert sent.document.file_name == 'Portfolio "8588" ä.bin'
        assert sent.document.file_size == len(content)
        file = await bot.get_file(sent.document.file_id)
        assert bytes(await file.download_as_bytearray()) == content


async def test_files_of_an_album_come_by_attach(address: str, alex: Person) -> None:
    media = [InputMediaDocument(name.encode(), filename=name) for name in ("one.txt", "two.txt")]
    async with bot_at(address) as bot:
        sent = await bot.send_media_group(1001, media)
    assert [each.document and each.document.file_name for each in sent] == ["one.txt", "two.txt"]


async def test_an_unknown_file_is_not_found(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/file/bot{TOKEN}/documents/nothing%20here.txt")
    assert answer.status_code == 404
    assert answer.json()["ok"] is False


async def test_a_waiting_poll_is_answered_by_what_is_said(
    client: httpx.AsyncClient, telegram: Telegram, alex: Person
) -> None:
    poll = asyncio.create_task(client.get(f"/bot{TOKEN}/getUpdates", params={"timeout": 20}))
    await until(lambda: telegram.updates.is_polled)
    alex.say("hours left?")
    answer = await asyncio.wait_for(poll, 5)
    assert answer.json()["result"][0]["message"]["text"] == "hours left?"


async def test_a_poll_whose_bot_was_killed_takes_nothing_with_it(
    address: str, telegram: Telegram, alex: Person
) -> None:
    async with bot_at(address) as killed:
        poll = asyncio.create_task(killed.get_updates(timeout=20))
        await until(lambda: telegram.updates.is_polled)
        poll.cancel()
        await until(lambda: not telegram.updates.is_polled)
    alex.say("hours left?")
    async with bot_at(address) as started:
        updates = await started.get_updates()
    assert [u.message and u.message.text for u in updates] == ["hours left?"]


async def test_a_late_answer_has_been_carried_out(
    address: str, telegram: Telegram, alex: Person
) -> None:
    telegram.faults.next("sendMessage", LATE)
    async with bot_at(address, patience=0.2) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(1001, "Kept.")
    assert alex.last.text == "Kept."


async def test_a_dropped_connection_is_a_network_error(
    address: str, telegram: Telegram, alex: Person
) -> None:
    telegram.faults.next("sendMessage", DROPPED)
    async with bot_at(address) as bot:
        with pytest.raises(NetworkError, match="disconnected"):
            await bot.send_message(1001, "Kept.")
        await bot.send_message(1001, "Kept again.")
    assert alex.last.text == "Kept again."


async def test_a_delay_outlasts_an_impatient_bot_alone(
    address: str, telegram: Telegram, alex: Person
) -> None:
    telegram.faults.always(delay=0.3)
    async with bot_at(address, patience=0.1) as hasty, bot_at(address) as patient:
        with pytest.raises(TimedOut):
            await hasty.send_message(1001, "Kept.")
        assert (await patient.send_message(1001, "Kept.")).text == "Kept."


class Receiver(RequestHandler):
    def initialize(self, received: list[tuple[str, Update]], statuses: list[int]) -> None:
        self.received, self.statuses = received, statuses

    def post(self) -> None:
        update = Update.de_json(json.loads(self.request.body))
        self.received.append((self.request.headers["X-Telegram-Bot-Api-Secret-Token"], update))
        self.set_status(self.statuses.pop(0) if self.statuses else 200)


@asynccontextmanager
async def receiving(statuses: list[int]) -> AsyncIterator[tuple[str, list[tuple[str, Update]]]]:
    received: list[tuple[str, Update]] = []
    rules = [(r"/hook", Receiver, {"received": received, "statuses": statuses})]
    sockets = bind_sockets(0, "127.0.0.1")
    server = HTTPServer(Application(rules, log_function=lambda handler: None))
    server.add_sockets(sockets)
    try:
        yield f"http://127.0.0.1:{sockets[0].getsockname()[1]}/hook", received
    finally:
        server.stop()
        await server.close_all_connections()


@pytest.mark.parametrize("refusal", [500, 403, 302])
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
    address: str, telegram: Telegram, alex: Person
) -> None:
    async with bot_at(address) as bot:
        await bot.set_webhook("https://coach.example/hook")
        alex.say("first")
        await until(lambda: bool(telegram.webhooks.last_error))
        assert (await bot.get_webhook_info()).pending_update_count == 1
