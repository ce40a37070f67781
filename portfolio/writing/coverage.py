"""What the fonts of the PDF can show: anything else is written as its name."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
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
_JOINER, _VARIED = "\u200d", "\ufe0e\ufe0f"
_INVISIBLE = frozenset(_JOINER + _VARIED)
"""What joins and varies emoji; it means nothing between their names."""

_TONES, _FLAGS = "\U0001f3fb-\U0001f3ff", "\U0001f1e6-\U0001f1ff"
_MARKS = f"[{_VARIED}\u20e3{_TONES}]*"
_SIGN = re.compile(f"[{_FLAGS}]{{2}}|.{_MARKS}(?:{_JOINER}.{_MARKS})*", re.DOTALL)
"""What is one sign to whoever reads it: a letter, a flag, a family."""


def list_uncovered(text: str) -> Iterator[str]:
    """Yield the signs of a text that the fonts of the typesetter lack."""
    if not text.isascii():
        yield from (sign for sign in _SIGN.findall(text) if not _is_covered(sign))


def name_uncovered(text: str, shown: Collection[str] = ()) -> str:
    """Return a text with the names of uncovered signs in brackets, and places to break it.

    `shown` are signs that some other font has.
    """
    return _fit(text, lambda sign: sign in shown or _is_covered(sign))


def name_foreign(text: str) -> str:
    """Return a text with the names of all signs but those of western Europe, fit to break."""
    return _fit(text, _is_western)


def _fit(text: str, can_show: Callable[[str], bool]) -> str:
    if text.isascii():
        return _break(text)
    runs = ((sign, sum(1 for _ in run)) for sign, run in groupby(_SIGN.findall(text)))
    return _break(
        "".join(sign * times if can_show(sign) else _name(sign, times) for sign, times in runs)
    )


def _is_covered(sign: str) -> bool:
    return all(one in _read_covered() for one in sign)


def _is_western(sign: str) -> bool:
    return all(one <= "\u017f" or "\u2010" <= one <= "\u2027" for one in sign)


def _name(sign: str, times: int) -> str:
    """Return the names of what a sign is joined from; often repeated, it is counted."""
    names = [unicodedata.name(one, f"U+{ord(one):04X}") for one in sign if one not in _INVISIBLE]
    if len(names) == 1 and times > MANY:
        return f"[{names[0]} × {times}]"
    return "".join(f"[{name}]" for name in names) * times


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
