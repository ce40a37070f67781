"""What goes out: screens of text with buttons, free of any markup."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """A label of at most about 20 characters and the token that a press brings back."""

    label: str
    token: str


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of its own under a small heading."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One message: a title in bold, lines of text, a note in italics, and rows of buttons."""

    title: str = ""
    lines: tuple[str | Fact, ...] = ()
    note: str = ""
    rows: Rows = ()
    is_result: bool = False
    """Whether it reports what happened: it stays in the chat, and its buttons answer below it."""


def rows_of(buttons: Sequence[Button], across: int = 2) -> Rows:
    """Return the buttons in rows of at most `across`, filled evenly: six are three and three."""
    rows = -(-len(buttons) // across)
    each = -(-len(buttons) // rows) if rows else across
    return tuple(tuple(buttons[start : start + each]) for start in range(0, len(buttons), each))


def shorten(text: str, most: int) -> str:
    """Return the text on one line, cut at a word to at most `most` characters."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    return flat[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
