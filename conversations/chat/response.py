"""What one message or tap brings about, and the answer that goes out for it."""

from dataclasses import dataclass, field
from datetime import datetime

from coaching.records.change import Change
from coaching.records.desk import Aside, Draft, Job
from coaching.records.notebook import Filed
from conversations.chat.screen import Button, Screen


@dataclass(frozen=True, slots=True)
class Stays:
    """Whatever stands in front goes on standing there; `asks` if its question is shown again."""

    asks: bool = False


@dataclass(frozen=True, slots=True)
class Asks:
    """A draft is kept and stands in front, so that its question comes last."""

    draft: Draft
    said: str = ""
    """What is said above the question: what was understood, or what was not."""
    answered: str = ""
    """The field that was just answered, whose words are looked through."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """Nothing stands in front any more."""


@dataclass(frozen=True, slots=True)
class Joinable:
    """A long answer of the draft in front, which still takes what follows it at once."""

    field: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one message or tap brings about: what is shown, what changes, what stands in front."""

    screens: tuple[Screen, ...] = ()
    change: Change = field(default_factory=Change)
    front: Stays | Asks | Leaves = Stays()
    offers: tuple[Button, ...] = ()
    """Buttons that stand above those of the last screen, the question included."""
    aside: Aside | None = None
    """A text that could be meant in two ways."""
    album: str = ""
    """The album that was answered."""
    joinable: Joinable | None = None
    toast: str = ""
    settling_seconds: float = 0
    erases: bool = False


def ask(draft: Draft, said: str = "", answered: str = "") -> Turn:
    """Return the turn that keeps a draft and asks its question."""
    return Turn(front=Asks(draft, said, answered))


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
