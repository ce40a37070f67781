"""What stands in a submission, whatever it is written as."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from coaching.evidence.weighing import Mark

Level = Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class Words:
    """A text, paragraph by paragraph, with at least one; or that there is none yet."""

    lines: tuple[str, ...]
    is_open: bool = False
    """Whether it only says that something is still open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the first to fourth level, to which references point by its anchor."""

    level: Level
    text: str
    anchor: str
    starts_page: bool = False
    is_listed: bool = False
    """Whether it stands in the table of contents."""
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A question under its exact heading, and what was written."""

    heading: str
    words: Words
    kind: Literal["written"] = "written"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A line of the program's own: what is open, what was changed."""

    text: str
    is_open: bool = False
    kind: Literal["remark"] = "remark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: facts have a label in front of each row, the others a heading above each column."""

    shape: Literal["facts", "scores", "columns"]
    rows: tuple[tuple[Words, ...], ...]
    columns: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    """How wide the columns are beside one another, where they are not all the same."""
    has_total: bool = False
    """Whether the last row sums up the others."""
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where evidence stands."""

    label: str
    """Whose it is, where a document has a part for each client."""
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A document that is evidence, and the places where to find it."""

    title: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A criterion, where its evidence stands, and how much of it is there."""

    criterion: str
    title: str
    references: tuple[Reference, ...]
    mark: Mark
    state: str
    """The mark in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The evidence of a unit, criterion by criterion."""

    rows: tuple[MatrixRow, ...]
    kind: Literal["matrix"] = "matrix"


Block = Heading | Written | Remark | Table | Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """A session, or a supervision, in the log of hours; what does not count says why."""

    number: int
    day: date
    minutes: int
    counts: bool = True
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HourLog:
    """The hours with one client, or of supervision."""

    name: str
    hours: tuple[Hour, ...]

    @property
    def minutes(self) -> int:
        """Return the minutes that count."""
        return sum(one.minutes for one in self.hours if one.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that goes with a submission: its identity, and the name it is handed in under."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """Everything that is handed in for one unit."""

    qualification: str
    award: str
    unit: str
    title: str
    learner: str
    """The learner's name; empty as long as it is not known."""
    details: tuple[tuple[str, Words], ...]
    """What stands on the cover, each with its label."""
    made_on: str
    made_at: datetime
    blocks: tuple[Block, ...]
    practice: tuple[HourLog, ...]
    """A log for each client, by number."""
    supervision: HourLog
    counted: int
    """The minutes of practice that count, of those in the log."""
    attachments: tuple[Attached, ...]
    name: str
    """What its files are named after: never anything that was answered."""
