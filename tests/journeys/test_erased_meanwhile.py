"""A coach who has everything erased while something is on its way: nothing of it arrives."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.jobs.jobs import Jobs
from bot.telegram.sender import Sender
from conversations.screens.records import FAREWELL
from demo.telegram import Telegram
from storage.exports.json_export import write_export
from tests.demo.loopback import until
from tests.journeys.conftest import ALEX, Phone, Program
from tests.journeys.test_taking_along import write
from tests.storage.test_erasing import traces

Ask = Callable[[Phone], Awaitable[None]]


class Moment:
    """A call that waits at a moment until it is let go on."""

    def __init__(self) -> None:
        self._reached = asyncio.Event()
        self._go_on = asyncio.Event()

    async def pause(self) -> None:
        """Wait here."""
        self._reached.set()
        await self._go_on.wait()

    async def reached(self) -> None:
        """Return when something waits here; fail after a minute."""
        async with asyncio.timeout(60):
            await self._reached.wait()

    def go_on(self) -> None:
        """Let whatever waits go on."""
        self._go_on.set()


async def ask_for_portfolio(phone: Phone) -> None:
    await phone.say("/portfolio")
    await phone.tap("8588-501")
    phone.person.press("Make portfolio")


async def ask_for_all(phone: Phone) -> None:
    await phone.say("/settings")
    await phone.tap("Export my records")
    phone.person.press("Send me everything")


async def bring_in(phone: Phone) -> None:
    content = write_export(phone.desk, phone.notebook)
    await phone.say("/settings")
    await phone.tap("Export my records", "Import records")
    phone.person.document("growlog.json", content, "application/json")


async def replace_all(phone: Phone) -> None:
    await bring_in(phone)
    await phone.read()
    phone.person.press("Replace everything")


async def send_a_file(phone: Phone) -> None:
    phone.person.document("notes.pdf", b"%PDF-1.7 notes", "application/pdf")


JOBS = [ask_for_portfolio, ask_for_all, bring_in, replace_all, send_a_file]


async def erase(phone: Phone, program: Program) -> None:
    phone.person.say("/forget")
    await program.take_all()
    phone.person.say("FORGET")
    await program.take_all()


def said_after_the_farewell(phone: Phone) -> list[str]:
    """Return what came behind it; fail if it did not come."""
    texts = [one.text for one in phone.said]
    [place] = [number for number, text in enumerate(texts) if FAREWELL.title in text]
    return texts[place + 1 :]


def hold(monkeypatch: pytest.MonkeyPatch, kind: type, name: str) -> Moment:
    """Let whoever calls a method wait before it does anything."""
    moment, real = Moment(), getattr(kind, name)

    async def wait_and_call(*args: object) -> object:
        await moment.pause()
        return await real(*args)

    monkeypatch.setattr(kind, name, wait_and_call)
    return moment


@pytest.mark.parametrize("ask", JOBS)
async def test_before_it_is_begun(
    enrolled: Phone,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    ask: Ask,
) -> None:
    await write(enrolled)
    if ask is replace_all:
        await bring_in(enrolled)
        await enrolled.read()
    moment = hold(monkeypatch, Jobs, "_try")
    if ask is replace_all:
        enrolled.person.press("Replace everything")
    else:
        await ask(enrolled)
    await moment.reached()
    await erase(enrolled, program)
    moment.go_on()
    await enrolled.read()
    assert said_after_the_farewell(enrolled) == []
    assert traces(program.folder, ALEX) == []


@pytest.mark.parametrize("ask", [ask_for_portfolio, bring_in])
async def test_in_the_child(enrolled: Phone, program: Program, ask: Ask) -> None:
    await write(enrolled)
    before = _children()
    await ask(enrolled)
    await until(lambda: bool(_children() - before))
    begun = _children() - before
    await erase(enrolled, program)
    await until(lambda: not begun & _children())
    await enrolled.read()
    assert said_after_the_farewell(enrolled) == []


def _children() -> set[str]:
    """Return the processes in which work is done."""
    found = set()
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"apart.child" in command.read_bytes():
                found.add(command.parent.name)
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


@pytest.mark.parametrize("ask", [ask_for_portfolio, ask_for_all, replace_all])
async def test_between_two_documents_and_in_the_queue(
    enrolled: Phone,
    program: Program,
    telegram: Telegram,
    monkeypatch: pytest.MonkeyPatch,
    ask: Ask,
) -> None:
    await write(enrolled)
    real, moment = Sender._hand_over, Moment()

    async def hand_over(*args: object) -> object:
        sent = await real(*args)  # type: ignore[arg-type]
        await moment.pause()
        return sent

    monkeypatch.setattr(Sender, "_hand_over", hand_over)
    await ask(enrolled)
    await moment.reached()
    await erase(enrolled, program)
    moment.go_on()
    await enrolled.read()
    assert said_after_the_farewell(enrolled) == []
    documents = [one for one in enrolled.said if "document" in one.message]
    assert len(documents) == 1, "the one that was sent before"


async def test_whoever_comes_back_at_once_has_their_own_jobs_done(
    enrolled: Phone, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(enrolled)
    with monkeypatch.context() as patch:
        moment = hold(patch, Jobs, "_try")
        await ask_for_all(enrolled)
        await moment.reached()
        await erase(enrolled, program)
    enrolled.clock.advance(60)
    await enrolled.say("/start")
    await enrolled.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    await ask_for_all(enrolled)
    assert "Here is everything" in await enrolled.read()
