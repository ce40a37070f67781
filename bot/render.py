"""Screens as Telegram shows them: HTML, every value escaped, and inline buttons."""

from dataclasses import dataclass
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from conversations.screens import Fact, Rows, Screen

LONGEST = 4096
BELOW = "+"
"""Begins the token of a button that is answered below its message, not in place of it."""


@dataclass(frozen=True, slots=True)
class Page:
    """One Telegram message: HTML of at most 4,096 characters, and the buttons under it."""

    html: str
    keyboard: InlineKeyboardMarkup | None


def render(screen: Screen) -> list[Page]:
    """Return a screen as one message, or as several where it is long; the last has the buttons."""
    parts = [(f"<b>{escape(screen.title)}</b>", screen.title)] if screen.title else []
    for line in screen.lines:
        if isinstance(line, Fact):
            parts += [(f"<b>{escape(piece)}</b>", piece) for piece in _pieces(line.heading)]
        words = line.words if isinstance(line, Fact) else line
        parts += [(escape(piece), piece) for piece in _pieces(words)]
    if screen.note:
        parts += [("", ""), (f"<i>{escape(screen.note)}</i>", screen.note)]
    texts = _fill_pages(parts)
    keyboard = _keyboard(screen.rows, BELOW if screen.is_result else "")
    return [
        Page(text, keyboard if number == len(texts) else None)
        for number, text in enumerate(texts, start=1)
    ]


def _fill_pages(parts: list[tuple[str, str]]) -> list[str]:
    """Return the HTML of lines, joined into pages by the length that Telegram counts."""
    pages: list[list[str]] = [[]]
    length = 0
    for html, shown in parts:
        size = _units(shown) + 1
        if pages[-1] and length + size > LONGEST:
            pages.append([])
            length = 0
        pages[-1].append(html)
        length += size
    return ["\n".join(page) for page in pages]


def _pieces(line: str) -> list[str]:
    """Return a line in pieces that fit a message each, cut at a space where there is one."""
    pieces = []
    while _units(line) >= LONGEST:
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
