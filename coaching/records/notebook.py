"""What a coach's notebook holds: everything that is finished."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from coaching.records.media_types import EXTENSIONS
from coaching.records.private import NOTHING, Private
from coaching.records.texts import Key, Name


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

    id: Key
    """A random number that stands for the coach in logs."""
    zone: Key = "Europe/London"
    reminder_at: time = time(18)
    quiet_from: time = time(21)
    quiet_until: time = time(8)
    holiday_until: date | None = None
    private_words: tuple[Private, ...] = ()
    """Names, firms and places that could identify a client."""
    allowed_words: tuple[Private, ...] = ()
    """Words that look identifying but are allowed."""
    joined_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """One award that the coach works towards, in the version enrolled under."""

    id: Key
    qualification: Key
    version: Key
    award: Key
    role: Key
    started_on: date
    target_on: date | None = None
    shared_hours: bool = False
    is_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Someone who is coached, in one course or several: a number for good, never a name."""

    id: Key
    enrolments: tuple[Key, ...]
    """The courses in which they are coached, in the order in which they were taken into them."""
    number: int
    former_numbers: tuple[int, ...] = ()
    """What else they were called, on papers that may be handed in: given to nobody again."""
    kind: ClientKind = ClientKind.INDIVIDUAL
    size: int | None = None
    hint: Private = NOTHING
    """For the coach's eyes only."""
    is_ended: bool = False

    @property
    def name(self) -> str:
        """Return what the client is called everywhere."""
        return f"Client {self.number}"

    @property
    def parts(self) -> list[str]:
        """Return what of them belongs to each of their courses; see `part_in`."""
        return [self.part_in(one) for one in self.enrolments]

    def part_in(self, enrolment: str) -> str:
        """Return what of them belongs to a course: its enrolment, of the first nothing."""
        return "" if enrolment == self.enrolments[0] else enrolment

    def enrolment_in(self, part: str) -> str:
        """Return the enrolment of the course that a part of them belongs to."""
        return part or self.enrolments[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session with a client."""

    id: Key
    client: Key
    unit: Key
    starts_at: datetime
    minutes: int
    state: SessionState = SessionState.HELD
    message: int = 0
    """The coach's one message that logged it: editing that message corrects the session."""
    messages: dict[Key, int] = field(default_factory=dict)
    """The messages in which its client, time or length was answered, by the question."""
    logged_at: datetime | None = None
    zone: Key = ""
    """Where it took place: its day and clock stay those. Empty while that is the coach's zone."""
    note: str = ""
    """What was said of it beside who, when and how long, for the record still to be written."""
    enrolment: Key = ""
    """The course that it is for; empty where that is the first of its client's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision:
    """One session of supervision of the coach's own work."""

    id: Key
    enrolment: Key
    unit: Key
    starts_at: datetime
    minutes: int
    kind: SupervisionKind = SupervisionKind.INDIVIDUAL
    is_agreed: bool = False
    """Whether the centre agreed that this peer supervision counts."""
    message: int = 0
    """The coach's one message that logged it."""
    messages: dict[Key, int] = field(default_factory=dict)
    """The messages in which its time, length or kind was answered, by the question."""
    logged_at: datetime | None = None
    zone: Key = ""
    """Where it took place, as of a session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was answered to one question.

    Its value is text, minutes or a number, an ISO day or instant, the identity of an attachment,
    or how many rows of a grid are scored.
    """

    value: str | int
    hidden: Private = NOTHING
    """What was answered to a question whose answer is private; the value is empty then."""
    answered_at: datetime
    messages: tuple[int, ...] = ()
    """The coach's own messages that it was written in: editing one changes the answer."""
    parts: tuple[str, ...] = ()
    """What each message said, where there was more than one."""
    scores: dict[str, int] = field(default_factory=dict)
    """The scores of a grid, by the headings of its rows."""

    @property
    def is_private(self) -> bool:
        """Return whether it is for the coach's own screen alone, and so is all of it."""
        return bool(self.hidden)

    @property
    def files(self) -> list[str]:
        """Return the attachments that are its value, by identity: those of an album together."""
        return str(self.value).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A filled form and the record that it is about."""

    id: Key
    enrolment: Key
    form: Key
    about: Key
    part: Key = ""
    """Which unit, criterion or task of an enrolment it is about: "8588-500/1.1"; of a client,
    which of their courses, but for the first."""
    answers: dict[Key, Answer]
    filled_at: datetime
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that the coach sent, kept beside the notebook under its identity."""

    id: Key
    enrolment: Key
    what: Name
    """What it is called in the chat: "photo", "file", "voice message"."""
    media_type: Key
    size: int
    """In bytes."""
    file: Key
    """Telegram's name for it, by which it is fetched."""
    sent_at: datetime
    is_kept: bool = False
    """Whether it has been fetched, and lies in the folder."""
    words: int | None = None
    """How many words it has; None as long as nobody has counted them, or where nobody can."""

    @property
    def file_name(self) -> str:
        """Return the name of its file, which says nothing of what the coach called it."""
        return f"{self.id}.{EXTENSIONS.get(self.media_type, 'bin')}"


Filed = Coach | Enrolment | Client | Session | Supervision | Entry | Attachment
"""Records of the notebook."""


@dataclass(frozen=True, slots=True)
class Notebook:
    """Everything that is finished, by identity."""

    coach: Mapping[Key, Coach] = field(default_factory=dict)
    enrolments: Mapping[Key, Enrolment] = field(default_factory=dict)
    clients: Mapping[Key, Client] = field(default_factory=dict)
    sessions: Mapping[Key, Session] = field(default_factory=dict)
    supervisions: Mapping[Key, Supervision] = field(default_factory=dict)
    entries: Mapping[Key, Entry] = field(default_factory=dict)
    attachments: Mapping[Key, Attachment] = field(default_factory=dict)

    def held_for(self, session: Session) -> str:
        """Return the enrolment of the course that a session is for."""
        return self.clients[session.client].enrolment_in(session.enrolment)


NOTEBOOK_TABLES: dict[type[Filed], str] = {
    Coach: "coach",
    Enrolment: "enrolments",
    Client: "clients",
    Session: "sessions",
    Supervision: "supervisions",
    Entry: "entries",
    Attachment: "attachments",
}
"""The table of a notebook that each kind of its records stands in."""
