"""A course as the reminders see it, and one occurrence of a reminder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from coaching.calendar.clock import to_local
from coaching.catalogue.qualification import Qualification
from coaching.counting.progress import UnitProgress, measure_units
from coaching.records.desk import Draft
from coaching.records.notebook import Coach, Enrolment, Notebook, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One occurrence of a rule: what it is about, and from when on it is due."""

    rule: str
    about: str
    occurrence: str
    due_at: datetime
    until: datetime | None = None
    """When it stops making sense."""
    words: tuple[str, ...] = ()
    """What its wording has to be filled with."""

    @property
    def subject(self) -> str:
        """Return what all occurrences have in common: "not for this one" ends all of them."""
        return f"{self.rule}:{self.about}"

    @property
    def key(self) -> str:
        """Return what tells it from every other occurrence."""
        return f"{self.subject}:{self.occurrence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What the rules look at: one enrolment of a coach, with all their records, at one time."""

    coach: Coach
    enrolment: Enrolment
    qualification: Qualification
    notebook: Notebook
    drafts: Mapping[str, Draft]
    now: datetime

    @property
    def today(self) -> date:
        """Return the day that the coach's calendar shows."""
        return to_local(self.now, self.coach.zone).date()

    @property
    def sessions(self) -> list[Session]:
        """Return the sessions of the enrolment, oldest first."""
        clients = self.notebook.clients
        own = (
            one
            for one in self.notebook.sessions.values()
            if clients[one.client].enrolment == self.enrolment.id
        )
        return sorted(own, key=lambda one: (one.starts_at, one.id))

    def measure(self) -> Iterator[UnitProgress]:
        """Yield the progress in each unit with hours."""
        return measure_units(self.qualification, self.notebook, self.enrolment)
