"""Words in a text that could identify someone: private words, addresses, numbers."""

import re
from collections.abc import Iterable, Iterator
from zlib import crc32

_ADDRESS = r"(?<![\w.+%-])\w[\w.+%'’-]{0,63}@[\w-]+(?:\.[\w-]+)+"
_GAP = r"[ \u00a0()-]{0,3}"
_CLOCK = r"0\d[0-5]\d ?[ –-] ?(?:[01]\d|2[0-3])[0-5]\d(?!\d)"
_PHONES = (
    rf"\+44{_GAP}(?:0{_GAP})?(?:{_GAP}\d){{9,10}}",
    rf"(?:\+|00{_GAP})[1-9](?:{_GAP}\d){{7,13}}",
    # Three digits at once, so that no date is taken for a number, nor "0930-1030 60 min" is.
    rf"(?!{_CLOCK})\(?0(?=\d\d)(?:{_GAP}\d){{9,10}}",
)
_PHONE = rf"(?<![\w+])(?:{'|'.join(_PHONES)})(?!\d)"


def find_hits(text: str, private: Iterable[str], allowed: Iterable[str] = ()) -> list[str]:
    """Return what could identify someone, as written in the text, each once and in order.

    Private words count as whole words in whatever case, and with 's; e-mail addresses and
    telephone numbers count by themselves. What is allowed is left out.
    """
    may_stand = {fold(one) for one in allowed}
    found: dict[str, str] = {}
    for match in _build_finder(one for one in private if fold(one) not in may_stand).finditer(text):
        found.setdefault(fold(match[0]), match[0])
    return [hit for key, hit in found.items() if key not in may_stand]


def replace_hit(text: str, hit: str, by: str) -> str:
    """Return the text with other words in each place of a hit."""
    wanted = fold(hit)
    return _build_finder([hit]).sub(
        lambda match: by if fold(match[0]) == wanted else match[0], text
    )


def find_places(text: str, hit: str) -> Iterator[tuple[int, int]]:
    """Yield each place of a hit in a text: its start and its end."""
    wanted = fold(hit)
    for match in _build_finder([hit]).finditer(text):
        if fold(match[0]) == wanted:
            yield match.span()


def fold(word: str) -> str:
    """Return what all spellings of a word have in common: no case, single spaces, one quote."""
    return " ".join(word.replace("’", "'").casefold().split())


def sum_up(word: str) -> str:
    """Return eight digits that stand for a word in a button, the same for all its spellings."""
    return f"{crc32(fold(word).encode()):08x}"


def read_words(text: str) -> tuple[str, ...]:
    """Return the words and phrases of a list, one to a line or a comma, each once."""
    words = (" ".join(one.split()) for one in re.split(r"[,;\n]", text))
    return tuple({fold(one): one for one in words if re.search(r"\w", one)}.values())


def _build_finder(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of an address, a number or any of the words, the longest first."""
    longest_first = sorted((one for one in words if one.strip()), key=len, reverse=True)
    patterns = [_ADDRESS, _PHONE, *(_spell(one) for one in longest_first)]
    return re.compile("|".join(patterns), re.IGNORECASE)


def _spell(word: str) -> str:
    parts = word.replace("’", "'").split()
    spelt = r"\s+".join(re.escape(one).replace("'", "['’]") for one in parts)
    return rf"(?<!\w){spelt}(?!\w)"
