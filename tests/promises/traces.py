"""Where words can be left behind: a program with its real HTTP client, its whole log, its files."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from bot.process.log import set_up_log
from bot.process.services import build_services
from bot.process.settings import Settings
from bot.serving.program import Assistant
from bot.telegram.connection import build_bot
from demo.people.person import Person
from demo.telegram import Telegram
from tests.demo.loopback import on_loopback
from tests.journeys.conftest import UNHURRIED, Phone, Program
from tests.telegram.fixtures import TOKEN, Clock

LIBRARIES = ("telegram", "telegram.ext", "httpx", "httpcore", "asyncio", "apscheduler", "tornado")


class OnWire(Program):
    """The program as `growlog run` builds it, with its own HTTP client."""

    def __init__(self, telegram: Telegram, clock: Clock, settings: Settings) -> None:
        super().__init__(telegram, clock, settings.folder, key=settings.key)
        self._settings = settings

    def _build(self) -> Assistant:
        services = build_services(self._settings, self._now)
        return Assistant(build_bot(self._settings), services, UNHURRIED)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self.clock(), UTC)


@asynccontextmanager
async def on_wire(
    telegram: Telegram, clock: Clock, folder: Path, coaches: Iterable[Person], key: bytes | None
) -> AsyncIterator[OnWire]:
    """Serve inside the block, over HTTP on this machine."""
    async with on_loopback(telegram) as address:
        settings = Settings(
            token=TOKEN,
            api_url=address,
            folder=folder,
            coaches=frozenset(one.id for one in coaches),
            key=key,
        )
        program = OnWire(telegram, clock, settings)
        await program.start()
        try:
            yield program
        finally:
            await program.stop()


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """Return the log, in which the program and its libraries write down all that they can."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    written = StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", root.handlers[:])
    for name in ("", "growlog", *LIBRARIES):
        monkeypatch.setattr(logging.getLogger(name), "level", logging.DEBUG)
    set_up_log(TOKEN, logging.DEBUG)
    root.setLevel(logging.DEBUG)
    return written


async def write_much(phone: Phone, words: Iterable[str]) -> None:
    """Let words stand in an answer, a hint, an open form, what is deleted and what is set aside."""
    answer, hint, begun, named, aside = words
    await phone.say("/start")
    await phone.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    await phone.say("90 min with client 1 yesterday 3pm")
    await phone.tap("Session record")
    await phone.say(answer)
    phone.person.edit(phone.person.say(f"before {answer}"), f"after {answer}")
    await phone.read()
    await phone.tap(*["Skip"] * 7, "Save")
    await phone.say("/clients")
    await phone.tap("Client 1", "Private hint")
    await phone.say(hint)
    await phone.say("45 min with client 2 today 9am")
    await phone.tap("Session record")
    await phone.say(f"{named} works in a hospital.")
    await phone.tap("Pause", "Reflective log")
    await phone.say(begun)
    await phone.say(f"how many hours left? {aside}")
    await phone.tap("Pause")
    await phone.say(aside)


def find_in(places: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Return each file below these places in which one of the words stands, and in its name."""
    wanted = [word.encode() for word in words]
    return [
        str(path)
        for place in places
        for path in sorted(place.rglob("*"))
        for one in wanted
        if one in path.name.encode() or (path.is_file() and one in path.read_bytes())
    ]


def bytes_in(places: Iterable[Path]) -> int:
    """Return how many bytes the files below these places hold."""
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files)


async def let_days_pass(program: Program, days: int) -> None:
    """Let the reminders of some days come, one day after another."""
    for _ in range(days):
        program.clock.advance(86_400)
        await program.sweep()
        await asyncio.sleep(0)
