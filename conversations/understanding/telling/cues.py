"""The words by which a heading is recognised, read once from their table."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from coaching.calendar.time_words import MONTHS, WEEKDAYS

Strength = Literal["opening", "sure", "likely", "faint"]
STRENGTHS: Mapping[Strength, float] = {"opening": 2.6, "sure": 2.0, "likely": 0.9, "faint": 0.3}
"""How much a cue tells of itself; a longer one tells more."""
MORE_FOR_EACH_WORD = 0.25
MOST_FOR_LENGTH = 1.75
BREATHS = ("where", "what", "said", "self")
"""The breaths in which a session can be told: each is a prompt for a few headings."""
NOTHING = "nothing"
"""The heading of what answers no question."""

_TO_NINTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
LATER_ORDINALS = (
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth", "thirtieth", "thirty first"),
    *(f"twenty {one}" for one in _TO_NINTH),
)
ORDINALS = (*_TO_NINTH, *LATER_ORDINALS)
"""The days of a month, as they are said."""
_DAYS = "|".join(f"{one.lower()}s?|{one[:3].lower()}" for one in WEEKDAYS)
_MONTHS = "|".join(f"{one.lower()}|{one[:3].lower()}" for one in MONTHS)
_PLACES: Mapping[str, str] = {
    "C": (
        r"(?:s?he|they|him|her|them|his|their|hers|(?:the |my )?(?:client|coachee|mentee)(?: \d)?)"
    ),
    "N": r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)",
    "O": rf"(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))",
    "M": rf"(?:{_MONTHS}|{_DAYS})",
    "V": r"(?!(?:says|thinks|was|is|has|does|reckons|feels)\b)[a-z]{3,}s",
    "A": (
        r"(?:good|great|strong|solid|tough|hard|difficult|lovely|calm|calmer|quiet|lively|flat|long|short|messy|useful|powerful"
        r"|decent|steady|heavy|light|rich|deep|slow|easy|tricky|funny|moving|productive|frustrating|better|poor|odd|strange)"
    ),
    "D": (
        rf"(?:(?:next |this )?(?:{_DAYS}|tues|thurs|tomorrow)|(?:the )?\d{{1,2}}(?:st|nd|rd|th)"
        rf"(?: (?:of )?(?:{_MONTHS}))?|(?:the )?\d{{1,2}} (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}}"
        rf"|\d{{1,2}}/\d{{1,2}}|(?:the )?(?:{'|'.join(ORDINALS)}) (?:of )?(?:{_MONTHS})"
        rf"|the (?:{'|'.join(LATER_ORDINALS)})|(?:{_MONTHS}) the (?:{'|'.join(ORDINALS)}))"
    ),
    "T": (
        r"(?:\d{1,2}[:.]\d\d(?: ?[ap]m)?|\d{1,2} ?[ap]m|\d{1,2} o clock|noon|midday"
        r"|half (?:past )?(?:\d{1,2}|\w+)|quarter (?:past|to) \w+"
        r"|(?:at )(?:\d{1,2}|nine|ten|eleven|one|two|three|four|five)(?: thirty| fifteen)?)"
    ),
    "*": r"(?:\S+ +){0,4}?\S+",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that tells of a heading, and how much."""

    words: str
    """The expression that finds it."""
    weight: float
    opens: bool
    """Whether it tells only where something begins."""
    needs: str
    """A word that stands in it however it is said; empty if there is none."""

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where it stands in a text; of thousands of cues few are ever made ready."""
        return _compile(self.words).finditer(text)


@dataclass(frozen=True, slots=True)
class CuedHeading:
    """A heading as it is recognised: its cues, and who is the subject of what stands under it."""

    key: str
    cues: Sequence[Cue]
    who: str


@cache
def _compile(words: str) -> re.Pattern[str]:
    return re.compile(words)


@cache
def read_heading(key: str, more: tuple[str, ...] = ()) -> CuedHeading:
    """Return the heading that a field's key has in the table, with cues of the field's own."""
    table = _read_table().get(key, {})
    cues = [
        cue
        for strength in STRENGTHS
        for phrase in table.get(strength, ())
        for cue in _read_cue(phrase, strength)
    ]
    cues += [cue for phrase in more for cue in _read_cue(phrase, "sure")]
    return CuedHeading(key, tuple(cues), str(table.get("who", "")))


def has_cues(key: str) -> bool:
    """Tell whether a heading can be recognised; no cue is made ready for that."""
    return key in _read_table()


def breath_of(key: str) -> str:
    """Return in which breath a heading is told of, of those that `BREATHS` names; else the last."""
    return str(_read_table().get(key, {}).get("breath", BREATHS[-1]))


@cache
def _read_table() -> dict[str, dict[str, list[str] | str]]:
    path = files("coaching.catalogue").joinpath("every", "cues.toml")
    return tomllib.loads(path.read_text("utf-8"))


def _read_cue(phrase: str, strength: Strength) -> Iterator[Cue]:
    words = phrase.split()
    longer = min(1 + MORE_FOR_EACH_WORD * (len(words) - 1), MOST_FOR_LENGTH)
    pattern = " +".join(_read_word(one) for one in words)
    plain = [one for one in words if one.isalpha() and one not in _PLACES]
    yield Cue(
        words=rf"(?<!\w){pattern}(?!\w)",
        weight=STRENGTHS[strength] * longer,
        opens=strength == "opening",
        needs=max(plain, key=len, default=""),
    )


def _read_word(word: str) -> str:
    if word in _PLACES:
        return _PLACES[word]
    ends = r"\w*" if word.endswith("~") else ""
    several = "|".join(re.escape(one) for one in word.removesuffix("~").split("/"))
    return f"(?:{several}){ends}"
