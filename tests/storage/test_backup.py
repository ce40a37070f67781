import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from coaching.records.change import Change
from storage.coach_folder.folder import Folder
from storage.folders import Folders
from storage.upkeep.backup import BackupError, back_up
from tests.storage.disk import Disk, Killed
from tests.storage.samples import DRAFT, ENTRY, NOW
from tests.storage.test_parcel import SCAN


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a data folder with three coaches, each with one form filled and one open."""
    for owner in (1001, 1002, 1003):
        folder = Folder(tmp_path / "kept" / "coaches" / str(owner))
        folder.commit(Change((replace(ENTRY, id=str(owner)),)))
        folder.commit(Change((DRAFT,)))
    (tmp_path / "kept" / "lock").touch()
    return tmp_path / "kept"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def content(path: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()
    }


def test_a_backup_holds_what_is_kept_of_every_coach(source: Path, target: Path) -> None:
    made = back_up(source, target, NOW)
    assert made == target / "growlog-20261123T180530Z"
    for owner in (1001, 1002, 1003):
        assert Folders(made).read(owner) == Folders(source).read(owner)
    assert sorted(one.name for one in made.iterdir()) == ["coaches"]


def test_nothing_of_the_data_folder_is_changed(source: Path, target: Path) -> None:
    before = content(source)
    back_up(source, target, NOW)
    assert content(source) == before


def test_only_the_account_itself_may_read_it(source: Path, target: Path) -> None:
    back_up(source, target, NOW)
    modes = {path.stat().st_mode & 0o777 for path in target.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert {path.stat().st_mode & 0o777 for path in target.rglob("*") if path.is_dir()} == {0o700}
    assert target.stat().st_mode & 0o777 == 0o700


def test_a_folder_restored_from_it_goes_on_as_before(source: Path, target: Path) -> None:
    before = Folders(source).read(1001)
    made = back_up(source, target, NOW)
    shutil.rmtree(source / "coaches")
    shutil.copytree(made / "coaches", source / "coaches")
    folder = Folder(source / "coaches" / "1001")
    assert (folder.desk, folder.notebook) == before
    folder.commit(Change((replace(ENTRY, id="later"),)))
    assert "later" in Folders(source).read(1001)[1].entries


@pytest.fixture
def writing(source: Path) -> Callable[[Event], int]:
    """Return what fills forms one after another until told to end, and tells how many."""

    def write(end: Event) -> int:
        folder, number = Folder(source / "coaches" / "1001"), 0
        while not end.is_set():
            draft = replace(DRAFT, id=f"{number:06}")
            folder.commit(Change((draft,)), update=2 * number)
            filed = Change((replace(ENTRY, id=draft.id),), remove=(draft,))
            folder.commit(filed, update=2 * number + 1)
            number += 1
        return number

    return write


def test_while_the_bot_writes_every_copy_opens_whole(
    source: Path, target: Path, writing: Callable[[Event], int]
) -> None:
    end, seen, rounds = Event(), set[int](), 0
    with ThreadPoolExecutor() as threads:
        written = threads.submit(writing, end)
        try:
            # As many rounds as it takes: how much is written meanwhile is the machine's affair.
            while len(seen) < 15:
                rounds += 1
                made = back_up(source, target, NOW + timedelta(seconds=rounds))
                folder = Folder(made / "coaches" / "1001")
                filed = {key for key in folder.notebook.entries if key.isdigit() and len(key) == 6}
                begun = {key for key in folder.desk.drafts if key.isdigit() and len(key) == 6}
                assert not filed & begun, "a form is both open and filed"
                assert filed | begun == {f"{number:06}" for number in range(len(filed | begun))}
                seen.add(len(filed))
        finally:
            end.set()
    assert written.result() >= max(seen)


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("read", [1, 2])
def test_what_is_written_between_the_two_files_tears_nothing_apart(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch, read: int, steps: int
) -> None:
    folder, real, count = Folder(source / "coaches" / "1001"), Path.read_bytes, 0
    changes = []
    for number in range(3):
        draft = replace(DRAFT, id=f"form {number}")
        entry = replace(ENTRY, id=draft.id)
        changes += [Change((draft,)), Change((entry,), remove=(draft,))]
    folder.commit(changes[0])

    def read_bytes(path: Path) -> bytes:
        nonlocal count
        content = real(path)
        if path.parent.name == "1001" and path.is_relative_to(source):
            count += 1
            if count == read:
                for change in changes[1 : 1 + steps]:
                    folder.commit(change)
        return content

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", read_bytes)
        made = back_up(source, target, NOW)
    copy = Folder(made / "coaches" / "1001")
    filed = {key for key in copy.notebook.entries if key.startswith("form")}
    begun = {key for key in copy.desk.drafts if key.startswith("form")}
    assert not filed & begun, "a form is both open and filed"
    assert filed | begun == {f"form {number}" for number in range(len(filed | begun))}
    assert filed | begun


def test_a_kill_at_any_moment_leaves_no_half_of_it_under_its_name(
    source: Path, target: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clear = shutil.rmtree

    def rmtree(path: Path, ignore_errors: bool = False) -> None:
        if disk.is_dead:
            raise Killed
        clear(path, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", rmtree)
    is_killed, moments = True, 0
    while is_killed:
        at = NOW + timedelta(seconds=moments)
        disk.kill_in(moments)
        try:
            back_up(source, target, at)
            is_killed = False
        except Killed:
            disk.start_again()
        for made in target.glob("growlog-*"):
            assert [len(Folders(made).read(owner)[1].entries) for owner in (1001, 1002, 1003)]
            assert Folders(made).read(1003) == Folders(source).read(1003)
        moments += 3
    assert moments > 20
    assert not list(target.glob(".growlog-*")), "what a kill left is not removed"


def test_a_full_disk_leaves_nothing(source: Path, target: Path, disk: Disk) -> None:
    disk.refuse("fill")
    with pytest.raises(OSError, match="No space left"):
        back_up(source, target, NOW)
    assert list(target.iterdir()) == []


def test_a_damaged_file_is_copied_as_it_is(source: Path, target: Path) -> None:
    damaged = source / "coaches" / "1002" / "notebook.json"
    damaged.write_bytes(b"{ damaged")
    made = back_up(source, target, NOW)
    assert (made / "coaches" / "1002" / "notebook.json").read_bytes() == b"{ damaged"


def test_within_the_data_folder_none_is_made(source: Path) -> None:
    for target in (source, source / "coaches", source / "new"):
        with pytest.raises(BackupError, match="within the data folder"):
            back_up(source, target, NOW)


def test_two_at_once_are_refused(source: Path, target: Path) -> None:
    back_up(source, target, NOW)
    with pytest.raises(BackupError, match="is there already"):
        back_up(source, target, NOW)


def test_the_files_of_a_coach_are_copied_whole(source: Path, target: Path) -> None:
    folder = Folder(source / "coaches" / "1002")
    folder.keep_file(SCAN, b"%PDF a certificate")
    folder.commit(Change((SCAN,)))
    (source / "coaches" / "1002" / "files" / ".half.pdf.new").write_bytes(b"%P")
    made = back_up(source, target, NOW)
    assert Folders(made).read_file(1002, SCAN) == b"%PDF a certificate"
    [copy] = (made / "coaches" / "1002" / "files").iterdir()
    assert copy.stat().st_nlink == 1
    assert not copy.samefile(source / "coaches" / "1002" / "files" / copy.name)


def test_a_file_that_is_erased_meanwhile_stops_no_backup(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(source / "coaches" / "1002")
    folder.keep_file(SCAN, b"%PDF a certificate")
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.parent.name == "files":
            path.unlink()
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    made = back_up(source, target, NOW)
    assert not (made / "coaches" / "1002" / "files").exists()
