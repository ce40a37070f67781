"""The one door to the coaches' folders."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from weakref import WeakValueDictionary

from coaching.records.desk import Desk
from coaching.records.notebook import Attachment, Notebook
from storage.coach_folder.attachments import measure_files, read_file
from storage.coach_folder.copies import FileState, look_at, restore
from storage.coach_folder.folder import Folder, is_taken, read_desk, read_folder
from storage.coach_folder.folder_cache import FolderCache
from storage.coach_folder.open_folder import OpenFolder
from storage.data_folder.erasing import Erasing
from storage.data_folder.health import Health
from storage.data_folder.mark import DataFolderMark
from storage.data_folder.orders import Orders
from storage.data_folder.register import Register
from storage.files.encryption_keys import CoachSeal, MasterKey
from storage.files.seal import SealError
from storage.tables.tables import DamagedFileError, GoneError
from storage.upkeep.encryption import change_key, list_folders
from storage.upkeep.upkeep import Upkeep

logger = logging.getLogger("growlog.folders")


class Folders:
    """All coaches' folders below one place; each is opened by one at a time."""

    def __init__(self, path: Path, master: MasterKey | None = None) -> None:
        """Keep the folders below `path`, encrypted if there is a key."""
        self.path = path
        self.erasing = Erasing(path)
        self.mark = DataFolderMark(path)
        self.health = Health(path, self.mark)
        self.orders = Orders(path, master)
        self._coaches = path / "coaches"
        self._master = master
        self._register = Register(self._coaches)
        self.upkeep = Upkeep(path, master, self.mark, self.erasing, self._register)
        self._held = FolderCache()
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def open(self, owner: int) -> AsyncIterator[OpenFolder]:
        """Hold the folder of a coach (a numeric Telegram id); others who want it wait.

        An error inside drops the parsed copy, so that memory never says more than the disk.
        GoneError if what was kept is not there any more, StoreGoneError if all of it is not.
        """
        async with self._lock_of(owner):
            folder = self._held.take(owner)
            self.mark.miss()
            if folder is None or not folder.is_ours:
                folder = await asyncio.to_thread(self._open, owner)
            was_new = folder.is_new
            yield OpenFolder(folder, self.mark.hold)
            # Neither one that was erased nor one that was only looked at.
            if not folder.is_new:
                if was_new:
                    await asyncio.to_thread(self._register.add, owner)
                self._held.put(owner, folder)

    async def erase(self, owner: int, now: datetime) -> None:
        """Erase everything that is kept of a coach, copies and orders too, for good.

        The door must be held: whoever waits at it finds an empty folder. After an OSError the
        records are all there, or none of them is and `erasing.finish` removes what is left.
        """
        await asyncio.to_thread(self.orders.erase, owner)
        await asyncio.to_thread(self._register.strike, owner)
        await asyncio.to_thread(self.erasing.erase, self._path_of(owner), now)
        # On a volume that is gone there is nothing to erase, and all of it comes back.
        self.mark.miss()

    async def restore(self, owner: int) -> list[FileState]:
        """Put the last good copies of a coach in the place of damaged files; see `restore`."""
        async with self._lock_of(owner):
            self._held.take(owner)
            self.mark.miss()
            return await asyncio.to_thread(
                lambda: restore(
                    self._path_of(owner), self._master, is_known=self._register.has(owner)
                )
            )

    @property
    def former_orders(self) -> Orders:
        """Return the orders as a program reads them that has the key that was set before."""
        return Orders(self.path, None if self._master is None else self._master.former)

    async def change_key(self, key: bytes) -> int:
        """Seal every coach's own key under another one; return of how many coaches.

        SealError names nobody whose key neither opens: they stay as they are.
        """
        if self._master is None:
            raise SealError("nothing is encrypted: GROWLOG_KEY is not set")
        self._master.change_to(key)
        changed = 0
        for owner in await asyncio.to_thread(lambda: list(self.owners())):
            async with self._lock_of(owner):
                self.mark.hold()
                folder = self._path_of(owner)
                changed += await asyncio.to_thread(change_key, folder, self._master)
        return changed

    def look_at(self, owner: int) -> list[FileState]:
        """Return how each file of a coach stands, read without the door; changes nothing."""
        is_known = self._register.has(owner)
        return list(look_at(self._path_of(owner), self._master, is_known=is_known))

    def is_damaged(self, owner: int) -> bool:
        """Return whether any file of a coach cannot be read."""
        return any(one.error is not None for one in self.look_at(owner))

    def owners(self) -> Iterator[int]:
        """Yield the coaches who have a folder, or ought to have one."""
        folders = (int(folder.name) for folder in list_folders(self._coaches))
        yield from sorted({*folders, *self._register.owners()})

    def read(self, owner: int) -> tuple[Desk, Notebook]:
        """Return a coach's records without changing them, even beside the program that does.

        FileNotFoundError if nothing is kept for the coach, DamagedFileError if it cannot be read.
        """
        path, is_known = self._path_of(owner), self._register.has(owner)
        if not path.is_dir() and not is_known:
            raise FileNotFoundError(f"nothing is kept for {owner}")
        return read_folder(path, self._master, is_known=is_known)

    def read_file(self, owner: int, attachment: Attachment) -> bytes:
        """Return what an attachment holds; FileNotFoundError or SealError if it cannot be had."""
        path = self._path_of(owner)
        return read_file(
            path, attachment, None if self._master is None else CoachSeal(path, self._master)
        )

    def measure_files(self, owner: int, attachments: Iterable[Attachment]) -> dict[str, int]:
        """Return how many bytes attachments have on disk, by identity; without those not there."""
        return dict(measure_files(self._path_of(owner), attachments))

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
        return read_desk(self._path_of(owner), self._master, is_known=self._register.has(owner))

    def is_taken(self, owner: int, update: int) -> bool:
        """Return whether an update is kept, though the folder as a whole cannot be opened."""
        return is_taken(self._path_of(owner), update, self._master)

    def find_damage(self) -> Iterator[str]:
        """Yield what is wrong with each stored file that cannot be read; changes nothing."""
        for owner in self.owners():
            damaged = [str(one) for one in self.look_at(owner) if one.error is not None]
            try:
                self.read(owner)
            except DamagedFileError as error:
                yield from damaged or [str(error)]

    def last_changed(self, owner: int) -> float:
        """Return when the coach's desk was last written, in seconds since the epoch; 0 if never."""
        return _written_at(self._path_of(owner) / "desk.json")

    def _open(self, owner: int) -> Folder:
        is_known = self._register.has(owner)
        return Folder(self._path_of(owner), self._master, is_known=is_known)

    def _lock_of(self, owner: int) -> asyncio.Lock:
        return self._locks.setdefault(owner, asyncio.Lock())

    def _path_of(self, owner: int) -> Path:
        return self._coaches / str(owner)


def _written_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0


__all__ = ["DamagedFileError", "Folders", "GoneError", "OpenFolder"]
