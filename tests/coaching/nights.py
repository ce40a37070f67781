"""The nights on which the clocks of a zone change, found by its offsets alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

ZONES = sorted(available_timezones() - {"localtime", "Factory"})
"""Two of the names are no zones, but the machine's own and a placeholder."""
YEAR = 2026
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Night:
    """An instant at which a zone goes from one offset to another, or might."""

    at: datetime
    before: timedelta
    after: timedelta

    def first(self, day: date, clock: time) -> datetime:
        """Return the first instant at which a wall clock near this night has reached a time."""
        shown = datetime.combine(day, clock, UTC)
        if shown - self.before < self.at:
            return shown - self.before
        return max(shown - self.after, self.at)

    @property
    def day(self) -> date:
        """Return the day on which the night begins."""
        return (self.at + self.before).date()


@cache
def nights(zone: str, year: int = YEAR) -> tuple[Night, ...]:
    """Return the changes of a zone in a year; where there are none, the nights of London's."""
    here = ZoneInfo(zone)
    found = tuple(_changes(here, year)) or usual_nights(year)
    return tuple(
        Night(at, _offset(here, at - timedelta(seconds=1)), _offset(here, at)) for at in found
    )


def usual_nights(year: int) -> tuple[datetime, datetime]:
    """Return when the clocks of Europe change: one in the morning of two last Sundays."""
    return _last_sunday(year, 3), _last_sunday(year, 10)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def _changes(here: ZoneInfo, year: int) -> Iterator[datetime]:
    first = datetime(year, 1, 1, tzinfo=UTC)
    for number in range(365):
        early, late = first + number * DAY, first + (number + 1) * DAY
        if _offset(here, early) == _offset(here, late):
            continue
        while late - early > timedelta(minutes=1):
            middle = early + (late - early) / 2
            if _offset(here, middle) == _offset(here, early):
                early = middle
            else:
                late = middle
        yield late.replace(second=0, microsecond=0)


def _offset(here: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(here).utcoffset() or timedelta()
