"""The words of commands: what is said around them, of whom, and when; the rest is the core."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from conversations.understanding.times.clocks import find_clock
from conversations.understanding.times.days import UnclearWords, Window
from conversations.understanding.times.moments import FoundMoment, find_moment
from conversations.understanding.times.named_days import find_day

LONGEST_TEXT = 120
CLIENT = re.compile(
    r"(?<!\w)(?:client|coachee|mentee|cl|c)\.? ?(?:number |no\.? ?|# ?)?"
    r"(?P<number>\d{1,3})\b(?:'s\b)?"
)
SIGNS = re.compile(r"[|,;:@~.()&+!*\"-]")


class Deed(StrEnum):
    """What can be done by words alone."""

    UNDO = "undo"
    LEAVE = "leave"
    DELETE = "delete"
    DELETE_SUPERVISION = "delete_supervision"
    CANCEL = "cancel"
    MISSED = "missed"
    HELD = "held"
    NEW_CLIENT = "new_client"
    PORTFOLIO = "portfolio"
    BACK = "back"
    HOLIDAY = "holiday"
    REMINDER_HOUR = "reminder_hour"
    SUPERVISION = "supervision"
    MOVE = "move"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenDeed:
    """What is to be done, and what was said of whom, when and how long."""

    deed: Deed
    client: int | None = None
    past: FoundMoment | None = None
    """The day and time as one that is over, if that can be."""
    ahead: FoundMoment | None = None
    """The same as one to come."""
    minutes: int | None = None
    kind: str = ""
    """The kind of a supervision."""
    at: time | None = None
    """A time of day alone."""
    until: date | None = None
    """The last day of a holiday."""
    is_later: bool = False
    """Whether a holiday is told of that has not begun."""
    old: str = ""
    """What a correction says that it was not."""
    trouble: str = ""
    """Why the day and time to which something is moved cannot be."""
    is_that: bool = False
    """Whether what was done last is meant."""


def matches(deed: Deed, core: str) -> bool:
    """Return whether the core of a message is one of the phrases of a deed."""
    return any(re.fullmatch(pattern, core) for pattern in deed_table()["patterns"][deed.value])


def core_of(words: str) -> str:
    """Return words without signs and without what is said around a command."""
    around = "|".join(sorted(deed_table()["around"], key=len, reverse=True))
    words = re.sub(r"'s\b", " ", SIGNS.sub(" ", words))
    words = " ".join(words.split())
    return " ".join(re.sub(rf"(?<![\w'])(?:{around})(?![\w'])", " ", words).split())


def take_client(words: str) -> tuple[int | None, str]:
    """Return the number of the client that is named, and the words with C in its place."""
    found = CLIENT.search(words)
    if found is None:
        return None, words
    rest = f"{words[: found.start()]} C {words[found.end() :]}"
    return int(found["number"]), rest


def take_moment(words: str, said_at: datetime, window: Window) -> tuple[FoundMoment | None, str]:
    """Return the day and time that are named, if they can be, and the other words."""
    try:
        found = find_moment(words, said_at=said_at, window=window)
    except ValueError:
        return None, words
    return (found, found.rest) if found else (None, words)


def find_trouble(words: str, said_at: datetime, window: Window) -> str:
    """Return why the day and time that are named cannot be; empty where that is not known."""
    try:
        find_moment(words, said_at=said_at, window=window)
    except UnclearWords as unclear:
        return unclear.says
    return ""


def take_day(words: str, said_at: datetime) -> tuple[date | None, str]:
    """Return the day to come that is named, and the other words."""
    try:
        found = find_day(words, said_at=said_at, window=Window.FUTURE)
    except ValueError:
        return None, words
    return (found.day, found.rest) if found else (None, words)


def take_clock(words: str) -> tuple[time | None, str]:
    """Return the time of day that is named, and the other words."""
    try:
        found = find_clock(words, day_is_known=True)
    except ValueError:
        return None, words
    return (found.at, found.rest) if found else (None, words)


@cache
def deed_table() -> dict[str, Any]:
    """Return the phrases of all deeds."""
    path = files("conversations.understanding").joinpath("deeds.toml")
    return tomllib.loads(path.read_text("utf-8"))
