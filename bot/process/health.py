"""When Telegram was last heard and the last sweep was completed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import msgspec

from bot.process.clock import machine_clock
from bot.process.steady_clock import passed_seconds
from storage.data_folder.health import Health

TOO_LONG = timedelta(minutes=2)
TELEGRAM_KEEPS = timedelta(hours=24)
"""How long Telegram keeps updates that nobody fetches."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which nothing was heard, longer than Telegram keeps what people send."""

    since: datetime
    until: datetime

    @property
    def lost_until(self) -> datetime:
        """Return the moment from which on Telegram still had everything."""
        return self.until - TELEGRAM_KEEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What is kept; instants of the machine's own time."""

    started_at: datetime | None = None
    heard_at: datetime | None = None
    swept_at: datetime | None = None
    gap: Gap | None = None
    """The last such time, kept until there is another."""


class Vitals:
    """Notes each sign of life of the two things that must not stop."""

    def __init__(
        self,
        health: Health,
        clock: Callable[[], datetime] = machine_clock,
        passed: Callable[[], float] = passed_seconds,
    ) -> None:
        self._health = health
        self._clock = clock
        self._passed = passed
        self._heard_after: float | None = None
        """The seconds that had passed when this very program last heard something."""
        self._saved = self.signs = read_signs(health)

    def start(self) -> None:
        """Note that the program has just started."""
        self.signs = replace(self.signs, started_at=self._clock())

    def heard(self) -> None:
        """Note that Telegram has just answered for all updates up to now."""
        now, before, gap = self._clock(), self.signs.heard_at, self.signs.gap
        if before is not None and now - before > TELEGRAM_KEEPS and self._may_have_slept():
            gap = Gap(before, now)
        elif gap is not None and gap.until > now:
            # It was told by a clock that has been set right since.
            gap = None
        self.signs = replace(self.signs, heard_at=now, gap=gap)
        self._heard_after = self._passed()

    def _may_have_slept(self) -> bool:
        """Return whether so much time may have passed, whatever the clock says of it."""
        if self._heard_after is None:
            return True
        return self._passed() - self._heard_after > TELEGRAM_KEEPS.total_seconds()

    def swept(self) -> None:
        """Note that a sweep is completed."""
        self.signs = replace(self.signs, swept_at=self._clock())

    def save(self) -> None:
        """Have it kept if anything has changed; OSError if it cannot be."""
        signs = self.signs
        if signs != self._saved:
            self._health.write(msgspec.json.encode(signs))
            self._saved = signs

    def find_trouble(self) -> dict[str, str]:
        """Return what has stopped for too long, by its kind, each with words about it."""
        return find_trouble(self.signs, self._clock())


def read_signs(health: Health) -> Signs:
    """Return what was kept last; nothing if it cannot be read."""
    try:
        return msgspec.json.decode(health.read(), type=Signs)
    except msgspec.DecodeError:
        return Signs()


def find_trouble(signs: Signs, now: datetime) -> dict[str, str]:
    """Return what has stopped for too long, by its kind, each with words about it."""
    watched = {
        "telegram": (signs.heard_at, "nothing heard from Telegram"),
        "sweep": (signs.swept_at, "no sweep completed"),
    }
    trouble = {}
    for kind, (sign, words) in watched.items():
        # What was noted before the start is no measure of how it goes now.
        known = [one for one in (sign, signs.started_at) if one is not None]
        if not known:
            continue
        minutes = int((now - max(known)).total_seconds() // 60)
        if now - max(known) > TOO_LONG:
            trouble[kind] = f"{words} for {minutes} min"
        elif max(known) - now > TOO_LONG:
            trouble[kind] = f"{words} since {-minutes} min ahead: is the machine's clock right?"
    return trouble
