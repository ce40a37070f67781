"""A data folder and its key belong together; putting a key on or changing it survives kills."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from coaching.records.change import Change
from storage.coach_folder.folder import Folder, read_folder
from storage.data_folder.mark import FILE as MARK_FILE
from storage.files.encryption_keys import MasterKey
from storage.files.seal import MARK, UNDER_COACH, UNDER_MASTER
from storage.folders import Folders
from storage.upkeep.encryption import WrongKeyError, change_key
from tests.storage.disk import Disk, Killed
from tests.storage.samples import ATTACHMENT, draft, session

OLD, NEW = bytes(32), b"\x01" * 32
KEY, OTHER = MasterKey(OLD), MasterKey(NEW)
OWNERS = (1001, 1002, 1003)
SCHEMA_2 = Path(__file__).with_name("schema2_sealed")
"""A coach's folder as the version before wrote it under a key."""


def fill(root: Path, key: MasterKey | None = None) -> None:
    for owner in OWNERS:
        for number in (1, 2):
            folder = Folder(root / "coaches" / str(owner), key)
            folder.commit(Change(put=(session(number), draft(number))))


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def read_all(root: Path, key: MasterKey | None) -> list[object]:
    return [read_folder(root / "coaches" / str(owner), key) for owner in OWNERS]


def check_key(root: Path, key: MasterKey | None) -> None:
    Folders(root, key).upkeep.check_key()


def encrypt(root: Path, key: MasterKey) -> tuple[int, list[Path]]:
    return Folders(root, key).upkeep.encrypt()


def test_a_new_folder_belongs_to_any_key(tmp_path: Path) -> None:
    for key in (None, KEY):
        check_key(tmp_path, key)


def test_a_plain_folder_is_good_without_a_key_and_is_to_be_encrypted_with_one(
    tmp_path: Path,
) -> None:
    fill(tmp_path)
    check_key(tmp_path, None)
    with pytest.raises(WrongKeyError, match=r"GROWLOG_KEY is set, and .*1001.* is plain"):
        check_key(tmp_path, KEY)


def test_an_encrypted_folder_is_good_with_its_key_alone(tmp_path: Path) -> None:
    fill(tmp_path, KEY)
    before = contents(tmp_path)
    check_key(tmp_path, KEY)
    with pytest.raises(WrongKeyError, match=r"^GROWLOG_KEY is missing: .*1001.* is encrypted"):
        check_key(tmp_path, None)
    with pytest.raises(WrongKeyError, match=r"^GROWLOG_KEY does not open .*1001"):
        check_key(tmp_path, OTHER)
    assert contents(tmp_path) == before
    assert Folders(tmp_path, KEY).upkeep.list_plain() == []


@pytest.mark.parametrize("damage", ["spoilt", "without its own key", "plain"])
def test_one_damaged_coach_is_not_taken_for_a_wrong_key(tmp_path: Path, damage: str) -> None:
    fill(tmp_path, KEY)
    desk = tmp_path / "coaches" / "1001" / "desk.json"
    match damage:
        case "spoilt":
            desk.write_bytes(UNDER_COACH + b"damaged")
        case "without its own key":
            desk.with_name("key.json").unlink()
        case _:
            desk.write_bytes(b"{}")
    check_key(tmp_path, KEY)


def test_everything_that_is_plain_is_encrypted_and_reads_as_before(tmp_path: Path) -> None:
    fill(tmp_path)
    Folder(tmp_path / "coaches" / "1001").keep_file(ATTACHMENT, b"a picture")
    said = read_all(tmp_path, None)
    for path in contents(tmp_path):
        os.utime(path, (1_000_000, 1_000_000))
    assert encrypt(tmp_path, KEY) == (4 * len(OWNERS) + 1, [])
    assert read_all(tmp_path, KEY) == said
    assert Folders(tmp_path, KEY).read_file(1001, ATTACHMENT) == b"a picture"
    for path, content in contents(tmp_path).items():
        assert content.startswith(MARK)
        assert path.stat().st_mtime == 1_000_000 or path.name.startswith("key.")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert encrypt(tmp_path, KEY) == (0, [])


def test_encrypting_that_is_killed_anywhere_is_finished_by_the_next(
    tmp_path: Path, disk: Disk
) -> None:
    fill(tmp_path)
    said = read_all(tmp_path, None)
    kills = 0
    while True:
        # Further into it each time, for what is done stays done.
        disk.kill_in(7 + kills % 5)
        try:
            encrypt(tmp_path, KEY)
        except Killed:
            kills += 1
            disk.start_again()
        else:
            break
    assert kills >= 4 * len(OWNERS)
    check_key(tmp_path, KEY)
    assert read_all(tmp_path, KEY) == said
    assert Folders(tmp_path, KEY).upkeep.list_plain() == []


def test_what_is_plain_beside_an_encrypted_desk_is_not_encrypted_as_ones_own(
    tmp_path: Path,
) -> None:
    fill(tmp_path, KEY)
    planted = tmp_path / "coaches" / "1001" / "notebook.json"
    planted.write_bytes(b'{"filed": {}}')
    assert encrypt(tmp_path, KEY) == (0, [planted])
    assert planted.read_bytes() == b'{"filed": {}}'


async def test_another_key_is_taken_while_it_runs_and_the_one_before_opens_nothing(
    tmp_path: Path,
) -> None:
    fill(tmp_path, KEY)
    said = read_all(tmp_path, KEY)
    running = Folders(tmp_path, MasterKey(OLD))
    async with running.open(1001) as folder:
        assert folder.desk.drafts
    assert await running.change_key(NEW) == len(OWNERS)
    async with running.open(1001) as folder:
        await folder.commit(Change(), update=7)
    assert read_all(tmp_path, OTHER) == said
    with pytest.raises(WrongKeyError):
        check_key(tmp_path, KEY)


async def test_a_coach_who_comes_while_the_key_is_changed_is_under_the_new_one(
    tmp_path: Path,
) -> None:
    running = Folders(tmp_path, MasterKey(OLD))
    assert await running.change_key(NEW) == 0
    async with running.open(1001) as folder:
        await folder.commit(Change(put=(session(1),)))
    assert Folders(tmp_path, OTHER).read(1001)[1].sessions


@pytest.mark.parametrize("is_old", [False, True])
def test_a_change_of_the_key_that_is_killed_anywhere_leaves_what_both_keys_open(
    tmp_path: Path, disk: Disk, is_old: bool
) -> None:
    both = MasterKey(NEW, before=bytes(range(32)))
    moment = 0
    while True:
        root = tmp_path / str(moment)
        path = root / "coaches" / "1001"
        shutil.copytree(SCHEMA_2 / "coaches", root / "coaches")
        if not is_old:
            Folders(root, both.former).upkeep.prepare()
        said = read_folder(path, both)
        disk.kill_in(moment)
        try:
            change_key(path, both)
        except Killed:
            disk.start_again()
            assert read_folder(path, both) == said
            change_key(path, both)
            assert read_folder(path, OTHER) == said
            moment += 1
        else:
            break
    assert moment >= (70 if is_old else 20)
    for file in path.rglob("*.*"):
        is_key = file.name.startswith("key.")
        assert file.read_bytes().startswith(UNDER_MASTER if is_key else UNDER_COACH)


def test_a_start_finishes_a_change_of_the_key_and_marks_what_is_there(tmp_path: Path) -> None:
    fill(tmp_path, KEY)
    said = read_all(tmp_path, KEY)
    done = Folders(tmp_path, MasterKey(NEW, before=OLD)).upkeep.prepare()
    assert (done.sealed, done.unfinished) == (len(OWNERS), ())
    assert read_all(tmp_path, OTHER) == said
    assert (tmp_path / "coaches" / MARK_FILE).is_file()


def test_a_start_seals_anew_what_the_version_before_sealed(tmp_path: Path) -> None:
    shutil.copytree(SCHEMA_2 / "coaches", tmp_path / "coaches")
    key = MasterKey(bytes(range(32)))
    said = read_folder(tmp_path / "coaches" / "1001", key)
    assert Folders(tmp_path, key).upkeep.prepare().sealed == 1
    folders = Folders(tmp_path, key)
    assert folders.read(1001) == said
    assert folders.read_file(1001, ATTACHMENT) == b"%PDF a certificate"
    for file in (tmp_path / "coaches" / "1001").rglob("*.*"):
        assert file.name.startswith("key.") or file.read_bytes().startswith(UNDER_COACH)
    assert folders.upkeep.prepare().sealed == 0
