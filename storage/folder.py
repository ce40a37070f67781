"""One coach's folder: a desk with what is open, a notebook with what is finished."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from coaching.records.change import Change
from coaching.records.desk import DESK_TABLES, Desk
from coaching.records.notebook import NOTEBOOK_TABLES, Attachment, Coach, Notebook
from storage.attachments import clear_files, has_file, keep_file
from storage.copies import keep_copies
from storage.export import replace_all
from storage.files import make_folder, remove_leftovers, settle_folder
from storage.parcel import list_attachments, mark_kept
from storage.seal import Seal
from storage.tables import Tables

UPDATES_REMEMBERED = 200
for _kind in (Desk, Notebook):
    # msgspec learns a type at its first use; two threads doing so at once end the process.
    msgspec.convert({}, _kind)


class Folder:
    """A coach's records as they stand on disk, and the only way to change them.

    A change is committed by writing the desk, which also carries the records for the notebook
    under a running number. The notebook is written next; whatever stopped it from being written
    is made good when the folder is opened again.
    """

    def __init__(self, path: Path, seal: Seal | None = None) -> None:
        """Open the folder at `path`, and file what an earlier stop left on the desk."""
        remove_leftovers(path)
        settle_folder(path)
        self._path = path
        self._seal = seal
        self._desk = Tables(path / "desk.json", seal)
        self._notebook = Tables(path / "notebook.json", seal)
        self._read_notebook: Notebook | None = None
        self._file_from_desk()
        self._read_desk = self._desk.read_as(Desk)

    @property
    def desk(self) -> Desk:
        """Return what is open."""
        return self._read_desk

    @property
    def notebook(self) -> Notebook:
        """Return what is finished; the file is read when this is first asked for."""
        if self._read_notebook is None:
            self._read_notebook = self._notebook.read_as(Notebook)
        return self._read_notebook

    @property
    def is_new(self) -> bool:
        """Return whether nothing is kept yet."""
        return not self._path.is_dir()

    @property
    def size(self) -> int:
        """Return how many bytes the files have that are in memory."""
        return self._desk.file.size + self._notebook.file.size

    @property
    def coach(self) -> str:
        """Return the coach's random number as the desk has it, empty if it has none."""
        return str(self._desk.find("coach", "coach").get("id", ""))

    def has_taken(self, update: int) -> bool:
        """Return whether the update's change is on disk already."""
        return update in _taken(self._desk)

    def commit(self, change: Change, update: int | None = None) -> None:
        """Make the change durable; after an OSError the folder must be opened anew.

        If it was the desk that could not be written, nothing was kept. If it was the notebook,
        the change is kept: the desk has it, and the next opening files it.
        """
        make_folder(self._path)
        for table, record in _sort_out(change.remove, DESK_TABLES):
            self._desk.drop(table, record.id)
        for table, record in _sort_out(change.put, DESK_TABLES):
            self._desk.put(table, record.id, msgspec.to_builtins(record))
        filing = _describe_filing(change)
        if filing["put"] or filing["remove"]:
            # A desk that was lost counts anew, and the notebook would take nothing below its own.
            number = max(_number(self._desk, "filing"), _number(self._notebook, "filed")) + 1
            self._desk.put("filing", "filing", {"number": number, **filing})
        for coach in self._find_coaches(change):
            self._desk.put("coach", "coach", {"id": coach})
        if update is not None:
            taken = [*_taken(self._desk), update][-UPDATES_REMEMBERED:]
            self._desk.put("updates", "taken", {"ids": taken})
        _save(self._desk)
        self._read_desk = self._desk.read_as(Desk)
        self._file_from_desk()

    def keep_file(self, attachment: Attachment, content: bytes) -> None:
        """Write what an attachment holds, durably, before its record says that it is kept."""
        keep_file(self._path, attachment, content, self._seal)

    def replace(
        self, desk: Desk, notebook: Notebook, files: Mapping[str, bytes], update: int | None = None
    ) -> None:
        """Make these records all that is kept, in one commit; see `commit`.

        `files` are what attachments hold, by identity; what lies here already stays if its
        attachment does, and an attachment that has neither is not kept.
        """
        attachments = list_attachments(desk, notebook)
        for key, content in files.items():
            self.keep_file(attachments[key], content)
        kept = [key for key, one in attachments.items() if has_file(self._path, one)]
        records = mark_kept(desk, notebook, kept)
        self.commit(replace_all((self.desk, self.notebook), records), update)
        clear_files(self._path, attachments.values())

    def _find_coaches(self, change: Change) -> list[str]:
        """Return the coach's number if it is known without reading the notebook; the last counts.

        A desk that lacks it, as one of an older version, gets it once the notebook is read.
        """
        known = [] if self._read_notebook is None else list(self._read_notebook.coach)
        return known + [one.id for one in change.put if isinstance(one, Coach)]

    def _file_from_desk(self) -> None:
        filing = self._desk.find("filing", "filing")
        if not filing.get("put") and not filing.get("remove"):
            return
        if _number(self._notebook, "filed") < filing["number"]:
            self._read_notebook = None
            _file(filing, self._notebook)
            _save(self._notebook)
        # The next write of the desk leaves them out, and then no opening looks for the notebook.
        self._desk.put("filing", "filing", {"number": filing["number"], "put": [], "remove": []})


def _save(tables: Tables) -> None:
    keep_copies(tables)
    tables.save()


def read_desk(path: Path, seal: Seal | None = None) -> Desk:
    """Return what is open in a folder; DamagedFileError names a file that is wrong."""
    return Tables(path / "desk.json", seal).read_as(Desk)


def read_folder(path: Path, seal: Seal | None = None) -> tuple[Desk, Notebook]:
    """Return a folder's records without changing it, even while another process writes it.

    DamagedFileError names a file that is wrong.
    """
    desk = Tables(path / "desk.json", seal)
    while True:
        filing = desk.find("filing", "filing")
        notebook = Tables(path / "notebook.json", seal)
        if filing and _number(notebook, "filed") < filing["number"]:
            _file(filing, notebook)
        read = desk.read_as(Desk), notebook.read_as(Notebook)
        # With a filing in between, one form would be both open and filed, or neither.
        desk = Tables(path / "desk.json", seal)
        if _number(desk, "filing") == filing.get("number", 0):
            return read


def _file(filing: Mapping[str, Any], notebook: Tables) -> None:
    for each in filing["remove"]:
        notebook.drop(each["table"], each["id"])
    for each in filing["put"]:
        notebook.put(each["table"], each["record"]["id"], each["record"])
    notebook.put("filed", "filed", {"number": filing["number"]})


def is_taken(path: Path, update: int, seal: Seal | None = None) -> bool:
    """Return whether a folder's desk has an update, even if its notebook cannot be written."""
    return update in _taken(Tables(path / "desk.json", seal))


def _taken(desk: Tables) -> list[int]:
    return list(desk.find("updates", "taken").get("ids", ()))


def _number(tables: Tables, table: str) -> int:
    return int(tables.find(table, table).get("number", 0))


def _describe_filing(change: Change) -> dict[str, list[dict[str, Any]]]:
    return {
        "put": [
            {"table": table, "record": msgspec.to_builtins(record)}
            for table, record in _sort_out(change.put, NOTEBOOK_TABLES)
        ],
        "remove": [
            {"table": table, "id": record.id}
            for table, record in _sort_out(change.remove, NOTEBOOK_TABLES)
        ],
    }


def _sort_out(records: Iterable[Any], tables: dict[Any, str]) -> Iterable[tuple[str, Any]]:
    return [(tables[type(record)], record) for record in records if type(record) in tables]
