"""What becomes of an update that cannot be handled: tried again, kept waiting, or owned up to."""

import asyncio
import errno
import logging

from telegram import Update
from telegram.ext import Application

from bot.serving.updates import Handlers
from bot.telegram.translate import find_owner
from storage.tables import DamagedFileError

logger = logging.getLogger("growlog.taking")

ATTEMPTS = 2
DAMAGED = (
    "The file in which I keep your notes cannot be read, so this message was not kept. "
    "I leave that file as it is and write nothing over it. {copy}"
)
COPY = "Whoever keeps this bot can bring back the copy of {days}."
NO_COPY = "Please tell whoever keeps this bot; I have written into my log what is wrong."
DAMAGED_TOO = "This message was not kept either: your notes cannot be read."
NOT_KEPT = (
    "Something went wrong on my side, and this message was not kept. "
    "Please send it again; everything before it is safe."
)
KEPT = (
    "Your message is kept, but something went wrong on my side right after. "
    "There is no need to send it again; /start shows where you are."
)
NO_ROOM = (
    "I cannot write to my disk at the moment. Your messages wait, nothing is lost; "
    "I carry on by myself as soon as there is room."
)
ROOM_AGAIN = "I can write to my disk again. Your messages are kept; this is where you are."
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
"""What the whole disk suffers from and recovers from; other errors may be one coach's own."""


class Taking:
    """Takes each update to the handlers and decides whether it may be confirmed."""

    def __init__(self, application: Application, handlers: Handlers) -> None:  # type: ignore[type-arg]
        self._application = application
        self._handlers = handlers
        self._waiting: dict[int, set[int]] = {}
        """Coaches who were told that their messages wait, with the updates of which they know."""
        self._damaged: set[int] = set()
        """Coaches who were told that their notes cannot be read."""

    async def take(self, update: Update) -> bool:
        """Handle an update; return False if it is to come again."""
        for attempt in range(1, ATTEMPTS + 1):
            await self._application.process_update(update)
            error = self._handlers.collect(update.update_id)
            if error is None:
                await self._welcome_back(find_owner(update))
                return True
            if isinstance(error, OSError) and error.errno in FULL:
                self._ask_to_wait(update, error)
                return False
            if isinstance(error, DamagedFileError) and not await self._handlers.is_kept(update):
                await self._say_damage(update, error)
                return True
            logger.error("failed at attempt %d: %s", attempt, type(error).__name__, exc_info=error)
        self._handlers.say(update, KEPT if await self._handlers.is_kept(update) else NOT_KEPT)
        return True

    def _ask_to_wait(self, update: Update, error: OSError) -> None:
        owner = find_owner(update)
        if owner not in self._waiting:
            logger.error("the data folder cannot be written: %s", error.strerror)
            self._waiting[owner] = {update.update_id}
            self._handlers.say(update, NO_ROOM)
        self.put_off(update)

    def put_off(self, update: Update) -> None:
        """Let a tap that is to come again stop waiting meanwhile, and say once why."""
        known = self._waiting.get(find_owner(update))
        if known is not None and update.update_id not in known:
            known.add(update.update_id)
            self._handlers.end_tap(update, NO_ROOM)

    async def _say_damage(self, update: Update, error: DamagedFileError) -> None:
        owner = find_owner(update)
        logger.error("not kept: %s", error.fault)
        if owner in self._damaged:
            self._handlers.say(update, DAMAGED_TOO)
            return
        self._damaged.add(owner)
        copies = [one.copy for one in await asyncio.to_thread(self._handlers.find_damage, owner)]
        days = dict.fromkeys(f"{one.made_at:%A %-d %B}" for one in copies if one is not None)
        if copies and all(copies):
            logger.error(
                "growlog check names whose file it is, "
                "growlog restore puts its copy of %s in its place",
                " and of ".join(days),
            )
            words = COPY.format(days=" and of ".join(days))
        else:
            words = NO_COPY
        self._handlers.say(update, DAMAGED.format(copy=words))

    async def _welcome_back(self, owner: int) -> None:
        if self._waiting.pop(owner, None) is not None:
            await self._handlers.show_again(owner, ROOM_AGAIN)
