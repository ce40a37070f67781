"""The hours of a unit as they are handed in: client by client, with supervision beside them."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """A session, or a supervision, in the log of hours; what does not count says why."""

    number: int
    """Which session with this client it is; 0 where it did not take place."""
    day: date
    minutes: int
    counts: bool = True
    kind: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HourLog:
    """The hours with one client, or of supervision."""

    name: str
    hours: tuple[Hour, ...]
    kind: str = ""
    """What kind of client it is: an individual, or a group of so many."""

    @property
    def minutes(self) -> int:
        """Return the minutes that count."""
        return sum(one.minutes for one in self.hours if one.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The hours of a unit: what was done with each client, what is asked for, and supervision."""

    unit: str
    title: str
    details: tuple[tuple[str, str], ...]
    """Who handed it in and where they are registered, each with its label."""
    learner: str
    made_on: str
    made_at: datetime
    practice: tuple[HourLog, ...]
    """A log for each client, by number."""
    supervision: HourLog
    opening: int
    """The minutes granted from before, as far as they count; they are none of a session's."""
    target: int
    """The minutes that the unit asks for."""
    individual_least: int
    """The least minutes with individuals."""
    group_most: int
    """The most minutes with groups that count."""
    supervision_minutes: int
    supervision_sessions: int
    """What is asked for of supervision: so many minutes, so many sessions; 0 where neither is."""
    name: str
    """What its files are named after: never anything that was answered."""
