"""Pages of a list that is too long for one screen, each with a number for every line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from conversations.chat.scene import Gone
from conversations.chat.screen import Button
from conversations.chat.tokens import go_button

MARK = "+"
"""The sign between the token of a screen and the number of its page."""
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """The lines of one page by their numbers, and the buttons to the pages beside it."""

    lines: tuple[tuple[int, Item], ...]
    beside: tuple[Button, ...]


def read_page(token: str) -> tuple[str, int]:
    """Return what a token is about and which page of it, the first if it names none.

    Gone if what it names is no page.
    """
    about, mark, page = token.partition(MARK)
    if mark and not page.isdecimal():
        raise Gone(f"{token} names no page")
    return about, int(page or 0)


def turn_to(items: Sequence[Item], page: int, most: int, screen: str, about: str) -> Page[Item]:
    """Return one page of at most so many items; the last if there are not so many pages."""
    last = max(len(items) - 1, 0) // most
    page = min(page, last)
    numbered = tuple(enumerate(items, start=1))[page * most : (page + 1) * most]
    beside = [
        go_button(label.format(f"{other + 1} of {last + 1}"), screen, f"{about}{MARK}{other}")
        for label, other in (("‹ Page {}", page - 1), ("Page {} ›", page + 1))
        if 0 <= other <= last
    ]
    return Page(numbered, tuple(beside))
