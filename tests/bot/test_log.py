import asyncio
import json
import logging
import re
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from bot.process.log import about, set_up_log
from bot.process.settings import Settings
from bot.serving.apologies import NOT_KEPT
from bot.telegram.connection import build_bot
from bot.telegram.errors import TokenRefusedError
from bot.telegram.limits import Limits
from bot.telegram.sender import Sender
from coaching.records.change import Change
from demo.exchange import trouble
from demo.exchange.trouble import Fault
from demo.people.person import Person
from demo.protocol.images import blank_png
from demo.telegram import Telegram
from tests.bot.conftest import Edge, HouseClock
from tests.bot.showing import show
from tests.bot.test_sweep import put_coach
from tests.demo.loopback import on_loopback
from tests.storage.samples import COACH
from tests.telegram.fixtures import MONDAY_EVENING, TOKEN, Clock

LOOP = asyncio.new_event_loop
"""Sockets do not know of time that passes at once."""

CANARY = "between-the-two-of-us"
PRIVATE = (CANARY, "Philippa", "918273645", TOKEN, TOKEN.partition(":")[2])
LIBRARIES = ("telegram", "telegram.ext", "httpx", "httpcore", "asyncio", "apscheduler", "tornado")


@pytest.fixture(autouse=True)
def log_as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the logging of the tests back in its place."""
    monkeypatch.setattr(logging, "raiseExceptions", True)
    loggers = [logging.getLogger(name) for name in ("", "growlog", *LIBRARIES)]
    before = [(one, one.level, one.handlers[:]) for one in loggers]
    yield
    for one, level, handlers in before:
        one.setLevel(level)
        one.handlers[:] = handlers


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch, log_as_it_was: None) -> StringIO:
    """Return the log, in which everything stands that anybody has to say."""
    written = StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    set_up_log(TOKEN, logging.DEBUG)
    for name in ("", *LIBRARIES):
        logging.getLogger(name).setLevel(logging.DEBUG)
    return written


@pytest.fixture
async def telegram(clock: Clock) -> AsyncIterator[Telegram]:
    service = Telegram(TOKEN, clock=clock, patience=0.01)
    yield service
    assert service.settle() == []


@pytest.fixture
def philippa(telegram: Telegram) -> Person:
    return telegram.person("Philippa", id=918273645, username="philippa")


@asynccontextmanager
async def program_over_http(
    telegram: Telegram, clock: Clock, folder: Path, coach: Person
) -> AsyncIterator[Edge]:
    async with on_loopback(telegram) as address:
        settings = Settings(
            token=TOKEN, api_url=address, folder=folder, coaches=frozenset({coach.id})
        )
        yield Edge(
            telegram,
            build_bot(settings),
            HouseClock(clock),
            folder,
            coaches=settings.coaches,
            limits=Limits(chat_burst=100),
        )


@pytest.fixture
async def stopped(
    telegram: Telegram,
    clock: Clock,
    folder: Path,
    philippa: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Edge]:
    """Return the program with its own HTTP client, not started yet."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with program_over_http(telegram, clock, folder, philippa) as program:
        yield program


def lines_of(log: StringIO) -> list[str]:
    return log.getvalue().splitlines()


def betrayed(lines: list[str]) -> list[str]:
    return [line for line in lines if any(word in line for word in PRIVATE)]


def wrote(lines: list[str], name: str) -> bool:
    return any(f" from={name}" in line for line in lines)


async def test_whatever_is_said_and_whatever_fails_no_line_tells_of_it(
    log: StringIO, telegram: Telegram, edge: Edge, philippa: Person
) -> None:
    await edge.say(philippa, "/start", CANARY)
    philippa.edit(philippa.say(f"before {CANARY}"), f"after {CANARY}")
    philippa.photo(blank_png(9, 9), CANARY)
    philippa.document(f"{CANARY}.pdf", b"content", caption=CANARY)
    philippa.tap(CANARY, philippa.last.id)
    telegram.person("Philippa", id=9182736450).say(CANARY)
    await edge.settle()

    edge.clock.troubles.extend([ValueError(CANARY)] * 2)
    await edge.say(philippa, f"this one fails: {CANARY}")
    assert philippa.last.text == NOT_KEPT
    edge.desk_of(philippa).write_text("{ " + CANARY)
    await edge.say(philippa, f"this one too: {CANARY}")

    philippa.say(f"this one cannot be read: {CANARY}")
    telegram.updates.waiting()[-1].update["message"]["date"] = 10**18
    await edge.settle()

    for fault in (
        trouble.too_many(1),
        trouble.bad(f"can't parse entities: {CANARY}"),
        trouble.broken(500, CANARY),
        trouble.DROPPED,
        trouble.forbidden(CANARY),
    ):
        telegram.faults.next("sendMessage", fault)
        await edge.say(philippa, CANARY)
    telegram.faults.next("getUpdates", trouble.broken(502, CANARY))
    await edge.say(philippa, CANARY)

    lines = lines_of(log)
    assert betrayed(lines) == []
    assert all(wrote(lines, name) for name in ("telegram", "httpx", "httpcore", "growlog"))
    assert any("growlog.updates" in line and "ValueError in" in line for line in lines)
    assert any("growlog.fetching" in line and "(message)" in line for line in lines)


async def test_a_token_that_is_refused_stands_in_no_line(
    log: StringIO, telegram: Telegram, stopped: Edge
) -> None:
    telegram.faults.always(Fault(401, f"Unauthorized: {TOKEN}"))
    with pytest.raises(TokenRefusedError):
        await stopped.serve()
    lines = lines_of(log)
    assert betrayed(lines) == []
    assert wrote(lines, "httpx")


async def test_a_task_that_nobody_waited_for_tells_its_kind_alone(log: StringIO) -> None:
    loop = asyncio.get_running_loop()
    loop.call_exception_handler({"message": CANARY, "exception": ValueError(CANARY)})
    lines = lines_of(log)
    assert betrayed(lines) == []
    assert any("asyncio" in line and "ValueError in" in line for line in lines)


def test_our_own_lines_are_whole_but_for_the_token(log: StringIO) -> None:
    logging.getLogger("growlog.anything").info("update %d is kept, not %s", 7, TOKEN)
    [line] = lines_of(log)
    assert line.endswith('level=INFO from=growlog.anything event="update 7 is kept, not <token>"')


def test_a_line_begins_with_its_moment_in_utc(log: StringIO) -> None:
    record = logging.makeLogRecord(
        {"name": "growlog.x", "msg": "hello", "created": 0.0, "levelno": 20}
    )
    logging.getLogger("growlog.x").handle(record)
    [line] = lines_of(log)
    assert line.startswith("at=1970-01-01T00:00:00Z ")


def test_of_a_library_only_the_name_and_the_gravity_are_written(log: StringIO) -> None:
    logging.getLogger("httpx").warning("GET %s", f"https://api.telegram.org/bot{TOKEN}/getMe")
    logging.getLogger("telegram.Bot").critical("received %r", {"text": CANARY})
    first, second = lines_of(log)
    assert first.endswith("level=WARNING from=httpx")
    assert second.endswith("level=CRITICAL from=telegram.Bot")
    assert betrayed([first, second]) == []


def test_a_logger_that_only_begins_like_ours_is_not_ours(log: StringIO) -> None:
    logging.getLogger("growlogger").warning(CANARY)
    assert betrayed(lines_of(log)) == []


def test_of_an_error_only_its_kind_and_its_way_are_written(log: StringIO) -> None:
    def stumble() -> None:
        raise ValueError(CANARY) from OSError(CANARY)

    try:
        stumble()
    except ValueError:
        logging.getLogger("growlog.x").exception("it failed")
    [line] = lines_of(log)
    assert 'event="it failed" error="ValueError in' in line
    assert "stumble:" in line
    assert betrayed([line]) == []


def test_usually_only_our_own_progress_and_others_warnings_are_written(
    log_as_it_was: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    set_up_log(TOKEN)
    logging.getLogger("growlog.x").info("ours")
    logging.getLogger("growlog.x").debug("too much")
    logging.getLogger("httpx").info("theirs")
    [line] = lines_of(written)
    assert line.endswith("event=ours")


def test_a_line_that_cannot_be_written_is_not_told_elsewhere(
    log: StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    log.close()
    logging.getLogger("httpx").warning(CANARY)
    assert capsys.readouterr().err == ""


def fields_of(log: StringIO) -> list[dict[str, str]]:
    """Return each line's fields by their names."""
    pattern = r'(\w+)=("(?:[^"\\]|\\.)*"|\S+)'
    return [dict(re.findall(pattern, line)) for line in lines_of(log)]


async def test_the_lines_of_an_update_carry_its_number_and_how_long_it_took(
    log: StringIO, telegram: Telegram, edge: Edge, philippa: Person
) -> None:
    philippa.say("/start")
    number = telegram.updates.waiting()[-1].update["update_id"]
    await edge.settle()
    mine = [one for one in fields_of(log) if one.get("update") == str(number)]
    assert {one["event"] for one in mine if one["from"].startswith("growlog")} >= {"kept", "taken"}
    [taken] = [one for one in mine if one.get("event") == "taken"]
    assert int(taken["took_ms"]) >= 0


async def test_a_newcomers_lines_carry_no_coach_and_a_coachs_the_number_of_the_folder(
    log: StringIO, telegram: Telegram, edge: Edge, philippa: Person
) -> None:
    await edge.say(philippa, "/start")
    assert not [one for one in fields_of(log) if "coach" in one]
    await edge.press(
        philippa, "Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today"
    )
    await edge.say(philippa, "how many hours left?")
    notebook = json.loads((edge.desk_of(philippa).parent / "notebook.json").read_text())
    assert {one["coach"] for one in fields_of(log) if "coach" in one} == set(notebook["coach"])
    folders = edge.assistant.sweep._services.folders
    async with folders.open(philippa.id):
        await folders.erase(philippa.id, edge.clock())
    log.truncate(0)
    await edge.say(philippa, "/start")
    assert not [one for one in fields_of(log) if "coach" in one]


async def test_whoever_is_given_another_record_goes_by_its_number(
    log: StringIO, edge: Edge, philippa: Person
) -> None:
    for change in (Change((COACH,)), Change((replace(COACH, id="another"),), remove=(COACH,))):
        async with edge.assistant.sweep._services.folders.open(philippa.id) as folder:
            await folder.commit(change)
        await edge.say(philippa, "/help")
    taken = [one for one in fields_of(log) if one.get("event") == "taken"]
    assert [one["coach"] for one in taken] == [COACH.id, "another"]


def test_what_is_logged_beside_an_update_carries_none(log: StringIO) -> None:
    with about("c0ac", 7):
        logging.getLogger("growlog.x").info("within")
    logging.getLogger("growlog.x").info("after")
    within, after = fields_of(log)
    assert (within["update"], within["coach"]) == ("7", "c0ac")
    assert not after.keys() & {"update", "coach"}


async def test_what_is_sent_later_keeps_the_coach_and_not_the_message_that_asked_for_it(
    log: StringIO, telegram: Telegram, sender: Sender, philippa: Person
) -> None:
    philippa.say("hello")
    telegram.faults.next("sendMessage", trouble.bad())
    with about("c0ac", 7):
        sender.send(philippa.id, show("an answer"))
    await sender.settle()
    [line] = [one for one in fields_of(log) if one["from"] == "growlog.sender"]
    assert line["coach"] == "c0ac"
    assert "update" not in line


async def test_the_lines_of_a_reminder_carry_its_coach_and_no_update(
    log: StringIO, telegram: Telegram, edge: Edge, folder: Path, philippa: Person
) -> None:
    put_coach(folder, philippa.id, MONDAY_EVENING)
    await edge.settle()
    telegram.faults.always(trouble.forbidden("blocked"), method="sendMessage")
    await edge.assistant.sweep.read_all()
    edge.assistant.sweep.look_soon(philippa.id)
    await edge.assistant.sweep.sweep()
    await edge.assistant.sender.settle()
    lines = [one for one in fields_of(log) if one["from"] == "growlog.sweep"]
    assert lines, "what became of it is said"
    assert {(one.get("coach"), one.get("update")) for one in lines} == {("coach", None)}


def test_what_has_spaces_or_quotes_stays_one_value_and_one_line(log: StringIO) -> None:
    logging.getLogger("growlog.x").info('said "level=ERROR"\nin two lines')
    [line] = lines_of(log)
    assert line.endswith(r'event="said \"level=ERROR\"\nin two lines"')


def test_as_json_a_line_is_an_object_with_the_same_fields(
    log_as_it_was: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    set_up_log(TOKEN, is_json=True)
    with about("c0ac", 7):
        logging.getLogger("growlog.x").info("kept, not %s", TOKEN, extra={"took_ms": 12})
    [line] = lines_of(written)
    found = json.loads(line)
    assert found.pop("at")
    assert found == {
        "level": "INFO",
        "from": "growlog.x",
        "update": 7,
        "coach": "c0ac",
        "took_ms": 12,
        "event": "kept, not <token>",
    }
