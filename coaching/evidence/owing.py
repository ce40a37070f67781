"""What a course owes by now: the writing whose time has come, in the order in which it came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from coaching.calendar.instants import to_local
from coaching.catalogue.form import About, Due
from coaching.catalogue.qualification import Unit
from coaching.counting.counts import count_practice
from coaching.counting.opening import find_opening
from coaching.counting.progress import find_sessions
from coaching.evidence.pieces import Piece, Takes, list_pieces, list_pieces_ahead
from coaching.records.course import Course
from coaching.records.notebook import Client, Enrolment, Session, SessionState, Supervision

PERCENT: dict[Due, int] = {"halfway": 50, "three_quarters": 75, "end": 100}
"""How much of the hours of a unit has to be held for a moment to have come."""
COMING = (SessionState.PLANNED, SessionState.HELD)
AT_FIRST: tuple[Due, ...] = ("course_start", "first_session")
AT_ONCE: tuple[Due, ...] = ("first_session", "meeting")
"""The moments whose writing can be done as soon as they are known, due or not."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A piece of writing that is missing or left open, and the day from which on it is due."""

    piece: Piece
    due_on: date


def list_owed(course: Course, unit: Unit, today: date) -> list[Owed]:
    """Return what a unit owes on a day, what is due longest first.

    A client who was planned with and not met yet owes what belongs before the first session.
    """
    return [one for one in _find_owed(course, [unit]) if one.due_on <= today]


def list_open(course: Course, today: date, units: Iterable[Unit] = ()) -> list[Owed]:
    """Return what a course can write by now, or some units of it, what is due longest first.

    What is due is among it, and what belongs to a session that is planned or has just been held.
    """
    return [
        one
        for one in _find_owed(course, units or course.units)
        if one.due_on <= today or one.piece.form.moment in AT_ONCE
    ]


def list_next(course: Course, subject: Client | Enrolment) -> list[Piece]:
    """Return what is still to be written about a client or the course, due or not.

    What belongs before the first session is, and once a client has ended, before all else, what
    belongs to the end.
    """
    is_over = isinstance(subject, Client) and subject.is_ended
    about: About = "client" if isinstance(subject, Client) else "enrolment"
    pieces = _list_all(
        course,
        course.units,
        lambda form: form.about == about and (form.moment in AT_FIRST or is_over),
    )
    found = [one for one in pieces if one.subject.id == subject.id and _is_missing(one)]
    return sorted(found, key=lambda one: is_over and not one.form.at_end)


def _find_owed(course: Course, units: Iterable[Unit]) -> list[Owed]:
    found: dict[tuple[str, str, str], Owed] = {}
    for unit in units:
        moments = _Moments(course, unit)
        for piece in _list_all(course, [unit], lambda _form: True):
            moment = moments.find(piece) if _is_missing(piece) else None
            if moment is not None:
                due_on = moment + timedelta(days=piece.form.due_days)
                found.setdefault(_name(piece), Owed(piece, due_on))
    return sorted(found.values(), key=_rank)


def _list_all(course: Course, units: Iterable[Unit], takes: Takes) -> Iterator[Piece]:
    """Yield the pieces of some units, each once, and those of clients who are not met yet."""
    seen: set[tuple[str, str, str]] = set()
    for unit in units:
        ahead = [one for one in list_pieces_ahead(course, unit) if takes(one.form)]
        for piece in [*ahead, *list_pieces(course, unit, takes)]:
            if piece.is_ours and _name(piece) not in seen:
                seen.add(_name(piece))
                yield piece


def _name(piece: Piece) -> tuple[str, str, str]:
    return piece.form.key, piece.subject.id, piece.part


def _is_missing(piece: Piece) -> bool:
    return not piece.is_complete and bool(piece.wanted or piece.entries)


def _rank(owed: Owed) -> tuple[date, bool, bool]:
    """Return what tells the more urgent first: of one day the meetings, for they fade."""
    form = owed.piece.form
    return owed.due_on, form.moment != "meeting", form.at_end


@dataclass(frozen=True)
class _Moments:
    """When the time of each piece of one unit comes."""

    course: Course
    unit: Unit

    def find(self, piece: Piece) -> date | None:
        """Return the day on which the moment of a piece has come; None if it is still to come."""
        subject = piece.subject
        match piece.form.moment:
            case "meeting":
                if isinstance(subject, Session | Supervision):
                    return self._day(subject.starts_at)
                return None
            case "course_start":
                return self.course.enrolment.started_on
            case "first_session":
                return min(self._list_coming(subject), default=None)
            case "end" if isinstance(subject, Client) and subject.is_ended:
                return max(self._list_coming(subject), default=None)
        return self._shares[piece.form.moment]

    @cached_property
    def _shares(self) -> dict[Due, date | None]:
        """Return the day on which so much of the hours was held: of all of them without its own."""
        units = [self.unit] if self.unit.practice else self.course.hour_units
        reached = [self._reach(unit) for unit in units]
        return {
            moment: max(one[percent] for one in reached)
            if reached and all(percent in one for one in reached)
            else None
            for moment, percent in PERCENT.items()
        }

    def _reach(self, unit: Unit) -> dict[int, date]:
        """Return the day on which each share of the hours of a unit was reached."""
        assert unit.practice is not None  # noqa: S101 - only units with hours are asked
        sessions = find_sessions(self.course, unit)
        opening = find_opening(self.course, unit)
        started_on = self.course.enrolment.started_on
        reached: dict[int, date] = {}
        for number in range(len(sessions) + 1):
            held = sessions[:number]
            count = count_practice(unit.practice, held, self.course.notebook.clients, opening)
            day = self._day(held[-1].starts_at) if held else started_on
            for percent in PERCENT.values():
                if 100 * (count.target - count.left) >= percent * count.target:
                    reached.setdefault(percent, day)
        return reached

    def _list_coming(self, subject: object) -> list[date]:
        """Return the days of the sessions with a client, or of all of the unit."""
        return [
            self._day(one.starts_at)
            for one in self.course.sessions
            if one.unit == self.unit.key and one.state in COMING
            if not isinstance(subject, Client) or one.client == subject.id
            if isinstance(subject, Client | Enrolment)
        ]

    def _day(self, instant: datetime) -> date:
        zone = next((one.zone for one in self.course.notebook.coach.values()), "Europe/London")
        return to_local(instant, zone).date()
