"""What was asked: a question as its slots, whatever its sentence was."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Topic(StrEnum):
    """What a question is about; of two that are named, the one that stands here first."""

    SPREADSHEET = "spreadsheet"
    LOG = "log"
    HELP = "help"
    PROGRESS = "progress"
    SUBMIT = "submit"
    SEARCH = "search"
    CRITERIA = "criteria"
    IMPROVEMENT = "improvement"
    CONTRACT = "contract"
    FEEDBACK = "feedback"
    REFLECTIONS = "reflections"
    RECORDS = "records"
    SUPERVISION = "supervision"
    REMINDERS = "reminders"
    DEADLINE = "deadline"
    FINISH = "finish"
    PACE = "pace"
    PORTFOLIO = "portfolio"
    HOURS = "hours"
    DECISION = "decision"
    MISSING = "missing"
    WISH = "wish"
    SESSIONS = "sessions"
    CLIENTS = "clients"
    COURSE = "course"


class Measure(StrEnum):
    """What is to be known of it."""

    HOW_MANY = "how many"
    HOW_LONG = "how long"
    LEFT = "left"
    DONE = "done"
    AVERAGE = "average"
    WHICH = "which"
    WHEN = "when"
    WHO = "who"
    WHETHER = "whether"
    WITHOUT = "without"
    WORDS = "words"
    RULE = "rule"


class Rank(StrEnum):
    """Which of several."""

    LAST = "last"
    NEXT = "next"
    FIRST = "first"
    LONGEST = "longest"
    SHORTEST = "shortest"


class State(StrEnum):
    """What became of the sessions that are asked about."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    MISSED = "missed"


class Kind(StrEnum):
    """With how many at a time, or with whom."""

    GROUP = "group"
    INDIVIDUAL = "individual"
    PEER = "peer"


@dataclass(frozen=True, slots=True)
class Period:
    """The days from one to another, both among them; None where it is open on that side."""

    begins_on: date | None
    ends_on: date | None
    said: str
    """As it is said back: "this month"."""

    @property
    def is_day(self) -> bool:
        """Tell whether it is a single day."""
        return self.begins_on is not None and self.begins_on == self.ends_on

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return (self.begins_on or day) <= day <= (self.ends_on or day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question: what was recognised in each slot, and the words that no slot took."""

    topic: Topic | None = None
    topics: frozenset[Topic] = frozenset()
    measures: frozenset[Measure] = frozenset()
    order: Rank | None = None
    states: tuple[State, ...] = ()
    kind: Kind | None = None
    client: int | None = None
    is_ordinal: bool = False
    """Whether the client was counted and not named: "a fourth client"."""
    counted: int | None = None
    """How many clients were spoken of: "five clients"."""
    unit: str = ""
    criterion: str = ""
    period: Period | None = None
    words: tuple[str, ...] = ()
    """All of it, spelt right."""
    content: tuple[str, ...] = ()
    """Those of its words that can tell one rule from another."""
    numbers: tuple[str, ...] = ()
    """The numbers that are neither a client's nor part of a day: a length, an hour."""
    rest: tuple[str, ...] = ()
    """The words that no table knows: a term to look for, or a sign that it was no question."""
    is_sure: bool = False
    """Whether it can hardly be anything but a question to the program."""

    @property
    def state(self) -> State | None:
        """Return the state of the sessions that are asked about, the first of several."""
        return next(iter(self.states), None)

    @property
    def is_bare(self) -> bool:
        """Tell whether nothing but the topic was found."""
        slots = (self.measures, self.order, self.state, self.kind, self.client, self.period)
        return not (any(slots) or self.unit or self.criterion)

    def takes(self, unit: str) -> bool:
        """Tell whether a unit is the one that was named, or none was."""
        return unit.endswith(self.unit.upper())

    def wants(self, *measures: Measure) -> bool:
        """Tell whether one of these measures is asked for."""
        return not self.measures.isdisjoint(measures)

    def names(self, *topics: Topic) -> bool:
        """Tell whether one of these topics is named, be it beside another."""
        return not self.topics.isdisjoint(topics)
