"""A data folder and its key: whether they belong together, what is plain, and another key."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from storage.files.atomic_files import write_whole
from storage.files.encryption_keys import COPY, FILE, CoachSeal, MasterKey, wrap_anew
from storage.files.seal import (
    MARK,
    UNDER_MASTER,
    NoMeansError,
    Seal,
    SealError,
    close,
    open_sealed,
)

TRIED = 8
"""So many desks in a row that a key does not open are not all damaged."""


class WrongKeyError(Exception):
    """A data folder is not encrypted under the key that is set: says what would help."""


def check_key(coaches: Path, master: MasterKey | None) -> None:
    """Return if what is stored opens with this key, or without; WrongKeyError names a file."""
    desks = [one for folder in list_folders(coaches) if (one := folder / "desk.json").is_file()]
    sealed = (desk for desk in desks if _begins_with(desk, MARK))
    failed: list[Path] = []
    is_sealed_yet = False
    for desk in islice(sealed, TRIED):
        is_sealed_yet = True
        if master is None:
            raise WrongKeyError(f"GROWLOG_KEY is missing: {desk} is encrypted")
        try:
            open_sealed(desk.read_bytes(), desk, CoachSeal(desk.parent, master))
        except NoMeansError:
            continue  # it is the coach's own key that is missing
        except SealError:
            failed.append(desk)
        else:
            return
    if failed:
        raise WrongKeyError(
            f"GROWLOG_KEY does not open {failed[0]}: it is not the key that was set before"
        )
    if desks and master is not None and not is_sealed_yet:
        raise WrongKeyError(
            f"GROWLOG_KEY is set, and {desks[0]} is plain: if it is you who have just set the key, "
            f"`growlog encrypt` encrypts everything"
        )


def list_plain(coaches: Path) -> list[Path]:
    """Return the files of coaches that are not encrypted."""
    return [
        file
        for folder in list_folders(coaches)
        for file in _list_files(folder)
        if not _begins_with(file, MARK)
    ]


def encrypt(folder: Path, master: MasterKey) -> tuple[int, list[Path]]:
    """Encrypt what is plain of a coach, each file whole or not at all, and the desk last of all.

    Return how many there were, and those that are left as they are: where the desk is encrypted,
    nothing beside it may be plain.
    """
    plain = [file for file in _list_files(folder) if not _begins_with(file, MARK)]
    desk = folder / "desk.json"
    if desk.exists() and desk not in plain:
        return 0, plain
    seal = CoachSeal(folder, master)
    for file in sorted(plain, key=lambda one: one == desk):
        _rewrite(file, file.read_bytes(), seal)
    return len(plain), []


def seal_anew(folder: Path, master: MasterKey) -> None:
    """Seal under the coach's own key what an older version sealed under the one that is set.

    What cannot be opened is left as it is.
    """
    seal = CoachSeal(folder, master)
    desk = folder / "desk.json"
    for file in sorted(_list_files(folder), key=lambda one: one == desk):
        if file.name not in (FILE, COPY) and _begins_with(file, UNDER_MASTER):
            try:
                content = open_sealed(file.read_bytes(), file, seal)
            except SealError:
                continue
            _rewrite(file, content, seal)


def is_of_an_older_version(folder: Path) -> bool:
    """Return whether a coach's desk, which is sealed last, is under the key that is set."""
    desk = folder / "desk.json"
    return desk.is_file() and _begins_with(desk, UNDER_MASTER)


def change_key(folder: Path, master: MasterKey) -> bool:
    """Let nothing of a coach depend on the key that was set before; return whether it did.

    SealError if neither key opens the coach's own.
    """
    seal_anew(folder, master)
    return wrap_anew(folder, master)


def list_folders(coaches: Path) -> Iterator[Path]:
    """Yield the coaches' folders, in order."""
    for folder in sorted(coaches.glob("[0-9]*")):
        if folder.name.isdigit() and folder.is_dir():
            yield folder


def _list_files(folder: Path) -> list[Path]:
    return [
        one for one in sorted(folder.rglob("*")) if one.is_file() and not one.name.startswith(".")
    ]


def _rewrite(file: Path, content: bytes, seal: Seal) -> None:
    before = file.stat()
    write_whole(file, close(content, file, seal))
    # Its age is when it was last changed, and that was not now.
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _begins_with(file: Path, mark: bytes) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(mark)) == mark
