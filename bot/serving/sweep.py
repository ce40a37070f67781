"""The sweep: every so often it asks what is due, claims it, sends it and settles it."""

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.process.log import about, name_coach
from bot.process.services import Services, build_scene
from bot.serving.due_times import PAUSED, DueTimes
from bot.serving.waking_hours import is_awake
from bot.telegram.delivery import Delivery
from bot.telegram.render import render
from bot.telegram.sender import Sender
from coaching.records.change import Change
from coaching.records.desk import Desk
from coaching.records.ledger_lines import SEEN, Nudge, NudgeState, Watch
from coaching.reminders.impossible import is_impossible
from conversations.chat.screen import Screen
from conversations.reminders.responses import Look, look
from storage.folders import DamagedFileError, OpenFolder

logger = logging.getLogger("growlog.sweep")

REMINDER_SECONDS = 20.0
READ_TOGETHER = 100
"""So many desks are read at a start before others get their turn."""
SIDE_BY_SIDE = 16
"""So many reminders are claimed and not settled at most: a coach's own answer passes them by."""
GONE_BACK = timedelta(minutes=1)
"""When the time has gone back by more, what was decided by it is looked at again."""
TRIED_AGAIN_AFTER = timedelta(minutes=1)
DAMAGED_PAUSE = timedelta(hours=1)
FAILING = (
    "Something went wrong while I looked for your reminders, so one may be missing. "
    "Everything that you wrote is safe; /todo shows what is open."
)
STATES = {
    Delivery.SENT: NudgeState.SENT,
    Delivery.UNKNOWN: NudgeState.CLAIMED,
    Delivery.REFUSED: NudgeState.UNDELIVERABLE,
    Delivery.BLOCKED: NudgeState.UNDELIVERABLE,
}


class Sweep:
    """Looks after the coaches whose time has come; knows of each when that is.

    A reminder is claimed on disk before it is sent and settled after, with no folder held open
    meanwhile. One that may have arrived stays claimed, and the next look decides about it.
    """

    def __init__(self, services: Services, sender: Sender) -> None:
        self._services = services
        self._sender = sender
        self._due = DueTimes()
        self._swept_at = datetime.min.replace(tzinfo=UTC)
        self._under_way: set[int] = set()
        self._failing: set[int] = set()
        """Coaches for whom it went wrong the last time: that is logged once."""
        self._told: set[int] = set()
        """Those of them who know of it."""
        self._gate = asyncio.Semaphore(SIDE_BY_SIDE)
        self._looking = asyncio.Lock()
        """One look at a time, so that whoever writes meanwhile waits for no more than that."""

    async def read_all(self) -> None:
        """Read from every desk when it has to be looked at; one that cannot be read is logged."""
        owners = await asyncio.to_thread(lambda: list(self._services.folders.owners()))
        for first in range(0, len(owners), READ_TOGETHER):
            some = owners[first : first + READ_TOGETHER]
            times = await asyncio.to_thread(self._read, some)
            # Whoever wrote meanwhile has been noted with a better time.
            self._due.put_new(times, self._services.clock())

    def _read(self, owners: list[int]) -> list[tuple[int, datetime]]:
        times = []
        for owner in owners:
            try:
                times.append((owner, _due_at(self._services.folders.read_desk(owner))))
            except DamagedFileError as error:
                logger.error("no reminders from a damaged folder: %s", error.fault)
        return times

    def look_soon(self, owner: int) -> None:
        """Note that a coach's records have changed."""
        self._note(owner, self._services.clock())

    def _note(self, owner: int, due_at: datetime) -> None:
        self._due.put(owner, due_at, self._services.clock())

    async def sweep(self) -> None:
        """Begin to look after everybody whose time has come, several at a time.

        A chat that Telegram keeps waiting holds up nobody else, nor the next sweep.
        """
        now = self._services.clock()
        if now + GONE_BACK < self._swept_at:
            # Everybody was looked at by a clock that has been set right since.
            self._due.bring_forward(now)
        self._swept_at = now
        for owner in self._due.take(now):
            if owner in self._services.coaches and owner not in self._under_way:
                self._under_way.add(owner)
                await self._gate.acquire()
                self._sender.run(self._look_after(owner))

    async def _look_after(self, owner: int) -> None:
        try:
            with about():
                await self._remind(owner)
        finally:
            self._under_way.discard(owner)
            self._gate.release()

    async def _remind(self, owner: int) -> None:
        try:
            seen, found = await self._claim(owner)
            if found is not None and found.screen is not None:
                delivery = await self._sender.remind(owner, render(found.screen))
                await self._settle(owner, seen, found, delivery)
        except DamagedFileError as error:
            logger.error("a coach cannot be reminded: %s", error.fault)
            self._note(owner, self._services.clock() + DAMAGED_PAUSE)
        except Exception as error:  # one coach’s trouble must not stop the others
            self._note(owner, self._services.clock() + TRIED_AGAIN_AFTER)
            if owner not in self._failing:
                self._failing.add(owner)
                logger.error("a coach cannot be reminded", exc_info=error)
            elif not isinstance(error, OSError):  # which passes, and then nothing was missed
                await self._own_up(owner)
        else:
            self._failing.discard(owner)
            self._told.discard(owner)

    async def _own_up(self, owner: int) -> None:
        """Tell a coach once, and in their waking hours, that something is wrong."""
        if owner in self._told:
            return
        try:
            async with self._services.folders.open(owner) as folder:
                notebook = await asyncio.to_thread(lambda: folder.notebook)
        except (OSError, DamagedFileError):
            return  # it is tried again, and said then
        if any(is_awake(one, self._services.clock()) for one in notebook.coach.values()):
            self._told.add(owner)
            self._sender.announce(owner, Screen(lines=(FAILING,)))

    async def _claim(self, owner: int) -> tuple[Desk, Look | None]:
        """Return the desk as it was and what is to be sent, claimed on disk.

        None for a coach who cannot be reached, or of whom nothing is kept any more.
        """
        async with self._services.folders.open(owner) as folder:
            name_coach(folder.coach)
            if folder.is_new:
                self._due.drop(owner)
                return folder.desk, None
            await self._forget_deleted(folder)
            desk = folder.desk
            watch = desk.watches.get("watch")
            if watch is not None and watch.is_paused:
                self._note(owner, _due_at(desk))
                return desk, None
            async with self._looking:
                found = await asyncio.to_thread(look, build_scene(self._services, folder))
            if _changes_anything(desk, found.change):
                await folder.commit(found.change)
        self._note(owner, min(found.look_again_at, _forgets_at(desk)))
        return desk, found

    async def _forget_deleted(self, folder: OpenFolder) -> None:
        """Let nothing be kept of what was deleted so long ago that it cannot be undone."""
        now = self._services.clock()
        past = tuple(
            one
            for one in folder.desk.removed.values()
            if one.gone_at < now or is_impossible(one.gone_at, now)
        )
        if past:
            await folder.forget_deleted(Change(remove=past))
            logger.info("what was deleted %d times is forgotten", len(past))

    async def _settle(self, owner: int, before: Desk, found: Look, delivery: Delivery) -> None:
        async with self._services.folders.open(owner) as folder:
            if folder.is_new:  # erased while it was on its way
                return
            await folder.commit(
                settle(before, folder.desk, found, delivery, self._services.clock())
            )
        if delivery is not Delivery.SENT:
            logger.info("%d reminders: %s", len(found.claimed), delivery.value)
            self._note(owner, self._services.clock() + TRIED_AGAIN_AFTER)


def settle(before: Desk, desk: Desk, found: Look, delivery: Delivery, now: datetime) -> Change:
    """Return what the ledger says after a send; what was answered meanwhile stays as it is.

    `before` is the desk before the claim: what was surely not sent is as due as it was then.
    """
    mine = tuple(one for one in found.claimed if desk.nudges.get(one.id) == one)
    again = Watch(due_at=now + TRIED_AGAIN_AFTER)
    if delivery is Delivery.UNSENT:
        return _undo(before, (*mine, Watch(id=SEEN, due_at=now))) + Change((again,))
    reason = "" if delivery is Delivery.SENT else delivery.value
    settled = tuple(replace(one, state=STATES[delivery], reason=reason) for one in mine)
    has_written = desk.watches.get("watch") not in found.change.put
    if delivery is Delivery.BLOCKED and not has_written:
        return Change((*settled, replace(again, is_paused=True)))
    return Change(settled if delivery in (Delivery.SENT, Delivery.REFUSED) else (*settled, again))


def _undo(before: Desk, changed: tuple[Nudge | Watch, ...]) -> Change:
    """Return the change that brings records of the desk back to what they were."""
    known: dict[str, Nudge | Watch] = {**before.nudges, **before.watches}
    return Change(
        tuple(known[one.id] for one in changed if one.id in known),
        remove=tuple(one for one in changed if one.id not in known),
    )


def _changes_anything(desk: Desk, change: Change) -> bool:
    return bool(change.remove) or any(
        not isinstance(one, Watch) or desk.watches.get(one.id) != one for one in change.put
    )


def _due_at(desk: Desk) -> datetime:
    watch = desk.watches.get("watch")
    # A claim without an end was left by a stop, and is decided about at once.
    is_claimed = any(one.state is NudgeState.CLAIMED for one in desk.nudges.values())
    if watch is None or (is_claimed and not watch.is_paused):
        return datetime.min.replace(tzinfo=UTC)
    return min(PAUSED if watch.is_paused else watch.due_at, _forgets_at(desk))


def _forgets_at(desk: Desk) -> datetime:
    """Return when something that was deleted is to be forgotten."""
    return min((one.gone_at for one in desk.removed.values()), default=PAUSED)
