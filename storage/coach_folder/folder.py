"""One coach's folder: a desk with what is open, a notebook with what is finished."""

from collections.abc import Mapping
from pathlib import Path

from coaching.records.change import Change
from coaching.records.desk import DESK_TABLES, Desk
from coaching.records.notebook import Attachment, Coach, Notebook
from storage.coach_folder.attachments import clear_files, has_file, keep_file
from storage.coach_folder.belonging import (
    bind,
    check_number,
    has_pending,
    is_bound,
    miss_desk,
    miss_notebook,
)
from storage.coach_folder.copies import copy_of, keep_copies
from storage.coach_folder.filing import describe_filing, file_in, sort_out
from storage.exports.json_export import replace_all
from storage.exports.parcel import list_attachments, mark_kept
from storage.files.atomic_files import make_folder, remove_leftovers, settle_folder
from storage.files.encryption_keys import CoachSeal, MasterKey
from storage.tables.plain_values import from_plain, to_plain
from storage.tables.tables import DamagedFileError, GoneError, OlderFileError, Tables

UPDATES_REMEMBERED = 200
for _kind in (Desk, Notebook):
    # msgspec learns a type at its first use; two threads doing so at once end the process.
    from_plain({}, _kind)


class Folder:
    """A coach's records as they stand on disk, and the only way to change them.

    A change is committed by writing the desk, which also carries the records for the notebook
    under a running number. The notebook is written next; whatever stopped it from being written
    is made good when the folder is opened again.
    """

    def __init__(
        self, path: Path, master: MasterKey | None = None, *, is_known: bool = False
    ) -> None:
        """Open the folder at `path`, and file what an earlier stop left on the desk.

        Of a coach who `is_known` something has to be there; GoneError if it is not.
        """
        remove_leftovers(path)
        settle_folder(path)
        self._path = path
        self._seal = None if master is None else CoachSeal(path, master)
        self._desk = Tables(path / "desk.json", self._seal)
        self._notebook = Tables(path / "notebook.json", self._seal)
        self._read_notebook: Notebook | None = None
        miss_desk(self._desk, is_known)
        self._has_begun = self._desk.file.is_there
        miss_notebook(self._desk, self._notebook)
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
            check_number(self._desk, self._notebook)
            self._read_notebook = self._notebook.read_as(Notebook)
        return self._read_notebook

    @property
    def is_new(self) -> bool:
        """Return whether nothing is kept yet."""
        return not self._path.is_dir()

    @property
    def is_ours(self) -> bool:
        """Return whether the disk still has what was last read and written here."""
        has_key = self._seal is None or self._seal.stands
        return has_key and self._desk.file.is_ours and self._notebook.file.is_ours

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
        if not self._has_begun:
            make_folder(self._path)
        for table, record in sort_out(change.remove, DESK_TABLES):
            self._desk.drop(table, record.id)
        for table, record in sort_out(change.put, DESK_TABLES):
            self._desk.put(table, record.id, to_plain(record))
        filing = describe_filing(change)
        if filing["put"] or filing["remove"]:
            check_number(self._desk, self._notebook)
            # What an older version restored counts anew, and nothing below its own is taken.
            number = max(self._desk.number("filing"), self._notebook.number("filed")) + 1
            self._desk.put("filing", "filing", {"number": number, **filing})
        for coach in self._find_coaches(change):
            self._desk.put("coach", "coach", {"id": coach})
        if update is not None:
            taken = [*_taken(self._desk), update][-UPDATES_REMEMBERED:]
            self._desk.put("updates", "taken", {"ids": taken})
        if not is_bound(self._desk):
            bind(self._desk, self._notebook.number("filed"))
        _save(self._desk)
        self._has_begun = True
        self._read_desk = self._desk.read_as(Desk)
        self._file_from_desk()

    def forget_deleted(self, change: Change) -> None:
        """Commit what takes deleted records off the desk, and leave them in no copy either."""
        keep_copies(self._notebook, at_once=True)
        for table, record in sort_out(change.remove, DESK_TABLES):
            self._desk.drop(table, record.id)
        # The copy first: a kill in between leaves it to the desk, and so to the next time.
        self._desk.save_as(copy_of(self._desk.file.path))
        self.commit(change)

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
        if not has_pending(self._desk):
            return
        filing = self._desk.find("filing", "filing")
        check_number(self._desk, self._notebook)
        if self._notebook.number("filed") < filing["number"]:
            self._read_notebook = None
            file_in(self._notebook, filing)
            _save(self._notebook)
        # The next write of the desk leaves them out, and then no opening looks for the notebook.
        self._desk.put("filing", "filing", {"number": filing["number"], "put": [], "remove": []})
        bind(self._desk, self._notebook.number("filed"))


def _save(tables: Tables) -> None:
    keep_copies(tables)
    tables.save()


def read_desk(path: Path, master: MasterKey | None = None, *, is_known: bool = False) -> Desk:
    """Return what is open in a folder; DamagedFileError names a file that is wrong or gone."""
    return _open_desk(path, master, is_known=is_known).read_as(Desk)


def read_folder(
    path: Path, master: MasterKey | None = None, *, is_known: bool = False
) -> tuple[Desk, Notebook]:
    """Return a folder's records without changing it, even while another process writes it.

    DamagedFileError names a file that is wrong or gone.
    """
    desk = _open_desk(path, master, is_known=is_known)
    while True:
        filing = desk.find("filing", "filing")
        notebook = Tables(path / "notebook.json", desk.file.seal)
        error = _find_misfit(desk, notebook)
        if error is None and has_pending(desk) and notebook.number("filed") < filing["number"]:
            file_in(notebook, filing)
        read = desk.read_as(Desk), notebook.read_as(Notebook)
        # With a filing in between, one form would be both open and filed, or neither.
        desk = _open_desk(path, master, is_known=is_known)
        if desk.number("filing") == filing.get("number", 0):
            if error is not None:
                raise error
            return read


def _open_desk(path: Path, master: MasterKey | None, *, is_known: bool) -> Tables:
    desk = Tables(path / "desk.json", None if master is None else CoachSeal(path, master))
    miss_desk(desk, is_known)
    return desk


def _find_misfit(desk: Tables, notebook: Tables) -> DamagedFileError | None:
    try:
        check_number(desk, notebook)
    except (GoneError, OlderFileError) as error:
        return error
    return None


def is_taken(path: Path, update: int, master: MasterKey | None = None) -> bool:
    """Return whether a folder's desk has an update, even if its notebook cannot be written."""
    return update in _taken(_open_desk(path, master, is_known=False))


def _taken(desk: Tables) -> list[int]:
    return list(desk.find("updates", "taken").get("ids", ()))
