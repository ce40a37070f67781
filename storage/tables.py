"""TinyDB tables of records, in a file that is written once for each change."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import orjson
from tinydb import Storage, TinyDB
from tinydb.table import Document, Table

from storage.files import write_whole

SCHEMA = 1

PlainTables = dict[str, dict[str, dict[str, Any]]]
"""Records as JSON has them: by table, then by identity, then by field."""
Records = TypeVar("Records")


class DamagedFileError(Exception):
    """A stored file that cannot be read: names the file and what is wrong with it."""


class WholeFile(Storage):
    """A TinyDB storage that keeps the parsed file in memory and writes when told to."""

    def __init__(self, path: Path) -> None:
        """Stand for the file at `path`, which need not exist yet."""
        self.path = path
        self._content: PlainTables | None = None

    def read(self) -> PlainTables | None:
        """Return the tables of the file; DamagedFileError if they cannot be read."""
        if self._content is None:
            self._content = self._parse()
        return self._content

    def write(self, data: PlainTables) -> None:
        """Take the tables into memory."""
        self._content = data

    def save(self) -> None:
        """Write what is in memory; after a failure memory is what the disk says."""
        try:
            write_whole(self.path, orjson.dumps(self._content))
        except BaseException:
            self.forget()
            raise

    def forget(self) -> None:
        """Drop what is in memory, so that the next read is of the disk."""
        self._content = None

    def _parse(self) -> PlainTables | None:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return None
        try:
            tables = msgspec.convert(orjson.loads(content), PlainTables)
            schema = tables["file"]["file"]["schema"]
        except (orjson.JSONDecodeError, msgspec.ValidationError, KeyError) as error:
            raise DamagedFileError(f"{self.path}: not a file of Growlog's") from error
        if schema != SCHEMA:
            raise DamagedFileError(
                f"{self.path}: written by another version of Growlog "
                f"(its schema is {schema}, this one reads {SCHEMA})"
            )
        return tables


class RecordTable(Table):
    """A TinyDB table whose documents carry our own identities."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0


class Tables(TinyDB):
    """A TinyDB file of records under random identities that are never used again."""

    table_class = RecordTable

    def __init__(self, path: Path) -> None:
        """Open the file at `path`; it is read at the first question and made at the first save."""
        self.file = WholeFile(path)
        super().__init__(storage=lambda: self.file)

    def put(self, table: str, identity: str, plain: Mapping[str, Any]) -> None:
        """Insert a record, or replace the one with its identity."""
        self.drop(table, identity)
        self.table(table).insert(Document(dict(plain), doc_id=identity))  # type: ignore[arg-type]

    def drop(self, table: str, identity: str) -> None:
        """Take a record out, if it is there."""
        self.table(table).remove(doc_ids=[identity])  # type: ignore[list-item]

    def find(self, table: str, identity: str) -> dict[str, Any]:
        """Return one record as plain values, empty if there is none."""
        found = self.table(table).get(doc_id=identity)  # type: ignore[call-overload]
        return dict(found or {})

    def save(self) -> None:
        """Write the file whole; OSError leaves the disk as it was and memory with it."""
        self.put("file", "file", {"schema": SCHEMA})
        self.file.save()

    def read_as(self, kind: type[Records]) -> Records:
        """Return the tables that `kind` has fields for; DamagedFileError names a wrong record."""
        plain = {
            field.name: {str(record.doc_id): dict(record) for record in self.table(field.name)}
            for field in fields(kind)  # type: ignore[arg-type]
        }
        try:
            return msgspec.convert(plain, kind)
        except msgspec.ValidationError as error:
            raise DamagedFileError(f"{self.file.path}: {error}") from error
