"""Misspelt words put right: a vocabulary, indexed by what is left of its words without a letter.

Two words that are a slip apart share a form with a letter or two taken out, so a word is compared
with the few that share one with it, however large the vocabulary.
"""

from collections import defaultdict
from collections.abc import Collection
from functools import cache
from itertools import combinations

LONGEST_WORD = 24
"""What is longer is no word of any vocabulary, however it is misspelt."""
SHORTEST_TARGET = 4
"""No word is put right to a shorter one than this: among those, every slip makes another word."""
TWO_SLIPS_FROM = 8
"""How many letters a word needs to be recognised with two slips in it."""
WRONG_LETTER_FROM = 6
"""How many letters a word needs to be recognised with a wrong one, where that is to be certain."""


class Spelling:
    """A vocabulary in which the word that was meant is found."""

    def __init__(self, vocabulary: Collection[str], *, is_certain: bool = False) -> None:
        """Index the words; `is_certain` if only the slips count that hardly make another word."""
        self.words = frozenset(vocabulary)
        self._is_certain = is_certain
        self._by_form: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.words):
            if SHORTEST_TARGET <= len(word) <= LONGEST_WORD:
                for form in _forms(word):
                    self._by_form[form].append(word)

    def nearest(self, word: str) -> str:
        """Return the one word that is clearly meant, or the word as it is."""
        if word in self.words or not SHORTEST_TARGET <= len(word) + 1 <= LONGEST_WORD:
            return word
        near = {one for form in _forms(word) for one in self._by_form.get(form, ())}
        slips = {one: count_slips(word, one) for one in near if self._may_be(word, one)}
        ranked = sorted(
            (_rank(word, one, number), one)
            for one, number in slips.items()
            if number <= (2 if min(len(word), len(one)) >= TWO_SLIPS_FROM else 1)
        )
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return word
        return ranked[0][1]

    def _may_be(self, word: str, other: str) -> bool:
        if sorted(word) == sorted(other):
            return True
        is_same_length = len(word) == len(other)
        if not self._is_certain:
            # Of four letters, one that is wrong makes another word: line, like.
            return not is_same_length or len(word) > SHORTEST_TARGET
        return word[0] == other[0] and (not is_same_length or len(word) >= WRONG_LETTER_FROM)


@cache
def certain_spelling(vocabulary: tuple[str, ...]) -> Spelling:
    """Return the index of a vocabulary for slips that hardly make another word, made once."""
    return Spelling(vocabulary, is_certain=True)


def count_slips(word: str, other: str) -> int:
    """Return how many letters are wrong, missing or too many; neighbours that swapped are one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, start=1):
        following = [at]
        for to, wanted in enumerate(other, start=1):
            cost = min(row[to] + 1, following[to - 1] + 1, row[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and word[at - 2] == wanted:
                cost = min(cost, before[to - 2] + 1)
            following.append(cost)
        before, row = row, following
    return row[-1]


def _rank(word: str, other: str, slips: int) -> tuple[int, bool, bool, bool]:
    """Return what tells the nearer first: thumbs swap neighbours, and seldom miss the ends."""
    is_swap = sorted(word) == sorted(other)
    return slips, not is_swap, word[0] != other[0], word[-1] != other[-1]


def _forms(word: str) -> set[str]:
    """Return a word, and it without each of its letters; without each two of a long one."""
    without = 2 if len(word) >= TWO_SLIPS_FROM else 1
    sizes = range(len(word) - without, len(word) + 1)
    return {"".join(letters) for size in sizes for letters in combinations(word, size)}
