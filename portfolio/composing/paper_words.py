"""How values are said on paper, and texts made fit for it."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime

from coaching.calendar.instants import to_local
from coaching.calendar.time_words import MONTHS, WEEKDAYS

OPEN = "Open: not written yet"
UNSIGNED = "Not signed yet"
EMPTY = "No entry"
NOT_BEGUN = "Not begun"
NOT_ARRIVED = "Open: the file has not arrived yet"

TO_FILL_IN = "To be filled in"

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def say_day(day: date) -> str:
    """Return a day as "21 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_moment(instant: datetime, zone: str) -> str:
    """Return an instant on the wall clock of a zone: "Saturday 21 November 2026, 15:00"."""
    local = to_local(instant, zone)
    return f"{WEEKDAYS[local.weekday()]} {say_day(local.date())}, {local:%H:%M}"


def fill(heading: str, words: Mapping[str, str]) -> str:
    """Return a heading with the words of the learner's role in their places."""
    return _PLACEHOLDER.sub(lambda found: words.get(found[1], found[0]), heading)


def split_lines(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, without what no document can hold."""
    lines = [clean(line) for line in _BREAKS.sub("\n", text).split("\n")]
    return tuple(line for line in lines if line) or ("",)


def clean(line: str) -> str:
    """Return a line without control characters and whatever else XML refuses."""
    spaced = line.replace("\t", " ")
    return "".join(sign for sign in spaced if not _is_refused(sign)).strip()


def _is_refused(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs") or ord(sign) & 0xFFFE == 0xFFFE
