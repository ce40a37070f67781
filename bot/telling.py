"""What the log tells of an update: its number, its coach's random one, and how long it took."""

import asyncio
import logging

from telegram import Update

from bot.lanes import Take
from bot.running.log import about
from bot.translate import find_owner
from storage.folders import DamagedFileError, Folders

logger = logging.getLogger("growlog.telling")


class Telling:
    """Hands updates on, and lets every line that is logged meanwhile say which it belongs to."""

    def __init__(self, take: Take, folders: Folders) -> None:
        self._take = take
        self._folders = folders
        self._known: dict[int, tuple[float, str]] = {}
        """What each coach is called in the log, and when the notebook was written that says so."""

    async def take(self, update: Update) -> bool:
        """Take an update; return whether it may be confirmed."""
        clock = asyncio.get_running_loop().time
        began = clock()
        with about(update.update_id, await asyncio.to_thread(self._name, find_owner(update))):
            is_taken = await self._take(update)
            logger.info(
                "taken" if is_taken else "left to come again",
                extra={"took_ms": round((clock() - began) * 1000)},
            )
        return is_taken

    def _name(self, owner: int) -> str:
        """Return the random number of a coach's folder; nothing as long as there is none."""
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
