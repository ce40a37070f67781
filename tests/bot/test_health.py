import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.backup import backup
from bot.commands.complaint import Complaint
from bot.commands.health import health
from bot.commands.status import status
from bot.process.clock import machine_clock
from bot.process.health import Vitals
from coaching.records.change import Change
from coaching.records.ledger_lines import Watch
from storage.coach_folder.folder import Folder
from storage.data_folder.lock import hold_folder
from storage.folders import Folders
from tests.bot.test_settings import GOOD
from tests.storage.samples import COACH, DRAFT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the data folder of the settings, which is not made yet."""
    monkeypatch.chdir(tmp_path)
    for name, value in {**GOOD, "GROWLOG_DATA": str(tmp_path / "kept")}.items():
        monkeypatch.setenv(name, value)
    return tmp_path / "kept"


@pytest.fixture
def running(folder: Path) -> Iterator[ExitStack]:
    """Hold the data folder as the bot does, until closed."""
    with ExitStack() as stack:
        stack.enter_context(hold_folder(folder))
        yield stack


def note(folder: Path, *, minutes_ago: float, sweeps: bool = True) -> None:
    """Let the program have been well for the last time so long ago."""
    vitals = Vitals(
        Folders(folder).health, lambda: machine_clock() - timedelta(minutes=minutes_ago)
    )
    vitals.start()
    vitals.heard()
    if sweeps:
        vitals.swept()
    vitals.save()


def test_while_it_hears_and_sweeps_all_is_well(
    folder: Path, running: ExitStack, capsys: pytest.CaptureFixture[str]
) -> None:
    note(folder, minutes_ago=1.9)
    assert health() == ""
    assert capsys.readouterr().out == "all is well\n"


def test_a_program_that_hears_nothing_is_unwell_in_one_line(
    folder: Path, running: ExitStack
) -> None:
    note(folder, minutes_ago=3)
    complaint = health()
    assert "nothing heard from Telegram for 3 min" in complaint
    assert "no sweep completed for 3 min" in complaint
    assert "\n" not in complaint
    assert getattr(complaint, "code", 1) == 1


def test_that_nothing_runs_is_told_apart(folder: Path, running: ExitStack) -> None:
    note(folder, minutes_ago=0)
    running.close()
    complaint = health()
    assert complaint.startswith("no bot is running")
    assert isinstance(complaint, Complaint)
    assert complaint.code == 2


def test_a_program_that_was_killed_does_not_run(folder: Path) -> None:
    with pytest.raises(KeyboardInterrupt), hold_folder(folder):
        raise KeyboardInterrupt
    note(folder, minutes_ago=0)
    assert health().startswith("no bot is running")


def test_asking_makes_nothing(folder: Path, tmp_path: Path) -> None:
    assert health().startswith("no bot is running")
    assert status().startswith("GROWLOG_DATA: there is no folder")
    assert backup(tmp_path / "backups").startswith("GROWLOG_DATA: there is no folder")
    assert list(tmp_path.iterdir()) == []


def test_who_asks_keeps_no_program_from_its_start(folder: Path) -> None:
    with hold_folder(folder):
        pass
    asking = os.open(folder / "lock", os.O_RDWR)
    fcntl.flock(asking, fcntl.LOCK_SH)
    threading.Timer(0.03, os.close, (asking,)).start()
    with hold_folder(folder):
        assert health() == ""


def rows(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    return {line[:15].strip(): line[15:] for line in capsys.readouterr().out.splitlines()}


def test_the_status_is_counts_and_times(
    folder: Path, running: ExitStack, capsys: pytest.CaptureFixture[str]
) -> None:
    now = machine_clock()
    for owner, due_at in ((9182731, now), (9182732, now + timedelta(days=1)), (9182733, now)):
        coach = Folder(folder / "coaches" / str(owner))
        coach.commit(Change((COACH, DRAFT, Watch(due_at=due_at))))
    (folder / "coaches" / "9182733" / "desk.json").write_bytes(b"damaged")
    note(folder, minutes_ago=1)
    assert status() == ""
    said = rows(capsys)
    assert said["coaches"] == "3"
    assert said["damaged"] == "1"
    assert said["open forms"] == "2"
    assert said["due reminders"] == "1"
    assert said["running"] == "yes"
    assert said["last heard"].endswith("60 s ago")
    assert said["last sweep"].endswith("60 s ago")
    assert not [words for words in said.values() if "91827" in words or COACH.id in words]


def test_a_status_without_a_running_bot_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with hold_folder(folder):
        pass
    assert status() == ""
    said = rows(capsys)
    assert (said["running"], said["last heard"]) == ("no", "never")


def test_a_backup_is_made_beside_the_bot_and_named(
    folder: Path, running: ExitStack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Folder(folder / "coaches" / "1001").commit(Change((COACH, DRAFT)))
    assert backup(tmp_path / "backups") == ""
    [made] = (tmp_path / "backups").iterdir()
    assert capsys.readouterr().out == f"{made}: 1 coaches\n"
    assert Folder(made / "coaches" / "1001").desk.drafts


def test_a_backup_that_cannot_be_made_is_told_in_one_line(folder: Path, tmp_path: Path) -> None:
    (folder / "coaches").mkdir(parents=True)
    (tmp_path / "a file").touch()
    for target in (tmp_path / "a file", folder / "within"):
        complaint = backup(target)
        assert complaint
        assert "\n" not in complaint
