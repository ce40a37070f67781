"""What the log tells of an update: its number, its coach's random one, and how long it took."""

import asyncio
import logging

from telegram import Update

from bot.process.log import about
from bot.process.log_ids import Numbers
from bot.telegram.lanes import Take
from bot.telegram.translate import find_owner

logger = logging.getLogger("growlog.telling")


class Telling:
    """Hands updates on, and lets every line that is logged meanwhile say which it belongs to."""

    def __init__(self, take: Take, numbers: Numbers) -> None:
        self._take = take
        self._numbers = numbers

    async def take(self, update: Update) -> bool:
        """Take an update; return whether it may be confirmed."""
        clock = asyncio.get_running_loop().time
        began = clock()
        with about(await self._numbers.find(find_owner(update)), update.update_id):
            is_taken = await self._take(update)
            logger.info(
                "taken" if is_taken else "left to come again",
                extra={"took_ms": round((clock() - began) * 1000)},
            )
        return is_taken
