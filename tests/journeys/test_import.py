"""A coach's notes are exported and imported while they chat."""

import asyncio
import threading
from pathlib import Path

import pytest

from bot.commands.export import export
from bot.commands.import_ import import_
from bot.serving import ordering
from storage.data_folder.lock import hold_folder
from storage.data_folder.orders import Orders
from storage.exports.json_export import write_export
from storage.folders import Folders
from tests.bot.test_export import DESK, NOTEBOOK
from tests.journeys.conftest import ALEX, Phone, Program


@pytest.fixture
def file(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where an export goes, of the data folder that the program keeps."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GROWLOG_DATA", str(program.folder))
    return tmp_path / "alex.json"


async def test_what_was_exported_comes_back_while_the_coach_goes_on(
    enrolled: Phone, program: Program, file: Path
) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    assert await asyncio.to_thread(export, ALEX, file) == ""
    await enrolled.say("60 min with client 1 yesterday 10am")
    assert len(enrolled.notebook.sessions) == 2
    assert await asyncio.to_thread(import_, ALEX, file) == ""
    [session] = enrolled.notebook.sessions.values()
    assert session.minutes == 90
    assert "16 h 30" in await enrolled.say("How many hours are left?")


async def test_the_question_in_front_at_the_export_is_in_front_again(
    enrolled: Phone, program: Program, file: Path
) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    await enrolled.tap("Session record")
    await enrolled.say("Client 1 has delegated twice")
    assert await asyncio.to_thread(export, ALEX, file) == ""
    await enrolled.say("To plan the week")
    await enrolled.tap("Pause")
    assert await asyncio.to_thread(import_, ALEX, file) == ""
    await enrolled.say("To plan the month instead")
    [draft] = enrolled.desk.drafts.values()
    assert "To plan the month instead" in [one.value for one in draft.answers.values()]
    assert "To plan the week" not in [one.value for one in draft.answers.values()]


async def test_files_come_back_while_the_bot_runs(
    enrolled: Phone, program: Program, file: Path
) -> None:
    enrolled.person.document("certificate.pdf", b"%PDF a certificate", "application/pdf")
    await enrolled.read()
    before = write_export(enrolled.desk, enrolled.notebook), enrolled.files
    packed = file.with_suffix(".zip")
    assert await asyncio.to_thread(export, ALEX, packed) == ""
    await enrolled.say("/forget")
    await enrolled.say("FORGET")
    assert not enrolled.files
    assert await asyncio.to_thread(import_, ALEX, packed) == ""
    assert (write_export(enrolled.desk, enrolled.notebook), enrolled.files) == before


def spoil(file: Path) -> None:
    """Write an export in which a session names a client who is not there."""
    whole = write_export(DESK, NOTEBOOK)
    file.write_bytes(whole.replace(b'"client": "c1"', b'"client": "c9"'))


async def test_what_is_wrong_is_told_by_the_bot_and_changes_nothing(
    enrolled: Phone, program: Program, file: Path
) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    spoil(file)
    before = Folders(program.folder).read(ALEX)
    said = await asyncio.to_thread(import_, ALEX, file)
    assert said == f"{file}: sessions.s1.client: unknown client 'c9'"
    assert Folders(program.folder).read(ALEX) == before


@pytest.fixture
def taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a data folder that somebody holds, who looks at no order; waiting is short."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(ordering, "PATIENCE_SECONDS", 0.3)
    monkeypatch.setattr(ordering, "GLANCE_SECONDS", 0.01)
    (tmp_path / "alex.json").write_bytes(write_export(DESK, NOTEBOOK))
    return tmp_path / "data"


def test_an_order_that_nobody_takes_is_taken_back(taken: Path, tmp_path: Path) -> None:
    with hold_folder(taken):
        said = import_(ALEX, tmp_path / "alex.json")
    assert said.endswith("nothing was changed")
    assert list((taken / "orders").iterdir()) == []


def test_an_order_that_was_begun_is_not_said_to_have_changed_nothing(
    taken: Path, tmp_path: Path
) -> None:
    is_over = threading.Event()

    def take_and_never_finish() -> None:
        while not is_over.is_set() and not list(Orders(taken).take()):
            continue

    bot = threading.Thread(target=take_and_never_finish)
    with hold_folder(taken):
        bot.start()
        said = import_(ALEX, tmp_path / "alex.json")
        is_over.set()
        bot.join()
    assert "started but did not finish" in said
    assert "nothing was changed" not in said
