"""A text cut where one heading may end and another begin; no word is lost or moved."""

import re
from dataclasses import dataclass
from enum import IntEnum


class Seam(IntEnum):
    """How surely a new thought begins: behind a full stop, a comma, or before an "and"."""

    STOP = 0
    COMMA = 1
    WORD = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text, and the seam that it begins with."""

    begins: int
    ends: int
    seam: Seam


_STOP = re.compile(r"(?:[.!?…]+[\"”’')\]]*(?=\s)|;(?=\s)|\n)\s*")
_COMMA = re.compile(r"(?:,|:|(?<=\s)[-–—])\s+")
_WORD = re.compile(
    r"\s+(?=(?:and|but|so|then|um+|er+|uh|also|because|or|well|anyway|now|as for|next)\s)", re.I
)

# Where nobody has set any stops, whoever does something may begin a new thought.
_SOMEBODY = re.compile(r"\s+(?=(?:i|we|he|she|they|it|there)\b)", re.IGNORECASE)
WORDS_TO_A_STOP = 40


def cut(text: str) -> list[Stretch]:
    """Return the pieces of a text in order; together they are the whole of it."""
    seams: dict[int, Seam] = {}
    if is_unstopped(text):
        seams = {found.end(): Seam.WORD for found in _SOMEBODY.finditer(text)}
    for pattern, seam in ((_WORD, Seam.WORD), (_COMMA, Seam.COMMA), (_STOP, Seam.STOP)):
        for found in pattern.finditer(text):
            if 0 < found.end() < len(text):
                seams[found.end()] = seam
    begins = [0, *sorted(seams)]
    ends = [*begins[1:], len(text)]
    return [
        Stretch(first, last, seams.get(first, Seam.STOP))
        for first, last in zip(begins, ends, strict=True)
        if last > first
    ]


def is_unstopped(text: str) -> bool:
    """Tell whether a text has hardly any stops, as a recogniser writes it."""
    return len(text.split()) > WORDS_TO_A_STOP * (1 + len(_STOP.findall(text)))


def flatten(text: str) -> str:
    """Return a text of the same length in lower case, with spaces for all signs in between words.

    A sign between two digits stays: it is part of a time or a date.
    """
    lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return re.sub(r"(?<=\d)[.:/](?=\d)|[^\w]|_", _sign, lower)


def _sign(found: re.Match[str]) -> str:
    return found[0] if found[0] in ".:/" and found[0] != " " and _is_inside(found) else " "


def _is_inside(found: re.Match[str]) -> bool:
    text, at = found.string, found.start()
    return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()
