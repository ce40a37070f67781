"""What is gone is not taken for new, nor something older for what was there."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coaching.records.change import Change
from storage.coach_folder.copies import NothingToRestoreError, restore
from storage.coach_folder.folder import Folder
from storage.data_folder.lock import FolderTakenError
from storage.data_folder.mark import StoreGoneError
from storage.files.encryption_keys import MasterKey
from storage.folders import DamagedFileError, Folders, GoneError
from storage.tables.tables import OlderFileError
from tests.storage.disk import Disk, Killed
from tests.storage.samples import draft, session

ALEX = 1001
KEYS = (None, MasterKey(bytes(32)))
IDS = ("plain", "encrypted")
Take = Callable[[Path], None]


def notebook(root: Path) -> None:
    (path_of(root) / "notebook.json").unlink()


def desk(root: Path) -> None:
    (path_of(root) / "desk.json").unlink()


def files(root: Path) -> None:
    for file in path_of(root).iterdir():
        file.unlink()


def folder(root: Path) -> None:
    shutil.rmtree(path_of(root))


def volume(root: Path) -> None:
    root.rename(root.with_name("unmounted"))
    root.mkdir()


def coaches(root: Path) -> None:
    (root / "coaches").rename(root / "unmounted")


def coaches_empty(root: Path) -> None:
    coaches(root)
    (root / "coaches").mkdir()


OF_A_COACH: tuple[Take, ...] = (notebook, desk, files, folder)
OF_ALL: tuple[Take, ...] = (volume, coaches, coaches_empty)


def path_of(root: Path) -> Path:
    return root / "coaches" / str(ALEX)


@pytest.fixture(params=KEYS, ids=IDS)
def key(request: pytest.FixtureRequest) -> MasterKey | None:
    key: MasterKey | None = request.param
    return key


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "kept"


async def put(folders: Folders, *numbers: int) -> None:
    for number in numbers:
        async with folders.open(ALEX) as opened:
            await opened.commit(Change(put=(session(number), draft(number))), update=number)


async def sessions(folders: Folders) -> set[str]:
    async with folders.open(ALEX) as opened:
        return set(opened.notebook.sessions)


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(root)): one.read_bytes() for one in root.rglob("*") if one.is_file()
    }


@pytest.mark.parametrize("is_running", [False, True], ids=["at the start", "while it runs"])
@pytest.mark.parametrize("take", OF_A_COACH, ids=lambda one: one.__name__)
async def test_what_is_gone_of_a_coach_is_refused_and_nothing_put_in_its_place(
    root: Path, key: MasterKey | None, take: Take, is_running: bool
) -> None:
    folders = Folders(root, key)
    await put(folders, 1, 2)
    take(root)
    if not is_running:
        folders = Folders(root, key)
        folders.upkeep.prepare()
    before = contents(root)
    for _ in range(2):
        with pytest.raises(GoneError, match="gone"):
            await put(folders, 3)
    with pytest.raises(GoneError):
        folders.read(ALEX)
    assert list(folders.owners()) == [ALEX]
    assert [one for one in folders.find_damage() if ": gone" in one]
    assert contents(root) == before


@pytest.mark.parametrize("take", [notebook, desk])
async def test_what_is_gone_of_a_coach_is_put_back_from_its_copy(
    root: Path, key: MasterKey | None, take: Take
) -> None:
    folders = Folders(root, key)
    await put(folders, 1, 2)
    take(root)
    await folders.restore(ALEX)
    assert list(folders.find_damage()) == []
    assert await sessions(folders) == {"s1", "s2"}
    await put(folders, 3)
    assert await sessions(Folders(root, key)) == {"s1", "s2", "s3"}


async def test_of_a_folder_that_is_gone_nothing_can_be_put_back(root: Path) -> None:
    folders = Folders(root)
    await put(folders, 1, 2)
    folder(root)
    with pytest.raises(NothingToRestoreError, match=r"desk\.json: gone.*no good copy"):
        await folders.restore(ALEX)


@pytest.mark.parametrize("take", OF_ALL, ids=lambda one: one.__name__)
async def test_a_volume_that_is_gone_while_it_runs_is_waited_for(
    root: Path, key: MasterKey | None, take: Take
) -> None:
    folders = Folders(root, key)
    await put(folders, 1, 2)
    take(root)
    before = contents(root)
    for owner in (ALEX, 1002):
        with pytest.raises(StoreGoneError) as raised:
            async with folders.open(owner) as opened:
                await opened.commit(Change(put=(session(3),)))
        assert raised.value.errno == errno.ENODEV
    with pytest.raises(StoreGoneError):
        folders.health.write(b"{}")
    assert contents(root) == before
    mount(root)
    await put(folders, 3)
    assert await sessions(folders) == {"s1", "s2", "s3"}


def mount(root: Path) -> None:
    """Put back what the three that take all away have moved."""
    outer, inner = root.with_name("unmounted"), root / "unmounted"
    if outer.exists():
        root.rmdir()
        outer.rename(root)
    else:
        shutil.rmtree(root / "coaches", ignore_errors=True)
        inner.rename(root / "coaches")


@pytest.mark.parametrize("take", OF_ALL, ids=lambda one: one.__name__)
async def test_a_volume_that_is_gone_at_the_start_is_no_new_one(root: Path, take: Take) -> None:
    await put(Folders(root), 1)
    take(root)
    before = contents(root)
    upkeep = Folders(root).upkeep
    for hold in (upkeep.hold, upkeep.lock):
        with pytest.raises(FolderTakenError, match="growlog init"), hold():
            pytest.fail("it was held")
    assert contents(root) == before
    mount(root)
    with upkeep.hold():
        upkeep.prepare()
    assert await sessions(Folders(root)) == {"s1"}


async def test_another_volume_is_not_taken_for_the_one_that_was_there(
    root: Path, tmp_path: Path
) -> None:
    await put(Folders(root), 1)
    await put(Folders(tmp_path / "other"), 1)
    shutil.rmtree(root / "coaches")
    shutil.copytree(tmp_path / "other" / "coaches", root / "coaches")
    with pytest.raises(FolderTakenError, match="another data folder"), Folders(root).upkeep.hold():
        pytest.fail("it was held")


@pytest.mark.parametrize("there", ["nothing", "a folder of before", "a folder and its volume"])
async def test_what_is_new_or_of_before_is_begun_with_and_marked_once(
    root: Path, there: str
) -> None:
    if there == "a folder of before":
        Folder(path_of(root)).commit(Change(put=(session(1),)))
    elif there == "a folder and its volume":
        (root / "lost+found").mkdir(parents=True)
        Folders(root).upkeep.begin()
    upkeep = Folders(root).upkeep
    with upkeep.hold():
        upkeep.prepare()
    mark = (root / "mark").read_bytes()
    assert mark == (root / "coaches" / "mark").read_bytes()
    with upkeep.hold():
        upkeep.prepare()
    assert mark == (root / "mark").read_bytes()


async def test_a_folder_that_was_deleted_on_purpose_is_begun_without(root: Path) -> None:
    await put(Folders(root), 1)
    folder(root)
    (root / "coaches" / "known" / str(ALEX)).unlink()
    async with Folders(root).open(ALEX) as opened:
        assert opened.is_new


async def test_whoever_is_erased_is_missed_no_more(root: Path) -> None:
    folders = Folders(root)
    await put(folders, 1, 2)
    async with folders.open(ALEX):
        await folders.erase(ALEX, session(1).starts_at)
    for one in (folders, Folders(root)):
        assert list(one.owners()) == []
        async with one.open(ALEX) as opened:
            assert opened.is_new
    await put(folders, 3)
    assert await sessions(folders) == {"s3"}


@pytest.mark.parametrize("name", ["desk", "notebook"])
@pytest.mark.parametrize("is_running", [False, True])
async def test_an_older_file_in_the_newer_ones_place_is_refused_and_can_be_settled(
    root: Path, key: MasterKey | None, name: str, is_running: bool
) -> None:
    folders = Folders(root, key)
    await put(folders, 1, 2)
    file = path_of(root) / f"{name}.json"
    older = file.read_bytes()
    await put(folders, 3, 4)
    newer = file.read_bytes()
    file.write_bytes(older)
    if not is_running:
        folders = Folders(root, key)
    with pytest.raises(OlderFileError, match=rf"{name}\.json: an older one"):
        await put(folders, 5)
    assert file.read_bytes() == older
    file.write_bytes(newer)
    assert await sessions(folders) == {"s1", "s2", "s3", "s4"}
    file.write_bytes(older)
    await folders.restore(ALEX)
    assert list(folders.find_damage()) == []
    # What the desk still has is filed again; what lay between is what was lost.
    expected = {"s1", "s2", "s4"} if name == "notebook" else {"s1", "s2", "s3", "s4"}
    assert await sessions(folders) == expected
    await put(folders, 6)
    assert await sessions(Folders(root, key)) == {*expected, "s6"}


@pytest.mark.parametrize("name", ["desk", "notebook"])
def test_a_settling_that_is_killed_anywhere_can_be_done_again(
    tmp_path: Path, disk: Disk, name: str
) -> None:
    moment = 0
    while True:
        folders = Folders(tmp_path / str(moment))
        path = path_of(folders.path)
        for number in (1, 2):
            Folder(path).commit(Change(put=(session(number), draft(number))))
        older = (path / f"{name}.json").read_bytes()
        for number in (3, 4):
            Folder(path).commit(Change(put=(session(number), draft(number))))
        (path / f"{name}.json").write_bytes(older)
        disk.kill_in(moment)
        try:
            restore_now(folders)
        except Killed:
            disk.start_again()
            if any(one.error for one in folders.look_at(ALEX)):
                restore_now(folders)
            assert {"s1", "s2", "s4"} <= set(Folder(path).notebook.sessions)
            moment += 1
        else:
            break
    assert moment >= 10


def restore_now(folders: Folders) -> None:
    restore(path_of(folders.path))


async def test_no_good_copy_is_replaced_by_a_file_that_has_less(root: Path) -> None:
    folders = Folders(root)
    await put(folders, 1)
    poorer = {one.name: one.read_bytes() for one in path_of(root).glob("*.json")}
    await put(folders, 2, 3)
    for name in ("desk", "notebook"):
        copy = path_of(root) / f"{name}.last.json"
        copy.write_bytes((path_of(root) / f"{name}.json").read_bytes())
        os.utime(copy, (0, 0))
    richer = {one.name: one.read_bytes() for one in path_of(root).glob("*.last.json")}
    for name, content in poorer.items():
        (path_of(root) / name).write_bytes(content)
    folders = Folders(root)
    await put(folders, 4)
    assert {name: (path_of(root) / name).read_bytes() for name in richer} == richer


async def test_a_copy_that_is_gone_is_made_anew_from_a_good_file_alone(
    root: Path, key: MasterKey | None
) -> None:
    folders = Folders(root, key)
    await put(folders, 1, 2)
    for copy in path_of(root).glob("*.last.json"):
        copy.unlink()
    good = (path_of(root) / "notebook.json").read_bytes()
    await put(folders, 3)
    assert (path_of(root) / "notebook.last.json").read_bytes() == good


@pytest.mark.parametrize("is_running", [False, True])
async def test_a_coachs_key_that_is_gone_is_refused_and_put_back(
    root: Path, is_running: bool
) -> None:
    key = KEYS[1]
    folders = Folders(root, key)
    await put(folders, 1, 2)
    (path_of(root) / "key.json").unlink()
    before = contents(root)
    if not is_running:
        folders = Folders(root, key)
    with pytest.raises(DamagedFileError, match=r"key\.json beside it is gone"):
        await put(folders, 3)
    assert contents(root) == before
    [standing] = [one for one in folders.look_at(ALEX) if one.error is not None]
    assert standing.holds == "key"
    await folders.restore(ALEX)
    await put(folders, 3)
    assert await sessions(Folders(root, key)) == {"s1", "s2", "s3"}


@pytest.mark.parametrize("moment", range(40))
def test_a_first_commit_that_is_killed_anywhere_leaves_somebody_new_or_known(
    root: Path, disk: Disk, moment: int
) -> None:
    path = path_of(root)
    for key in KEYS:
        disk.kill_in(moment)
        try:
            Folder(path, key).commit(Change(put=(session(1),)), update=1)
        except Killed:
            disk.start_again()
            again = Folder(path, key)
            assert again.notebook.sessions == ({"s1": session(1)} if again.has_taken(1) else {})
            again.commit(Change(put=(session(1),)), update=1)
        disk.start_again()
        assert set(Folder(path, key).notebook.sessions) == {"s1"}
        shutil.rmtree(path)
