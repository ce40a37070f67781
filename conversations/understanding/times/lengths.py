"""How long a session was: typed lengths read as whole minutes, and minutes said back."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from coaching.calendar.time_words import say_length
from conversations.understanding.times.clocks import find_clock
from conversations.understanding.times.days import MONTHS
from conversations.understanding.wording.words import mended, plain, with_digits

LEAST = 5
MOST = 480

_LONGEST_TEXT = 60
_VOCABULARY = ("hour", "hours", "minute", "minutes", "mins", "quarter", "quarters", "half", "and")
_HOURS = r"(?:hours?|hrs?|h)\b"
_MINUTES = r"(?:(?:minutes?|mins?|mims|mn|m)\b|')"
_AND = r"\s*(?:and\b|adn\b|n\b|&|\+)?\s*"
# "1 hour 19 november": the number is a day.
_MONTHS = "|".join(one[:3] for one in MONTHS)
_ONE_OR_MORE = r"(?:(?P<hours>\d{1,3}|an?\b)\s*(?:hours?|hrs?|h)|hour|hr)"
_PARTS = {"half": 30, "1/2": 30, "3 quarters": 45, "3/4": 45, "quarter": 15, "1/4": 15}
_PART = r"(?:an?\s+)?(?P<part>half|1/2|3 quarters|3/4|quarter|1/4)(?![\w/])"
# A length must not be cut out of something longer, a date or a clock time perhaps.
_START = r"(?<![\w.,:/-])"
_END = r"(?![\w/:]|[.,-]\d| (?:ago|back)\b)"

_Reader: TypeAlias = Callable[[re.Match[str]], int | None]


class Length(NamedTuple):
    """A length found in a longer text, and that text without it."""

    minutes: int
    rest: str


def _hours_then_minutes(found: re.Match[str]) -> int | None:
    minutes = int(found["minutes"])
    return _count(found) * 60 + minutes if minutes < 60 else None


def _part_of_an_hour(found: re.Match[str]) -> int:
    return _PARTS[found["part"]]


def _hours_and_a_part(found: re.Match[str]) -> int:
    return _count(found) * 60 + _part_of_an_hour(found)


def _decimal_hours(found: re.Match[str]) -> int | None:
    amount = found["hours"].replace(",", ".")
    # "1.30 h" may mean an hour and a half: of two decimals only the quarters are sure.
    if re.search(r"\.\d\d", amount) and not re.search(r"\.(00|25|50|75)$", amount):
        return None
    return _whole(Fraction(amount) * 60)


def _minutes(found: re.Match[str]) -> int | None:
    return int(found["minutes"])


def _an_hour(_: re.Match[str]) -> int | None:
    return 60


def _count(found: re.Match[str]) -> int:
    hours = found["hours"]
    return int(hours) if hours and hours.isdecimal() else 1


def _whole(minutes: Fraction) -> int | None:
    return int(minutes) if minutes.denominator == 1 else None


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(_START + text + _END)


_WITH_UNITS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (
        _pattern(rf"{_ONE_OR_MORE},?{_AND}(?P<minutes>\d{{1,2}})\s*{_MINUTES}"),
        _hours_then_minutes,
    ),
    (
        _pattern(rf"{_ONE_OR_MORE}{_AND}(?P<minutes>\d\d)(?!st|nd|rd|th| ?(?:{_MONTHS}))"),
        _hours_then_minutes,
    ),
    (_pattern(rf"{_ONE_OR_MORE}{_AND}{_PART}"), _hours_and_a_part),
    (
        _pattern(rf"(?P<hours>\d)\s*(?:and|&)\s*{_PART}(?:\s+of\s+an)?\s*{_HOURS}"),
        _hours_and_a_part,
    ),
    (_pattern(rf"(?P<hours>\d)\s+(?P<part>[13]/[24])\s*{_HOURS}"), _hours_and_a_part),
    (_pattern(rf"{_PART}\s*(?:of\s+)?(?:an?\s+)?{_HOURS}"), _part_of_an_hour),
    (_pattern(rf"(?P<hours>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s*{_HOURS}"), _decimal_hours),
    (_pattern(rf"(?P<minutes>\d{{1,4}})\s*{_MINUTES}"), _minutes),
    (_pattern(r"(?:an?\s+)?(?:hour|hr)\b"), _an_hour),
)
# Read only where nothing but a length is asked for.
_BARE: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_pattern(rf"{_ONE_OR_MORE}{_AND}(?P<minutes>\d)"), _hours_then_minutes),
    (_pattern(rf"(?P<hours>\d{{1,2}}):(?P<minutes>\d\d)\s*(?:{_HOURS})?"), _hours_then_minutes),
    (_pattern(r"(?P<minutes>\d{1,4})"), _minutes),
)
_AROUND = (
    r"(?:(?:about|abt|around|approx(?:imately)?|roughly|nearly|almost|exactly|it was|was|it lasted"
    r"|lasted|it took|took|for|maybe|probably|we had|i think|say|so|ok)\b\.?\s*|~\s*)*"
)
_AFTER = (
    r"(?:\s*(?:ish|or so|long|in total|total|i think|i guess|please|pls|session|approx|in the end"
    r"|on (?:zoom|teams|the phone)|online|by phone|in person)\b)*"
)
_SURROUNDED = re.compile(rf"{_AROUND}(?P<length>.+?){_AFTER}")


def read_length(text: str) -> int | None:
    """Return the whole minutes that a typed length means; a bare number is minutes.

    None if the text is not a length. The range is not looked at: see `length_trouble`.
    """
    if len(text) > _LONGEST_TEXT:
        return None
    surrounded = _SURROUNDED.fullmatch(with_digits(mended(plain(text), _VOCABULARY)))
    if surrounded is None:
        return None
    for pattern, minutes in _WITH_UNITS + _BARE:
        if found := pattern.fullmatch(surrounded["length"]):
            return minutes(found)
    return _minutes_of_stretch(surrounded["length"])


def _minutes_of_stretch(words: str) -> int | None:
    """Return the minutes between two clock times ("2-3pm"), None if it is not such a span."""
    try:
        found = find_clock(words, day_is_known=True)
    except ValueError:
        return None
    return found.minutes if found is not None and not found.rest.strip(" |") else None


def find_length(words: str) -> Length | None:
    """Return the first length with a unit in plain text with digits, and the text without it."""
    for pattern, minutes in _WITH_UNITS:
        found = pattern.search(words)
        if found and (length := minutes(found)) is not None:
            return Length(length, f"{words[: found.start()]} | {words[found.end() :]}")
    return None


def range_trouble(minutes: int, least: int, most: int) -> str | None:
    """Return what is wrong with a length that is no session's and what would work, or None."""
    if least <= minutes <= most:
        return None
    return (
        f"{say_length(minutes)} is not between {say_length(least)} and {say_length(most)}. "
        "A plain number counts as minutes; for hours, type it like 12 h or 12h30."
    )


def length_trouble(minutes: int) -> str | None:
    """Return what is wrong with a length and what would work, or None if it can be a session's."""
    if minutes < LEAST:
        return (
            f"{say_length(minutes)} is too short for a session: the minimum is "
            f"{say_length(LEAST)}. "
            "If you meant hours, type it like 2 h or 1h30."
        )
    if minutes > MOST:
        return (
            f"{say_length(minutes)} is too long for one session: the maximum is "
            f"{say_length(MOST)}. "
            "A plain number counts as minutes, so 90 or 1h30 would work. "
            "Log two sessions one by one."
        )
    return None
