"""A submission as one ZIP archive, or several where it is too large to be sent as one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from portfolio.submission.request import LIMIT
from portfolio.writing.packing import pack_in_order

OVERHEAD = 512
"""What an entry takes besides what it holds, at most, in bytes."""
FILES = "attachments"


@dataclass(frozen=True, slots=True)
class Archives:
    """The archives by their names, and the names of what is too large for any."""

    made: Mapping[str, bytes]
    refused: tuple[str, ...]


@dataclass(slots=True)
class _Parcel:
    entries: dict[str, bytes] = field(default_factory=dict)
    size: int = OVERHEAD


def write_archives(
    name: str,
    documents: Mapping[str, bytes],
    attachments: Mapping[str, bytes],
    made_at: datetime,
    limit: int = LIMIT,
) -> Archives:
    """Return documents and attachments, each under its name, in archives below a size in bytes.

    The documents come first. The same entries and the same instant give the same bytes.
    """
    entries = {key: documents[key] for key in sorted(documents)}
    entries |= {f"{FILES}/{key}": attachments[key] for key in sorted(attachments)}
    refused = tuple(key for key, one in entries.items() if _measure(key, one) + OVERHEAD > limit)
    parcels = list(_share_out(entries, refused, limit))
    made = {}
    for number, parcel in enumerate(parcels, 1):
        part = f"-part-{number}-of-{len(parcels)}" if len(parcels) > 1 else ""
        made[f"{name}{part}.zip"] = pack_in_order(parcel.entries, made_at)
    return Archives(made, refused)


def _share_out(
    entries: Mapping[str, bytes], refused: Iterable[str], limit: int
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


def _measure(name: str, one: bytes) -> int:
    return len(one) + 2 * len(name.encode()) + OVERHEAD
