"""A form as data: what is asked, how an answer is understood, and what the form is about."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

SUMMARY = "summary"
"""The place in a form whose questions are all answered: no field may have this key."""
REFERENCE_FORM = "reference"
"""The form in which the sources of a unit are named, one by one."""


class FieldKind(StrEnum):
    """What an answer is: it decides how a field is asked, understood and said back."""

    TEXT = "text"
    LINE = "line"
    CHOICE = "choice"
    MOMENT = "moment"
    DAY = "day"
    TIME = "time"
    LENGTH = "length"
    ZONE = "zone"
    NUMBER = "number"
    GRID = "grid"
    TICKS = "ticks"
    FILE = "file"
    SIGNATURE = "signature"


Due = Literal["course_start", "first_session", "meeting", "halfway", "three_quarters", "end"]
"""The moments of a course: its start, the first session with a client or in a unit, the session or
supervision itself, so much of the hours, and the end of the work with a client or of the hours."""
About = Literal["coach", "enrolment", "client", "session", "supervision"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer that a choice offers: what is kept and what the button says."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Something of which a task asks for at least so many; the coach ticks each of them."""

    key: str
    what: str
    """What one of them is, as the tick says it."""
    least: int = 1

    @property
    def rows(self) -> tuple[str, ...]:
        """Return what each of its ticks is called."""
        if self.least == 1:
            return (self.what,)
        return tuple(f"{self.what} {number} of {self.least}" for number in range(1, self.least + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadLine:
    """A line at the head of a printed form: what it shows, under which heading."""

    shows: Literal["learner", "supervisor", "client", "session", "day", "length", "kind"]
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a form."""

    key: str
    heading: str
    ask: str
    hint: str = ""
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    required_without: str = ""
    """The other question without whose answer this one has to be answered after all."""
    choices: tuple[Choice, ...] = ()
    offers: str = ""
    """The name of choices that depend on who is asked (clients, awards) instead of fixed ones."""
    quick: tuple[str, ...] = ()
    """Answers worth a button, in words that are read just as if they were typed."""
    tense: Literal["past", "future", "any"] = "any"
    if_ahead: str = ""
    """What helps where the answer has to be over, and is still to come."""
    least: int | None = None
    most: int | None = None
    rows: tuple[str, ...] = ()
    """What a grid scores, row by row, from `least` to `most`; the headings are the handbook's.

    What can be ticked, too: that comes from the task which is asked about.
    """
    examples: tuple[Example, ...] = ()
    """What the ticks are of; empty in the catalogue, where no task is asked about yet."""
    counts_words: bool = False
    """Whether its words count: a text is written in many messages, a file is counted when sent."""
    legend: str = ""
    """What the ends of a grid's scale mean, as the paper says it."""
    signer: Literal["learner", "client", "stakeholder"] = "learner"
    """Whose signature it is, where it is one."""
    months: int | None = None
    """How many months at least a day lies after the answer to `runs_from`."""
    runs_from: str = ""
    reaches: str = ""
    """The choice that has to be reached for the form to be finished."""
    only_if: dict[str, str] = field(default_factory=dict)
    """Answers that have to be given for the field to be asked at all."""
    only_with: str = ""
    """The other question that has to be answered, however it is, for the field to be asked."""
    plans_session: bool = False
    """Whether a day and time in its answer is the client's next session."""
    plans: Literal["", "minutes", "sessions"] = ""
    """What its answer adds to the hours that are planned with a client."""
    names_review: bool = False
    """Whether its answer is the number of sessions after which the contract is reviewed."""
    on_paper: bool = True
    """Whether its answer is printed; what only the coach goes by is not."""
    is_private: bool = False
    """Whether its answer is for the coach's own screen alone."""
    goes_on: bool = False
    """Whether it is told in as many messages as it takes, without its words being counted."""
    cues: tuple[str, ...] = ()
    """What else coaches say when they tell of it, beside the cues that its key has for all."""
    recall: str = ""
    """The field of the client's last record whose answer helps with this question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that is walked question by question."""

    key: str
    title: str
    about: About
    """What it is filled in for; it is owed for each of these, unless `is_owed` says otherwise."""
    fields: tuple[Field, ...]
    units: tuple[str, ...] = ()
    """The units that it belongs to, where it is not all of them."""
    owed_in: tuple[str, ...] = ()
    """The units in which it is owed, where it is only offered in the others."""
    owed_once_if: dict[str, str] = field(default_factory=dict)
    """The "form.field" and its answer about one client that make one do for all clients."""
    borrowed_from: str = ""
    """Whose headings it carries, where the qualification has no such form of its own."""
    intro: str = ""
    instead: str = ""
    """The other form in which the same can be told, offered beside the first question."""
    summary: bool = True
    """Whether the filled form is shown whole before it is kept."""
    is_owed: bool = True
    at_end: bool = False
    """Whether it is due only when whatever it is about comes to its end."""
    due: Literal["", Due] = ""
    """The moment at which its time comes, where it is not the usual one; see `moment`."""
    due_days: int = 1
    """How many days after its moment it is due."""
    repeats: bool = False
    """Whether it is filled in several times about one record: the rows of a plan, each need."""
    least: int = 1
    """How often it has to be filled in about one record, where it is owed and repeats."""
    parts: Literal["", "units", "practice", "criteria", "tasks"] = ""
    """Of what an enrolment is made: it is filled in once for each of these.

    Units of practice are those that ask for hours.
    """
    paper_title: str | None = None
    """What it is called on paper, where that is not its title; empty where it has no heading."""
    head: tuple[HeadLine, ...] = ()
    """What stands at its head on paper, where it is not just which meeting it is about."""
    quadrants: tuple[tuple[str, ...], ...] = ()
    """The fields that stand two by two on paper, quarter by quarter."""

    @property
    def wanted(self) -> int:
        """Return how often it has to be filled in about one thing; 0 if it may be left out."""
        return (self.least if self.repeats else 1) if self.is_owed else 0

    @property
    def moment(self) -> Due:
        """Return when its time comes: as it says, or as is usual for what it is about."""
        if self.due:
            return self.due
        if self.at_end:
            return "end"
        usual: dict[str, Due] = {
            "client": "first_session",
            "session": "meeting",
            "supervision": "meeting",
        }
        return usual.get(self.about, "three_quarters")

    def wanted_in(self, unit: str) -> int:
        """Return how often it has to be filled in about one thing for one unit."""
        return self.wanted if not self.owed_in or unit in self.owed_in else 0

    def field(self, key: str) -> Field:
        """Return the field with this key; KeyError if the form has none."""
        for candidate in self.fields:
            if candidate.key == key:
                return candidate
        raise KeyError(key)
