"""Folders that stay parsed in memory, as long as there is room for them."""

from collections import OrderedDict

from storage.coach_folder.folder import Folder

BYTES_HELD = 24 * 2**20
"""How many bytes of files stay parsed; in memory they take two or three times as many."""
LEAST_BYTES = 16 * 2**10
"""The least a folder counts for, since even an almost empty one takes some room."""


class FolderCache:
    """The folders that were used last, by their owner's number."""

    def __init__(self) -> None:
        """Start with nothing held."""
        self._folders: OrderedDict[int, tuple[Folder, int]] = OrderedDict()
        self._bytes = 0

    def take(self, owner: int) -> Folder | None:
        """Return a folder that is held, and hold it no longer."""
        folder, size = self._folders.pop(owner, (None, 0))
        self._bytes -= size
        return folder

    def put(self, owner: int, folder: Folder) -> None:
        """Hold a folder, and let go of those unused for longest."""
        size = max(folder.size, LEAST_BYTES)
        self._folders[owner] = folder, size
        self._bytes += size
        while self._bytes > BYTES_HELD:
            _, (_, released) = self._folders.popitem(last=False)
            self._bytes -= released
