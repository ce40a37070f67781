import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from storage.data_folder.lock import FolderTakenError, FolderUnusableError, hold_folder
from tests.storage.disk import Disk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def ending() -> Iterator[ExitStack]:
    """Return what ends everything that a test has begun."""
    with ExitStack() as stack:
        yield stack


def die(folder: Path) -> None:
    """Hold the folder and end as if killed: the lock is gone, the sign of life is not."""
    with pytest.raises(KeyboardInterrupt), hold_folder(folder):
        raise KeyboardInterrupt


def test_a_second_holder_is_refused_in_one_line(folder: Path, ending: ExitStack) -> None:
    ending.enter_context(hold_folder(folder))
    with pytest.raises(FolderTakenError, match=r"^GROWLOG_DATA: another process") as refusal:
        ending.enter_context(hold_folder(folder))
    assert str(folder) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_who_was_refused_takes_nothing_from_the_holder(folder: Path, ending: ExitStack) -> None:
    ending.enter_context(hold_folder(folder))
    for _ in range(2):
        with pytest.raises(FolderTakenError):
            ending.enter_context(hold_folder(folder))
    assert (folder / "alive").exists()


def test_another_folder_is_free(folder: Path, tmp_path: Path, ending: ExitStack) -> None:
    ending.enter_context(hold_folder(folder))
    assert ending.enter_context(hold_folder(tmp_path / "other")).died_at is None


def test_after_a_clean_end_nobody_has_died(folder: Path) -> None:
    for _ in range(3):
        with hold_folder(folder) as hold:
            assert hold.died_at is None
    assert not (folder / "alive").exists()


def test_after_an_unclean_end_the_last_sign_of_life_is_known(folder: Path) -> None:
    die(folder)
    os.utime(folder / "alive", (1_000_000, 1_000_000))
    with hold_folder(folder) as hold:
        assert hold.died_at == 1_000_000


def test_a_clean_end_forgets_an_unclean_one(folder: Path) -> None:
    die(folder)
    with hold_folder(folder):
        pass
    with hold_folder(folder) as hold:
        assert hold.died_at is None


def test_a_sign_of_life_is_newer_than_the_last(folder: Path) -> None:
    with hold_folder(folder) as hold:
        os.utime(folder / "alive", (1_000_000, 1_000_000))
        hold.show_life()
        assert (folder / "alive").stat().st_mtime > 1_000_000


def test_only_the_account_itself_may_enter_the_folder(folder: Path) -> None:
    with hold_folder(folder):
        modes = {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())}
    assert modes == {"kept": 0o700, "lock": 0o600, "alive": 0o600}


def test_a_file_in_the_folders_place_is_refused_in_one_line(folder: Path) -> None:
    folder.write_text("not a folder")
    with pytest.raises(FolderTakenError, match=r"^GROWLOG_DATA: .* cannot be used") as refusal:
        hold_folder(folder).__enter__()
    assert "\n" not in str(refusal.value)
    assert folder.read_text() == "not a folder"


@pytest.mark.parametrize(
    ("error", "is_lasting"),
    [(errno.EACCES, True), (errno.EPERM, True), (errno.ENOSPC, False), (errno.EIO, False)],
)
def test_what_may_pass_is_told_from_what_starting_again_cannot_mend(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, is_lasting: bool
) -> None:
    Disk(tmp_path, monkeypatch).refuse("mkdir kept", error)
    with pytest.raises(FolderTakenError) as refusal:
        hold_folder(folder).__enter__()
    assert isinstance(refusal.value, FolderUnusableError) is is_lasting
