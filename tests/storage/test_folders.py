import asyncio
from pathlib import Path

import pytest

from coaching.records.change import Change
from storage.coach_folder import folder_cache as held
from storage.folders import DamagedFileError, Folders
from tests.demo.loopback import until
from tests.storage.disk import Disk
from tests.storage.samples import DRAFT, draft, session

ALEX, SAM = 1001, 1002


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


async def put(folders: Folders, owner: int, *numbers: int) -> None:
    for number in numbers:
        async with folders.open(owner) as folder:
            await folder.commit(Change(put=(session(number),)), update=number)


async def sessions(folders: Folders, owner: int) -> set[str]:
    async with folders.open(owner) as folder:
        return set(folder.notebook.sessions)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return whose notebooks were read, in order."""
    read: list[str] = []
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "notebook.json":
            read.append(path.parent.name)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    return read


def folder_of(path: Path, owner: int) -> Path:
    return path / "coaches" / str(owner)


async def test_each_coach_has_their_own_records(folders: Folders, tmp_path: Path) -> None:
    await put(folders, ALEX, 1)
    await put(folders, SAM, 2)
    for one in (folders, Folders(tmp_path)):
        assert await sessions(one, ALEX) == {"s1"}
        assert await sessions(one, SAM) == {"s2"}
        assert list(one.owners()) == [ALEX, SAM]


async def test_looking_into_a_folder_makes_none(folders: Folders, tmp_path: Path) -> None:
    assert await sessions(folders, ALEX) == set()
    assert not folder_of(tmp_path, ALEX).exists()
    assert list(folders.owners()) == []
    assert folders.last_changed(ALEX) == 0


async def test_one_at_a_time_has_a_coachs_folder(folders: Folders) -> None:
    inside: list[int] = []

    async def visit(number: int) -> None:
        async with folders.open(ALEX) as folder:
            inside.append(number)
            assert inside == [number]
            await folder.commit(Change(put=(session(number),)), update=number)
            assert all(folder.has_taken(one) for one in range(number + 1))
            inside.remove(number)

    await asyncio.gather(*(visit(number) for number in range(8)))
    assert await sessions(folders, ALEX) == {f"s{number}" for number in range(8)}


async def test_another_coach_does_not_wait(folders: Folders) -> None:
    async with folders.open(ALEX), asyncio.timeout(5), folders.open(SAM) as folder:
        await folder.commit(Change(put=(session(1),)))
    assert await sessions(folders, SAM) == {"s1"}


async def test_a_coach_whose_write_dawdles_keeps_nobody_else_waiting(
    folders: Folders, disk: Disk
) -> None:
    with disk.holding("sync desk.json"):
        slow = asyncio.create_task(put(folders, ALEX, 1))
        await until(lambda: "write desk.json" in disk.steps)
        await put(folders, SAM, 2)
        assert not slow.done()
    await slow
    assert await sessions(folders, ALEX) == {"s1"}


async def test_the_next_in_line_sees_what_the_one_before_has_changed(folders: Folders) -> None:
    async with folders.open(ALEX) as folder:
        waiting = asyncio.create_task(sessions(folders, ALEX))
        await asyncio.sleep(0)
        await folder.commit(Change(put=(session(1),)))
        assert not waiting.done()
    assert await waiting == {"s1"}


async def test_a_folder_that_was_open_is_not_read_again(folders: Folders, read: list[str]) -> None:
    await put(folders, ALEX, 1)
    assert await sessions(folders, ALEX) == {"s1"}
    read.clear()
    assert await sessions(folders, ALEX) == {"s1"}
    assert read == []


async def test_only_so_many_are_held_and_the_others_are_read_again(
    folders: Folders, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "BYTES_HELD", 2 * held.LEAST_BYTES)
    for owner in (1, 2, 3):
        await put(folders, owner, owner)
    await sessions(folders, 2)
    await put(folders, 4, 4)
    read.clear()
    for owner in (4, 2, 1, 3):
        assert await sessions(folders, owner) == {f"s{owner}"}
    # Held were the two that were used last.
    assert read == ["1", "3"]


async def test_an_error_inside_drops_what_was_in_memory(folders: Folders, read: list[str]) -> None:
    await put(folders, ALEX, 1)
    with pytest.raises(ZeroDivisionError):
        async with folders.open(ALEX):
            raise ZeroDivisionError
    read.clear()
    assert await sessions(folders, ALEX) == {"s1"}
    assert read == [str(ALEX)]


@pytest.mark.parametrize("step", ["open", "write", "fill", "sync", "replace"])
@pytest.mark.parametrize("file", ["desk.json", "notebook.json"])
async def test_memory_never_says_more_than_the_disk(
    folders: Folders, tmp_path: Path, disk: Disk, step: str, file: str
) -> None:
    await put(folders, ALEX, 1)
    disk.refuse(f"{step} {file}")
    with pytest.raises(OSError, match="No space left"):
        await put(folders, ALEX, 2)
    disk.refuse("")
    kept = {"s1"} if file == "desk.json" else {"s1", "s2"}
    assert await sessions(folders, ALEX) == await sessions(Folders(tmp_path), ALEX) == kept
    async with folders.open(ALEX) as folder:
        assert folder.has_taken(2) is ("s2" in kept)


async def test_a_damaged_folder_stops_its_own_coach_only(folders: Folders, tmp_path: Path) -> None:
    await put(folders, ALEX, 1)
    await put(folders, SAM, 2)
    damaged = folder_of(tmp_path, ALEX) / "desk.json"
    damaged.write_bytes(b"damaged")
    later = Folders(tmp_path)
    with pytest.raises(DamagedFileError, match=str(damaged)):
        await put(later, ALEX, 3)
    await put(later, SAM, 3)
    assert await sessions(later, SAM) == {"s2", "s3"}
    assert damaged.read_bytes() == b"damaged"
    [said] = later.find_damage()
    assert said.startswith(f"{damaged}: not a file of Growlog's; last good copy: ")


async def test_a_folder_that_was_mended_is_open_again(folders: Folders, tmp_path: Path) -> None:
    await put(folders, ALEX, 1)
    desk = folder_of(tmp_path, ALEX) / "desk.json"
    good = desk.read_bytes()
    desk.write_bytes(b"damaged")
    later = Folders(tmp_path)
    with pytest.raises(DamagedFileError):
        await sessions(later, ALEX)
    desk.write_bytes(good)
    assert await sessions(later, ALEX) == {"s1"}


async def test_an_answer_never_reads_the_notebook(folders: Folders, tmp_path: Path) -> None:
    await put(folders, ALEX, 1)
    async with folders.open(ALEX) as folder:
        await folder.commit(Change(put=(DRAFT,)))
    (folder_of(tmp_path, ALEX) / "notebook.json").write_bytes(b"not to be read")
    async with Folders(tmp_path).open(ALEX) as folder:
        await folder.commit(Change(put=(draft(1, at="reality"),)), update=2)
        assert folder.has_taken(2)
        assert folder.desk.drafts["d1"].at == "reality"


async def test_what_lies_beside_the_folders_is_no_coach(folders: Folders, tmp_path: Path) -> None:
    await put(folders, ALEX, 1)
    (tmp_path / "coaches" / "lost+found").mkdir()
    assert list(folders.owners()) == [ALEX]
