"""What a handbook says, as plain tables: the shape that all of them are typed out in."""

from dataclasses import dataclass, field

from coaching.form import About, FieldKind
from coaching.qualification import Award, ClientRange, Practice, Role, SupervisionTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTable:
    """A unit, with the numbers that its criteria and tasks name; lists are words in a row."""

    key: str
    title: str
    source: str
    """What the reference to the handbook begins with."""
    uan: str = ""
    credits: int | None = None
    guided_hours: int | None = None
    practice: Practice | None = None
    clients: ClientRange | None = None
    supervision: SupervisionTarget | None = None
    shares_with: tuple[str, ...] = ()
    words: tuple[int, int] | None = None
    criteria: dict[str, str]
    """The number of each criterion, in order, and the documents that are its evidence."""
    numbers: dict[str, str] = field(default_factory=dict)
    """The numbers in the criteria that name any."""
    tasks: dict[str, str] = field(default_factory=dict)
    """The key of each task, in order, and the numbers that it names."""


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A part of the portfolio, the forms that it is made from, and its marks."""

    key: str
    title: str
    forms: str = ""
    marks: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class FormTable:
    """A form: the key and heading of each field, in order, and what sets some fields apart."""

    key: str
    title: str
    about: About
    fields: dict[str, str]
    units: tuple[str, ...] = ()
    optional: str = ""
    """What can be left out, but for a form about a client: there everything can."""
    recall: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, FieldKind] = field(default_factory=dict)
    """The fields whose answer is not prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """One handbook in one version."""

    key: str
    version: str
    title: str
    short: str
    level: int
    years: int | None = None
    ages: str = ""
    shared_hours: bool = False
    awards: tuple[Award, ...]
    hour_units: dict[str, str]
    """The units of each award that ask for hours."""
    totals: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Guided learning hours and credits of each award, where they are stated."""
    roles: tuple[Role, ...]
    units: tuple[UnitTable, ...]
    documents: tuple[DocumentTable, ...]
    forms: tuple[FormTable, ...]
    owed: dict[str, str]
    """The forms owed after every session of a unit with hours."""
    says: tuple[str, ...] = ()
    """Words of the notes, each of which stands in one note alone."""


def all_in(value: str, keys: str) -> dict[str, str]:
    """Return the table in which all of these keys have the same value."""
    return dict.fromkeys(keys.split(), value)
