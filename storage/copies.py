"""The last good copy of each stored file, and how it is put back in a damaged one's place."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coaching.records.desk import Desk
from coaching.records.notebook import Notebook
from storage.files import remove_leftovers, write_whole
from storage.seal import Seal
from storage.tables import DamagedFileError, ForeignFileError, Tables

KINDS: dict[str, type[Any]] = {"desk": Desk, "notebook": Notebook}
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
class Standing:
    """The state of one file of a folder: what is wrong with it, if anything, and its copy."""

    path: Path
    error: DamagedFileError | None
    copy: Copy | None

    def __str__(self) -> str:
        """Return it as one line."""
        said = str(self.error) if self.error else f"{self.path}: good"
        return f"{said}; last good copy: {self.copy or 'none'}"


class NothingToRestoreError(Exception):
    """Nothing was restored: says why."""


def keep_copies(tables: Tables) -> None:
    """Keep copies of a file that is about to be replaced; DamagedFileError if it went bad.

    At most once a day that is its last good copy; of what an older version wrote, one more.
    """
    file = tables.file
    if file.schema < file.newest:
        kept = file.path.with_name(f"{file.holds}.schema{file.schema}.json")
        if not kept.exists():
            write_whole(kept, file.path.read_bytes())
    copy = copy_of(file.path)
    if file.path.exists() and _seconds_since(copy) >= COPIED_AFTER_SECONDS:
        content = file.path.read_bytes()
        Tables(file.path, file.seal).read_as(KINDS[file.holds])
        write_whole(copy, content)


def copy_of(path: Path) -> Path:
    """Return where the last good copy of a file is kept."""
    return path.with_name(f"{path.stem}.last.json")


def look_at(folder: Path, seal: Seal | None = None) -> Iterator[Standing]:
    """Yield the state of each file of a coach's folder."""
    for name, kind in KINDS.items():
        path = folder / f"{name}.json"
        try:
            Tables(path, seal).read_as(kind)
        except ForeignFileError as error:
            # It may well be whole: no copy is to take its place.
            yield Standing(path, error, None)
        except DamagedFileError as error:
            yield Standing(path, error, _read_copy(path, seal))
        else:
            yield Standing(path, None, _read_copy(path, seal))


def restore(folder: Path, seal: Seal | None = None) -> list[Standing]:
    """Put the last good copies in the place of what is damaged, and return what was restored.

    The damaged files are kept beside them. NothingToRestoreError changes nothing.
    """
    damaged = [one for one in look_at(folder, seal) if one.error is not None]
    if not damaged:
        raise NothingToRestoreError(f"{folder}: every file can be read, nothing to restore")
    for one in damaged:
        if isinstance(one.error, ForeignFileError):
            raise NothingToRestoreError(str(one.error))
        if one.copy is None:
            raise NothingToRestoreError(f"{one.error}, and there is no good copy of it")
    remove_leftovers(folder)
    for one in damaged:
        content = one.path.read_bytes()
        aside = _aside_of(one.path)
        if not aside.exists():
            write_whole(aside, content)
        write_whole(one.path, copy_of(one.path).read_bytes())
    return damaged


def _aside_of(path: Path) -> Path:
    """Return where a damaged file is kept: the same name again for the same file."""
    changed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return path.with_name(f"{path.stem}.damaged-{changed_at:%Y-%m-%d-%H%M%S}.json")


def _read_copy(path: Path, seal: Seal | None) -> Copy | None:
    copy = copy_of(path)
    try:
        records = Tables(copy, seal).read_as(KINDS[path.stem])
        made_at = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
    except (DamagedFileError, FileNotFoundError):
        return None
    tables = {one.name for one in fields(records)}
    counts = {name: len(getattr(records, name)) for name in COUNTED if name in tables}
    return Copy(made_at, counts)


def _seconds_since(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
