"""The words of each slot, read once from their tables."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

from conversations.understanding.questions.asked import Kind, Measure, Rank, State, Topic
from conversations.understanding.wording.spelling import Spelling

Value = TypeVar("Value", bound=StrEnum)


@dataclass(frozen=True)
class SlotTable(Generic[Value]):
    """The phrases of one slot, by the word that each begins with, the longest first."""

    by_word: Mapping[str, Sequence[tuple[tuple[str, ...], Value]]]

    def find(self, words: Sequence[str]) -> Iterator[tuple[Value, int, int]]:
        """Yield each value that is named, with where it begins and ends; none within another."""
        at = 0
        while at < len(words):
            longest = 1
            for phrase, value in self.by_word.get(words[at], ()):
                # One phrase may name several values; a shorter one names none beside it.
                if len(phrase) >= longest and tuple(words[at : at + len(phrase)]) == phrase:
                    yield value, at, at + len(phrase)
                    longest = len(phrase)
            at += longest

    @property
    def words(self) -> set[str]:
        """Return every word of its phrases."""
        return {
            word for several in self.by_word.values() for phrase, _ in several for word in phrase
        }


@dataclass(frozen=True)
class SlotTables:
    """All that the slots of a question are read with."""

    spellings: Mapping[str, str]
    spelling: Spelling
    known: frozenset[str]
    """The words of all tables: what is not among them says something that no slot has."""
    pronouns: frozenset[str]
    around: frozenset[str]
    lead_in: tuple[tuple[str, ...], ...]
    opens_at_once: frozenset[str]
    opens_with_subject: frozenset[str]
    subjects: frozenset[str]
    before_it: frozenset[str]
    plainly: Mapping[str, frozenset[str]]
    """By its first word, what the second one of a question is that nobody takes for a sentence."""
    whether: frozenset[str]
    alone: frozenset[str]
    before_a_name: frozenset[str]
    refusing: frozenset[str]
    verbs: frozenset[str]
    behind: frozenset[str]
    ahead: frozenset[str]
    now: frozenset[str]
    permits: frozenset[str]
    asks_favour: frozenset[str]
    fillers: frozenset[str]
    behind_it: frozenset[str]
    permitted: frozenset[str]
    rules: frozenset[str]
    weightless: frozenset[str]
    muses: tuple[tuple[str, ...], ...]
    topics: SlotTable[Topic]
    measures: SlotTable[Measure]
    orders: SlotTable[Rank]
    states: SlotTable[State]
    kinds: SlotTable[Kind]
    idioms: tuple[tuple[re.Pattern[str], Topic], ...]
    """Whole messages that are always put like that."""


@cache
def read_slot_tables() -> SlotTables:
    """Return the tables of all slots."""
    slots, idioms = _read("slots.toml"), _read("idioms.toml")
    muses = slots["told"].pop("muses")
    opens, told = _sets(slots["opens"]), _sets(slots["told"])
    around = frozenset(slots["around"]["words"].split())
    lead_in = tuple(tuple(one.split()) for one in slots["around"]["lead_in"])
    topics = _table(slots["topics"], Topic)
    measures = _table(slots["measures"], Measure)
    orders = _table(slots["orders"], Rank)
    states = _table(slots["states"], State)
    kinds = _table(slots["kinds"], Kind)
    pronouns = frozenset(slots["pronouns"]["words"].split())
    patterns = tuple(
        (_with_pieces(pattern, idioms["pieces"]), Topic(name))
        for name, several in idioms["idioms"].items()
        for pattern in several
    )
    known = set(slots["glue"]["words"].split()) | around | frozenset().union(*opens.values())
    known |= {word for phrase in lead_in for word in phrase}
    for table in (topics, measures, orders, states, kinds):
        known |= table.words
    spelt = " ".join([*(pattern for pattern, _ in patterns), *slots["spellings"].values()])
    spelt_right = set(slots["spelt_right"]["words"].split())
    vocabulary = known | pronouns | spelt_right | set(re.findall(r"[a-z]{3,}", spelt))
    return SlotTables(
        spellings=slots["spellings"],
        spelling=Spelling(vocabulary),
        known=frozenset(known),
        pronouns=pronouns,
        around=around,
        lead_in=tuple(sorted(lead_in, key=len, reverse=True)),
        opens_at_once=opens["at_once"],
        opens_with_subject=opens["with_subject"],
        subjects=opens["subjects"],
        before_it=opens["before_it"],
        plainly=_sets(slots["plainly"]),
        whether=told["whether"],
        alone=told["alone"],
        before_a_name=told["before_a_name"],
        refusing=told["refusing"],
        verbs=told["verbs"],
        behind=told["behind"],
        ahead=told["ahead"],
        now=told["now"],
        permits=told["permits"],
        asks_favour=told["asks_favour"],
        fillers=told["fillers"],
        behind_it=told["behind_it"],
        permitted=told["permitted"],
        rules=told["rules"],
        weightless=told["weightless"],
        muses=tuple(tuple(one.split()) for one in muses),
        topics=topics,
        measures=measures,
        orders=orders,
        states=states,
        kinds=kinds,
        idioms=tuple((re.compile(pattern), topic) for pattern, topic in patterns),
    )


def _read(name: str) -> dict[str, Any]:
    path = files("conversations.understanding.questions").joinpath(name)
    return tomllib.loads(path.read_text("utf-8"))


def _sets(written: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {key: frozenset(words.split()) for key, words in written.items()}


def _table(written: Mapping[str, Sequence[str]], kind: type[Value]) -> SlotTable[Value]:
    by_word: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
    for name, phrases in written.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            by_word.setdefault(words[0], []).append((words, kind(name)))
    for several in by_word.values():
        several.sort(key=lambda one: len(one[0]), reverse=True)
    return SlotTable(by_word)


def _with_pieces(pattern: str, pieces: Mapping[str, str]) -> str:
    while "{" in pattern:
        pattern = re.sub(r"\{(\w+)\}", lambda piece: pieces[piece[1]], pattern)
    return pattern
