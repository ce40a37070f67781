"""The queue of updates that wait for the bot, and the long poll that empties it."""

import asyncio
import copy
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from demo.answers import Json, conflict


@dataclass(slots=True)
class Waiting:
    """An update that waits, until an instant in seconds."""

    update: Json
    expires_at: float


class Updates:
    """Keeps what the bot has not confirmed, and hands it out in order."""

    def __init__(self, clock: Callable[[], float], patience: float) -> None:
        self._clock = clock
        self._patience = patience
        self._ids = count(100_000_001)
        self._waiting: dict[int, Waiting] = {}
        self._poll: asyncio.Future[None] | None = None

    def add(self, kind: str, content: Json, *, lifetime: float = 86_400) -> int:
        """Queue an update and wake the poll; return its `update_id`."""
        update_id = next(self._ids)
        update = copy.deepcopy({"update_id": update_id, kind: content})
        self._waiting[update_id] = Waiting(update, self._clock() + lifetime)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        return update_id

    def pending(self) -> list[Json]:
        """Return what waits, oldest first."""
        now = self._clock()
        for update_id in [i for i, w in self._waiting.items() if w.expires_at <= now]:
            del self._waiting[update_id]
        return [waiting.update for waiting in self._waiting.values()]

    def confirm(self, offset: int) -> None:
        """Forget all updates below the offset."""
        for update_id in [i for i in self._waiting if i < offset]:
            del self._waiting[update_id]

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """Confirm up to the offset, then return what waits, or what comes within the time-out."""
        self._interrupt("terminated by other getUpdates request; "
                        "make sure that only one bot instance is running")
        self.confirm(offset)
        if not self.pending() and timeout:
            await self._wait(timeout)
        return self.pending()[:limit]

    def _interrupt(self, reason: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(conflict(reason))

    async def _wait(self, timeout: float) -> None:
        poll = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            await asyncio.wait_for(poll, timeout * self._patience)
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None
