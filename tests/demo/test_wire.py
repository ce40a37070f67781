import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram import InputMediaDocument
from telegram.error import InvalidToken, NetworkError, TimedOut

from demo.exchange.trouble import DROPPED, LATE
from demo.people.person import Person
from demo.telegram import Telegram
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


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
        yield client


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
