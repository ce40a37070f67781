import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE

import pytest

from storage.files.atomic_files import make_folder, settle_folder, write_whole
from tests.storage.disk import Disk, Killed

STEPS_OF_A_WRITE = ["open", "write", "fill", "sync", "replace"]


def rights(path: Path) -> int:
    return S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def a_generous_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def test_a_file_holds_what_was_written_last(tmp_path: Path) -> None:
    file = tmp_path / "desk.json"
    write_whole(file, b"first")
    write_whole(file, b"second")
    assert file.read_bytes() == b"second"


def test_files_and_folders_are_their_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "coaches" / "1001"
    make_folder(folder)
    write_whole(folder / "desk.json", b"{}")
    assert rights(folder / "desk.json") == 0o600
    assert {rights(one) for one in (folder, folder.parent, folder.parent.parent)} == {0o700}


def test_a_file_that_was_open_to_all_is_so_no_more(tmp_path: Path) -> None:
    file = tmp_path / "desk.json"
    file.write_bytes(b"{}")
    write_whole(file, b"{}")
    assert rights(file) == 0o600


def test_the_content_is_on_disk_before_it_has_the_name_and_the_name_is_made_to_last(
    tmp_path: Path, disk: Disk
) -> None:
    write_whole(tmp_path / "desk.json", b"{}")
    assert disk.steps == [
        "open desk.json",
        "write desk.json",
        "sync desk.json",
        "replace desk.json",
        f"sync {tmp_path.name}",
    ]


@pytest.mark.parametrize("step", STEPS_OF_A_WRITE)
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, disk: Disk, step: str
) -> None:
    file = tmp_path / "desk.json"
    write_whole(file, b"old")
    disk.refuse(step)
    with pytest.raises(OSError, match="No space left"):
        write_whole(file, b"new and longer")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("step", STEPS_OF_A_WRITE)
def test_a_first_write_that_fails_leaves_no_file(tmp_path: Path, disk: Disk, step: str) -> None:
    disk.refuse(step)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "desk.json", b"new")
    assert not list(tmp_path.iterdir())


def test_a_kill_leaves_the_old_file_or_the_new_one_never_half_of_it(
    tmp_path: Path, disk: Disk
) -> None:
    file = tmp_path / "desk.json"
    left = []
    for moment in range(11):
        write_whole(file, b"the old one")
        disk.kill_in(moment)
        with pytest.raises(Killed):
            write_whole(file, b"the new one")
        disk.start_again()
        left.append(file.read_bytes())
    assert left == [b"the old one"] * 8 + [b"the new one"] * 3
    disk.kill_in(11)
    write_whole(file, b"a write has eleven moments")


def test_what_a_kill_left_half_written_is_in_nobodys_way(tmp_path: Path, disk: Disk) -> None:
    file = tmp_path / "desk.json"
    disk.kill_in(3)
    with pytest.raises(Killed):
        write_whole(file, b"a long text that is cut off")
    disk.start_again()
    assert [one.name for one in tmp_path.iterdir()] == [".desk.json.new"]
    write_whole(file, b"short")
    assert file.read_bytes() == b"short"
    assert list(tmp_path.iterdir()) == [file]


def test_a_write_that_is_done_survives_the_loss_of_power(tmp_path: Path, disk: Disk) -> None:
    file = tmp_path / "desk.json"
    write_whole(file, b"done")
    disk.lose_power()
    assert file.read_bytes() == b"done"


def test_a_folder_that_is_settled_keeps_what_a_kill_left_in_doubt(
    tmp_path: Path, disk: Disk
) -> None:
    file = tmp_path / "desk.json"
    disk.kill_in(8)
    with pytest.raises(Killed):
        write_whole(file, b"replaced, its folder not synced")
    disk.start_again()
    settle_folder(tmp_path)
    disk.lose_power()
    assert file.read_bytes() == b"replaced, its folder not synced"


def test_each_new_folder_is_made_to_last_in_the_one_above(tmp_path: Path, disk: Disk) -> None:
    make_folder(tmp_path / "coaches" / "1001")
    assert disk.steps == [
        "mkdir coaches",
        f"sync {tmp_path.name}",
        "mkdir 1001",
        "sync coaches",
    ]
    make_folder(tmp_path / "coaches" / "1001")
    assert len(disk.steps) == 4
