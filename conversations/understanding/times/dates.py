"""Dates that are typed with a number: 21/11, 21.11.2026, 21 nov, the 21st."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from conversations.understanding.times.days import MONTHS, Asked, UnclearWords, no_such_day

# A reader answers None where its pattern has found something that is no day.
Reader: TypeAlias = Callable[[re.Match[str], Asked], date | None]

START = r"(?<![\w:.,/-])"
END = r"(?![\w:/]|[.-]\d)"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
NUMBER = r"(?P<day>\d{1,2})"
_ORDINAL = rf"{NUMBER}(?:st|nd|rd|th)"
# "14 nov 1500" names an hour: only what can be a year of these centuries is one.
_YEAR = (
    r"(?:,? (?P<year>(?:19|20|21)\d\d|'?\d\d)"
    r"(?!\w|[:.]\d| ?[ap]\.?m\b| ?(?:-|–|to\b|till\b|until\b) ?\d))?"
)


def _month(found: re.Match[str]) -> int:
    return [name[:3] for name in MONTHS].index(found["month"][:3]) + 1


def _full_date(found: re.Match[str], _: Asked) -> date:
    return _on(int(found["year"]), int(found["month"]), int(found["day"]))


def _named_month(found: re.Match[str], asked: Asked) -> date:
    if not found["year"]:
        return yearly(int(found["day"]), _month(found), asked)
    return _on(int(found["year"].lstrip("'")), _month(found), int(found["day"]))


def _on(year: int, month: int, day: int) -> date:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError as error:
        raise no_such_day(month, day) from error


def _numbered_month(found: re.Match[str], asked: Asked) -> date:
    return yearly(int(found["day"]), int(found["month"]), asked)


def dotted(found: re.Match[str], asked: Asked) -> date | None:
    """Return the day of "21.11" or "21-11", None for "3.15"; UnclearWords where it may be both."""
    # Alone, "3.10" may be a date or an hour, and "10-11" a date or a stretch: neither is guessed.
    first, second = int(found["day"]), int(found["month"])
    if second > 12:
        return None
    others = found.string[: found.start()] + found.string[found.end() :]
    if not re.search(r"\d", others):
        is_hour = found["sign"] == "." and first < 24 and second % 5 == 0
        if is_hour or (found["sign"] == "-" and first < second):
            raise UnclearWords("a day or an hour")
    return yearly(first, second, asked)


def yearly(day: int, month: int, asked: Asked) -> date:
    """Return the nearest such day inside the window; raise UnclearWords if there is none."""
    years = range(asked.today.year - 3, asked.today.year + 4)
    return asked.nearest((year, month, day) for year in years)


def of_the_month(found: re.Match[str], asked: Asked) -> date:
    """Return the nearest day inside the window that has this number in its month."""
    this_month = asked.today.year * 12 + asked.today.month - 1
    months = (divmod(this_month + step, 12) for step in range(-3, 4))
    return asked.nearest((year, month + 1, int(found["day"])) for year, month in months)


# Tried in this order: what says more comes first.
FULL_DATES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (
        re.compile(
            rf"{START}(?P<year>\d{{4}})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)(?:t(?=\d)|{END})"
        ),
        _full_date,
    ),
    (
        re.compile(rf"{START}{NUMBER}([-/.])(?P<month>\d\d?)\2(?P<year>\d{{4}}|\d\d){END}"),
        _full_date,
    ),
    (re.compile(rf"{START}{NUMBER}(?:st|nd|rd|th)? ?(?:of )?{_MONTH}{_YEAR}"), _named_month),
    (
        re.compile(rf"\b{_MONTH} ?{NUMBER}(?:st|nd|rd|th)?(?!\w|[:.]\d| ?[ap]\.?m\b){_YEAR}"),
        _named_month,
    ),
    (re.compile(rf"{START}{NUMBER}/(?P<month>\d\d?){END}"), _numbered_month),
    (re.compile(rf"{START}(?:the )?{_ORDINAL}\b"), of_the_month),
)
DOTTED_DATES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(rf"{START}{NUMBER}(?P<sign>[.-])(?P<month>\d\d?)\.?{END}"), dotted),
)
