"""What a coach asks for in words of their own: how many hours are left, what is missing, help."""

import re
import tomllib
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from conversations.understanding.words import likeness, plain

_LONGEST_TEXT = 80
_MOST_WORDS = 14
_ALIKE = 0.75
# A message of one word has no other words to bear out what was put right.
_ALIKE_ALONE = 0.85


class Question(Enum):
    """What can be asked of the records, and the other things that coaches type as words."""

    HOURS = "hours"
    CLIENTS = "clients"
    SUPERVISION = "supervision"
    MISSING = "missing"
    FINISH = "finish"
    SUBMIT = "submit"
    PROGRESS = "progress"
    SPREADSHEET = "spreadsheet"
    HELP = "help"
    LOG = "log"


_COUNTED = frozenset({Question.HOURS, Question.CLIENTS, Question.SUPERVISION})


class _Phrases(NamedTuple):
    spellings: dict[str, str]
    vocabulary: tuple[str, ...]
    around: re.Pattern[str]
    patterns: tuple[tuple[re.Pattern[str], Question], ...]


def read_question(text: str) -> Question | None:
    """Return what a short text asks for, spelling mistakes allowed; None if it is anything else."""
    words = _asked_words(text)
    for pattern, question in _phrases().patterns:
        if words and pattern.fullmatch(words):
            return question
    return None


def is_surely_question(text: str) -> bool:
    """Tell whether a text asks the program, even where it might be an answer in free words.

    It does if it begins as a question about hours, clients, supervision, forms or the coach's own
    end. "What's missing?" may be what a client was asked, "What am I missing?" a reflection.
    """
    words, question = _asked_words(text), read_question(text)
    if words is None or question is None or "time" in words.split():
        return False
    if not re.match(r"(?:how (?:many|much)|when|what|which|will)\b", words):
        return False
    if question is Question.MISSING:
        return re.search(r"\b(?:writ|log|form|reflection|record)", words) is not None
    if question is Question.SUBMIT:
        return re.search(r"\b(?:submit|hand|portfolio)", words) is not None
    return question in _COUNTED or re.search(r"\b(?:i|my)\b", words) is not None


def _asked_words(text: str) -> str | None:
    """Return the words of a short text, spelt as in the patterns, without what is said around."""
    if len(text) > _LONGEST_TEXT:
        return None
    phrases = _phrases()
    words = re.sub(r"[^\w ]", " ", plain(text).replace("'", "")).split()
    if len(words) > _MOST_WORDS:
        return None
    alike = _ALIKE if len(words) > 1 else _ALIKE_ALONE
    spelt = " ".join(
        phrases.spellings.get(word) or _nearest(word, phrases.vocabulary, alike) for word in words
    )
    return phrases.around.sub("", spelt)


def _nearest(word: str, vocabulary: tuple[str, ...], alike: float) -> str:
    if word in vocabulary:
        return word
    near = [other for other in vocabulary if abs(len(other) - len(word)) <= 2]
    best = max(near, key=lambda other: likeness(word, other), default=word)
    return best if likeness(word, best) >= alike else word


@cache
def _phrases() -> _Phrases:
    path = files("conversations.understanding").joinpath("questions.toml")
    written = tomllib.loads(path.read_text("utf-8"))
    patterns = tuple(
        (_with_pieces(pattern, written["pieces"]), Question[name])
        for name, several in written["questions"].items()
        for pattern in several
    )
    around, lead_in = "|".join(written["around"]), "|".join(written["lead_in"])
    spelt = " ".join(
        [around, lead_in, *(pattern for pattern, _ in patterns), *written["words"].values()]
    )
    return _Phrases(
        spellings=written["words"],
        vocabulary=tuple(sorted(set(re.findall(r"[a-z]+", spelt)))),
        around=re.compile(rf"^(?:(?:{around})\b ?)*(?:(?:{lead_in})\b ?)?|(?: (?:{around}))+$"),
        patterns=tuple((re.compile(pattern), question) for pattern, question in patterns),
    )


def _with_pieces(pattern: str, pieces: dict[str, str]) -> str:
    while "{" in pattern:
        pattern = re.sub(r"\{(\w+)\}", lambda piece: pieces[piece[1]], pattern)
    return pattern
