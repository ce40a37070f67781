"""The sweep: every so often it asks what is due, claims it, sends it and settles it."""

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.handlers import House, build_scene
from bot.render import render
from bot.sender import Fate, Sender, Show
from coaching.nudges import Nudge, NudgeState, Watch
from coaching.records import Change, Desk
from conversations.reminding import Look, look
from storage.folders import DamagedFileError

logger = logging.getLogger("growlog.sweep")

REMINDER_SECONDS = 20.0
SIDE_BY_SIDE = 16
TRIED_AGAIN_AFTER = timedelta(minutes=1)
STATES = {
    Fate.SENT: NudgeState.SENT,
    Fate.UNKNOWN: NudgeState.CLAIMED,
    Fate.BLOCKED: NudgeState.UNDELIVERABLE,
}


class Sweep:
    """Looks after the coaches whose time has come; knows of each when that is.

    A reminder is claimed on disk before it is sent and settled after, with no folder held open
    meanwhile. One whose fate nobody knows stays claimed, and the next look decides about it.
    """

    def __init__(self, house: House, sender: Sender) -> None:
        self._house = house
        self._sender = sender
        self._due_at: dict[int, datetime] = {}
        self._under_way: set[int] = set()

    async def read_all(self) -> None:
        """Read from every desk when it has to be looked at; one that cannot be read is logged."""
        for owner in await asyncio.to_thread(lambda: list(self._house.folders.owners())):
            try:
                desk = await asyncio.to_thread(self._house.folders.read_desk, owner)
            except DamagedFileError as error:
                logger.error("no reminders from a damaged folder: %s", error)
                continue
            # Whoever wrote meanwhile has been noted with a better time.
            self._due_at.setdefault(owner, _due_at(desk))

    def look_soon(self, owner: int) -> None:
        """Note that a coach's records have changed."""
        self._due_at[owner] = self._house.clock()

    async def sweep(self) -> None:
        """Look after everybody whose time has come, several at a time."""
        now = self._house.clock()
        ripe = [
            owner
            for owner, due_at in self._due_at.items()
            if due_at <= now and owner in self._house.coaches and owner not in self._under_way
        ]
        gate = asyncio.Semaphore(SIDE_BY_SIDE)
        await asyncio.gather(*(self._look_after(owner, gate) for owner in ripe))

    async def _look_after(self, owner: int, gate: asyncio.Semaphore) -> None:
        self._under_way.add(owner)
        try:
            async with gate:
                found = await self._claim(owner)
            if found is not None and found.screen is not None:
                fate = await self._sender.deliver(owner, Show(render(found.screen)))
                await self._settle(owner, found.claimed, fate)
        except (OSError, DamagedFileError) as error:
            # It is due still, and the next sweep tries again.
            logger.error("a coach cannot be reminded: %s", error)
        finally:
            self._under_way.discard(owner)

    async def _claim(self, owner: int) -> Look | None:
        """Return what is to be sent, claimed on disk; None for a coach who cannot be reached."""
        async with self._house.folders.open(owner) as folder:
            watch = folder.desk.watches.get("watch")
            if watch is not None and watch.is_paused:
                self._due_at[owner] = datetime.max.replace(tzinfo=UTC)
                return None
            scene = build_scene(self._house, folder)
            found = await asyncio.to_thread(look, scene)
            after = Watch(due_at=found.look_again_at)
            if found.changes_anything or watch != after:
                await folder.commit(found.change + Change((after,)))
        self._due_at[owner] = found.look_again_at
        return found

    async def _settle(self, owner: int, claimed: tuple[Nudge, ...], fate: Fate) -> None:
        async with self._house.folders.open(owner) as folder:
            await folder.commit(settle(folder.desk, claimed, fate, self._house.clock()))
        if fate is not Fate.SENT:
            logger.info("%d reminders: %s", len(claimed), fate.value)
            self._due_at[owner] = self._house.clock() + TRIED_AGAIN_AFTER


def settle(desk: Desk, claimed: tuple[Nudge, ...], fate: Fate, now: datetime) -> Change:
    """Return what the ledger says after a send; what was answered meanwhile stays as it is."""
    mine = tuple(one for one in claimed if desk.nudges.get(one.id) == one)
    if fate is Fate.UNSENT:
        return Change((Watch(due_at=now + TRIED_AGAIN_AFTER),), remove=mine)
    settled = tuple(replace(one, state=STATES[fate]) for one in mine)
    if fate is Fate.SENT:
        return Change(settled)
    return Change((*settled, Watch(due_at=now + TRIED_AGAIN_AFTER, is_paused=fate is Fate.BLOCKED)))


def _due_at(desk: Desk) -> datetime:
    watch = desk.watches.get("watch")
    if watch is None:
        return datetime.min.replace(tzinfo=UTC)
    return datetime.max.replace(tzinfo=UTC) if watch.is_paused else watch.due_at
