"""What stands in a submission, whatever it is written as."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from portfolio.submission.hour_log import Hours

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
    """A table of one of five shapes.

    Facts have a label in front of each row, scores and columns a heading above each column.
    Quadrants are four rows of heading and text that stand two by two. Signatures are columns with
    a line to sign on.
    """

    shape: Literal["facts", "scores", "columns", "quadrants", "signatures"]
    rows: tuple[tuple[Words, ...], ...]
    columns: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    """How wide the columns are beside one another, where they are not all the same."""
    totals: int = 0
    """How many of the last rows sum up the others."""
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where evidence stands."""

    label: str
    """Whose it is, where a document has a part for each client."""
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A document that is evidence: its title and number, and the places where to find it."""

    title: str
    number: str
    places: tuple[Spot, ...]
    is_open: bool = False
    """Whether nothing stands there yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A criterion, and where its evidence stands."""

    criterion: str
    title: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The evidence of a unit, criterion by criterion."""

    rows: tuple[MatrixRow, ...]
    kind: Literal["matrix"] = "matrix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A question that was answered with a paper, and the place where that paper stands."""

    heading: str
    text: str
    anchor: str
    kind: Literal["pointer"] = "pointer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A paper that was sent, before it is known whether it can be shown."""

    identity: str
    name: str
    """The name of its file."""
    caption: str
    has_pages: bool = False
    """Whether each of its pages takes a page here."""
    kind: Literal["enclosed"] = "enclosed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A paper as a JPEG picture, or a page of one."""

    image: bytes
    pixels: tuple[int, int]
    """Width and height of the image."""
    millimetres: tuple[float, float]
    """Width and height on the page."""
    caption: str
    """What it shows, for those who hear it read."""
    label: str = ""
    """What stands above it, where no heading does."""
    starts_page: bool = False
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTurn:
    """From here on the pages are wide, or upright again."""

    is_wide: bool
    kind: Literal["turn"] = "turn"


Block = Heading | Written | Remark | Table | Matrix | Pointer | Enclosed | Picture | PageTurn


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that goes with a submission: its identity, and the name it is handed in under."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The contents of another part: each heading with its level, its text and its page.

    The page is empty where nobody can know it.
    """

    title: str
    entries: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """Everything that is handed in for one unit."""

    qualification: str
    award: str
    unit: str
    title: str
    learner: str
    """The learner's name; empty as long as it is not known."""
    running_head: str
    """Who hands it in, and where they are registered, for the head of each page."""
    details: tuple[tuple[str, Words], ...]
    """What stands on the cover, each with its label."""
    made_on: str
    made_at: datetime
    blocks: tuple[Block, ...]
    hours: Hours | None
    """The hours, where the unit asks for any."""
    attachments: tuple[Attached, ...]
    name: str
    """What its files are named after: never anything that was answered."""
    part: tuple[int, int] = (1, 1)
    """Which part of how many it is, where it is too long for one document."""
    elsewhere: dict[str, str] = field(default_factory=dict)
    """Where the anchors of the other parts stand: "part 2, 14"."""
    others: tuple[Listing, ...] = ()
    """What stands in the other parts."""
