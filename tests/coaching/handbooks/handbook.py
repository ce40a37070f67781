"""What a handbook says, as plain tables: the shape that all of them are typed out in."""

from dataclasses import dataclass, field
from typing import NamedTuple

from coaching.catalogue.form import About, FieldKind
from coaching.catalogue.qualification import Award, ClientRange, Practice, Role, SupervisionTarget


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
    shared_hours_most: int | None = None
    words: tuple[int, int] | None = None
    criteria: dict[str, str]
    """The number of each criterion, in order, and the documents that are its evidence."""
    numbers: dict[str, str] = field(default_factory=dict)
    """The numbers in the criteria that name any."""
    tasks: dict[str, str] = field(default_factory=dict)
    """The key of each task, in order, and the numbers that it names."""
    examples: dict[str, str] = field(default_factory=dict)
    """What each task has to hold at least, as "similarity 2, difference 2"."""
    references_least: int = 0
    counts: dict[str, str] = field(default_factory=dict)
    """The criteria that take a count besides, and what is counted."""
    has_summaries: bool = False


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A part of the portfolio, the forms that it is made from, its marks, and whose it is."""

    key: str
    title: str
    forms: str = ""
    marks: tuple[int, int] | None = None
    units: str = ""
    shows: str = "forms"
    is_optional: bool = False
    draws_on: str = ""
    """The units whose writing it shows again."""
    is_joint: bool = False
    fields: str = ""
    """The questions that stand in it, where it is not all of them."""


class Grid(NamedTuple):
    """A scale, and the rows that are scored on it."""

    least: int
    most: int
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormTable:
    """A form: the key and heading of each field, in order, and what sets some fields apart."""

    key: str
    title: str
    about: About
    fields: dict[str, str]
    units: tuple[str, ...] = ()
    optional: str = ""
    """What can be left out, but for the plan with a client: there everything can."""
    required_without: dict[str, str] = field(default_factory=dict)
    """What cannot be left out together with another question."""
    owed_once_if: dict[str, str] = field(default_factory=dict)
    borrowed_from: str = ""
    recall: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, FieldKind] = field(default_factory=dict)
    """The fields whose answer is not prose."""
    repeats: int = 0
    """How often it is filled in at least, where it repeats."""
    is_owed: bool = True
    owed_in: tuple[str, ...] = ()
    parts: str = ""
    grids: dict[str, Grid] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    """What the fields that are choices keep."""
    only_if: dict[str, str] = field(default_factory=dict)
    """The fields that are asked after one answer alone, as "field=answer"."""
    only_with: dict[str, str] = field(default_factory=dict)
    """The fields that are asked after any answer to another."""
    counts_words: str = ""
    """The fields whose words are counted."""
    runs: dict[str, tuple[str, int]] = field(default_factory=dict)
    """The days that lie so many months behind another one."""


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
    review: str = ""
    """The field that says after how many sessions a contract is reviewed, with its form."""
    plans: tuple[str, str] | None = None
    """The fields that say how long and how many the sessions with a client are planned to be."""
    says: tuple[str, ...] = ()
    """Words of the notes, each of which stands in one note alone."""


def all_in(value: str, keys: str) -> dict[str, str]:
    """Return the table in which all of these keys have the same value."""
    return dict.fromkeys(keys.split(), value)
