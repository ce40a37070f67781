"""TinyDB tables of records, in a file that is written once for each change."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import orjson
from tinydb import Storage, TinyDB
from tinydb.table import Document, Table

from storage.files.atomic_files import write_whole
from storage.files.seal import NoMeansError, Seal, SealError, close, open_sealed
from storage.tables.plain_values import from_plain
from storage.tables.upgrades import UPGRADES, PlainTables, Upgrade, upgrade

Records = TypeVar("Records")


class DamagedFileError(Exception):
    """A stored file that cannot be read: names the file and what is wrong with it."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path}: {what}")
        self.path = path
        self.fault = f"{path.name}: {what}"
        """What is wrong with which file, for a log that must not say whose it is."""


class GoneError(DamagedFileError):
    """A stored file that is not there, though another one says that it ought to be."""


class OlderFileError(DamagedFileError):
    """A stored file that can be read, but is older than another one says."""


class ForeignFileError(DamagedFileError):
    """A stored file that may well be sound, but needs a newer Growlog or a key."""


class WholeFile(Storage):
    """A TinyDB storage that keeps the parsed file in memory and writes when told to.

    What an older version wrote is upgraded on reading; the file changes with the next write.
    """

    def __init__(
        self, path: Path, seal: Seal | None = None, upgrades: Sequence[Upgrade] = UPGRADES
    ) -> None:
        """Stand for the file at `path`, which need not exist yet."""
        self.path = path
        self.seal = seal
        self.size = 0
        """How many bytes the file had when it was last read or written; 0 if not in memory."""
        self.schema = 1 + len(upgrades)
        """The schema of the file on disk."""
        self._upgrades = upgrades
        self._content: PlainTables | None = None
        self._stamp = _stamp_of(path)

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
        content = self.save_as(self.path)
        self.schema = self.newest
        self.size = len(content)
        self._stamp = _stamp_of(self.path)

    def save_as(self, path: Path) -> bytes:
        """Write what is in memory into a copy of the file, and return it; see `save`."""
        try:
            content = orjson.dumps(self._content)
            sealed = close(content, path, self.seal) if self.seal else content
            write_whole(path, sealed)
        except BaseException:
            self.forget()
            raise
        return content

    def forget(self) -> None:
        """Drop what is in memory, so that the next read is of the disk."""
        self._content = None
        self.size = 0

    @property
    def is_there(self) -> bool:
        """Return whether there is a file."""
        return self.path.exists()

    @property
    def is_ours(self) -> bool:
        """Return whether nobody else has changed the file or taken it away."""
        return self._stamp == _stamp_of(self.path)

    @property
    def newest(self) -> int:
        """Return the schema that is written."""
        return 1 + len(self._upgrades)

    @property
    def holds(self) -> str:
        """Return what kind of file it is: its name, the same for all its copies."""
        return self.path.name.partition(".")[0]

    def _parse(self) -> PlainTables | None:
        self._stamp = _stamp_of(self.path)
        try:
            content = open_sealed(self.path.read_bytes(), self.path, self.seal)
        except FileNotFoundError:
            return None
        except SealError as error:
            kind = ForeignFileError if isinstance(error, NoMeansError) else DamagedFileError
            raise kind(self.path, str(error)) from error
        try:
            tables = msgspec.convert(orjson.loads(content), PlainTables)
            schema = msgspec.convert(tables["file"]["file"]["schema"], int)
        except (orjson.JSONDecodeError, msgspec.ValidationError, KeyError) as error:
            raise DamagedFileError(self.path, "not a file of Growlog's") from error
        if schema > self.newest:
            raise ForeignFileError(
                self.path,
                f"written by a newer version of Growlog "
                f"(its schema is {schema}, this one reads up to {self.newest})",
            )
        if schema < 1:
            raise DamagedFileError(self.path, f"there is no schema {schema}")
        self.schema, self.size = schema, len(content)
        tables = upgrade(tables, schema, self._upgrades)
        if tables["file"]["file"].get("holds") != self.holds:
            raise DamagedFileError(self.path, f"not a {self.holds} of Growlog's")
        return tables


class RecordTable(Table):
    """A TinyDB table whose documents carry our own identities."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0


class Tables(TinyDB):
    """A TinyDB file of records under random identities that are never used again."""

    table_class = RecordTable

    def __init__(
        self, path: Path, seal: Seal | None = None, upgrades: Sequence[Upgrade] = UPGRADES
    ) -> None:
        """Open the file at `path`; it is read at the first question and made at the first save."""
        self.file = WholeFile(path, seal, upgrades)
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
        self._say_what_it_holds()
        self.file.save()

    def save_as(self, path: Path) -> None:
        """Write a copy of the file as it is in memory; OSError as in `save`."""
        self._say_what_it_holds()
        self.file.save_as(path)

    def _say_what_it_holds(self) -> None:
        self.put("file", "file", {"schema": self.file.newest, "holds": self.file.holds})

    def read_as(self, kind: type[Records]) -> Records:
        """Return the tables that `kind` has fields for; DamagedFileError names a wrong record."""
        plain = {
            field.name: {str(record.doc_id): dict(record) for record in self.table(field.name)}
            for field in fields(kind)  # type: ignore[arg-type]
        }
        try:
            return from_plain(plain, kind)
        except msgspec.ValidationError as error:
            raise DamagedFileError(self.file.path, str(error)) from error

    def number(self, table: str) -> int:
        """Return the running number under the name of its table; 0 if there is none."""
        return int(self.find(table, table).get("number", 0))


def _stamp_of(path: Path) -> tuple[int, ...]:
    """Return what changes when a file is replaced; nothing if there is none."""
    try:
        now = path.stat()
    except FileNotFoundError:
        return ()
    return (now.st_ino, now.st_mtime_ns, now.st_size)
