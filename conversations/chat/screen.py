"""What goes out: screens of text with buttons, free of any markup."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coaching.records.change import Change
from coaching.records.desk import Job
from coaching.records.notebook import Filed


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
    """Whether it says what happened: it stays in the chat, and its buttons answer below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The answer to one message: screens to show, what changes, and a word for the tap itself.

    The first screen takes the place of the one whose button was pressed, unless that was a
    result. The screens are shown when `settling_seconds` have passed without another message.
    """

    screens: tuple[Screen, ...] = ()
    change: Change = field(default_factory=Change)
    toast: str = ""
    settling_seconds: float = 0
    erases: bool = False
    """Whether everything that is kept of the coach is erased, whatever else is to change."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The records to keep when something is done, and the screen that says so."""

    records: tuple[Filed, ...]
    screen: Screen
    erases: bool = False
    """Whether nothing at all is to be kept of the coach any more."""
    jobs: tuple[Job, ...] = ()
    """What is promised."""


def with_button(response: Response, button: Button) -> Response:
    """Return a response whose last screen begins its buttons with one more."""
    *others, last = response.screens
    return replace(response, screens=(*others, replace(last, rows=((button,), *last.rows))))


def rows_of(buttons: Sequence[Button], across: int = 2) -> Rows:
    """Return the buttons in rows of `across`."""
    return tuple(tuple(buttons[start : start + across]) for start in range(0, len(buttons), across))


def shorten(text: str, most: int) -> str:
    """Return the text on one line, cut at a word to at most `most` characters."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    return flat[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
