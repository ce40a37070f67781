"""The one door to the coaches' folders."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from weakref import WeakValueDictionary

from coaching.records.change import Change
from coaching.records.desk import Desk
from coaching.records.notebook import Attachment, Notebook
from storage.attachments import read_file
from storage.copies import Standing, look_at, restore
from storage.erasing import Erasing
from storage.folder import Folder, is_taken, read_desk, read_folder
from storage.held import Held
from storage.orders import Orders
from storage.seal import Seal, SealError
from storage.tables import DamagedFileError

logger = logging.getLogger("growlog.folders")


class OpenFolder:
    """A folder while its door is held: read it, and commit at most what one message changes."""

    def __init__(self, folder: Folder) -> None:
        """Wrap a folder whose lock the caller holds."""
        self._folder = folder

    @property
    def is_new(self) -> bool:
        """Return whether nothing is kept yet."""
        return self._folder.is_new

    @property
    def coach(self) -> str:
        """Return the coach's random number, for the log; empty if none is known."""
        return self._folder.coach

    @property
    def desk(self) -> Desk:
        """Return what is open."""
        return self._folder.desk

    @property
    def notebook(self) -> Notebook:
        """Return what is finished; may read the file, so ask from a worker thread."""
        return self._folder.notebook

    def has_taken(self, update: int) -> bool:
        """Return whether the update's change is on disk already."""
        return self._folder.has_taken(update)

    async def commit(self, change: Change, update: int | None = None) -> None:
        """Make a change durable, in a worker thread; see `Folder.commit`."""
        await asyncio.to_thread(self._folder.commit, change, update)

    async def keep_file(self, attachment: Attachment, content: bytes) -> None:
        """Write what an attachment holds, in a worker thread; see `Folder.keep_file`."""
        await asyncio.to_thread(self._folder.keep_file, attachment, content)

    async def replace(
        self, desk: Desk, notebook: Notebook, files: Mapping[str, bytes], update: int | None = None
    ) -> None:
        """Make these records all that is kept, in a worker thread; see `Folder.replace`."""
        await asyncio.to_thread(self._folder.replace, desk, notebook, files, update)


class Folders:
    """All coaches' folders below one place; each is opened by one at a time."""

    def __init__(self, path: Path, seal: Seal | None = None) -> None:
        """Keep the folders below `path`, encrypted if there is a seal."""
        self.path = path
        self.seal = seal
        self.erasing = Erasing(path)
        self._held = Held()
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def open(self, owner: int) -> AsyncIterator[OpenFolder]:
        """Hold the folder of a coach (a numeric Telegram id); others who want it wait.

        An error inside drops the parsed copy, so that memory never says more than the disk.
        """
        lock = self._locks.setdefault(owner, asyncio.Lock())
        async with lock:
            folder = self._held.take(owner)
            if folder is None:
                folder = await asyncio.to_thread(Folder, self._path_of(owner), self.seal)
            yield OpenFolder(folder)
            # Neither one that was erased nor one that was only looked at.
            if not folder.is_new:
                self._held.put(owner, folder)

    async def erase(self, owner: int, now: datetime) -> None:
        """Erase everything that is kept of a coach, copies and orders too, for good.

        The door must be held: whoever waits at it finds an empty folder. After an OSError the
        records are all there, or none of them is and `erasing.finish` removes what is left.
        """
        await asyncio.to_thread(Orders(self.path, self.seal).erase, owner)
        await asyncio.to_thread(self.erasing.erase, self._path_of(owner), now)

    async def restore(self, owner: int) -> list[Standing]:
        """Put the last good copies of a coach in the place of damaged files; see `restore`."""
        async with self._locks.setdefault(owner, asyncio.Lock()):
            self._held.take(owner)
            return await asyncio.to_thread(restore, self._path_of(owner), self.seal)

    def look_at(self, owner: int) -> list[Standing]:
        """Return the state of each of a coach's files, read without the door; changes nothing."""
        return list(look_at(self._path_of(owner), self.seal))

    def owners(self) -> Iterator[int]:
        """Yield the coaches who have a folder."""
        for path in sorted((self.path / "coaches").glob("*")):
            if path.name.isdigit():
                yield int(path.name)

    def read(self, owner: int) -> tuple[Desk, Notebook]:
        """Return a coach's records without changing them, even beside the program that does.

        FileNotFoundError if nothing is kept for the coach, DamagedFileError if it cannot be read.
        """
        path = self._path_of(owner)
        if not path.is_dir():
            raise FileNotFoundError(f"nothing is kept for {owner}")
        return read_folder(path, self.seal)

    def read_file(self, owner: int, attachment: Attachment) -> bytes:
        """Return what an attachment holds; FileNotFoundError or SealError if it cannot be had."""
        return read_file(self._path_of(owner), attachment, self.seal)

    def read_files(self, owner: int, attachments: Iterable[Attachment]) -> dict[str, bytes]:
        """Return what attachments hold, by identity; without those that cannot be had."""
        files = {}
        for attachment in attachments:
            try:
                files[attachment.id] = self.read_file(owner, attachment)
            except (FileNotFoundError, SealError) as error:
                logger.warning("a file cannot be had: %s", type(error).__name__)
        return files

    def read_desk(self, owner: int) -> Desk:
        """Return what is open in a folder, read without its door; DamagedFileError if wrong."""
        return read_desk(self._path_of(owner), self.seal)

    def is_taken(self, owner: int, update: int) -> bool:
        """Return whether an update is kept, though the folder as a whole cannot be opened."""
        return is_taken(self._path_of(owner), update, self.seal)

    def find_damage(self) -> Iterator[str]:
        """Yield what is wrong with each stored file that cannot be read; changes nothing."""
        for owner in self.owners():
            damaged = [str(one) for one in self.look_at(owner) if one.error is not None]
            try:
                read_folder(self._path_of(owner), self.seal)
            except DamagedFileError as error:
                yield from damaged or [str(error)]

    def last_changed(self, owner: int) -> float:
        """Return when the coach's desk was last written, in seconds since the epoch; 0 if never."""
        return _written_at(self._path_of(owner) / "desk.json")

    def _path_of(self, owner: int) -> Path:
        return self.path / "coaches" / str(owner)


def _written_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0


__all__ = ["DamagedFileError", "Folders", "OpenFolder"]
