"""A clock that does not believe a jump of the machine's time before it has held."""

import logging
import math
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.process.clock import machine_clock

logger = logging.getLogger("growlog.clock")

TOLERANCE = timedelta(seconds=30)
"""So far the machine's time may move away from what has passed: it is being set right."""
TELEGRAM_TOLERANCE = timedelta(minutes=2)
"""Telegram's dates are those of a message that was on its way for a moment."""
HELD_SECONDS = 600.0
"""So long a jump has to hold before it is believed, where Telegram says nothing of it."""
NEVER = math.inf
"""Since when a jump is doubted that Telegram speaks against: it is not believed for holding."""


def passed_seconds() -> float:
    """Return the seconds that have passed since some moment, those of a suspended machine too."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class SteadyClock:
    """Tells the machine's time; after a jump, what it would be without it.

    A jump is believed when it has held for ten minutes, or as soon as Telegram's date agrees with
    it. What Telegram's date has spoken against is not believed for holding.
    """

    def __init__(
        self,
        machine: Callable[[], datetime] = machine_clock,
        passed: Callable[[], float] = passed_seconds,
    ) -> None:
        """Believe what the machine says now, for there is nothing else yet."""
        self._machine = machine
        self._passed = passed
        self._set(machine())
        self._doubted: timedelta | None = None
        """By how much the machine is off, since the jump that is not believed yet."""
        self._doubted_since = 0.0

    def __call__(self) -> datetime:
        """Return the time, in UTC."""
        now, machine = self._expected(), self._machine()
        off = machine - now
        if abs(off) <= TOLERANCE:
            self._believe(machine)
            return machine
        if self._doubted is None or abs(off - self._doubted) > TOLERANCE:
            logger.warning(
                "the machine's time has jumped by %.0f s: not believed yet", _seconds(off)
            )
            self._doubted, self._doubted_since = off, self._passed()
        elif self._passed() - self._doubted_since >= HELD_SECONDS:
            self._believe(machine)
            return machine
        return now

    def confirm(self, dated: datetime, took: float = 0.0) -> None:
        """Set the time right by what Telegram has dated within the last so many seconds.

        What took long says nothing: the program may have been suspended with the answer in hand.
        """
        if took > TELEGRAM_TOLERANCE.total_seconds():
            return
        now, machine = self(), self._machine()
        if abs(machine - dated) <= TELEGRAM_TOLERANCE:
            self._believe(machine)
        elif abs(now - dated) <= TELEGRAM_TOLERANCE:
            self._doubted_since = NEVER
        else:
            logger.error(
                "the machine's time is off by %.0f s, says Telegram", _seconds(machine - dated)
            )
            self._set(dated)
            self._doubted, self._doubted_since = machine - dated, NEVER

    def _expected(self) -> datetime:
        return self._believed + timedelta(seconds=self._passed() - self._believed_at)

    def _set(self, now: datetime) -> None:
        self._believed, self._believed_at = now, self._passed()

    def _believe(self, machine: datetime) -> None:
        if self._doubted is not None:
            logger.warning("the machine's time is believed again")
        self._set(machine)
        self._doubted = None


def _seconds(span: timedelta) -> float:
    return span.total_seconds()
