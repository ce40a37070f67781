"""What each coach is called in the log: by a random number, which dies with the folder."""

import asyncio

from storage.folders import DamagedFileError, Folders


class Numbers:
    """Knows the number of each coach, and reads it again when the notebook was written anew."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._known: dict[int, tuple[float, str]] = {}
        """Each coach's number, and when the notebook was written that says so."""

    async def find(self, owner: int) -> str:
        """Return the random number of a coach; nothing for one whose folder tells of none."""
        return await asyncio.to_thread(self._find, owner)

    def _find(self, owner: int) -> str:
        filed_at = self._folders.last_filed(owner)
        if not filed_at:
            self._known.pop(owner, None)
            return ""
        known = self._known.get(owner)
        if known is None or known[0] != filed_at:
            known = self._known[owner] = (filed_at, self._read(owner))
        return known[1]

    def _read(self, owner: int) -> str:
        try:
            _, notebook = self._folders.read(owner)
        except (OSError, DamagedFileError):
            return ""  # whoever needs the folder will say what is wrong with it
        return next(iter(notebook.coach), "")
