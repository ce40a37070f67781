"""What goes out to one chat, and its queue: in order, and never more than a few seconds' worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.telegram.render import RenderedMessage, render
from conversations.chat.screen import Screen

MOST_SHOWN = 20
"""So many results wait at most, at one a second."""
MOST_TAPS = 20
"""An older tap has stopped waiting by itself before its turn comes."""
LEFT_OUT = (
    "So many answers at once would take minutes, so {number} of them are left out here. "
    "/start shows where you are."
)


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


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """Stands for the results that were too many."""

    number: int


class Waiting:
    """The queue of one chat.

    A screen that says where somebody is goes when a newer one comes. Of too many results the
    oldest go, and one line says how many.
    """

    def __init__(self) -> None:
        self._items: list[Item | _LeftOut] = []

    def __bool__(self) -> bool:
        return bool(self._items)

    def put(self, items: Iterable[Item]) -> None:
        """Put items behind what waits."""
        for item in items:
            if isinstance(item, Show) and item.is_passing:
                self._drop_passing()
            self._items.append(item)
        self._drop_taps()
        self._drop_results()

    def take(self) -> Item:
        """Return what comes next, which waits no longer."""
        item = self._items.pop(0)
        if isinstance(item, _LeftOut):
            return Show(render(Screen(lines=(LEFT_OUT.format(number=item.number),))))
        return item

    def clear(self) -> None:
        """Let nothing wait any more."""
        self._items.clear()

    def _drop_passing(self) -> None:
        self._items = [one for one in self._items if not (isinstance(one, Show) and one.is_passing)]

    def _drop_taps(self) -> None:
        taps = [one for one in self._items if isinstance(one, AnswerTap)]
        for tap in taps[:-MOST_TAPS]:
            self._items.remove(tap)

    def _drop_results(self) -> None:
        results = [one for one in self._items if isinstance(one, Show) and not one.is_passing]
        for result in results[:-MOST_SHOWN]:
            place = self._items.index(result)
            before = next((one for one in self._items if isinstance(one, _LeftOut)), None)
            if before is None:
                self._items[place] = _LeftOut(1)
            else:
                del self._items[place]
                self._items[self._items.index(before)] = replace(before, number=before.number + 1)
