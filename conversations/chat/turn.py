"""What one message or tap does, before its question and the coach's place are added."""

from dataclasses import dataclass, field
from datetime import datetime

from coaching.records.change import Change
from coaching.records.desk import Aside, Draft, Job
from coaching.records.notebook import Filed
from conversations.chat.screen import Button, Screen


@dataclass(frozen=True, slots=True)
class Stays:
    """Leave in front whatever is there; `asks` if its question is shown again."""

    asks: bool = False


@dataclass(frozen=True, slots=True)
class Asks:
    """Put a draft in front and save it, so that its question comes last."""

    draft: Draft
    said: str = ""
    """The text above the question: what was understood, or what was not."""
    answered: str = ""
    """The field that was just answered, whose words are checked for privacy."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """Leave nothing in front."""


@dataclass(frozen=True, slots=True)
class Joinable:
    """A long answer of the draft in front, to which the next message may still belong."""

    field: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one message or tap does: what is shown, what changes, what is in front."""

    screens: tuple[Screen, ...] = ()
    change: Change = field(default_factory=Change)
    front: Stays | Asks | Leaves = Stays()
    offers: tuple[Button, ...] = ()
    """Buttons above those of the last screen, even if that is the question."""
    aside: Aside | None = None
    """A text that could mean two things."""
    album: str = ""
    """The album that was answered."""
    joinable: Joinable | None = None
    toast: str = ""
    settling_seconds: float = 0
    erases: bool = False


def ask(draft: Draft, said: str = "", answered: str = "") -> Turn:
    """Return the turn that keeps a draft and asks its question."""
    return Turn(front=Asks(draft, said, answered))


@dataclass(frozen=True, slots=True)
class Finished:
    """The records to keep when something is done, and the screen that says so."""

    records: tuple[Filed, ...]
    screen: Screen
    erases: bool = False
    """Whether everything about the coach is to be erased."""
    jobs: tuple[Job, ...] = ()
    """The jobs that are promised."""
    stays: tuple[Draft, ...] = ()
    """What is left open of it."""
    goes_on: Draft | None = None
    """The form that goes on with what was filled in."""
