"""Screens as Telegram shows them: HTML, every value escaped, and inline buttons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from conversations.chat.screen import Fact, Rows, Screen

LONGEST = 4096
BELOW = "+"
"""Begins the token of a button that is answered below its message, not in place of it."""


class Line(NamedTuple):
    """A line as HTML, and as it is shown."""

    html: str
    shown: str


@dataclass(frozen=True, slots=True)
class RenderedMessage:
    """One Telegram message: HTML of at most 4,096 characters, and the buttons under it."""

    html: str
    keyboard: InlineKeyboardMarkup | None


def render(screen: Screen) -> list[RenderedMessage]:
    """Return a screen as one message, or as several where it is long; the last has the buttons."""
    texts = _fill_pages(_write_lines(screen))
    keyboard = _keyboard(screen.rows, BELOW if screen.is_result else "")
    return [
        RenderedMessage(text, keyboard if number == len(texts) else None)
        for number, text in enumerate(texts, start=1)
    ]


def _write_lines(screen: Screen) -> Iterator[Line]:
    if screen.title:
        yield from _mark_up(screen.title, "b")
    for line in screen.lines:
        if isinstance(line, Fact):
            yield from _mark_up(line.heading, "b")
        yield from _mark_up(line.words if isinstance(line, Fact) else line)
    if screen.note:
        yield Line("", "")
        yield from _mark_up(screen.note, "i")


def _mark_up(text: str, tag: str = "") -> Iterator[Line]:
    for line in text.split("\n"):
        for piece in _pieces(line):
            html = escape(piece)
            yield Line(f"<{tag}>{html}</{tag}>" if tag else html, piece)


def _fill_pages(lines: Iterable[Line]) -> list[str]:
    """Return the HTML of lines, joined into pages by the length that Telegram counts."""
    pages: list[list[Line]] = [[]]
    length = 0
    for line in lines:
        size = _units(line.shown)
        if pages[-1] and length + size > LONGEST:
            pages.append([])
            length = 0
        pages[-1].append(line)
        length += size + 1
    # Telegram takes no message in which nothing can be seen.
    visible = [page for page in pages if any(line.shown.strip() for line in page)] or pages[:1]
    return ["\n".join(line.html for line in page) for page in visible]


def _pieces(line: str) -> list[str]:
    """Return a line in pieces that fit a message each, cut at a space where there is one."""
    pieces = []
    while _units(line) > LONGEST:
        cut = line[: LONGEST // 2].rfind(" ") + 1 or LONGEST // 2
        pieces.append(line[:cut])
        line = line[cut:]
    return [*pieces, line]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _keyboard(rows: Rows, mark: str) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(button.label, callback_data=mark + button.token)
                for button in row
            ]
            for row in rows
        ]
    )
