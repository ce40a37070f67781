"""When each coach's reminders have to be looked at, the earliest first."""

import heapq
from collections.abc import Iterable
from datetime import UTC, datetime

from coaching.reminders.impossible import is_impossible

PAUSED = datetime.max.replace(tzinfo=UTC)
"""When whoever cannot be reached is looked at, unless they write."""


class DueTimes:
    """The times of all coaches; finding that none has come costs the same for any number."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._times: dict[int, datetime] = {}
        self._queue: list[tuple[datetime, int]] = []
        """The earliest first; an entry that is not the coach's time any more is passed over."""

    def put(self, owner: int, due_at: datetime, now: datetime) -> None:
        """Note when a coach has to be looked at: at once where no clock can have meant that."""
        if due_at != PAUSED and is_impossible(due_at, now):
            due_at = now
        self._times[owner] = due_at
        if due_at != PAUSED:
            heapq.heappush(self._queue, (due_at, owner))

    def put_new(self, times: Iterable[tuple[int, datetime]], now: datetime) -> None:
        """Note the times of those of whom none is known yet."""
        for owner, due_at in times:
            if owner not in self._times:
                self.put(owner, due_at, now)

    def drop(self, owner: int) -> None:
        """Forget a coach."""
        self._times.pop(owner, None)

    def take(self, now: datetime) -> list[int]:
        """Return whose time has come, the earliest first; they are due until noted otherwise."""
        taken: dict[int, datetime] = {}
        while self._queue and self._queue[0][0] <= now:
            due_at, owner = heapq.heappop(self._queue)
            if self._times.get(owner) == due_at:
                taken[owner] = due_at
        for owner, due_at in taken.items():
            heapq.heappush(self._queue, (due_at, owner))
        return list(taken)

    def bring_forward(self, now: datetime) -> None:
        """Note that everybody who is looked at at all has to be looked at now."""
        for owner, due_at in list(self._times.items()):
            if due_at != PAUSED:
                self.put(owner, now, now)
