"""When a session was or will be: typed days and times read as moments, and said back."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from conversations.understanding.times.clocks import FoundClock, find_clock
from conversations.understanding.times.counted_days import read_counted_days
from conversations.understanding.times.days import (
    MONTHS,
    WEEKDAYS,
    Outside,
    UnclearWords,
    Window,
    say_day,
)
from conversations.understanding.times.named_days import FoundDay, find_day
from conversations.understanding.wording.words import mended, plain, with_digits

__all__ = [
    "FoundMoment",
    "Moment",
    "Window",
    "find_moment",
    "read_day",
    "read_moment",
    "read_time",
    "say_day",
    "say_moment",
    "typed_words",
]

_LONGEST_TEXT = 80
_VOCABULARY = (
    *WEEKDAYS,
    *MONTHS,
    *("today", "yesterday", "tomorrow", "tonight", "fortnight", "morning", "lunchtime"),
    *("afternoon", "evening", "night", "midday", "midnight", "half", "quarter", "past", "last"),
    *("hour", "hours", "minute", "minutes", "mins", "week", "weeks", "days", "before", "after"),
    "quarters",
    *("next", "from", "about", "around", "session", "client", "with", "this"),
)
_SHORT = {
    "2day": "today",
    "2moro": "tomorrow",
    "2morrow": "tomorrow",
    "2mrw": "tomorrow",
    "tmrw": "tomorrow",
    "tmr": "tomorrow",
    "tomoz": "tomorrow",
    "tomo": "tomorrow",
    "2nite": "tonight",
    "tonite": "tonight",
    "y'day": "yesterday",
    "yday": "yesterday",
    "yest": "yesterday",
    "ystd": "yesterday",
    "b4": "before",
    "eve": "evening",
    "nite": "night",
    "lunch": "lunchtime",
}
_SHORT_WORD = re.compile(r"(?<!\w)(?:" + "|".join(_SHORT) + r")\b")
_WITHOUT_WEIGHT = re.compile(
    r"[|,;@~.()-]|\b(?:at|on|the|of|in|from|around|about|approx|roughly|it was|it's|its|was|is"
    r"|we met|we had|met|i think|maybe|then|or so|earlier|date|time|start(?:ed)?(?: at)?|pls"
    r"|please)\b"
)
_JUST_NOW = re.compile(r"\b(?:just now|right now|now)\b")
_STEP = r"(?P<amount>\d{1,3}|an?|half an|1/2 an) ?(?P<unit>hours?|hrs?|h|minutes?|mins?|min|m)"
_AGO = re.compile(rf"(?<![\w.,:/-]){_STEP} (?:ago|back)\b")
_IN = re.compile(rf"\bin {_STEP}(?:'?s?)?(?: time)?\b")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and a clock time, both in the coach's zone; `at` is None where none was read: ask."""

    day: date
    at: time | None


@dataclass(frozen=True, slots=True)
class FoundMoment:
    """A moment found in a text and the text without it.

    `minutes` is the length if a stretch was typed; `names_day` is False if the day follows from
    the time alone.
    """

    moment: Moment
    rest: str
    minutes: int | None = None
    names_day: bool = True
    is_bare: bool = False
    """Whether only a number was typed, which may be an hour or a day of the month."""


@lru_cache(maxsize=256)
def typed_words(text: str) -> str:
    """Return typed text in plain words with digits, its short forms and misspellings put right."""
    words = _SHORT_WORD.sub(lambda found: _SHORT[found[0]], plain(text))
    words = re.sub(r"([a-z]{3,})(?=\d)", r"\1 ", words)
    words = re.sub(r"(?<=\d)( ?(?:hrs?|mins?|h|m))\.(?= |$)", r"\1", words)
    return with_digits(mended(words, _VOCABULARY))


def read_moment(text: str, *, said_at: datetime, window: Window) -> Moment | None:
    """Return the moment that a text means, or None where it is not understood or not in the window.

    `said_at` is the time of the message, naive and local to the coach.
    """
    found = read_found(text, said_at=said_at, window=window)
    return found.moment if found else None


def read_day(text: str, *, said_at: datetime, window: Window) -> date | None:
    """Return the day that an answer to "which day?" means, or None."""
    # Where a day is asked for, "3.10" is one.
    text = re.sub(r"^\s*(\d{1,2})[.-](\d{1,2})\.?\s*$", r"\1/\2", text)
    found = read_found(text, said_at=said_at, window=window)
    return found.moment.day if found and found.names_day else None


def read_time(text: str) -> time | None:
    """Return the clock time that an answer to "what time?" means, or None."""
    found = read_clock(text)
    return found.at if found else None


def read_clock(text: str) -> FoundClock | None:
    """Return the same, with the length if it is a stretch of time."""
    if len(text) > _LONGEST_TEXT:
        return None
    try:
        found = find_clock(typed_words(text), day_is_known=True)
    except ValueError:
        return None
    return None if found is None or _has_weight(found.rest) else found


def find_moment(words: str, *, said_at: datetime, window: Window) -> FoundMoment | None:
    """Return the moment named in typed words, or None; raise UnclearWords rather than guess."""
    if found := _JUST_NOW.search(words):
        return FoundMoment(_to_the_minute(said_at), _without(words, found))
    if found := _AGO.search(words) or _IN.search(words):
        moment = _to_the_minute(_counted(found, said_at))
        _hold_inside(moment, said_at, window)
        return FoundMoment(moment, _without(words, found))
    day = find_day(words, said_at=said_at, window=window)
    clock = find_clock(day.rest if day else words, day_is_known=day is not None)
    if clock is None:
        return (
            FoundMoment(Moment(_day_alone(day, said_at, window), None), day.rest) if day else None
        )
    if clock.at is None:
        if day is None:
            raise UnclearWords("which of two times")
        return FoundMoment(Moment(day.day, None), clock.rest, clock.minutes)
    moment = _joined(day, clock.at, said_at, window)
    _hold_inside(moment, said_at, window)
    return FoundMoment(
        moment,
        clock.rest,
        clock.minutes,
        names_day=day is not None,
        is_bare=clock.is_bare and day is None,
    )


def _day_alone(day: FoundDay, said_at: datetime, window: Window) -> date:
    # Nobody calls today by its weekday when looking ahead.
    if day.comes_weekly and window is Window.FUTURE and day.day == said_at.date():
        return day.day + timedelta(weeks=1)
    return day.day


def _joined(day: FoundDay | None, at: time, said_at: datetime, window: Window) -> Moment:
    """Return the day at that time; a weekday, or a time alone, moves on to fit the window."""
    named = day.day if day else said_at.date()
    round_ = timedelta(weeks=1) if day and day.comes_weekly else timedelta(days=0 if day else 1)
    there = datetime.combine(named, at)
    if window is Window.PAST and there > said_at:
        there -= round_
    if window is Window.FUTURE and there < said_at:
        there += round_
    return Moment(there.date(), at)


def _hold_inside(moment: Moment, said_at: datetime, window: Window) -> None:
    there = datetime.combine(moment.day, moment.at or time.min)
    if (window is Window.PAST and there > said_at) or (
        window is Window.FUTURE and there < said_at.replace(second=0, microsecond=0)
    ):
        raise Outside("outside the window")


def _counted(found: re.Match[str], said_at: datetime) -> datetime:
    amounts = {"a": 1.0, "an": 1.0, "half an": 0.5, "1/2 an": 0.5}
    amount = amounts.get(found["amount"]) or float(found["amount"])
    step = timedelta(hours=amount) if found["unit"][0] == "h" else timedelta(minutes=amount)
    return said_at + step if found[0].startswith("in ") else said_at - step


def _to_the_minute(there: datetime) -> Moment:
    return Moment(there.date(), there.time().replace(second=0, microsecond=0))


def _without(words: str, found: re.Match[str]) -> str:
    return f"{words[: found.start()]} | {words[found.end() :]}"


def read_found(text: str, *, said_at: datetime, window: Window) -> FoundMoment | None:
    """Return the moment that is all of a text, with how it was typed; None as `read_moment`."""
    if len(text) > _LONGEST_TEXT:
        return None
    words = typed_words(text)
    try:
        found = find_moment(words, said_at=said_at, window=window)
    except ValueError:
        found = None
    if found and not _has_weight(found.rest):
        return found
    counted = read_counted_days(words, said_at=said_at, window=window)
    return FoundMoment(Moment(*counted), "") if counted else None


def say_unclear(text: str, *, said_at: datetime) -> str:
    """Return what is wrong with the day or time that a text names, empty if that is not known."""
    if len(text) > _LONGEST_TEXT:
        return ""
    try:
        find_moment(typed_words(text), said_at=said_at, window=Window.ANY)
    except UnclearWords as unclear:
        return unclear.says
    return ""


def _has_weight(rest: str) -> bool:
    return bool(_WITHOUT_WEIGHT.sub("", rest).strip())


def say_moment(day: date, at: time, *, today: date) -> str:
    """Return a moment as it is said back: "Saturday 21 November, 15:00"."""
    return f"{say_day(day, today=today)}, {at:%H:%M}"
