"""What is private stays on the coach's own screen: no file and no message unasked has it."""

import asyncio
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.commands.export import export
from demo.telegram import Telegram
from tests.journeys.conftest import ALEX, Phone, Program
from tests.journeys.test_portfolio import ask, documents_of
from tests.journeys.test_taking_along import ask_for_all

HINT = "the gardener"


async def export_of(program: Program, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return what `growlog export` writes."""
    monkeypatch.setenv("GROWLOG_DATA", str(program.folder))
    written = folder / "alex.json"
    assert await asyncio.to_thread(export, ALEX, written) == ""
    return written.read_bytes()


@pytest.fixture
async def hinted(enrolled: Phone) -> Phone:
    """Return the phone of a coach who has a hint for their client, and a session half told."""
    await enrolled.say("90 min with client 1 yesterday 3pm")
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Private hint")
    await enrolled.say(HINT)
    await enrolled.say("/log")
    await enrolled.tap(f"Client 1 · {HINT}")
    return enrolled


async def test_a_hint_stands_on_the_button_and_in_no_export(
    hinted: Phone,
    program: Program,
    telegram: Telegram,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, sent = await ask_for_all(hinted, telegram)
    assert b"gardener" not in sent
    assert b"gardener" not in await export_of(program, tmp_path, monkeypatch)


async def test_a_hint_is_in_nothing_that_is_handed_in(hinted: Phone, telegram: Telegram) -> None:
    await hinted.tap("Pause")
    await ask(hinted)
    [archive] = [
        content for name, content in documents_of(hinted, telegram).items() if name.endswith(".zip")
    ]
    with ZipFile(BytesIO(archive)) as opened:
        assert not [one for one in opened.namelist() if one.endswith(".json")]
        assert not [one for one in opened.namelist() if b"gardener" in opened.read(one)]


async def test_a_hint_is_in_no_reminder(hinted: Phone, program: Program) -> None:
    await hinted.tap("Pause")
    before = len(hinted.said)
    for _ in range(3):
        program.clock.advance(86_400)
        await program.sweep()
    told = "\n".join(one.text for one in hinted.said[before:])
    assert "Log a session · Client 1" in told
    assert "gardener" not in told


async def test_what_a_file_was_called_is_in_no_reminder(enrolled: Phone, program: Program) -> None:
    enrolled.person.document("x.pdf", b"%PDF", "application/pdf", caption="Philippina's letter")
    await enrolled.read()
    await enrolled.tap("Pause")
    before = len(enrolled.said)
    for _ in range(3):
        program.clock.advance(86_400)
        await program.sweep()
    told = "\n".join(one.text for one in enrolled.said[before:])
    assert "You started this" in told
    assert "Philippina" not in told


async def test_a_hint_that_is_being_changed_is_in_no_export(
    hinted: Phone, telegram: Telegram
) -> None:
    await hinted.say("/clients")
    await hinted.tap("Client 1", "Private hint")
    assert HINT in hinted.person.last.text
    _, sent = await ask_for_all(hinted, telegram)
    assert b"gardener" not in sent


async def test_what_was_deleted_is_in_no_export(enrolled: Phone, telegram: Telegram) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    await enrolled.tap("Session record")
    await enrolled.say("Something about quinces")
    await enrolled.tap("Pause", "Delete", "Delete")
    _, sent = await ask_for_all(enrolled, telegram)
    assert b"quinces" not in sent
    await enrolled.tap("Settings")


async def test_what_was_set_aside_is_in_no_export(
    enrolled: Phone, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await enrolled.say("Philippina asked about quinces")
    assert enrolled.desk.place.aside
    assert b"quinces" not in await export_of(program, tmp_path, monkeypatch)


async def test_a_name_that_was_veiled_is_recalled_nowhere(enrolled: Phone) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    await enrolled.tap("Session record")
    for _ in range(9):
        await enrolled.say("Ring Pat by Friday")
    await enrolled.tap("Save")
    await enrolled.say("60 min with client 1 today 9am")
    await enrolled.tap("Session record")
    assert "Last time: Ring Pat by Friday" in enrolled.person.last.text
    await enrolled.say("They did")
    await enrolled.tap("Pause")
    await enrolled.say("/settings")
    await enrolled.tap("Words to keep out", "Add words")
    await enrolled.say("Pat")
    await enrolled.say("/portfolio")
    await enrolled.tap("8588-501", "Make portfolio")
    while "Write “Client 1”" in enrolled.buttons:
        await enrolled.tap("Write")
    assert "Write “Client 1”" not in enrolled.person.last.text
    await enrolled.say("/start")
    await enrolled.tap("Continue: Session record", "‹ Back")
    assert "Last time: Ring Client 1 by Friday" in enrolled.person.last.text
