"""Looking through a file of records that somebody sent: in a process of its own."""

import asyncio
import logging
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from apart.working import Bounds, WorkFailedError, work_apart
from bot.jobs.records_check import read_records
from coaching.catalogue.form import Form
from coaching.catalogue.qualification import Catalogue
from coaching.records.desk import Desk
from coaching.records.notebook import Notebook
from storage.exports.json_export import ExportError
from storage.exports.parcel import MOST_FETCHED, unpack
from storage.tables.plain_values import from_plain, to_plain

logger = logging.getLogger("growlog.records")

MOST_FILES = 2 * MOST_FETCHED
"""How many bytes the files may have, unpacked, of a ZIP that came through the chat."""
BOUNDS = Bounds(seconds=60, memory=2**30, result=4 * MOST_FETCHED)
MOST_COMPLAINTS = 100
TOO_MUCH = "There is more in it than I can look through."


@dataclass(frozen=True, slots=True)
class SentRecords:
    """What was sent, and what its records have to fit."""

    content: bytes
    catalogue: Catalogue
    own_forms: Mapping[str, Form]


@dataclass(frozen=True, slots=True)
class Found:
    """The records and files that were sent; or what is wrong with them, and then nothing else."""

    desk: Desk = field(default_factory=Desk)
    notebook: Notebook = field(default_factory=Notebook)
    files: Mapping[str, bytes] = field(default_factory=dict)
    complaints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """What is found, as plain values: what a child says is checked like anything else."""

    desk: dict[str, Any]
    notebook: dict[str, Any]
    files: dict[str, bytes]
    complaints: tuple[str, ...]


# Learnt now, for msgspec learns a type at its first use and two threads must not do so at once.
_TOLD = msgspec.msgpack.Decoder(_Told)


async def look_through(sent: SentRecords, bounds: Bounds = BOUNDS) -> Found:
    """Return what was sent; ExportError says what is wrong, or that it is too much."""
    try:
        told = await work_apart(__name__, await asyncio.to_thread(pickle.dumps, sent), bounds)
    except WorkFailedError as error:
        logger.warning("a file of records cannot be looked through: %s", error)
        raise ExportError(TOO_MUCH) from None
    found = await asyncio.to_thread(_read, told)
    if found.complaints:
        raise ExportError(*found.complaints)
    return found


def work(order: bytes) -> bytes:
    """Return what is found in what was sent."""
    sent: SentRecords = pickle.loads(order)  # noqa: S301 - it comes from our own parent
    try:
        parcel = unpack(sent.content, MOST_FILES)
        desk, notebook = read_records(parcel, sent.catalogue, sent.own_forms)
        found = Found(desk, notebook, parcel.files)
    except ExportError as error:
        found = Found(complaints=error.complaints[:MOST_COMPLAINTS])
    plain = _Told(
        to_plain(found.desk), to_plain(found.notebook), dict(found.files), found.complaints
    )
    return msgspec.msgpack.encode(plain)


def _read(content: bytes) -> Found:
    told = _TOLD.decode(content)
    return Found(
        from_plain(told.desk, Desk),
        from_plain(told.notebook, Notebook),
        told.files,
        told.complaints,
    )
