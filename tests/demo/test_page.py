import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from demo.controls.bot_process import BotProcess
from demo.controls.demo_clock import DemoClock
from demo.page.display import Display
from demo.page.routes import INDEX, page_routes
from demo.people.person import Person
from demo.protocol.images import blank_png
from demo.telegram import Telegram
from tests.demo.loopback import TOKEN, on_loopback
from tests.telegram.fixtures import MONDAY_EVENING

WAITS = (sys.executable, "-c", "import time; print('ready', flush=True); time.sleep(60)")
Told = tuple[str, dict[str, Any]]


@pytest.fixture
def clock() -> DemoClock:
    return DemoClock(machine=MONDAY_EVENING.timestamp)


@pytest.fixture
def telegram(clock: DemoClock) -> Telegram:
    return Telegram(TOKEN, clock=clock)


@pytest.fixture
def alex(telegram: Telegram) -> Person:
    return telegram.person("Alex", id=1001)


@pytest.fixture
async def child() -> AsyncIterator[BotProcess]:
    child = BotProcess(WAITS, {})
    yield child
    await child.kill()


@pytest.fixture
async def page(
    telegram: Telegram, alex: Person, child: BotProcess, clock: DemoClock
) -> AsyncIterator[httpx.AsyncClient]:
    display = Display(telegram, (alex, telegram.person("Sam", id=1002)), child, clock)
    async with (
        on_loopback(telegram, lambda port: page_routes(display, port)) as address,
        httpx.AsyncClient(base_url=address, headers={"Origin": address}, trust_env=False) as client,
    ):
        yield client


@asynccontextmanager
async def events(page: httpx.AsyncClient) -> AsyncIterator[AsyncIterator[Told]]:
    async with asyncio.timeout(10), page.stream("GET", "/events") as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        yield told(answer)


async def told(answer: httpx.Response) -> AsyncIterator[Told]:
    kind = ""
    async for line in answer.aiter_lines():
        name, _, value = line.partition(": ")
        if name == "event":
            kind = value
        elif name == "data":
            yield kind, json.loads(value)


async def next_of(stream: AsyncIterator[Told], *kinds: str) -> dict[str, Any]:
    async for kind, what in stream:
        if kind in kinds:
            return what
    raise AssertionError(f"the stream ended without {kinds}")


async def ask(page: httpx.AsyncClient, doing: str, **asked: object) -> int:
    return (await page.post(f"/{doing}", json=asked)).status_code


async def test_the_page_runs_its_own_script_and_nothing_else(page: httpx.AsyncClient) -> None:
    answer = await page.get("/")
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert len(re.findall(r"(?:script|style)-src 'sha256-[\w+/=]{44}'", policy)) == 2
    assert "frame-ancestors 'none'" in policy


def test_the_page_makes_no_markup_out_of_text() -> None:
    source = INDEX.read_text("utf-8")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in source
    assert not re.search(r"(src|href)=[\"']https?:", source), (
        "the page loads nothing from elsewhere"
    )


@pytest.mark.parametrize("host", ["coach.example", "127.0.0.1", "127.0.0.1:1", "evil.example:80"])
@pytest.mark.parametrize("path", ["/", "/events", "/files/any"])
async def test_another_host_name_is_refused(page: httpx.AsyncClient, host: str, path: str) -> None:
    assert (await page.get(path, headers={"Host": host})).status_code == 403


@pytest.mark.parametrize("origin", ["https://coach.example", "null", "http://127.0.0.1:1", ""])
async def test_another_page_is_refused(page: httpx.AsyncClient, alex: Person, origin: str) -> None:
    headers = {"Origin": origin}
    asked = {"person": 1001, "text": "forged"}
    assert (await page.post("/say", json=asked, headers=headers)).status_code == 403
    assert (await page.get("/events", headers=headers)).status_code == 403
    assert alex.messages == []


async def test_a_doing_without_an_origin_is_refused(page: httpx.AsyncClient, alex: Person) -> None:
    del page.headers["Origin"]
    assert await ask(page, "say", person=1001, text="forged") == 403
    assert await ask(page, "kill") == 403
    assert (await page.get("/")).status_code == 200
    assert alex.messages == []


async def test_a_page_sees_how_things_stand_and_then_what_happens(
    page: httpx.AsyncClient, telegram: Telegram, alex: Person
) -> None:
    alex.say("hours left?")
    async with events(page) as stream:
        state = await next_of(stream, "state")
        assert state["bot"] == {"name": "Growlog", "running": False}
        assert [each["name"] for each in state["people"]] == ["Alex", "Sam"]
        assert [each["text"] for each in state["people"][0]["messages"]] == ["hours left?"]
        assert state["people"][1]["messages"] == []

        await telegram.call(TOKEN, "sendMessage", {"chat_id": 1002, "text": "<b>12</b> h"})
        said = await next_of(stream, "message")
        assert (said["chat"], said["message"]["text"]) == (1002, "<b>12</b> h")


async def test_what_is_said_and_edited_reaches_the_bot(
    page: httpx.AsyncClient, telegram: Telegram, alex: Person
) -> None:
    async with events(page) as stream:
        assert await ask(page, "say", person=1001, text="Client 2 was late") == 200
        said = await next_of(stream, "message")
        message_id = said["message"]["message_id"]
        assert await ask(page, "edit", person=1001, message=message_id, text="on time") == 200
        edited = await next_of(stream, "edited")
        assert edited["message"]["text"] == "on time"
        assert edited["message"]["edit_date"]
    waiting = [each.update for each in telegram.updates.waiting()]
    assert waiting[0]["message"]["text"] == "Client 2 was late"
    assert waiting[1]["edited_message"]["text"] == "on time"


async def test_a_tap_reaches_the_bot_and_its_answer_the_page(
    page: httpx.AsyncClient, telegram: Telegram
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Skip", "callback_data": "skip:3"}]]}
    sent = await telegram.call(
        TOKEN, "sendMessage", {"chat_id": 1001, "text": "Reality?", "reply_markup": keyboard}
    )
    message_id = sent.body["result"]["message_id"]  # type: ignore[index]
    async with events(page) as stream:
        assert await ask(page, "press", person=1001, message=message_id, data="skip:3") == 200
        query = telegram.updates.waiting()[-1].update["callback_query"]
        assert (query["data"], query["from"]["id"]) == ("skip:3", 1001)
        answer = {"callback_query_id": query["id"], "text": "Skipped", "show_alert": True}
        await telegram.call(TOKEN, "answerCallbackQuery", answer)
        toast = await next_of(stream, "toast")
        assert (toast["text"], toast["alert"]) == ("Skipped", True)
        assert toast["message"] == message_id


async def test_the_menu_and_the_description_come_when_the_bot_sets_them(
    page: httpx.AsyncClient, telegram: Telegram
) -> None:
    async with events(page) as stream:
        commands = [{"command": "log", "description": "Log a session"}]
        scope = {"type": "all_private_chats"}
        await telegram.call(TOKEN, "setMyCommands", {"commands": commands, "scope": scope})
        profile = await next_of(stream, "profile")
        assert profile["people"][0]["commands"] == commands
        await telegram.call(TOKEN, "setMyDescription", {"description": "Keeps your hours."})
        profile = await next_of(stream, "profile")
        assert profile["people"][1]["description"] == "Keeps your hours."


@pytest.mark.parametrize(
    ("doing", "asked"),
    [
        ("say", {"person": 5, "text": "who am I?"}),
        ("say", {"text": "nobody"}),
        ("say", {"person": 1001, "text": "   "}),
        ("press", {"person": 1001, "data": "skip"}),
        ("edit", {"person": 1001, "message": 99, "text": "never said"}),
    ],
)
async def test_what_makes_no_sense_is_refused(
    page: httpx.AsyncClient, doing: str, asked: dict[str, Any]
) -> None:
    answer = await page.post(f"/{doing}", json=asked)
    assert answer.status_code == 400
    assert answer.json()["description"]


async def test_files_are_offered_for_saving_and_photos_are_shown(
    page: httpx.AsyncClient, alex: Person
) -> None:
    where = {"person": "1001", "name": "notes.html"}
    headers = {"Content-Type": "text/html"}
    sent = await page.post("/attach", params=where, content=b"<p>Hi", headers=headers)
    assert sent.status_code == 200
    document = alex.messages[-1].message["document"]
    assert document["file_name"] == "notes.html"
    answer = await page.get(f"/files/{document['file_id']}")
    assert answer.content == b"<p>Hi"
    assert answer.headers["Content-Disposition"] == "attachment"

    headers = {"Content-Type": "image/png"}
    sent = await page.post("/attach", params=where, content=blank_png(40, 30), headers=headers)
    assert sent.status_code == 200
    photo = alex.messages[-1].message["photo"][-1]
    assert (photo["width"], photo["height"]) == (40, 30)
    answer = await page.get(f"/files/{photo['file_id']}")
    assert answer.headers["Content-Type"].startswith("image/")
    assert (await page.get("/files/unknown")).status_code == 404


async def test_sound_is_a_voice_message_and_what_was_written_a_caption(
    page: httpx.AsyncClient, alex: Person
) -> None:
    where = {"person": "1001", "name": "a.oga", "seconds": "7"}
    headers = {"Content-Type": "audio/ogg"}
    await page.post("/attach", params=where, content=b"OggS", headers=headers)
    voice = alex.messages[-1].message["voice"]
    assert voice["duration"] == 7
    assert (await page.get(f"/files/{voice['file_id']}")).headers["Content-Type"] == "audio/ogg"

    where = {"person": "1001", "name": "b.pdf", "caption": "the plan"}
    await page.post("/attach", params=where, content=b"%PDF-1.7")
    assert alex.messages[-1].text == "the plan"


async def test_the_clock_is_put_forward_for_everything(
    page: httpx.AsyncClient, alex: Person
) -> None:
    async with events(page) as stream:
        before = (await next_of(stream, "state"))["clock"]
        assert before == {"now": MONDAY_EVENING.timestamp(), "zone": "Europe/London"}
        assert await ask(page, "forward", to="week") == 200
        after = await next_of(stream, "clock")
        assert after["now"] - before["now"] == 7 * 86_400
        alex.say("A week later")
        assert (await next_of(stream, "message"))["message"]["date"] == after["now"]
        assert await ask(page, "forward", to="yesterday") == 400


async def test_a_sticker_is_sent(page: httpx.AsyncClient, alex: Person) -> None:
    assert await ask(page, "sticker", person=1001) == 200
    assert alex.messages[-1].message["sticker"]["emoji"]


async def test_the_bot_is_killed_and_started_from_the_page(
    page: httpx.AsyncClient, child: BotProcess
) -> None:
    async with events(page) as stream:
        assert await ask(page, "start") == 200
        assert (await next_of(stream, "bot"))["running"] is True
        assert child.is_running()
        assert (await next_of(stream, "line"))["line"] == "ready"
        assert await ask(page, "kill") == 200
        assert not child.is_running()
        assert "SIGKILL" in (await next_of(stream, "line"))["line"]
        assert (await next_of(stream, "bot"))["running"] is False
        assert await ask(page, "start") == 200
        assert child.is_running()
