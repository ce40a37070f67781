"""What is put into a chat's queue: pages to show, the answer to a tap, a document."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.telegram.render import RenderedMessage


class WithdrawnError(Exception):
    """A reminder is not to be sent any more."""


@dataclass(frozen=True, slots=True)
class Show:
    """Pages to show in a chat, the first in place of message `instead_of` if that can be.

    Whatever stands above an `is_anchor` is not changed any more: the answer to what was pressed
    there comes below, so that the last message is the one that counts. What `is_passing` says
    where somebody is, and counts only as long as nothing newer does.
    """

    pages: Sequence[RenderedMessage]
    instead_of: int | None = None
    is_anchor: bool = False
    is_passing: bool = False


@dataclass(frozen=True, slots=True)
class AnswerTap:
    """The answer that ends a button's waiting, with a few words if there are any."""

    query: str
    toast: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """A document to hand over, under its name."""

    name: str
    content: bytes


Item = Show | AnswerTap | Handover
