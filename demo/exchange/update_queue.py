"""The updates that wait for the bot, and the long poll that fetches them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from demo.protocol.wire_format import Json, conflict, copied

KEPT = 86_400.0
MOST_AT_ONCE = 100
# Polling with the same offset again and again is slowed down: within the first of these spans
# (seconds) one update is returned, within the second the time-out becomes three seconds.
HURRY = 0.5
CALM = 3.0
# An offset further than this beyond the newest update is not believed.
FAR = 10
# Updates of these kinds come only when they are asked for by name.
UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}
OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(slots=True)
class QueuedUpdate:
    """An update that waits until `expires_at`, in order with others of its `lane`."""

    update: Json
    lane: tuple[str, int]
    expires_at: float
    is_repeat: bool = False


class UpdateQueue:
    """Keeps what the bot has not confirmed, and hands it out in order.

    With `redeliver`, each update is handed out once more after it was confirmed.
    """

    def __init__(self, clock: Callable[[], float], patience: float) -> None:
        self._clock = clock
        self._patience = patience
        self._next_id = 100_000_001
        self._waiting: dict[int, QueuedUpdate] = {}
        self._allowed: set[str] | None = None
        self._poll: asyncio.Future[None] | None = None
        self._last_offset: int | None = None
        self.polled_at: float | None = None
        self.redeliver = False
        self.on_new: Callable[[], None] = lambda: None
        self.on_handed_out: Callable[[list[Json]], None] = lambda updates: None

    @property
    def is_polled(self) -> bool:
        """Whether a long poll waits right now."""
        return self._poll is not None

    @property
    def allowed(self) -> list[str] | None:
        """The kinds of updates that the bot asked for; None for the usual ones."""
        return None if self._allowed is None else sorted(self._allowed)

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds of updates the bot wants; None changes nothing."""
        if kinds is not None:
            self._allowed = set(kinds) or None

    def skip_ids(self, by: int) -> None:
        """Let the numbers jump, as they do after a quiet week."""
        self._next_id += by

    def add(self, kind: str, content: Json, lane: int, *, lifetime: float = KEPT) -> None:
        """Queue an update unless the bot does not want its kind, and wake a waiting poll."""
        if kind in UNASKED if self._allowed is None else kind not in self._allowed:
            return
        update: Json = copied({"update_id": self._next_id, kind: content})
        expires_at = self._clock() + lifetime
        # Edits go with the messages of their chat.
        family = kind.removeprefix("edited_")
        self._waiting[self._next_id] = QueuedUpdate(update, (family, lane), expires_at)
        self._next_id += 1
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        self.on_new()

    def waiting(self) -> list[QueuedUpdate]:
        """Return what is waiting, oldest first."""
        now = self._clock()
        for update_id in [i for i, w in self._waiting.items() if w.expires_at <= now]:
            del self._waiting[update_id]
        return list(self._waiting.values())

    def confirm(self, update_id: int) -> None:
        """Forget an update, or keep it for its one repeat."""
        waiting = self._waiting.get(update_id)
        if waiting is None:
            return
        if self.redeliver and not waiting.is_repeat:
            waiting.is_repeat = True
        else:
            del self._waiting[update_id]

    def clear(self) -> None:
        """Forget all that waits."""
        self._waiting.clear()

    def interrupt(self, reason: str) -> None:
        """End a waiting poll with a conflict."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(conflict(reason))

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """Confirm up to the offset, then return what waits or comes within the time-out.

        A negative offset forgets all but that many of the newest.
        """
        limit, timeout = self._slowed(offset, min(max(limit, 1), MOST_AT_ONCE), timeout)
        if offset < 0:
            for update_id in list(self._waiting)[:offset]:
                del self._waiting[update_id]
        elif offset <= self._next_id + FAR:
            for update_id in [i for i in self._waiting if i < offset]:
                self.confirm(update_id)
        if not self.waiting() and timeout > 0:
            await self._wait(timeout)
        updates = [waiting.update for waiting in self.waiting()[:limit]]
        self.on_handed_out(updates)
        return updates

    def _slowed(self, offset: int, limit: int, timeout: float) -> tuple[int, float]:
        now, before = self._clock(), self.polled_at
        if before is not None and offset == self._last_offset:
            timeout = max(timeout, CALM) if now < before + CALM else timeout
            limit = 1 if now < before + HURRY else limit
        self._last_offset, self.polled_at = offset, now
        return limit, timeout

    async def _wait(self, timeout: float) -> None:
        self.interrupt(OTHER_POLL)
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            await asyncio.wait_for(poll, timeout * self._patience)
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None
