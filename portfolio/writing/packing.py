"""ZIP archives that come out the same, byte for byte, whenever they are made from the same."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def pack(entries: Mapping[str, bytes], made_at: datetime) -> bytes:
    """Return a ZIP archive of these entries in the order of their names."""
    return pack_in_order({name: entries[name] for name in sorted(entries, key=_rank)}, made_at)


def pack_in_order(entries: Mapping[str, bytes], made_at: datetime) -> bytes:
    """Return a ZIP archive of these entries, all of them made at one instant."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(_describe(name, made_at), content)
    return written.getvalue()


def _describe(name: str, made_at: datetime) -> ZipInfo:
    """Return how an entry is named and dated, readable for everybody."""
    entry = ZipInfo(name, made_at.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    return entry


def _rank(name: str) -> tuple[bool, str]:
    # An office file says what it is made of in its first entry.
    return (name != "[Content_Types].xml", name)
