"""Which days a question is about: this month, since 1 October, last week, yesterday."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from coaching.calendar.deadlines import add_months
from coaching.calendar.time_words import MONTHS
from conversations.understanding.questions.asked import Period
from conversations.understanding.times.days import Window
from conversations.understanding.times.named_days import find_day

DAY = timedelta(days=1)
STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_NAMED = re.compile(
    r"\b(?:(?:in|over|during|for) )?(?:the )?(last|previous|past|this|current|next|coming) "
    r"(week|month|year)(?! ?(?:on |\w+day))\b"
)
_COUNTED = re.compile(
    r"\b(?:(?:in|over|during|for|within) )?(?:the )?(last|past|next) (\d{1,3}|few|couple of) "
    r"(day|week|fortnight|month|year)s?\b"
)
_FORTNIGHT = re.compile(r"\b(last|past|next) fortnight\b")
_MONTH = re.compile(rf"\b(?:in|during|for) ({'|'.join(one.lower() for one in MONTHS)})\b")
_YEAR = re.compile(r"\b(?:in|during|for) (20\d\d)\b")
_BETWEEN = re.compile(r"\b(?:between|from) (.+?) (?:and|to|until|till) (.+)")
_SINCE = re.compile(r"\b(?:since|after|from) (.+)")
_UNTIL = re.compile(r"\b(?:until|till|before|up to) (.+)")
FEW = {"few": 3, "couple of": 2}


def find_period(words: str, today: date, window: Window) -> tuple[Period, str] | None:
    """Return the days that plain words name, and the words without them; None if they name none."""
    words = _FORTNIGHT.sub(r"\1 2 weeks", words)
    for pattern, read in _READERS:
        found = pattern.search(words)
        period = read(found, today, window) if found else None
        if found and period is not None:
            return period, f"{words[: found.start()]} {words[found.end() :]}"
    day = _find_day(words, today, window)
    if day is None:
        return None
    on, rest = day
    return Period(on, on, ""), rest


def _named(found: re.Match[str], today: date, _window: Window) -> Period:
    step, unit = STEPS[found[1]], found[2]
    said = f"{found[1]} {unit}"
    if unit == "week":
        begins_on = today - today.weekday() * DAY + step * timedelta(weeks=1)
        return Period(begins_on, begins_on + 6 * DAY, said)
    months = 1 if unit == "month" else 12
    this = today.replace(day=1) if unit == "month" else today.replace(month=1, day=1)
    begins_on = add_months(this, step * months)
    return Period(begins_on, add_months(begins_on, months) - DAY, said)


def _counted(found: re.Match[str], today: date, _window: Window) -> Period | None:
    number = FEW.get(found[2]) or int(found[2])
    days = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}[found[3]] * number
    if days > 3650:
        return None
    said = f"{found[1]} {found[2]} {found[3]}{'s' if number > 1 else ''}"
    if found[1] == "next":
        return Period(today, today + days * DAY, f"the {said}")
    return Period(today - days * DAY, today, f"the {said}")


def _month(found: re.Match[str], today: date, window: Window) -> Period:
    month = [one.lower() for one in MONTHS].index(found[1]) + 1
    is_ahead = month > today.month if window is Window.PAST else month < today.month
    step = -1 if window is Window.PAST else 1
    begins_on = date(today.year + (step if is_ahead else 0), month, 1)
    return Period(begins_on, add_months(begins_on, 1) - DAY, f"in {MONTHS[month - 1]}")


def _year(found: re.Match[str], _today: date, _window: Window) -> Period:
    year = int(found[1])
    return Period(date(year, 1, 1), date(year, 12, 31), f"in {year}")


def _between(found: re.Match[str], today: date, window: Window) -> Period | None:
    begins_on, ends_on = _begin(found[1], today, window), _begin(found[2], today, window)
    if begins_on is None or ends_on is None or ends_on < begins_on:
        return None
    return Period(begins_on, ends_on, "in that time")


def _since(found: re.Match[str], today: date, _window: Window) -> Period | None:
    begins_on = _begin(found[1], today)
    return Period(begins_on, None, "since then") if begins_on else None


def _until(found: re.Match[str], today: date, window: Window) -> Period | None:
    until = found[1].removeprefix("the ")
    begins_on = _begin(until.removeprefix("end of "), today, window)
    if begins_on is None:
        return None
    if until.startswith("end of "):
        return Period(None, add_months(begins_on.replace(day=1), 1) - DAY, "up to then")
    return Period(None, begins_on - DAY, "before then")


def _begin(words: str, today: date, window: Window = Window.PAST) -> date | None:
    """Return the first of the days that are named after "since"."""
    months = "|".join(one.lower() for one in MONTHS)
    if found := re.match(rf"(?:the (?:start|beginning|end) of )?({months})\b(?! \d)", words):
        return _month(found, today, window).begins_on
    if found := _NAMED.match(words):
        return _named(found, today, window).begins_on
    day = _find_day(words.removeprefix("the "), today, window)
    # A day further on is not the one that "from" is said of: "feedback from client 1 on friday".
    return day[0] if day and day[1].lstrip().startswith("|") else None


def _find_day(words: str, today: date, window: Window) -> tuple[date, str] | None:
    try:
        found = find_day(words, said_at=datetime.combine(today, time(23, 59)), window=window)
    except ValueError:
        return None
    return (found.day, found.rest) if found else None


_READERS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str], date, Window], Period | None]], ...
] = (
    (_BETWEEN, _between),
    (_SINCE, _since),
    (_UNTIL, _until),
    (_COUNTED, _counted),
    (_NAMED, _named),
    (_MONTH, _month),
    (_YEAR, _year),
)
