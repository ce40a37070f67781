"""What a coach's desk holds: everything that is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from coaching.records.ledger_lines import Nudge, Watch
from coaching.records.notebook import Answer, Notebook
from coaching.records.private import NOTHING, Private
from coaching.records.texts import Key, Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One answer that a question offers to this coach: what is kept, and what it is called."""

    value: Key
    label: Name
    hint: Private = NOTHING
    """What stands behind the label on the coach's own screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """What a question reminds of: words, and the answer that they were taken from."""

    entry: Key = ""
    """The filled form of the answer; empty if it is none."""
    field: Key = ""
    words: Private = NOTHING


UNDONE_WITHIN = timedelta(hours=24)
"""For how long what was deleted can be brought back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form that is being filled: it carries all that asking its next question takes."""

    id: Key
    form: Key
    qualification: Key = ""
    """Empty for the program's own forms, as is the version."""
    version: Key = ""
    enrolment: Key = ""
    about: Key = ""
    part: Key = ""
    entry: Key = ""
    """The entry that it corrects, of a form that repeats; empty for a further one."""
    about_name: Name = ""
    client_name: Name = ""
    """What the client that it is about is called, if it is about one."""
    is_correction: bool = False
    """Whether it corrects a record that is kept already."""
    at: Key
    """The key of the field in front, or SUMMARY."""
    row: int = 0
    """The row in front, where the field in front is a grid."""
    is_mending: bool = False
    """Whether the field in front was chosen in the summary, which then comes next."""
    answers: dict[Key, Answer] = field(default_factory=dict)
    known: tuple[Key, ...] = ()
    """The fields whose answers its record had from the start, and that were not answered anew."""
    choices: dict[Key, tuple[Offer, ...]] = field(default_factory=dict)
    recall: dict[Key, Recalled] = field(default_factory=dict)
    words: dict[Key, Name] = field(default_factory=dict)
    private_words: tuple[Private, ...] = ()
    """The words to keep out, as they were when the list last changed."""
    allowed_words: tuple[Private, ...] = ()
    """The words that are allowed after all."""
    zone: Key = "Europe/London"
    half_read_on: date | None = None
    """The day of a moment whose time of day was not read yet."""
    started_at: datetime
    seen_at: datetime | None = None
    """When a change of what it corrects was last made in both; usually never."""
    message: int = 0
    """The coach's own message that it was begun with, where it was told in one."""
    note: str = ""
    """What that message said beside the answers."""
    is_doubted: bool = False
    """Whether something odd about it was said: what is saved now is the coach's own word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A text that could mean two things, kept until the coach has said which."""

    text: Private
    message: int
    said_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the coach is in the conversation."""

    id: Key = "place"
    front: Key = ""
    """The draft whose question is in front; empty on every other screen."""
    aside: Aside | None = None
    joinable_field: Key = ""
    """The field, in `front`, whose long answer may still continue in the next message."""
    joinable_until: datetime | None = None
    album: Key = ""
    """The album that was answered last: its other pictures need no answer of their own."""
    undo: Key = ""
    """The button that takes back what was done last, where one does."""
    said: dict[Key, Key] = field(default_factory=dict)
    """What the latest messages said, as sums, by their numbers: an edit that changes none is no
    edit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Records that were deleted, kept for a while so that it can be undone."""

    id: Key
    removed_at: datetime
    records: Notebook
    drafts: Mapping[Key, Draft] = field(default_factory=dict)
    joined_with: Key = ""
    """The client with whom the other one of both was joined; empty where something was deleted."""

    @property
    def gone_at(self) -> datetime:
        """Return the instant from which on it cannot be undone, and nothing of it is kept."""
        return self.removed_at + UNDONE_WITHIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Slow work that was promised: resumed at every start until it is done."""

    id: Key
    kind: Literal["fetch", "portfolio", "hours", "export", "check", "import"]
    about: Key
    """The attachment to fetch, the enrolment whose portfolio or hours are wanted, the coach whose
    records go out, or Telegram's name for the file that is brought in."""
    part: Key = ""
    """The unit that a portfolio or hours are for, or the draft in which a file was brought in."""
    asked_at: datetime
    tries: int = 0


Open = Draft | Place | Removed | Nudge | Watch | Job
"""Records of the desk."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that is open, by identity."""

    drafts: Mapping[Key, Draft] = field(default_factory=dict)
    removed: Mapping[Key, Removed] = field(default_factory=dict)
    nudges: Mapping[Key, Nudge] = field(default_factory=dict)
    watches: Mapping[Key, Watch] = field(default_factory=dict)
    places: Mapping[Key, Place] = field(default_factory=dict)
    jobs: Mapping[Key, Job] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Return where the coach is."""
        return self.places.get("place", Place())


DESK_TABLES: dict[type[Open], str] = {
    Draft: "drafts",
    Place: "places",
    Removed: "removed",
    Nudge: "nudges",
    Watch: "watches",
    Job: "jobs",
}
"""The table of a desk that each kind of its records stands in."""
