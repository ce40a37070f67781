"""A coach's records and the files they sent, as one file to export and import."""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from coaching.records.desk import Desk
from coaching.records.notebook import Attachment, Notebook
from storage.exports.json_export import ExportError, parse_export, refuse, write_export

RECORDS = "growlog.json"
FILES = "attachments"
MOST_FETCHED = 20 * 2**20
"""What Telegram lets a bot fetch, in bytes: a larger parcel does not come back through the chat."""
MOST_RECORDS = 64 * 2**20
MOST_FILES = 2**30
"""How many bytes the records and the files of a parcel may have, unpacked."""
OVERHEAD = 512
"""What an entry takes besides what it holds, at most, in bytes."""
IS_ENCRYPTED = 0x1
MEGABYTE = 2**20
_IDENTITY = re.compile(r"[A-Za-z0-9_-]{1,64}")
_FILE = re.compile(rf"{FILES}/({_IDENTITY.pattern})(\.[A-Za-z0-9]{{1,10}})?")


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parsed export, and what attachments hold by their identities."""

    export: object
    files: Mapping[str, bytes]


def list_attachments(desk: Desk, notebook: Notebook) -> dict[str, Attachment]:
    """Return all attachments by identity, those too that were deleted and can still come back."""
    removed = (one.records.attachments for one in desk.removed.values())
    return {key: one for table in (*removed, notebook.attachments) for key, one in table.items()}


def pack(desk: Desk, notebook: Notebook, files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of an export and of what attachments hold, or plain JSON where none does.

    The same gives the same bytes.
    """
    export = write_export(desk, notebook)
    if not files:
        return export
    attachments = notebook.attachments
    named = {
        f"{FILES}/{attachments[key].file_name}": files[key]
        for key in sorted(files)
        if key in attachments
    }
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in {RECORDS: export, **named}.items():
            entry = ZipInfo(name)
            entry.create_system, entry.external_attr = 3, 0o100600 << 16
            archive.writestr(entry, content, ZIP_DEFLATED)
    return written.getvalue()


def share_out(
    desk: Desk, notebook: Notebook, sizes: Mapping[str, int], most: int = MOST_FETCHED
) -> list[list[str]]:
    """Return which attachments go into each parcel, so that none has more than so many bytes.

    Each has all of the records and some of the files, so that each can be brought in, in any
    order. Only a file that is too large in itself makes a part larger.
    """
    shares: list[list[str]] = [[]]
    empty = len(write_export(desk, notebook)) + OVERHEAD
    size = empty
    for key in sorted(sizes):
        more = sizes[key] + OVERHEAD
        if shares[-1] and size + more > most:
            shares.append([])
            size = empty
        shares[-1].append(key)
        size += more
    return shares


def suffix_of(parcel: bytes) -> str:
    """Return how the name of a parcel ends."""
    return ".zip" if _is_zip(parcel) else ".json"


def unpack(content: bytes, most: int = MOST_FILES) -> Parcel:
    """Return what a parcel holds, JSON or ZIP; ExportError names everything wrong with it.

    Its files may have `most` bytes together.
    """
    if not _is_zip(content):
        return Parcel(parse_export(content), {})
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _read(archive, most)
    except (BadZipFile, EOFError, NotImplementedError, ValueError, zlib.error) as error:
        raise ExportError("the ZIP is damaged") from error


def find_strangers(desk: Desk, notebook: Notebook, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what does not fit between attachments and files, each as "path: what is wrong"."""
    attachments = list_attachments(desk, notebook)
    for key in attachments:
        if not _IDENTITY.fullmatch(key):
            yield f"attachments.{key}.id: cannot be the name of a file"
    for key, content in files.items():
        if key not in attachments:
            yield f"{FILES}/{key}: belongs to no attachment"
        elif len(content) != attachments[key].size:
            yield f"{FILES}/{key}: has {len(content)} bytes, not {attachments[key].size}"


def mark_kept(desk: Desk, notebook: Notebook, kept: Iterable[str]) -> tuple[Desk, Notebook]:
    """Return the records with each attachment kept if it is among these, and else not."""
    removed = {
        key: replace(one, records=_mark(one.records, set(kept)))
        for key, one in desk.removed.items()
    }
    return replace(desk, removed=removed), _mark(notebook, set(kept))


def _mark(notebook: Notebook, kept: set[str]) -> Notebook:
    attachments = {
        key: replace(one, is_kept=key in kept) for key, one in notebook.attachments.items()
    }
    return replace(notebook, attachments=attachments)


def _is_zip(content: bytes) -> bool:
    return content.startswith(b"PK")


def _read(archive: ZipFile, most: int) -> Parcel:
    entries = [one for one in archive.infolist() if one.filename != f"{FILES}/"]
    refuse(_find_faults(entries, most))
    read = {one.filename: _read_entry(archive, one) for one in entries}
    export = parse_export(read.pop(RECORDS))
    return Parcel(export, {name.partition("/")[2].partition(".")[0]: read[name] for name in read})


def _read_entry(archive: ZipFile, entry: ZipInfo) -> bytes:
    with archive.open(entry) as file:
        # Asked for so many bytes, it never unpacks more, whatever the entry really holds.
        content = file.read(entry.file_size)
        if len(content) != entry.file_size or file.read(1):
            raise BadZipFile("an entry is not as long as it says")
    return content


def _find_faults(entries: Iterable[ZipInfo], most: int) -> Iterator[str]:
    sizes: dict[str, int] = {}
    for entry in entries:
        name = entry.filename
        key = name if name == RECORDS else name.partition(".")[0]
        if name != RECORDS and not _FILE.fullmatch(name):
            yield f"{name}: is no file of an export"
        elif key in sizes:
            yield f"{name}: is in the ZIP twice"
        elif entry.flag_bits & IS_ENCRYPTED or entry.compress_type not in (
            ZIP_STORED,
            ZIP_DEFLATED,
        ):
            yield f"{name}: is encrypted, or packed in a way that cannot be read"
        sizes[key] = entry.file_size
    records = sizes.pop(RECORDS, None)
    if records is None:
        yield f"{RECORDS}: is missing"
    elif records > MOST_RECORDS:
        yield f"{RECORDS}: has more than {MOST_RECORDS // MEGABYTE} MB"
    if sum(sizes.values()) > most:
        yield f"{FILES}/: have more than {most // MEGABYTE} MB together"
