"""What the fonts of the PDF can show: anything else is written as its name."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import groupby
from pathlib import Path

COVERED = Path(__file__).with_name("covered.txt")
"""The signs of the fonts that come with the typesetter, as ranges: "20-7E A0-17F"."""

LONG = 40
"""No word is set longer than this without a place to break it."""
BREAK = "\u200b"

MANY = 3
"""The same sign more often than this is counted, not repeated."""

_LONG_WORD = re.compile(rf"[^\s{BREAK}]{{{LONG + 1},}}")
_INVISIBLE = frozenset("\u200d\ufe0e\ufe0f")
"""What joins and varies emoji; it means nothing between their names."""


def name_uncovered(text: str) -> str:
    """Return a text with the names of uncovered signs in brackets, and places to break it."""
    return _fit(text, _is_covered)


def name_foreign(text: str) -> str:
    """Return a text with the names of all signs but those of western Europe, fit to break."""
    return _fit(text, _is_western)


def _fit(text: str, can_show: Callable[[str], bool]) -> str:
    if text.isascii():
        return _break(text)
    runs = ((sign, sum(1 for _ in run)) for sign, run in groupby(text))
    return _break(
        "".join(sign * times if can_show(sign) else _name(sign, times) for sign, times in runs)
    )


def _is_covered(sign: str) -> bool:
    return sign in _read_covered()


def _is_western(sign: str) -> bool:
    return sign <= "\u017f" or "\u2010" <= sign <= "\u2027"


def _name(sign: str, times: int) -> str:
    if sign in _INVISIBLE:
        return ""
    name = unicodedata.name(sign, f"U+{ord(sign):04X}")
    return f"[{name} × {times}]" if times > MANY else f"[{name}]" * times


def _break(text: str) -> str:
    """Let a word that is too long for a line be broken."""
    return _LONG_WORD.sub(
        lambda found: BREAK.join(
            found[0][start : start + LONG] for start in range(0, len(found[0]), LONG)
        ),
        text,
    )


@cache
def _read_covered() -> frozenset[str]:
    ranges = (part.split("-") for part in COVERED.read_text(encoding="ascii").split())
    covered = frozenset(
        chr(code) for ends in ranges for code in range(int(ends[0], 16), int(ends[-1], 16) + 1)
    )
    return covered - _INVISIBLE
