"""How fast may be sent: below Telegram's limits for one chat and for all together."""

import asyncio
from dataclasses import dataclass

from telegram.error import RetryAfter

MOST_PACES = 1000
"""When there are so many chats, those are let go that were not written to just now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many messages a second may go out: below what Telegram allows.

    Telegram takes 30 in any second over all, as they arrive: a burst and what follows it stay
    within that even if the line holds some of them back for a quarter of a second.
    """

    overall: float = 22
    overall_burst: int = 2
    chat: float = 1
    chat_burst: int = 3


class Pace:
    """A bucket that holds `burst` sends and refills at `per_second`; times are in seconds."""

    def __init__(self, per_second: float, burst: int) -> None:
        self._per_second = per_second
        self._burst = burst
        self._free_at = float("-inf")

    def delay(self, now: float) -> float:
        """Return how long it is until something may be sent."""
        return max(self._next_place(now) - now, 0.0)

    def claim(self, now: float) -> float:
        """Take the next place in line and return how long it is until then."""
        place = self._next_place(now)
        self._free_at = place + 1 / self._per_second
        return max(place - now, 0.0)

    def is_rested(self, now: float) -> bool:
        """Return whether it is as if nothing had ever been sent."""
        return self._free_at <= now - (self._burst - 1) / self._per_second

    def rest(self, until: float) -> None:
        """Let nothing be sent before then."""
        self._free_at = max(self._free_at, until)

    def _next_place(self, now: float) -> float:
        return max(self._free_at, now - (self._burst - 1) / self._per_second)


class Turns:
    """Whose turn it is to send, by the limits and by what Telegram has refused."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._overall = Pace(limits.overall, limits.overall_burst)
        self._paces: dict[int, Pace] = {}
        self._refused_until: dict[int, float] = {}

    async def take(self, chat: int) -> None:
        """Stand in line for a chat, and wait until it is its turn."""
        pace = self._pace_of(chat)
        await asyncio.sleep(pace.delay(_now()))
        await asyncio.sleep(self._overall.claim(_now()))
        # Counted only now, for waiting for the others must not look like rest for this chat.
        pace.claim(_now())

    def take_if_free(self, chat: int) -> bool:
        """Take a turn if nobody stands in line for one; return whether it was taken."""
        if self.delay(chat):
            return False
        self._overall.claim(_now())
        self._pace_of(chat).claim(_now())
        return True

    def delay(self, chat: int) -> float:
        """Return how long it is until a turn could be free."""
        delay = max(self._pace_of(chat).delay(_now()), self._overall.delay(_now()))
        # Less than a clock can tell is nothing to wait for.
        return round(delay, 6)

    def rest(self, chat: int, seconds: float) -> None:
        """Leave a chat alone for a while; and all of them, if it is not the only one refused."""
        until = _now() + seconds
        self._refused_until = {
            one: end for one, end in self._refused_until.items() if end > _now() and one != chat
        }
        if self._refused_until:
            self._overall.rest(min(until, max(self._refused_until.values())))
        self._refused_until[chat] = until
        self._pace_of(chat).rest(until)

    def _pace_of(self, chat: int) -> Pace:
        if chat not in self._paces:
            if len(self._paces) >= MOST_PACES:
                self._paces = {
                    one: pace for one, pace in self._paces.items() if not pace.is_rested(_now())
                }
            self._paces[chat] = Pace(self._limits.chat, self._limits.chat_burst)
        return self._paces[chat]


def _now() -> float:
    return asyncio.get_running_loop().time()


def seconds_of(error: RetryAfter) -> float:
    """Return how long Telegram asks to be left alone."""
    pause = error.retry_after
    return float(pause) if isinstance(pause, int) else pause.total_seconds()
