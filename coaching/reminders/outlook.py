"""What the reminders look at, and one occurrence of a reminder."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from coaching.calendar.clock import to_local
from coaching.counting.progress import UnitProgress, measure_units
from coaching.records.course import Course
from coaching.records.desk import Draft
from coaching.records.notebook import Coach


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One occurrence of a rule: what it is about, and from when on it is due."""

    rule: str
    about: str
    occurrence: str
    due_at: datetime
    until: datetime | None = None
    """When it stops making sense."""

    @property
    def subject(self) -> str:
        """Return what all occurrences have in common: "not for this one" ends all of them."""
        return f"{self.rule}:{self.about}"

    @property
    def key(self) -> str:
        """Return what tells it from every other occurrence."""
        return f"{self.subject}:{self.occurrence}"


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What the rules look at: a course and its coach, with the forms begun, at one time."""

    coach: Coach
    course: Course
    drafts: Mapping[str, Draft]
    now: datetime

    @property
    def today(self) -> date:
        """Return the day that the coach's calendar shows."""
        return to_local(self.now, self.coach.zone).date()

    @cached_property
    def progress(self) -> tuple[UnitProgress, ...]:
        """Return the progress in each unit with hours, which several rules look at."""
        return tuple(measure_units(self.course))

    @cached_property
    def begun(self) -> Set[tuple[str, str]]:
        """Return what is being filled, by form and what it is about."""
        return {(one.form, one.about) for one in self.drafts.values()}
