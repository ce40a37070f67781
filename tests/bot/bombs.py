"""Files that are small to send and heavy to look through."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

SESSIONS = 700_000
"""So many empty sessions make a ZIP of 1.6 MB, and 3.5 million complaints."""


def empty_sessions(number: int = SESSIONS) -> bytes:
    """Return records in which nothing but the names of sessions is right."""
    sessions = ",".join(f'"{one}":{{}}' for one in range(number))
    return in_zip(f'{{"growlog":{{"format":1}},"sessions":{{{sessions}}}}}'.encode())


def deep(levels: int = 200_000) -> bytes:
    """Return records that are a list in a list in a list."""
    return in_zip(b'{"growlog":{"format":1},"sessions":' + b"[" * levels + b"]" * levels + b"}")


def long_text(size: int = 60_000_000) -> bytes:
    """Return records with one text that packs very well."""
    return in_zip(b'{"growlog":{"format":1},"sessions":{"s":{"id":"' + b"x" * size + b'"}}}')


def in_zip(records: bytes) -> bytes:
    """Return records as the ZIP in which they are sent."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        archive.writestr("growlog.json", records)
    return written.getvalue()
