"""How fast may be sent: below Telegram's limits for one chat and for all together."""

import asyncio
import time
from collections.abc import Callable


class Pace:
    """A bucket that holds `burst` sends and refills at `per_second`."""

    def __init__(
        self, per_second: float, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_second = per_second
        self._burst = burst
        self._clock = clock
        self._free_at = 0.0

    def claim(self) -> float:
        """Take the next place in line and return how many seconds it is away."""
        now = self._clock()
        earliest = now - (self._burst - 1) / self._per_second
        place = max(self._free_at, earliest)
        self._free_at = place + 1 / self._per_second
        return max(place - now, 0.0)

    async def wait(self) -> None:
        """Wait for one's turn."""
        delay = self.claim()
        if delay > 0:
            await asyncio.sleep(delay)
