"""The words around a session that is told in a line, as patterns."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from conversations.understanding.times.days import MONTHS, WEEKDAYS

_FACT = re.compile(
    r"\d|\b(?:today|tonight|tomorrow|yesterday|morning|afternoon|evening|night|noon|week|ago|next"
    r"|last|client|coachee|mentee|"
    + "|".join(sorted({name for one in (*WEEKDAYS, *MONTHS) for name in (one, one[:3])} - {"may"}))
    + r"|tues|thurs?|sept)\b",
)


_GLANCE = re.compile(
    r"\d+|[¼½¾]|\b(?:an? |one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|half|quarter|hour|just|group|with|met|saw|coached|to|yest|mon|tue|wed|thu|fri|sat|sun|last|noon|mid|log)"
)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return what finds the words of one list; the longer ones come first."""
    words = sorted(_lists()[name], key=len, reverse=True)
    return re.compile(r"(?<![\w'])(?:" + "|".join(words) + r")(?![\w'])")


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of a list that holds plain words."""
    return frozenset(_lists()[name])


def holds_fact(words: str) -> bool:
    """Tell whether words may say more of who, when or how long."""
    return _FACT.search(words) is not None


def only_joins(words: str) -> bool:
    """Tell whether words do nothing but join who, when and how long."""
    return words_of("joins").issuperset(words.replace("|", " ").split())


def may_tell_session(text: str) -> bool:
    """Tell at a glance whether a text can say any two of who, when and how long."""
    return len(_GLANCE.findall(text.casefold())) > 1


def unknown_words(words: str, *, looks_ahead: bool = False) -> list[str]:
    """Return the words that stand in no list and say nothing of who, when and how long."""
    for name in ("ordinals", "ways", *(["ahead"] if looks_ahead else []), "fillers"):
        words = pattern(name).sub(" ", words)
    return re.findall(r"[^\W_][\w'/-]*", words.replace("|", " "))


@cache
def _lists() -> dict[str, list[str]]:
    path = files("conversations.understanding").joinpath("sessions.toml")
    lists: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))
    return lists
