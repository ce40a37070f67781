"""Clock times as people type them: 3pm, 15:00, 1500, half past 2, 2-3:30pm."""

import re
from dataclasses import dataclass
from datetime import time

from conversations.understanding.times.dates import END, START
from conversations.understanding.times.days import UnclearWords

# From and to, in minutes of the day, both counted in.
_PARTS = {
    "morning": (5 * 60, 12 * 60),
    "lunchtime": (11 * 60 + 30, 14 * 60 + 30),
    "afternoon": (12 * 60, 19 * 60),
    "evening": (16 * 60, 24 * 60),
    "night": (18 * 60, 24 * 60),
    "am": (0, 12 * 60 - 1),
    "pm": (12 * 60, 24 * 60),
}
# A stretch that begins in the evening may end after midnight.
_LATE, _SMALL_HOURS = 18 * 60, 4 * 60
_PAST_THE_HOUR = {"half": 30, "quarter": 15, "1/2": 30, "1/4": 15}
# "Yesterday pm" names a part of the day, "3 pm" an hour.
_PART = re.compile(
    r"\b(?:in the |at |early |late )*"
    r"(?P<part>morning|lunchtime|afternoon|evening|night|(?<!\d )[ap]m)\b"
)


def _hour(name: str) -> str:
    return (
        rf"(?P<{name}hour>\d{{1,2}}?)"
        rf"(?:(?P<{name}sign>[:.h ]?)(?P<{name}minute>\d\d)"
        # "1500 hrs" and "15:00 h" are times of day; "3 hrs" and "150 hrs" are lengths.
        r"(?:(?<=:\d\d):\d\d)?(?:(?:(?<=\d\d\d\d)|(?<=:\d\d))\s?(?:hrs|hours|h)\b)?)?"
        r"(?:\s?o'?\s?clock\b)?"
        rf"(?:\s?(?P<{name}half>[ap])(?:\.?\s?m(?:\b\.?|(?=ish))|\b(?![.']))\.?)?"
        r"(?:\s?-?ish\b)?"
    )


_STRETCH = re.compile(
    rf"{START}(?P<lead>from |between )?(?P<start_>{_hour('start_')})\s?"
    rf"(?P<to>-|to|til|till|until|and)\s?"
    rf"{_hour('end_')}{END}"
)
_PAST_OR_TO = re.compile(
    rf"{START}(?:a )?(?P<step>half|quarter|1/2|1/4|\d\d?)(?: ?min(?:ute)?s?)? ?"
    rf"(?P<side>past|after|to|before) {_hour('')}{END}"
)
_HALF = re.compile(rf"{START}half ?{_hour('')}{END}")
_NOON = re.compile(rf"{START}(?:12 ?)?(?:noon|midday)(?:ish)?\b")
_TIME = re.compile(rf"{START}{_hour('')}{END}")
_INTRODUCED = re.compile(r"(?:\b(?:at|from|since|around|about)|@) ?$")


@dataclass(frozen=True, slots=True)
class FoundClock:
    """A clock time found in a text, the text without it, and the minutes of a stretch.

    `at` is None where what was typed may mean two times, so that the caller has to ask.
    """

    at: time | None
    rest: str
    minutes: int | None = None
    is_bare: bool = False
    """Whether it is a number and nothing else, which may be a day of the month as well."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """An hour as it was typed, and the minutes of the day that it can mean, early ones first."""

    hour: int
    possible: tuple[int, ...]

    def usual(self, part: tuple[int, int] | None) -> int:
        """Return the minute of the day that is meant: 1 to 6 are afternoons, 7 to 12 as typed."""
        if part:
            inside = [minute for minute in self.possible if part[0] <= minute <= part[1]]
            if len(inside) != 1:
                raise UnclearWords("not in that part of the day")
            return inside[0]
        return self.possible[-1 if self.hour in {1, 2, 3, 4, 5, 6, 12} else 0]


def find_clock(words: str, *, day_is_known: bool) -> FoundClock | None:
    """Return the clock time in plain text with digits, or None; raise UnclearWords if it cannot be.

    A part of the day ("in the evening") is taken out of the text and decides between two halves.
    """
    named = _PART.search(words)
    rest = _without(words, named) if named else words
    part = _PARTS[named["part"]] if named else None
    clock = (
        _stretch(rest, part)
        or _past_or_to(rest, part)
        or _noon(rest)
        or _time(rest, part, day_is_known=day_is_known)
    )
    return clock or (FoundClock(None, rest) if named and day_is_known else None)


def _without(words: str, found: re.Match[str]) -> str:
    return f"{words[: found.start()]} | {words[found.end() :]}"


def _typed(found: re.Match[str], name: str = "") -> _Typed:
    hour, minute = int(found[f"{name}hour"]), int(found[f"{name}minute"] or 0)
    half, sign = found[f"{name}half"], found[f"{name}sign"]
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        raise UnclearWords("no such time", f"There is no {found[f'{name}hour']}:{minute:02}.")
    if sign == "h" and hour < 10:
        raise UnclearWords("rather a length")
    if hour == 0 and not found[f"{name}minute"]:
        raise UnclearWords("rather no time")
    whole_day = hour > 12 or hour == 0 or found[f"{name}hour"].startswith("0")
    if half:
        hours: tuple[int, ...] = (hour % 12 + (12 if half == "p" else 0),)
    else:
        hours = (hour,) if whole_day else (hour % 12, hour % 12 + 12)
    return _Typed(hour, tuple(possible * 60 + minute for possible in hours))


def _stretch(words: str, part: tuple[int, int] | None) -> FoundClock | None:
    found = _STRETCH.search(words)
    if found is None or (found["to"] == "and") != (found["lead"] == "between "):
        return None
    rest = _without(words, found)
    if found["to"] == "to" and not found["lead"] and found["start_"] in {"5", "10", "20", "25"}:
        # "Ten to three" is a time; "ten to eleven" may be a stretch as well.
        is_stretch = 0 < int(found["end_hour"]) - int(found["start_"]) <= 3
        return FoundClock(None, rest) if is_stretch else None
    start, end = _typed(found, "start_"), _typed(found, "end_")
    if len(end.possible) == 1 and not part:
        earlier = (minute for minute in start.possible if minute < end.possible[0])
        late = start.possible[-1] if end.possible[0] <= _SMALL_HOURS else -1
        begins = max(earlier, default=late if late >= _LATE else -1)
    else:
        begins = start.usual(part)
    ends = min((minute for minute in end.possible if minute > begins), default=-1)
    if ends < 0 and begins >= _LATE and end.possible[0] <= _SMALL_HOURS:
        ends = end.possible[0] + 24 * 60
    if min(begins, ends) < 0:
        raise UnclearWords("ends before it begins")
    return FoundClock(_clock(begins), rest, ends - begins)


def _past_or_to(words: str, part: tuple[int, int] | None) -> FoundClock | None:
    if found := _PAST_OR_TO.search(words):
        step = _PAST_THE_HOUR.get(found["step"]) or int(found["step"])
        side = 1 if found["side"] in {"past", "after"} else -1
    elif found := _HALF.search(words):
        step, side = 30, 1
    else:
        return None
    if found["minute"] or step > 30:
        raise UnclearWords("minutes twice")
    typed = _typed(found)
    rest = _without(words, found)
    # "Quarter to seven" lies between the hours that are taken as afternoon and as morning.
    if side < 0 and typed.hour == 7 and len(typed.possible) > 1 and not part:
        return FoundClock(None, rest)
    moved = tuple((minute + side * step) % (24 * 60) for minute in typed.possible)
    return FoundClock(_clock(_Typed(typed.hour, moved).usual(part)), rest)


def _noon(words: str) -> FoundClock | None:
    if found := _NOON.search(words):
        return FoundClock(time(12), _without(words, found))
    # Midnight ends one day and begins the next: which one is for the coach to say.
    if found := re.search(r"\bmidnight\b", words):
        return FoundClock(None, _without(words, found))
    return None


def _time(words: str, part: tuple[int, int] | None, *, day_is_known: bool) -> FoundClock | None:
    found = _TIME.search(words)
    if found is None:
        return None
    typed = _typed(found)
    # "2026" is a year before it is twenty-six past eight.
    if re.fullmatch(r"20\d\d", found[0]) and (not day_is_known or int(found[0]) % 5):
        raise UnclearWords("a year or a time")
    if found["sign"] == " " and int(found["minute"]) % 5:
        raise UnclearWords("two numbers rather than one time")
    is_bare = not (found["minute"] or found["half"] or part or "clock" in found[0])
    is_bare = is_bare and not _INTRODUCED.search(words[: found.start()])
    return FoundClock(_clock(typed.usual(part)), _without(words, found), is_bare=is_bare)


def _clock(minute: int) -> time:
    return time(*divmod(minute, 60))
