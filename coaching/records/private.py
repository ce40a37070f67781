"""Words for the coach's own screen alone."""

from collections.abc import Iterable


class Private:
    """Words that nothing but `reveal` hands out.

    They cannot be formatted, printed or serialised, so they get into no file, message or log by
    accident.
    """

    __slots__ = ("_words",)

    def __init__(self, words: str = "") -> None:
        self._words = words

    def __bool__(self) -> bool:
        return bool(self._words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Private) and self._words == other._words

    def __hash__(self) -> int:
        return hash(self._words)

    def __repr__(self) -> str:
        return "Private(…)" if self._words else "Private()"

    def __str__(self) -> str:
        raise TypeError("private words are shown by reveal alone")

    def __format__(self, _how: str) -> str:
        raise TypeError("private words are shown by reveal alone")


NOTHING = Private()


def reveal(private: Private) -> str:
    """Return the words for the coach's own screen, or to keep or to look for them."""
    return private._words


def reveal_all(words: Iterable[Private]) -> list[str]:
    """Return the words of each, as `reveal` does."""
    return [reveal(one) for one in words]
