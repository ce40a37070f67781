"""A data folder and its key belong together, and what is plain is encrypted whole."""

import os
import stat
from pathlib import Path

import pytest

from coaching.records.change import Change
from storage.folder import Folder, read_folder
from storage.seal import HEAD, Seal
from storage.sealing import WrongKeyError, check_key, list_plain, seal_plain
from tests.storage.disk import Disk, Killed
from tests.storage.samples import draft, session

SEAL, OTHER = Seal(bytes(32)), Seal(b"\x01" * 32)
OWNERS = (1001, 1002, 1003)


def fill(root: Path, seal: Seal | None = None) -> None:
    for owner in OWNERS:
        for number in (1, 2):
            folder = Folder(root / "coaches" / str(owner), seal)
            folder.commit(Change(put=(session(number), draft(number))))


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_new_folder_belongs_to_any_key(tmp_path: Path) -> None:
    for seal in (None, SEAL):
        check_key(tmp_path, seal)


def test_a_plain_folder_is_good_with_a_key_and_without(tmp_path: Path) -> None:
    fill(tmp_path)
    for seal in (None, SEAL):
        check_key(tmp_path, seal)
    assert len(list_plain(tmp_path)) == 4 * len(OWNERS)


def test_an_encrypted_folder_is_good_with_its_key_alone(tmp_path: Path) -> None:
    fill(tmp_path, SEAL)
    before = contents(tmp_path)
    check_key(tmp_path, SEAL)
    with pytest.raises(WrongKeyError, match=r"^GROWLOG_KEY is missing: .*1001.* is encrypted"):
        check_key(tmp_path, None)
    with pytest.raises(WrongKeyError, match=r"^GROWLOG_KEY does not open .*1001"):
        check_key(tmp_path, OTHER)
    assert contents(tmp_path) == before
    assert list_plain(tmp_path) == []


def test_a_damaged_file_is_not_taken_for_a_wrong_key(tmp_path: Path) -> None:
    fill(tmp_path, SEAL)
    (tmp_path / "coaches" / "1001" / "desk.json").write_bytes(HEAD + b"damaged")
    check_key(tmp_path, SEAL)


def test_everything_that_is_plain_is_encrypted_and_reads_as_before(tmp_path: Path) -> None:
    fill(tmp_path)
    said = [read_folder(tmp_path / "coaches" / str(owner)) for owner in OWNERS]
    for path in contents(tmp_path):
        os.utime(path, (1_000_000, 1_000_000))
    assert seal_plain(tmp_path, SEAL) == 4 * len(OWNERS)
    assert [read_folder(tmp_path / "coaches" / str(one), SEAL) for one in OWNERS] == said
    for path, content in contents(tmp_path).items():
        assert content.startswith(HEAD)
        assert path.stat().st_mtime == 1_000_000
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert seal_plain(tmp_path, SEAL) == 0


def test_encrypting_that_is_killed_anywhere_is_finished_by_the_next(
    tmp_path: Path, disk: Disk
) -> None:
    fill(tmp_path)
    said = [read_folder(tmp_path / "coaches" / str(owner)) for owner in OWNERS]
    kills = 0
    while True:
        # Further into it each time, for what is done stays done.
        disk.kill_in(7 + kills % 5)
        try:
            seal_plain(tmp_path, SEAL)
        except Killed:
            kills += 1
            disk.start_again()
            check_key(tmp_path, SEAL)
            assert [read_folder(tmp_path / "coaches" / str(one), SEAL) for one in OWNERS] == said
        else:
            break
    assert kills >= 4 * len(OWNERS)
    assert list_plain(tmp_path) == []
