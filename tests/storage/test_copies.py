"""The last good copy: kept once a day, offered when a file is damaged, and put back."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coaching.records.change import Change
from storage.coach_folder.copies import (
    COPIED_AFTER_SECONDS,
    NothingToRestoreError,
    copy_of,
    look_at,
    restore,
)
from storage.coach_folder.folder import Folder
from storage.tables.tables import DamagedFileError
from tests.storage.disk import Disk, Killed
from tests.storage.samples import draft, session

DAMAGED = b'{"sessions": {"s1": '


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "coaches" / "1001"


def keep(path: Path, *numbers: int) -> None:
    for number in numbers:
        Folder(path).commit(Change(put=(session(number), draft(number))))


def let_a_day_pass(path: Path) -> None:
    for name in ("desk", "notebook"):
        then = datetime.now(UTC).timestamp() - COPIED_AFTER_SECONDS
        os.utime(path / f"{name}.last.json", (then, then))


def go_back(path: Path, seconds: float) -> None:
    """Let the copies have been made while the machine's time was so far ahead."""
    for name in ("desk", "notebook"):
        then = datetime.now(UTC).timestamp() + seconds
        os.utime(path / f"{name}.last.json", (then, then))


def spoil(path: Path, name: str = "notebook") -> Path:
    file = path / f"{name}.json"
    file.write_bytes(DAMAGED)
    return file


def names(path: Path) -> set[str]:
    return {one.name for one in path.iterdir()}


def counts(path: Path) -> dict[str, int]:
    [notebook] = [one for one in look_at(path) if one.path.name == "notebook.json"]
    assert notebook.copy
    return dict(notebook.copy.counts)


def test_there_is_a_copy_from_the_second_write_on(path: Path) -> None:
    keep(path, 1)
    assert names(path) == {"desk.json", "notebook.json"}
    keep(path, 2)
    assert names(path) == {"desk.json", "notebook.json", "desk.last.json", "notebook.last.json"}
    assert counts(path)["sessions"] == 1


def test_a_copy_is_made_once_a_day(path: Path) -> None:
    keep(path, 1, 2, 3, 4)
    assert counts(path)["sessions"] == 1
    let_a_day_pass(path)
    keep(path, 5, 6)
    assert counts(path)["sessions"] == 4


def test_a_copy_is_for_its_owner_alone_and_a_file_of_its_own(path: Path) -> None:
    keep(path, 1, 2)
    copy = path / "notebook.last.json"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert copy.stat().st_nlink == 1


def test_a_copy_is_on_disk_before_the_file_is_replaced(path: Path, disk: Disk) -> None:
    keep(path, 1)
    disk.steps.clear()
    keep(path, 2)
    steps = disk.steps
    assert steps.index("replace notebook.last.json") < steps.index("replace notebook.json")
    assert steps.index("sync notebook.last.json") < steps.index("replace notebook.last.json")


def test_a_file_that_went_bad_while_it_was_open_takes_no_good_copys_place(path: Path) -> None:
    keep(path, 1, 2)
    let_a_day_pass(path)
    folder = Folder(path)
    before = copy_of(path / "desk.json").read_bytes()
    spoil(path, "desk")
    with pytest.raises(DamagedFileError, match=r"desk\.json"):
        folder.commit(Change(put=(draft(3),)))
    assert (path / "desk.json").read_bytes() == DAMAGED
    assert copy_of(path / "desk.json").read_bytes() == before


@pytest.mark.parametrize("name", ["desk", "notebook"])
def test_a_damaged_file_is_named_with_its_copy_and_what_is_in_it(path: Path, name: str) -> None:
    keep(path, 1, 2)
    file = spoil(path, name)
    [damaged] = [one for one in look_at(path) if one.error]
    assert damaged.path == file
    assert str(file) in str(damaged)
    assert f"{datetime.now(UTC).year}" in str(damaged)
    assert "1 drafts" in str(damaged) if name == "desk" else "1 sessions" in str(damaged)
    assert file.read_bytes() == DAMAGED


@pytest.mark.parametrize("name", ["desk", "notebook"])
def test_the_copy_is_put_back_and_the_damaged_file_kept_aside(path: Path, name: str) -> None:
    keep(path, 1, 2)
    spoil(path, name)
    [restored] = restore(path)
    assert restored.path.name == f"{name}.json"
    [aside] = path.glob(f"{name}.damaged-*.json")
    assert aside.read_bytes() == DAMAGED
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    assert not [one for one in look_at(path) if one.error]
    keep(path, 3)


def test_what_the_desk_still_files_comes_back_with_an_older_notebook(path: Path) -> None:
    keep(path, 1, 2, 3)
    spoil(path)
    restore(path)
    # The copy has the first, and the desk files the last anew: the one in between is lost.
    assert set(Folder(path).notebook.sessions) == {"s1", "s3"}


def test_after_an_older_desk_the_notebook_takes_more(path: Path) -> None:
    keep(path, 1, 2, 3)
    spoil(path, "desk")
    restore(path)
    keep(path, 4)
    assert set(Folder(path).notebook.sessions) == {"s1", "s2", "s3", "s4"}


def test_both_files_are_restored_together(path: Path) -> None:
    keep(path, 1, 2)
    spoil(path, "desk")
    spoil(path)
    assert len(restore(path)) == 2
    assert "s1" in Folder(path).notebook.sessions


def test_nothing_is_restored_where_nothing_is_damaged(path: Path) -> None:
    keep(path, 1, 2)
    with pytest.raises(NothingToRestoreError, match="nothing to restore"):
        restore(path)


@pytest.mark.parametrize("has_damaged_copy", [True, False])
def test_without_a_good_copy_nothing_is_changed(path: Path, has_damaged_copy: bool) -> None:
    keep(path, 1)
    spoil(path)
    if has_damaged_copy:
        spoil(path, "notebook.last")
    before = names(path)
    with pytest.raises(NothingToRestoreError, match=r"notebook\.json.*no good copy"):
        restore(path)
    assert names(path) == before


def test_a_restoring_that_was_killed_can_be_done_again(path: Path, disk: Disk) -> None:
    keep(path, 1, 2)
    for moment in range(22):
        spoil(path)
        disk.kill_in(moment)
        with pytest.raises(Killed):
            restore(path)
        disk.start_again()
        if any(one.error for one in look_at(path)):
            restore(path)
        assert "s1" in Folder(path).notebook.sessions
        for aside in path.glob("*.damaged-*"):
            assert aside.read_bytes() == DAMAGED
            aside.unlink()
    assert not list(path.glob(".*"))


@pytest.mark.parametrize("step", ["open", "write", "fill", "sync", "replace"])
@pytest.mark.parametrize("file", ["notebook.damaged", "notebook.json"])
def test_on_a_full_disk_a_restoring_leaves_the_damaged_file(
    path: Path, disk: Disk, step: str, file: str
) -> None:
    keep(path, 1, 2)
    spoil(path)
    disk.refuse(f"{step} {file}")
    with pytest.raises(OSError, match="No space left"):
        restore(path)
    assert (path / "notebook.json").read_bytes() == DAMAGED
    disk.refuse("")
    restore(path)
    assert "s1" in Folder(path).notebook.sessions


def test_what_kills_left_half_written_is_removed_at_the_opening(path: Path) -> None:
    keep(path, 1, 2)
    left = path / ".notebook.last.json.new"
    left.write_bytes(b"half")
    Folder(path)
    assert not left.exists()


@pytest.mark.parametrize("step", ["open", "write", "fill", "sync", "replace"])
def test_a_disk_too_full_for_a_copy_keeps_nothing_half(path: Path, disk: Disk, step: str) -> None:
    keep(path, 1)
    folder = Folder(path)
    disk.refuse(f"{step} desk.last.json")
    with pytest.raises(OSError, match="No space left"):
        folder.commit(Change(put=(draft(2),)), update=2)
    disk.refuse("")
    assert not Folder(path).has_taken(2)
    assert names(path) == {"desk.json", "notebook.json"}


@pytest.mark.parametrize("seconds", [60, 8 * 3600, 365 * 24 * 3600])
def test_a_copy_from_the_future_keeps_no_copy_from_being_made(path: Path, seconds: float) -> None:
    keep(path, 1, 2)
    go_back(path, seconds)
    keep(path, 3)
    assert counts(path)["sessions"] == 2
    keep(path, 4)
    assert counts(path)["sessions"] == 2, "and then once a day again"
