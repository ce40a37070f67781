"""Which day is meant: yesterday, friday, 3 days ago, 21/11, as a date."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coaching.calendar import time_words
from conversations.understanding.times.dates import (
    DOTTED_DATES,
    END,
    FULL_DATES,
    NUMBER,
    Reader,
    dotted,
    of_the_month,
    yearly,
)
from conversations.understanding.times.days import WEEKDAYS, Asked, Outside, UnclearWords, Window

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_NEAR = timedelta(days=60)
_WEEKDAY = (
    r"\b(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b\.?"
)
_HOUR_BEGINS = {"morning": 0, "afternoon": 12, "evening": 16, "night": 17}


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day found in a text, the text without it, and whether its name comes round weekly."""

    day: date
    rest: str
    comes_weekly: bool
    said: str = ""
    """The words that name it."""


def find_day(words: str, *, said_at: datetime, window: Window) -> FoundDay | None:
    """Return the day named in plain text, or None; raise UnclearWords for a day that cannot be."""
    asked = Asked(said_at, window)
    for pattern, read in _PATTERNS:
        if found := pattern.search(words):
            day = read(found, asked)
            if day is None:
                continue
            rest = f"{words[: found.start()]} | {_kept(found)} {words[found.end() :]}"
            if not asked.is_inside(day):
                raise Outside("outside the window")
            is_weekly = read is _weekday
            if not is_weekly and asked.window is not Window.ANY:
                _hold_weekday(rest, day, read(found, Asked(said_at, Window.ANY)), asked.today)
            rest = _without_weekday(rest, day, is_weekly=is_weekly)
            return FoundDay(day, rest, is_weekly, found[0].strip())
    return None


def _kept(found: re.Match[str]) -> str:
    return found.groupdict().get("part") or ""


def _hold_weekday(rest: str, day: date, nearest: date | None, today: date) -> None:
    """Raise UnclearWords if a weekday puts a date into another year, though one is near today."""
    is_near = nearest is not None and abs(nearest - today) <= _NEAR
    if nearest is None or not is_near or day.year == today.year:
        return
    for found in re.finditer(_WEEKDAY, rest):
        if _number(found) != nearest.weekday():
            raise _not_that_weekday(nearest)


def _not_that_weekday(day: date) -> UnclearWords:
    name = time_words.WEEKDAYS[day.weekday()]
    said = f"{day.day} {time_words.MONTHS[day.month - 1]} is a {name}."
    return UnclearWords("the weekday is not that of the date", said)


def _without_weekday(rest: str, day: date, *, is_weekly: bool) -> str:
    for found in re.finditer(_WEEKDAY, rest):
        if _number(found) != day.weekday():
            if is_weekly:
                raise UnclearWords("two days", "That names two days.")
            raise _not_that_weekday(day)
    return re.sub(_WEEKDAY, " ", rest)


def _number(found: re.Match[str]) -> int:
    return [name[:3] for name in WEEKDAYS].index(found["weekday"][:3])


def _named(days: int) -> Reader:
    return lambda _, asked: asked.today + days * _DAY


def _feast(day: int, month: int) -> Reader:
    return lambda _, asked: yearly(day, month, asked)


def _part_of_today(found: re.Match[str], asked: Asked) -> date:
    # "This evening", typed in the small hours, may mean the evening that has just gone.
    if asked.window is Window.PAST and asked.said_at.hour < _HOUR_BEGINS[found["part"]]:
        raise Outside("that part of the day is still to come")
    return asked.today


def _counted(found: re.Match[str], asked: Asked) -> date:
    days = {"d": 1, "n": 1, "w": 7, "f": 14}[found["unit"][0]]
    count = int(found["count"]) if found["count"].isdecimal() else 1
    is_past = "ago" in found[0] or "back" in found[0]
    if count > 400:
        raise UnclearWords("too far away")
    return asked.today + (-1 if is_past else 1) * count * days * _DAY


def _weekday(found: re.Match[str], asked: Asked) -> date:
    if asked.window is Window.ANY:
        raise UnclearWords("the last or the next one")
    day = _coming(found, asked.today)
    if asked.window is Window.PAST and day > asked.today:
        day -= _WEEK
    return day


def _coming(found: re.Match[str], since: date) -> date:
    return since + (_number(found) - since.weekday()) % 7 * _DAY


def _dotted_weekday(found: re.Match[str], asked: Asked) -> date | None:
    try:
        day = yearly(int(found["day"]), int(found["month"]), asked)
    except UnclearWords:
        return None
    return dotted(found, asked) if day.weekday() == _number(found) else None


def _numbered_weekday(found: re.Match[str], asked: Asked) -> None:
    # "Fri 13" is one o'clock, unless that Friday is a 13th.
    try:
        day = of_the_month(found, asked)
    except UnclearWords:
        return
    if day.weekday() == _number(found):
        raise UnclearWords("a date or an hour")


def _coming_weekday(found: re.Match[str], asked: Asked) -> date:
    return _coming(found, asked.today + _DAY)


def _last_weekday(found: re.Match[str], asked: Asked) -> date:
    return _coming(found, asked.today - _WEEK)


def _weekday_before_last(found: re.Match[str], asked: Asked) -> date:
    return _coming(found, asked.today - 2 * _WEEK)


def _next_weekday(found: re.Match[str], asked: Asked) -> date:
    day = _coming_weekday(found, asked)
    # Said on a Monday, "next Friday" is this week's to some and next week's to others.
    if day.isocalendar()[:2] == asked.today.isocalendar()[:2]:
        raise UnclearWords("this week's or next week's")
    return day


def _weekday_after_next(found: re.Match[str], asked: Asked) -> date:
    return _coming_weekday(found, asked) + _WEEK


def _weekday_of_week(found: re.Match[str], asked: Asked) -> date:
    weeks = {"last": -1, "this": 0, "next": 1}[found["which"]]
    monday = asked.today - asked.today.weekday() * _DAY
    day = monday + weeks * _WEEK + _number(found) * _DAY
    # On a Sunday, "this Monday" that is looked ahead to is tomorrow.
    is_over = asked.window is Window.FUTURE and weeks == 0 and day < asked.today
    return day + _WEEK if is_over else day


def _patterns(table: dict[str, Reader]) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    return tuple((re.compile(pattern), read) for pattern, read in table.items())


FEASTS = {
    "(?:christmas|xmas) eve(?:ning)?": (24, 12),
    "(?:christmas|xmas)(?: day)?": (25, 12),
    "boxing day": (26, 12),
    "new year'?s eve(?:ning)?": (31, 12),
    "new year(?:'?s)?(?: day)?": (1, 1),
}
"""Days that go by a name, as day and month."""
_COUNT = r"(?P<count>\d{1,3}|an?)"
_UNIT = r"(?P<unit>days?|nights?|weeks?|fortnights?)"
_PART = r"(?P<part>morning|afternoon|evening|night)"
_WEEKDAY_AND_NUMBER = (
    rf"(?<!last )(?<!this )(?<!next )(?<!past )(?<!coming ){_WEEKDAY},? {NUMBER}"
    r"(?= ?(?:$|[|,;])| (?![ap]\.?m\b|o'?\s?clock|-|to\b|\d\d\b))"
)
# Tried in this order: the longer form comes before the shorter one that is a piece of it.
_PATTERNS = (
    *FULL_DATES,
    *_patterns(
        {
            _WEEKDAY_AND_NUMBER: _numbered_weekday,
            **{rf"\b{name}\b": _feast(*date) for name, date in FEASTS.items()},
            r"\b(?:the )?day (?:before|b4) yesterday\b": _named(-2),
            r"\b(?:the )?day after tomorrow\b": _named(2),
            r"\b(?:an? )?week ago today\b": _named(-7),
            r"\b(?:an? )?week (?:from )?today\b": _named(7),
            r"\b(?:an? )?week (?:from )?tomorrow\b": _named(8),
            rf"\b{_COUNT} {_UNIT} (?:ago|back)(?: today)?\b": _counted,
            rf"\bin {_COUNT} {_UNIT}(?:'s?)?(?: time)?\b": _counted,
            rf"\b{_COUNT} {_UNIT}(?:'s?)? (?:time|from (?:now|today))\b": _counted,
            rf"\b(?:an? )?week (?:on|from) {_WEEKDAY}": _weekday_after_next,
            rf"{_WEEKDAY} week\b": _weekday_after_next,
            rf"\b(?:the )?{_WEEKDAY} before last\b": _weekday_before_last,
            rf"\b(?P<which>last|this|next) week(?: on)? {_WEEKDAY}": _weekday_of_week,
            rf"{_WEEKDAY} (?:of )?(?P<which>last|this|next) week\b": _weekday_of_week,
            rf"\b(?:last|past) {_WEEKDAY}": _last_weekday,
            rf"{_WEEKDAY} (?:just gone|gone)\b": _last_weekday,
            rf"\bnext {_WEEKDAY}": _next_weekday,
            rf"\b(?:this )?coming {_WEEKDAY}": _coming_weekday,
            rf"\b(?P<which>this) {_WEEKDAY}": _weekday_of_week,
            r"\blast (?P<part>night)\b": _named(-1),
            r"\byesterday\b(?:'s\b)?": _named(-1),
            r"\btomorrow\b(?:'s\b)?": _named(1),
            r"\bto(?P<part>night)\b": _part_of_today,
            rf"\bthis {_PART}\b(?:'s\b)?": _part_of_today,
            r"\btoday\b(?:'s\b)?": _named(0),
            rf"{_WEEKDAY},? {NUMBER}(?P<sign>[.])(?P<month>\d\d?)\.?{END}": _dotted_weekday,
            _WEEKDAY: _weekday,
        }
    ),
    *DOTTED_DATES,
)
