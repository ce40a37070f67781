"""How fast may be sent: below Telegram's limits for one chat and for all together."""

from telegram.error import RetryAfter


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

    def _next_place(self, now: float) -> float:
        return max(self._free_at, now - (self._burst - 1) / self._per_second)


def seconds_of(error: RetryAfter) -> float:
    """Return how long Telegram asks to be left alone."""
    pause = error.retry_after
    return float(pause) if isinstance(pause, int) else pause.total_seconds()
