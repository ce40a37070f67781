"""Folders that are odd: links, volumes of their own, open to others, on a disk that is full."""

import errno
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from coaching.records.change import Change
from storage.folders import Folders
from tests.storage.samples import ATTACHMENT, session
from tests.storage.test_erasing import traces

ALEX, SAM = 48151623, 42424242
NOW = datetime(2026, 11, 23, 18, 5, 30, tzinfo=UTC)


class Usage(NamedTuple):
    """What `shutil.disk_usage` returns."""

    total: int
    used: int
    free: int


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "kept"


async def fill(folders: Folders, *owners: int) -> None:
    for owner in owners:
        for number in (1, 2):
            async with folders.open(owner) as folder:
                await folder.commit(Change(put=(session(number),)), update=number)
                await folder.keep_file(ATTACHMENT, b"a picture")


async def erase(folders: Folders, owner: int) -> None:
    async with folders.open(owner):
        await folders.erase(owner, NOW)


def link(root: Path, elsewhere: Path, owner: int) -> Path:
    """Let a coach's folder lie elsewhere."""
    path = root / "coaches" / str(owner)
    shutil.move(path, elsewhere / path.name)
    path.symlink_to(elsewhere / path.name)
    return elsewhere / path.name


def put_on_volumes_of_their_own(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    """Let no folder be moved into or out of these, as between two file systems."""
    real = Path.rename

    def volume_of(path: Path) -> list[Path]:
        return [one for one in folders if path.is_relative_to(one) and path != one]

    def rename(path: Path, new: Path) -> Path:
        if path in folders:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
        if volume_of(path) != volume_of(new):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(path))
        return real(path, new)

    real_rmdir = Path.rmdir

    def rmdir(path: Path) -> None:
        if path in folders:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
        real_rmdir(path)

    monkeypatch.setattr(Path, "rename", rename)
    monkeypatch.setattr(Path, "rmdir", rmdir)
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) in folders)


async def test_a_linked_folder_is_erased_where_it_lies_and_stops_no_start(
    root: Path, tmp_path: Path
) -> None:
    folders = Folders(root)
    await fill(folders, ALEX, SAM)
    there = link(root, tmp_path / "elsewhere", ALEX)
    assert any("a link" in one for one in folders.upkeep.find_oddities())
    await erase(Folders(root), ALEX)
    assert not there.exists()
    assert traces(tmp_path, ALEX) == []
    assert Folders(root).upkeep.prepare().unfinished == ()
    assert list(Folders(root).owners()) == [SAM]


async def test_what_is_not_ours_where_a_link_leads_to_stays(root: Path, tmp_path: Path) -> None:
    await fill(Folders(root), ALEX)
    there = link(root, tmp_path / "elsewhere", ALEX)
    (there / "thesis.odt").write_text("somebody's own")
    await erase(Folders(root), ALEX)
    assert [one.name for one in there.iterdir()] == ["thesis.odt"]
    assert Folders(root).upkeep.prepare().unfinished == ()


async def test_coaches_on_a_volume_of_their_own_are_erased(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = Folders(root)
    await fill(folders, ALEX, SAM)
    put_on_volumes_of_their_own(monkeypatch, root / "coaches")
    assert any("a volume of its own" in one for one in folders.upkeep.find_oddities())
    await erase(folders, ALEX)
    assert traces(root, ALEX) == []
    assert list(folders.owners()) == [SAM]


async def test_a_coach_on_a_volume_of_their_own_is_erased_and_the_empty_folder_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folders = Folders(root)
    await fill(folders, ALEX)
    put_on_volumes_of_their_own(monkeypatch, root / "coaches" / str(ALEX))
    assert any("leaves the empty folder" in one for one in folders.upkeep.find_oddities())
    await erase(folders, ALEX)
    assert not list((root / "coaches" / str(ALEX)).iterdir())
    assert "a folder stays, and nothing of ours in it" in caplog.text
    assert Folders(root).upkeep.prepare().unfinished == ()
    async with Folders(root).open(ALEX) as folder:
        assert not folder.notebook.sessions


async def test_an_erasing_that_cannot_be_finished_is_told_and_stops_nobody_else(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = Folders(root)
    await fill(folders, ALEX, SAM)
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if "erasing" in path.parts:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(OSError, match="Permission denied"):
        await erase(folders, ALEX)
    later = Folders(root)
    [complaint] = later.upkeep.prepare().unfinished
    assert "an erasing cannot be finished: Permission denied" in complaint
    assert str(ALEX) not in complaint
    assert any("an erasing is not finished" in one for one in later.upkeep.find_faults())
    await fill(later, SAM)
    monkeypatch.undo()
    assert later.upkeep.prepare().unfinished == ()
    assert traces(root, ALEX) == []


@pytest.mark.parametrize("place", ["", "coaches", f"coaches/{ALEX}"])
async def test_a_folder_that_others_may_look_into_is_named(root: Path, place: str) -> None:
    folders = Folders(root)
    await fill(folders, ALEX)
    assert folders.upkeep.find_faults() == []
    (root / place).chmod(0o750)
    [fault] = folders.upkeep.find_faults()
    assert fault == f"{root / place}: others may look into it; chmod 700 ends that"


async def test_a_disk_that_is_nearly_full_is_named(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = Folders(root)
    await fill(folders, ALEX)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 10**9 - 1, 1))
    assert folders.upkeep.find_faults() == [f"{root}: its disk is nearly full"]
