"""One process for one data folder, and how the last one ended."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from storage.files.atomic_files import make_folder

GLANCES, GLANCE_SECONDS = 5, 0.02


class FolderTakenError(Exception):
    """The data folder cannot be used: says why."""


class FolderUnusableError(FolderTakenError):
    """This account can never use the data folder."""


class FolderInUseError(FolderTakenError):
    """Another process is using the data folder."""


@dataclass(slots=True)
class FolderLock:
    """A data folder that is this process's own."""

    path: Path
    died_at: float | None
    """The last sign of life, in seconds since the epoch, of a process that did not end cleanly."""
    leaves_sign: bool = False
    """Whether the next start is to show coaches where they are, as if this process had died."""

    def show_life(self) -> None:
        """Note that the process is alive now."""
        # It is not made anew where the folder is gone; that is said elsewhere.
        with suppress(FileNotFoundError):
            os.utime(self._sign)

    @property
    def _sign(self) -> Path:
        return self.path / "alive"


@contextmanager
def hold_folder(path: Path) -> Iterator[FolderLock]:
    """Hold the data folder; FolderTakenError if another process has it or it cannot be written."""
    with lock_folder(path):
        sign = path / "alive"
        hold = FolderLock(path, sign.stat().st_mtime if sign.exists() else None)
        sign.touch(mode=0o600)
        yield hold
        if not hold.leaves_sign:
            sign.unlink(missing_ok=True)


@contextmanager
def lock_folder(path: Path) -> Iterator[None]:
    """Keep every other process out, and leave the sign of life of the last one as it is."""
    try:
        make_folder(path)
        handle = os.open(path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        is_lasting = isinstance(error, NotADirectoryError | FileExistsError | PermissionError)
        refusal = FolderUnusableError if is_lasting else FolderTakenError
        raise refusal(
            f"GROWLOG_DATA: the folder {path} cannot be used: {error.strerror}"
        ) from error
    try:
        if not _lock(handle):
            raise FolderInUseError(
                f"GROWLOG_DATA: another process is running on the folder {path}; stop it first"
            )
        yield
    finally:
        os.close(handle)


def is_held(path: Path) -> bool:
    """Return whether a process holds the data folder."""
    try:
        handle = os.open(path / "lock", os.O_RDWR)
    except (FileNotFoundError, NotADirectoryError):
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _lock(handle: int) -> bool:
    """Return whether the file could be locked; who only asks whether it is holds it for no time."""
    for _ in range(GLANCES):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(GLANCE_SECONDS)
        else:
            return True
    return False
