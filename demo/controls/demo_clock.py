"""The demo's clock: this machine's time, which the page can put forward."""

import math
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from datetime import time as TimeOfDay
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = "Europe/London"
EVENING = TimeOfDay(18, 5)
MORNING = TimeOfDay(9, 5)


class DemoClock:
    """Tells the seconds since 1970, a whole number of seconds ahead of the machine.

    Whenever `ahead` changes it is written to `file`, so that a bot can keep the same time.
    """

    def __init__(self, file: Path | None = None, machine: Callable[[], float] = time.time) -> None:
        """Begin with the machine's time."""
        self._file = file
        self._machine = machine
        self._listeners: list[Callable[[], None]] = []
        self._set(0)

    def __call__(self) -> float:
        """Return the seconds since 1970."""
        return self._machine() + self.ahead

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Tell the listener whenever the clock has been put forward."""
        self._listeners.append(listener)

    def go_to(self, target: str) -> None:
        """Go to the next `evening`, tomorrow `morning` or a `week` on; else LookupError."""
        then = TARGETS[target](datetime.fromtimestamp(self(), ZoneInfo(ZONE)))
        self._set(self.ahead + max(0, math.ceil(then.timestamp() - self())))
        for listener in self._listeners:
            listener()

    def _set(self, ahead: int) -> None:
        if self._file is not None:
            # Replaced whole, so that the bot never reads half a number.
            draft = self._file.with_name(f".{self._file.name}.new")
            draft.write_text(f"{ahead}\n", encoding="ascii")
            draft.replace(self._file)
        self.ahead = ahead


def _next_evening(now: datetime) -> datetime:
    evening = datetime.combine(now.date(), EVENING, now.tzinfo)
    return evening if evening > now else evening + timedelta(days=1)


def _tomorrow_morning(now: datetime) -> datetime:
    return datetime.combine(now.date() + timedelta(days=1), MORNING, now.tzinfo)


def _next_week(now: datetime) -> datetime:
    return now + timedelta(days=7)


TARGETS: dict[str, Callable[[datetime], datetime]] = {
    "evening": _next_evening,
    "morning": _tomorrow_morning,
    "week": _next_week,
}
