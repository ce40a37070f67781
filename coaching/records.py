"""What a coach's folder holds: the finished records, and what is still open on the desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from coaching.nudges import Nudge, Watch
from coaching.qualification import Choice

SUMMARY = "summary"
"""The place of a draft whose questions are all behind it."""


class SessionState(StrEnum):
    """What became of a session; only a held one counts."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    MISSED = "missed"


class ClientKind(StrEnum):
    """Whether a client is one person or a group."""

    INDIVIDUAL = "individual"
    GROUP = "group"


class SupervisionKind(StrEnum):
    """How the coach was supervised; peer supervision counts only where the centre agreed."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    PEER = "peer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coach:
    """The person whose folder it is, and how they want to be treated."""

    id: str
    """A random number that stands for the coach in logs."""
    zone: str = "Europe/London"
    reminder_at: time = time(18)
    quiet_from: time = time(21)
    quiet_until: time = time(8)
    holiday_until: date | None = None
    joined_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """One award that the coach works towards, in the version enrolled under."""

    id: str
    qualification: str
    version: str
    award: str
    role: str
    started_on: date
    target_on: date | None = None
    shared_hours: bool = False
    is_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Somebody who is coached: a number, never a name. The hint is for the coach's eyes only."""

    id: str
    enrolment: str
    number: int
    kind: ClientKind = ClientKind.INDIVIDUAL
    size: int | None = None
    hint: str = ""
    is_ended: bool = False

    @property
    def name(self) -> str:
        """Return what the client is called everywhere."""
        return f"Client {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting with a client."""

    id: str
    client: str
    unit: str
    starts_at: datetime
    minutes: int
    state: SessionState = SessionState.HELD
    message: int = 0
    """The coach's own message that logged it alone: editing that corrects the session."""
    logged_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision:
    """One meeting in which the coach's own work was supervised."""

    id: str
    enrolment: str
    unit: str
    starts_at: datetime
    minutes: int
    kind: SupervisionKind = SupervisionKind.INDIVIDUAL
    is_agreed: bool = False
    """Whether the centre agreed that this peer supervision counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered to one question: text, minutes or number, or an ISO date or instant."""

    value: str | int
    answered_at: datetime
    messages: tuple[int, ...] = ()
    """The coach's own messages that it was written in: editing one changes the answer."""
    parts: tuple[str, ...] = ()
    """What each message said, where there was more than one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A filled form and the record that it is about."""

    id: str
    enrolment: str
    form: str
    about: str
    answers: dict[str, Answer]
    filled_at: datetime
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form that is being filled: it carries all that asking its next question takes."""

    id: str
    form: str
    qualification: str = ""
    """Empty for the program's own forms, as is the version."""
    version: str = ""
    enrolment: str = ""
    about: str = ""
    about_name: str = ""
    is_correction: bool = False
    """Whether it corrects a record that is kept already."""
    at: str
    """The key of the field in front, or SUMMARY."""
    is_mending: bool = False
    """Whether the field in front was chosen in the summary, which then comes next."""
    answers: dict[str, Answer] = field(default_factory=dict)
    choices: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    recall: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    zone: str = "Europe/London"
    half_read_on: date | None = None
    """The day of a moment whose time of day was not read yet."""
    started_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A text that could be meant in two ways, kept until the coach has said which."""

    text: str
    message: int
    said_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the coach is in the conversation."""

    id: str = "place"
    front: str = ""
    """The draft whose question is in front; empty on every other screen."""
    aside: Aside | None = None
    joinable_field: str = ""
    """The field whose long answer still takes what follows it at once, in `front`."""
    joinable_until: datetime | None = None
    album: str = ""
    """The album that was answered last: its other pictures need no answer of their own."""


Filed = Coach | Enrolment | Client | Session | Supervision | Entry
"""Records of the notebook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Records that were deleted, kept for a while so that it can be undone."""

    id: str
    removed_at: datetime
    records: "Notebook"
    drafts: Mapping[str, Draft] = field(default_factory=dict)


Open = Draft | Place | Removed | Nudge | Watch
"""Records of the desk."""


@dataclass(frozen=True, slots=True)
class Notebook:
    """Everything that is finished, by identity."""

    coach: Mapping[str, Coach] = field(default_factory=dict)
    enrolments: Mapping[str, Enrolment] = field(default_factory=dict)
    clients: Mapping[str, Client] = field(default_factory=dict)
    sessions: Mapping[str, Session] = field(default_factory=dict)
    supervisions: Mapping[str, Supervision] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that is open, by identity."""

    drafts: Mapping[str, Draft] = field(default_factory=dict)
    removed: Mapping[str, Removed] = field(default_factory=dict)
    nudges: Mapping[str, Nudge] = field(default_factory=dict)
    watches: Mapping[str, Watch] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Return where the coach is."""
        return self.places.get("place", Place())


@dataclass(frozen=True, slots=True)
class Change:
    """What one message changes: records to put, and records to take out, of both files."""

    put: tuple[Filed | Open, ...] = ()
    remove: tuple[Filed | Open, ...] = ()

    def __add__(self, other: "Change") -> "Change":
        """Return both changes as one; what comes later wins."""
        return Change(self.put + other.put, self.remove + other.remove)
