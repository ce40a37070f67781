"""An update's way: decided, committed, confirmed, and only then answered."""

import asyncio
import errno
import logging
from collections.abc import Callable
from datetime import datetime

from bot.process.log import about, name_coach
from bot.process.services import Services, build_scene
from bot.serving.apologies import Apologies
from bot.serving.replies import Replies
from bot.serving.strangers import Strangers
from bot.telegram.translate import Arrival
from coaching.records.change import Change
from coaching.records.desk import Place
from coaching.records.ledger_lines import Watch
from conversations.assistant import respond
from conversations.chat.incoming import Incoming, Pressed
from conversations.chat.response import Response
from storage.folders import DamagedFileError

logger = logging.getLogger("growlog.updates")

ATTEMPTS = 2
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.ENODEV}
"""What the whole disk suffers from and recovers from; other errors may be one coach's own."""


class Updates:
    """Takes what arrives, one coach's in order, and says of each whether it may be confirmed."""

    def __init__(
        self,
        services: Services,
        replies: Replies,
        apologies: Apologies,
        strangers: Strangers,
        on_change: Callable[[int, Change | None], None],
        on_erased: Callable[[int], None],
    ) -> None:
        """`on_change` hears whose records changed and how; None if that cannot be told.

        `on_erased` hears who was erased, before anything is said to them.
        """
        self._services = services
        self._replies = replies
        self._apologies = apologies
        self._strangers = strangers
        self._on_change = on_change
        self._on_erased = on_erased

    async def take(self, arrival: Arrival) -> bool:
        """Take an update; return whether it may be confirmed, or is to come again.

        All that is logged meanwhile carries its number and the coach's random one.
        """
        clock = asyncio.get_running_loop().time
        began = clock()
        with about(update=arrival.update):
            is_taken = await self._try(arrival)
            logger.info(
                "taken" if is_taken else "left to come again",
                extra={"took_ms": round((clock() - began) * 1000)},
            )
        return is_taken

    async def _try(self, arrival: Arrival) -> bool:
        """Handle an update; what fails is tried once more, kept waiting, or owned up to."""
        failures = []
        for _ in range(ATTEMPTS):
            try:
                await self._handle(arrival)
            except Exception as error:  # noqa: BLE001 - logged below, once
                if isinstance(error, OSError) and error.errno in FULL:
                    self._apologies.ask_to_wait(arrival, error)
                    return False
                failures.append(error)
                if await self._is_kept(arrival):
                    return self._own_up(arrival, error, is_kept=True)
                if isinstance(error, DamagedFileError):
                    await self._apologies.say_damage(arrival, error)
                    return True
            else:
                for failure in failures:
                    logger.warning("went well at the second attempt", exc_info=failure)
                await self._apologies.welcome_back(arrival.owner)
                return True
        return self._own_up(arrival, failures[-1], is_kept=False)

    def _own_up(self, arrival: Arrival, error: Exception, *, is_kept: bool) -> bool:
        logger.error("failed, and is %s", "kept" if is_kept else "not kept", exc_info=error)
        if is_kept:
            self._on_change(arrival.owner, None)
        self._apologies.own_up(arrival, is_kept=is_kept)
        return True

    async def _handle(self, arrival: Arrival) -> None:
        """Decide about an update, keep what it changes, and answer."""
        if arrival.incoming is None:
            return
        if arrival.owner not in self._services.coaches:
            self._strangers.answer(arrival)
            return
        async with self._services.folders.open(arrival.owner) as folder:
            name_coach(folder.coach)
            if folder.has_taken(arrival.update):
                logger.info("taken before")
                if folder.desk.jobs:
                    # A disk that failed right after the commit has let nobody hear of it.
                    self._on_change(arrival.owner, None)
                # Its tap may have been left waiting by a stop right after the commit.
                self._replies.show_now(arrival, Response())
                return
            response = await asyncio.to_thread(
                respond, build_scene(self._services, folder), arrival.incoming
            )
            if response.erases:
                now = self._now(arrival.incoming)
                await self._services.folders.erase(arrival.owner, now)
                self._on_erased(arrival.owner)
            elif not folder.is_new or self._may_keep(arrival.incoming, response):
                # It may make something due at once, even if the program is stopped right here.
                watch = Watch(due_at=self._services.clock())
                await folder.commit(response.change + Change((watch,)), arrival.update)
        self._on_change(arrival.owner, response.change)
        logger.info("kept")
        self._replies.show(arrival, response)

    def _may_keep(self, incoming: Incoming, response: Response) -> bool:
        """Return whether the first change to a folder is not what an erased coach sent before.

        Nothing says who was, so this asks only when; whoever has no folder yet is answered as a
        newcomer in any case.
        """
        erased_at = self._services.folders.erasing.last_before(self._now(incoming))
        if erased_at is None:
            return True
        if isinstance(incoming, Pressed):
            return any(one != Place() for one in response.change.put)
        return incoming.said_at > erased_at

    def _now(self, incoming: Incoming) -> datetime:
        """Return the time, which is never before Telegram has dated what comes in."""
        now = self._services.clock()
        return now if isinstance(incoming, Pressed) else max(now, incoming.said_at)

    async def _is_kept(self, arrival: Arrival) -> bool:
        """Return whether an update that failed is on the desk all the same."""
        folders = self._services.folders
        try:
            return await asyncio.to_thread(folders.is_taken, arrival.owner, arrival.update)
        except (OSError, DamagedFileError):
            return False
