"""What the rules of reminders look at: a coach's courses and open forms, at one time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from coaching.calendar.instants import to_local
from coaching.counting.progress import UnitProgress
from coaching.evidence.owing import Owed, list_open
from coaching.records.course import Course
from coaching.records.desk import Draft
from coaching.records.notebook import Coach


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """A coach with the courses under way and the forms begun, and where the hours stand."""

    coach: Coach
    courses: Sequence[Course]
    progress: Sequence[UnitProgress]
    drafts: Mapping[str, Draft]
    now: datetime

    @property
    def today(self) -> date:
        """Return the day that the coach's calendar shows."""
        return to_local(self.now, self.coach.zone).date()

    @cached_property
    def owed(self) -> tuple[Owed, ...]:
        """Return what the courses can write by now, what is due longest first in each."""
        return tuple(one for course in self.courses for one in list_open(course, self.today))

    def begun_on(self, course: Course) -> date:
        """Return from which day on the program can know how a course goes."""
        joined_on = to_local(self.coach.joined_at, self.coach.zone).date()
        return max(course.enrolment.started_on, joined_on)
