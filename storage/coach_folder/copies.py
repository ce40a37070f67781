"""The last good copy of each stored file, and how it is put back in a damaged one's place."""

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from errno import ENOENT
from pathlib import Path
from typing import Any

from coaching.records.desk import Desk
from coaching.records.notebook import Notebook
from storage.coach_folder.belonging import check_number, fit, miss_desk
from storage.files.atomic_files import remove_leftovers, write_whole
from storage.files.encryption_keys import COPY as KEY_COPY
from storage.files.encryption_keys import FILE as KEY
from storage.files.encryption_keys import CoachSeal, MasterKey
from storage.files.seal import Seal, SealError, open_sealed
from storage.tables.tables import (
    DamagedFileError,
    ForeignFileError,
    GoneError,
    OlderFileError,
    Tables,
)

KINDS: dict[str, type[Any]] = {"desk": Desk, "notebook": Notebook}
KEY_HOLDS = Path(KEY).stem
NUMBERS = {"desk": "filing", "notebook": "filed"}
"""The table of each kind in which its running number stands."""
COPIED_AFTER_SECONDS = 24 * 3600.0
COUNTED = ("sessions", "supervisions", "clients", "entries", "drafts")
"""The tables whose sizes describe a copy."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that can be read: when it was made, and how many records of each table it has."""

    made_at: datetime
    counts: Mapping[str, int]

    def __str__(self) -> str:
        """Return the day and what there is, such as "22 November 2026, 18:05 UTC: 12 sessions"."""
        counted = ", ".join(f"{number} {table}" for table, number in self.counts.items())
        made_at = f"{self.made_at.day} {self.made_at:%B %Y, %H:%M} UTC"
        return f"{made_at}: {counted}" if counted else made_at


@dataclass(frozen=True, slots=True)
class FileState:
    """The state of one file of a folder: what is wrong with it, if anything, and its copy."""

    path: Path
    error: DamagedFileError | None
    copy: Copy | None
    is_best: bool = False
    """Whether it is older than it ought to be, and yet no copy of it has more."""

    def __str__(self) -> str:
        """Return it as one line."""
        said = str(self.error) if self.error else f"{self.path}: good"
        return f"{said}; last good copy: {self.copy or 'none'}"

    @property
    def holds(self) -> str:
        """Return what it is: a desk, a notebook or a key."""
        return self.path.stem

    @property
    def is_gone(self) -> bool:
        """Return whether it is not there, though it ought to be."""
        return isinstance(self.error, GoneError)


class NothingToRestoreError(Exception):
    """Nothing was restored: says why."""


def keep_copies(tables: Tables, *, at_once: bool = False) -> None:
    """Keep copies of a file that is about to be replaced; DamagedFileError if it went bad.

    At most once a day that is its last good copy, unless that has more than the file; of what an
    older version wrote, one more. With `at_once` the last good copy is made however young it is.
    """
    file = tables.file
    if file.schema < file.newest:
        kept = file.path.with_name(f"{file.holds}.schema{file.schema}.json")
        if not kept.exists():
            write_whole(kept, file.path.read_bytes())
    copy = copy_of(file.path)
    if file.is_there and (at_once or not 0 <= _age(copy) < COPIED_AFTER_SECONDS):
        content = file.path.read_bytes()
        Tables(file.path, file.seal).read_as(KINDS[file.holds])
        if not _has_more(copy, file.path, file.seal):
            write_whole(copy, content)


def copy_of(path: Path) -> Path:
    """Return where the last good copy of a file is kept."""
    return path.with_name(f"{path.stem}.last.json")


def look_at(
    folder: Path, master: MasterKey | None = None, *, is_known: bool = False
) -> Iterator[FileState]:
    """Yield how each file of a coach's folder stands; changes nothing.

    Of a coach who `is_known` something has to be there.
    """
    seal = None if master is None else CoachSeal(folder, master)
    if master is not None and any(one.exists() for one in (folder / KEY, folder / KEY_COPY)):
        key = _look_at_key(folder / KEY, master)
        yield key
        if key.error is not None:
            # Without its key nothing else can be judged.
            return
    for name, error in _find_errors(folder, seal, is_known):
        path = folder / f"{name}.json"
        # What is foreign may well be whole: no copy is to take its place.
        copy = None if isinstance(error, ForeignFileError) else _read_copy(path, seal)
        is_best = isinstance(error, OlderFileError) and not _has_more(copy_of(path), path, seal)
        yield FileState(path, error, copy, is_best)


def restore(
    folder: Path, master: MasterKey | None = None, *, is_known: bool = False
) -> list[FileState]:
    """Put the last good copies in the place of what is damaged or gone, and return what it was.

    The damaged files are kept beside them. NothingToRestoreError changes nothing.
    """
    damaged = [one for one in look_at(folder, master, is_known=is_known) if one.error is not None]
    if not damaged:
        raise NothingToRestoreError(f"{folder}: every file can be read, nothing to restore")
    for one in damaged:
        if isinstance(one.error, ForeignFileError):
            raise NothingToRestoreError(str(one.error))
        if one.copy is None and not one.is_best:
            raise NothingToRestoreError(f"{one.error}, and there is no good copy of it")
    remove_leftovers(folder)
    for one in damaged:
        if not one.is_best:
            _put_back(one)
    if damaged[0].holds == KEY_HOLDS:
        # What is damaged besides is seen only now.
        again = look_at(folder, master, is_known=is_known)
        is_more = any(one.error is not None for one in again)
        return damaged + (restore(folder, master, is_known=is_known) if is_more else [])
    seal = None if master is None else CoachSeal(folder, master)
    desk, notebook = (Tables(folder / f"{name}.json", seal) for name in KINDS)
    if not (desk.file.is_there and notebook.file.is_there):
        # Nothing is begun in the place of a volume that has gone meanwhile.
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), str(folder))
    fit(desk, notebook)
    return damaged


def _put_back(one: FileState) -> None:
    if one.path.exists():
        content = one.path.read_bytes()
        aside = _aside_of(one.path)
        if not aside.exists():
            write_whole(aside, content)
    write_whole(one.path, copy_of(one.path).read_bytes())


def _find_errors(
    folder: Path, seal: Seal | None, is_known: bool
) -> Iterator[tuple[str, DamagedFileError | None]]:
    desk, notebook = (Tables(folder / f"{name}.json", seal) for name in KINDS)
    errors: dict[str, DamagedFileError | None] = dict.fromkeys(KINDS)
    try:
        miss_desk(desk, is_known)
        desk.read_as(Desk)
    except DamagedFileError as error:
        errors["desk"] = error
    try:
        notebook.read_as(Notebook)
        if errors["desk"] is None:
            check_number(desk, notebook)
    except DamagedFileError as error:
        errors[error.path.stem] = error
    yield from errors.items()


def _look_at_key(path: Path, master: MasterKey) -> FileState:
    error: DamagedFileError | None = None
    try:
        open_sealed(path.read_bytes(), path, master)
    except FileNotFoundError:
        error = GoneError(path, "gone")
    except SealError as what:
        error = DamagedFileError(path, str(what))
    copy = copy_of(path)
    try:
        open_sealed(copy.read_bytes(), copy, master)
        return FileState(path, error, Copy(_changed_at(copy), {}))
    except (FileNotFoundError, SealError):
        return FileState(path, error, None)


def _aside_of(path: Path) -> Path:
    """Return where a damaged file is kept: the same name again for the same file."""
    return path.with_name(f"{path.stem}.damaged-{_changed_at(path):%Y-%m-%d-%H%M%S}.json")


def _read_copy(path: Path, seal: Seal | None) -> Copy | None:
    copy = copy_of(path)
    try:
        records = Tables(copy, seal).read_as(KINDS[path.stem])
        made_at = _changed_at(copy)
    except (DamagedFileError, FileNotFoundError):
        return None
    tables = {one.name for one in fields(records)}
    counts = {name: len(getattr(records, name)) for name in COUNTED if name in tables}
    return Copy(made_at, counts)


def _has_more(copy: Path, path: Path, seal: Seal | None) -> bool:
    """Return whether a copy is of a later change than the file is; one that is damaged is not."""
    table = NUMBERS[path.stem]
    try:
        return Tables(copy, seal).number(table) > Tables(path, seal).number(table)
    except DamagedFileError:
        return False


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _age(path: Path) -> float:
    """Return the seconds since a copy was made; below 0 if a wrong clock has dated it."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
