"""A coach's folder while its door is held."""

import asyncio
from collections.abc import Callable, Mapping

from coaching.records.change import Change
from coaching.records.desk import Desk
from coaching.records.notebook import Attachment, Notebook
from storage.coach_folder.folder import Folder


class OpenFolder:
    """A folder while its door is held: read it, and commit at most what one message changes."""

    def __init__(self, folder: Folder, before_write: Callable[[], None]) -> None:
        """Wrap a folder whose lock the caller holds; each write makes sure of something before."""
        self._folder = folder
        self._before_write = before_write

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
        await asyncio.to_thread(self._write, lambda: self._folder.commit(change, update))

    async def keep_file(self, attachment: Attachment, content: bytes) -> None:
        """Write what an attachment holds, in a worker thread; see `Folder.keep_file`."""
        await asyncio.to_thread(self._write, lambda: self._folder.keep_file(attachment, content))

    async def replace(
        self, desk: Desk, notebook: Notebook, files: Mapping[str, bytes], update: int | None = None
    ) -> None:
        """Make these records all that is kept, in a worker thread; see `Folder.replace`."""
        await asyncio.to_thread(
            self._write, lambda: self._folder.replace(desk, notebook, files, update)
        )

    async def forget_deleted(self, change: Change) -> None:
        """Commit what takes deleted records off the desk, and leave them in no copy either."""
        await asyncio.to_thread(self._write, lambda: self._folder.forget_deleted(change))

    def _write(self, write: Callable[[], None]) -> None:
        self._before_write()
        write()
