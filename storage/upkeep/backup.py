"""Copies of all coaches' folders, made beside the program that writes them."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from storage.coach_folder.attachments import FOLDER
from storage.data_folder.mark import FILE as MARK_FILE
from storage.files.atomic_files import make_folder, settle_folder, write_whole
from storage.files.encryption_keys import COPY as KEY_COPY
from storage.files.encryption_keys import FILE as KEY
from storage.upkeep.encryption import list_folders

UNFINISHED = ".growlog-"


class BackupError(Exception):
    """A backup cannot be made: says why."""


def back_up(source: Path, target: Path, now: datetime) -> Path:
    """Copy the coaches of the data folder `source` into a new folder in `target`; return that.

    The new folder gets its name when it is whole and on disk. BackupError or OSError leaves none.
    """
    if target.resolve().is_relative_to(source.resolve()):
        raise BackupError("a backup within the data folder would be lost with it")
    make_folder(target)
    with _alone(target):
        for left in target.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left)
        name = f"{now:%Y%m%dT%H%M%SZ}"
        draft, whole = target / f"{UNFINISHED}{name}", target / f"growlog-{name}"
        if whole.exists():
            raise BackupError(f"{whole} is there already")
        try:
            make_folder(draft / "coaches")
            for path in list_folders(source / "coaches"):
                _copy_coach(path, draft / "coaches" / path.name)
            mark = _read(source / "coaches" / MARK_FILE)
            if mark is not None:
                write_whole(draft / "coaches" / MARK_FILE, mark)
            draft.rename(whole)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        settle_folder(whole)
    return whole


def _copy_coach(path: Path, copy: Path) -> None:
    """Copy one coach's folder, as it was at one moment; one that is gone meanwhile is left out."""
    desk, notebook = _read_at_one_moment(path)
    keys = [(name, _read(path / name)) for name in (KEY, KEY_COPY)]
    for name, content in (*keys, ("notebook.json", notebook), ("desk.json", desk)):
        if content is not None:
            make_folder(copy)
            write_whole(copy / name, content)
    # A file lies there before the notebook says so, and never changes: these come last.
    for file in sorted((path / FOLDER).glob("[!.]*")):
        content = _read(file)
        if content is not None:
            make_folder(copy / FOLDER)
            write_whole(copy / FOLDER / file.name, content)


def _read_at_one_moment(path: Path) -> tuple[bytes | None, bytes | None]:
    # The notebook is written after the desk, which has what the notebook still lacks: one desk fits
    # before and after that. It does not fit what a later message files, so then it is read anew.
    while True:
        before = _state(path / "notebook.json")
        desk = _read(path / "desk.json")
        notebook = _read(path / "notebook.json")
        if _state(path / "notebook.json") == before:
            return desk, notebook


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _state(file: Path) -> tuple[int, ...]:
    try:
        now = file.stat()
    except FileNotFoundError:
        return ()
    return (now.st_ino, now.st_mtime_ns, now.st_size)


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Keep anyone else from making a backup there."""
    handle = os.open(target, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise BackupError(f"another backup is being made in {target}") from error
    finally:
        os.close(handle)
