"""A submission as one ZIP archive, or several where it is too large to be sent as one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from portfolio.packing import describe_entry

LIMIT = 50_000_000
"""What Telegram lets a bot send, in bytes, with some room to spare."""
OVERHEAD = 512
"""What an entry takes besides what it holds, at most, in bytes."""
FILES = "attachments"

Entry = bytes | Path
"""What is packed: bytes, or a file that is read when its turn comes."""


@dataclass(frozen=True, slots=True)
class Archives:
    """The archives that were written, and the names of what is too large for any."""

    paths: tuple[Path, ...]
    refused: tuple[str, ...]


@dataclass(slots=True)
class _Parcel:
    entries: dict[str, Entry] = field(default_factory=dict)
    size: int = OVERHEAD


def write_archives(
    folder: Path,
    name: str,
    documents: Mapping[str, bytes],
    attachments: Mapping[str, Path],
    made_at: datetime,
    limit: int = LIMIT,
) -> Archives:
    """Write documents and attachments, each under its name, into archives below a size in bytes.

    The documents come first. The same entries and the same instant give the same bytes.
    """
    entries: dict[str, Entry] = {key: documents[key] for key in sorted(documents)}
    entries |= {f"{FILES}/{key}": attachments[key] for key in sorted(attachments)}
    refused = tuple(key for key, one in entries.items() if _measure(key, one) + OVERHEAD > limit)
    parcels = list(_share_out(entries, refused, limit))
    paths = []
    for number, parcel in enumerate(parcels, 1):
        part = f"-part-{number}-of-{len(parcels)}" if len(parcels) > 1 else ""
        paths.append(folder / f"{name}{part}.zip")
        _write(paths[-1], parcel.entries, made_at)
    return Archives(tuple(paths), refused)


def _share_out(
    entries: Mapping[str, Entry], refused: Iterable[str], limit: int
) -> Iterator[_Parcel]:
    parcel = _Parcel()
    for name, one in entries.items():
        if name in refused:
            continue
        size = _measure(name, one)
        if parcel.entries and parcel.size + size > limit:
            yield parcel
            parcel = _Parcel()
        parcel.entries[name] = one
        parcel.size += size
    if parcel.entries:
        yield parcel


def _measure(name: str, one: Entry) -> int:
    size = len(one) if isinstance(one, bytes) else one.stat().st_size
    return size + 2 * len(name.encode()) + OVERHEAD


def _write(path: Path, entries: Mapping[str, Entry], made_at: datetime) -> None:
    with ZipFile(path, "w") as archive:
        for name, one in entries.items():
            content = one if isinstance(one, bytes) else one.read_bytes()
            archive.writestr(describe_entry(name, made_at), content)
