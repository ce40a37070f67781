"""Whoever is erased is gone from every byte, whatever is killed in between."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coaching.records.change import Change
from storage.data_folder.orders import Orders
from storage.folders import Folders
from tests.storage.disk import Disk, Killed
from tests.storage.samples import session

ALEX, SAM = 48151623, 42424242
NOW = datetime(2026, 11, 23, 18, 5, 30, tzinfo=UTC)


async def fill(folders: Folders, *owners: int) -> None:
    """Let there be records, last good copies, an old schema, and a damaged file kept aside."""
    for owner in owners:
        for number in (1, 2):
            async with folders.open(owner) as folder:
                await folder.commit(Change(put=(session(number),)), update=number)
        path = folders.path / "coaches" / str(owner)
        (path / "notebook.schema1.json").write_bytes(b"{}")
        (path / "notebook.damaged-2026-11-23.json").write_bytes(b"{")
        (path / "files").mkdir()
        (path / "files" / "ab12.ogg").write_bytes(b"a voice")


def traces(root: Path, owner: int) -> list[str]:
    """Return every path in which a number stands, in its name or in its content.

    Digits in the middle of a random one are no trace.
    """
    number = re.compile(rf"(?<![0-9a-f]){owner}(?![0-9a-f])".encode())
    return [
        str(path.relative_to(root))
        for path in root.rglob("*")
        if number.search(path.name.encode())
        or (path.is_file() and number.search(path.read_bytes()))
    ]


def left(root: Path) -> set[str]:
    return {path.name for path in root.rglob("*") if path.is_file()}


async def erase(folders: Folders, owner: int) -> None:
    async with folders.open(owner):
        await folders.erase(owner, NOW)


async def test_nothing_is_left_of_whoever_is_erased(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    await fill(folders, ALEX)
    Orders(tmp_path).leave(ALEX, {})
    assert traces(tmp_path, ALEX)
    await erase(folders, ALEX)
    assert traces(tmp_path, ALEX) == []
    assert left(tmp_path) == {"erased", "mark"}
    assert list(folders.owners()) == []


async def test_others_keep_everything(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    await fill(folders, ALEX, SAM)
    order = Orders(tmp_path).leave(SAM, {})
    before = {path: path.read_bytes() for path in (tmp_path / "coaches").rglob(f"{SAM}/*.json")}
    await erase(folders, ALEX)
    assert {path: path.read_bytes() for path in before} == before
    assert list(Orders(tmp_path).take()) == [order.id]
    assert list(Folders(tmp_path).owners()) == [SAM]


async def test_an_order_that_was_taken_is_erased_too(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    await fill(folders, ALEX)
    Orders(tmp_path).leave(ALEX, {})
    list(Orders(tmp_path).take())
    await erase(folders, ALEX)
    assert traces(tmp_path, ALEX) == []


async def test_memory_holds_nothing_of_it_either(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    await fill(folders, ALEX)
    await erase(folders, ALEX)
    async with folders.open(ALEX) as folder:
        assert folder.is_new
        assert not folder.notebook.sessions
        assert not folder.has_taken(1)
    assert list(folders.owners()) == []


async def test_whoever_waits_at_the_door_finds_a_new_folder(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    await fill(folders, ALEX)
    await erase(folders, ALEX)
    async with folders.open(ALEX) as folder:
        await folder.commit(Change(put=(session(3),)))
    async with Folders(tmp_path).open(ALEX) as folder:
        assert set(folder.notebook.sessions) == {"s3"}


async def test_an_erasing_that_is_killed_anywhere_is_finished_at_the_next_start(
    tmp_path: Path, disk: Disk
) -> None:
    moment, erased = 0, 0
    while True:
        root = tmp_path / str(moment)
        folders = Folders(root)
        await fill(folders, ALEX)
        disk.kill_in(moment)
        try:
            await erase(folders, ALEX)
        except Killed:
            disk.start_again()
            again = Folders(root)
            again.erasing.finish()
            if list(again.owners()):
                assert set(await read_sessions(again, ALEX)) == {"s1", "s2"}
            else:
                erased += 1
                assert traces(root, ALEX) == []
                assert left(root) == {"erased", "mark"}
                assert again.erasing.last_at == NOW
            moment += 1
        else:
            break
    assert 15 < erased < moment - 10


async def read_sessions(folders: Folders, owner: int) -> list[str]:
    async with folders.open(owner) as folder:
        return list(folder.notebook.sessions)


async def test_a_finishing_that_is_killed_is_finished_by_the_next(
    tmp_path: Path, disk: Disk
) -> None:
    folders = Folders(tmp_path)
    await fill(folders, ALEX)
    disk.refuse("unlink")
    with pytest.raises(OSError, match="No space left"):
        await erase(folders, ALEX)
    disk.refuse("")
    assert traces(tmp_path, ALEX) == []
    moment = 0
    while True:
        disk.kill_in(moment)
        try:
            folders.erasing.finish()
        except Killed:
            disk.start_again()
            moment += 1
        else:
            break
    assert moment > 3
    assert left(tmp_path) == {"erased", "mark"}


@pytest.mark.parametrize("step", ["write erased", "fill erased", "replace erased", "mkdir erasing"])
async def test_a_disk_too_full_to_erase_keeps_everything_until_it_can(
    tmp_path: Path, disk: Disk, step: str
) -> None:
    folders = Folders(tmp_path)
    await fill(folders, ALEX)
    disk.refuse(step)
    with pytest.raises(OSError, match="No space left"):
        await erase(folders, ALEX)
    assert set(await read_sessions(Folders(tmp_path), ALEX)) == {"s1", "s2"}
    disk.refuse("")
    await erase(folders, ALEX)
    assert traces(tmp_path, ALEX) == []


async def test_when_somebody_was_erased_last_is_known_and_who_is_not(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    assert folders.erasing.last_at is None
    await fill(folders, ALEX, SAM)
    await erase(folders, ALEX)
    async with folders.open(SAM):
        await folders.erase(SAM, NOW + timedelta(hours=1))
    assert Folders(tmp_path).erasing.last_at == NOW + timedelta(hours=1)
    assert (tmp_path / "erased").stat().st_mode & 0o777 == 0o600


async def test_somebody_of_whom_nothing_is_kept_can_be_erased(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    await erase(folders, ALEX)
    assert left(tmp_path) == {"erased"}
