"""Typed words made plain: lower case, straight quotes, digits for numbers, spelling corrected."""

import re
import unicodedata

from conversations.understanding.wording.spelling import certain_spelling

_FRACTIONS = {"¼": ".25", "½": ".5", "¾": ".75"}
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NUMBERS = {word: number for number, word in enumerate(_UNITS, start=1)} | {
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}
_NUMBER_WORD = re.compile(
    r"\b(?:(twenty|thirty|forty|fourty|fifty)[ -]("
    + "|".join(_UNITS)
    + r")|("
    # The longer word first, or "sixty" would be read as "six".
    + "|".join(sorted(_NUMBERS, key=len, reverse=True))
    + r"))\b"
)
# "One" is a number only where a number is expected: "the one yesterday" names no hour.
_ONE_IN_PLACE = re.compile(
    r"(?<=\bat )one\b|(?<=\bto )one\b|(?<=\bpast )one\b|(?<=\bhalf )one\b|(?<=\bclient )one\b"
    r"|\bone\b(?= ?(?:o'?clock|[ap]m|h|hrs?|hours?|days?|weeks?)\b| and an? (?:half|quarter)\b)"
)
# "First" to "third" are left alone: they are said of more than days.
_ORDINALS = {
    word: f"{number}th"
    for number, word in enumerate(
        (
            *("fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
            *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
            *("eighteenth", "nineteenth", "twentieth"),
        ),
        start=4,
    )
}
_ORDINAL = re.compile(rf"(?<=\bthe )(?:{'|'.join(_ORDINALS)})\b")


def plain(text: str) -> str:
    """Return the text in lower case with straight quotes, single spaces and no end stop."""
    text = re.sub(
        r"(?:(\d+) ?)?([¼½¾])", lambda found: (found[1] or "0") + _FRACTIONS[found[2]], text
    )
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub("[\u2018\u2019\u02bc\u00b4`]", "'", text)
    text = re.sub("[\u2010-\u2015\u2212]", "-", text)
    pictures = {"So", "Sk", "Cf", "Mn"}
    text = "".join(" " if unicodedata.category(sign) in pictures else sign for sign in text)
    return " ".join(text.split()).rstrip(" .!,;")


def with_digits(text: str) -> str:
    """Return plain text with the numbers one to ninety, and "the fourth", in digits."""
    text = _ORDINAL.sub(lambda found: _ORDINALS[found[0]], text)
    return _NUMBER_WORD.sub(_digits, _ONE_IN_PLACE.sub("1", text))


def _digits(found: re.Match[str]) -> str:
    tens, unit, word = found.groups()
    if tens:
        return str(_NUMBERS[tens] + _NUMBERS[unit])
    return word if word == "one" else str(_NUMBERS[word])


def mended(text: str, vocabulary: tuple[str, ...]) -> str:
    """Return plain text with misspelt words of four letters or more put right."""
    spelling = certain_spelling(tuple(vocabulary))
    return re.sub(r"[a-z]{4,}", lambda found: spelling.nearest(found[0]), text)
