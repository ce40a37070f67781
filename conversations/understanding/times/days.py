"""Days: which ones are looked for, which are too far away, and how one is said back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from coaching.calendar import time_words as names

WEEKDAYS = tuple(one.lower() for one in names.WEEKDAYS)
MONTHS = tuple(one.lower() for one in names.MONTHS)
"""As they are looked for in what was typed."""

_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FURTHEST = timedelta(days=3 * 366 - 1)


class Window(Enum):
    """Where a moment has to lie, seen from the time of the message."""

    PAST = "past"
    FUTURE = "future"
    ANY = "any"


class UnclearWords(ValueError):
    """Raised when a text names a day or time that cannot be, or may mean several.

    `says` is what the coach is told of it, where there is something to tell.
    """

    def __init__(self, why: str, says: str = "") -> None:
        super().__init__(why)
        self.says = says


class Outside(UnclearWords):
    """Raised when a text names a day or time that lies on the other side of now."""


@dataclass(frozen=True, slots=True)
class Asked:
    """When a day was asked for, and on which side of that it is expected."""

    said_at: datetime
    window: Window

    @property
    def today(self) -> date:
        """Return the local day of the message."""
        return self.said_at.date()

    def nearest(self, days: Iterable[tuple[int, int, int]]) -> date:
        """Return the nearest day inside the window, of (year, month, day) that may not exist."""
        days = tuple(days)
        there = list(_that_exist(days))
        if not there:
            _, month, day = days[0]
            raise no_such_day(month, day)
        inside = [day for day in there if self.is_inside(day)]
        if not inside:
            raise Outside("no such day inside the window")
        return min(inside, key=lambda day: abs(day - self.today))

    def is_inside(self, day: date) -> bool:
        """Tell whether a day lies where it is expected, and not years away."""
        if abs(day - self.today) > _FURTHEST:
            return False
        if self.window is Window.PAST:
            return day <= self.today
        return self.window is Window.ANY or day >= self.today


def no_such_day(month: int, day: int) -> UnclearWords:
    """Return why a day of a month cannot be, with what the coach is told of it."""
    if not 1 <= month <= 12:
        return UnclearWords("no such month", f"There is no month {month}: day first, then month.")
    name, most = names.MONTHS[month - 1], _LONGEST_MONTHS[month - 1]
    said = f"{name} has {most} days." if day > most else f"There is no {day} {name} that year."
    return UnclearWords("no such day", said)


def _that_exist(days: Iterable[tuple[int, int, int]]) -> Iterable[date]:
    for day in days:
        try:
            yield date(*day)
        except ValueError:
            continue


def say_day(day: date, *, today: date) -> str:
    """Return a day as it is said back: "Saturday 21 November", with the year if it is another."""
    said = f"{names.WEEKDAYS[day.weekday()]} {day.day} {names.MONTHS[day.month - 1]}"
    return said if day.year == today.year else f"{said} {day.year}"
