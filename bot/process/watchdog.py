"""The watchdog: tells the log, the service manager and a file how the program is doing."""

import asyncio
import logging

from bot.process.health import Vitals
from bot.process.notify import ALIVE, notify

logger = logging.getLogger("growlog.watchdog")

BEAT_SECONDS = 5
SAVE_BEATS = 3
"""How many beats pass between writes of the file: often enough, and kind to the disk."""


class Watchdog:
    """Looks at the vital signs; each trouble is logged once, and so is its end."""

    def __init__(self, vitals: Vitals) -> None:
        self._vitals = vitals
        self._trouble: dict[str, str] = {}
        self._unwritten = ""
        self._beats = 0

    async def beat(self) -> None:
        """Look once; the service manager hears of it only when all is well."""
        if self._beats % SAVE_BEATS == 0:
            await self.save()
        self._beats += 1
        trouble = self._vitals.find_trouble()
        if self._unwritten:
            trouble["disk"] = self._unwritten
        for kind in trouble.keys() - self._trouble.keys():
            logger.error("unwell: %s", trouble[kind])
        for kind in self._trouble.keys() - trouble.keys():
            logger.warning("well again, after: %s", self._trouble[kind])
        self._trouble = trouble
        if not trouble:
            notify(ALIVE)

    async def save(self) -> None:
        """Write down how the program is doing."""
        try:
            await asyncio.to_thread(self._vitals.save)
        except OSError as error:
            self._unwritten = f"the data folder cannot be written: {error.strerror}"
        else:
            self._unwritten = ""
