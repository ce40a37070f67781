"""After a gap longer than Telegram keeps messages: each coach is told of it, once."""

import asyncio
import logging
from datetime import timedelta

from bot.process.health import Gap, Vitals
from bot.process.services import Services, build_scene
from bot.serving.waking_hours import is_awake
from bot.telegram.delivery import Delivery
from bot.telegram.render import render
from bot.telegram.sender import Sender
from coaching.records.change import Change
from coaching.records.ledger_lines import Watch
from conversations.chat.screen import Screen
from conversations.reminders.gap import away_screen
from storage.folders import DamagedFileError

logger = logging.getLogger("growlog.gap")

LOOK_SECONDS = 60
TOLD_WITHIN = timedelta(days=3)
"""How long after a gap it still helps to know about it."""
AWAY = "away"
"""The watch whose instant notes which gap a coach has been told about."""


class GapNotice:
    """Tells the coaches who were enrolled before a gap, in their waking hours.

    That somebody is told is on disk before it is sent, so that nobody is told twice; it is taken
    back if it surely was not sent.
    """

    def __init__(self, services: Services, sender: Sender, vitals: Vitals) -> None:
        self._services = services
        self._sender = sender
        self._vitals = vitals
        self._gap: Gap | None = None
        self._untold: set[int] = set()

    async def tell(self) -> None:
        """Tell whoever is awake and does not know yet."""
        gap = self._vitals.signs.gap
        if gap is None:
            return
        if gap != self._gap:
            folders = self._services.folders
            self._untold = set(await asyncio.to_thread(lambda: list(folders.owners())))
            self._gap = gap
        if self._services.clock() - gap.until > TOLD_WITHIN:
            self._untold.clear()
        for owner in tuple(self._untold):
            if owner not in self._services.coaches or await self._is_settled(owner, gap):
                self._untold.discard(owner)

    async def _is_settled(self, owner: int, gap: Gap) -> bool:
        """Tell a coach if it is time to; return whether there is nothing left to tell."""
        told = Watch(id=AWAY, due_at=gap.since)
        try:
            async with self._services.folders.open(owner) as folder:
                before = folder.desk.watches.get(AWAY)
                if folder.is_new or (before is not None and before.due_at >= gap.since):
                    return True
                scene = build_scene(self._services, folder)
                coach = await asyncio.to_thread(lambda: scene.coach)
                if coach is None or coach.joined_at >= gap.until:
                    return True
                if not is_awake(coach, scene.now):
                    return False
                screen = away_screen(scene, gap.since, gap.until, gap.lost_until)
                await folder.commit(Change((told,)))
            return await self._send(owner, screen, told)
        except (OSError, DamagedFileError) as error:
            logger.error("a coach cannot be told of the gap: %s", type(error).__name__)
            return False

    async def _send(self, owner: int, screen: Screen, told: Watch) -> bool:
        delivery = await self._sender.remind(owner, render(screen))
        if delivery is not Delivery.UNSENT:
            return True
        async with self._services.folders.open(owner) as folder:
            if not folder.is_new:
                await folder.commit(Change(remove=(told,)))
        return False
