"""What a course owes by now: the writing whose time has come, in the order in which it came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coaching.calendar.clock import to_local
from coaching.catalogue.form import Due
from coaching.catalogue.qualification import Unit
from coaching.counting.counts import count_practice, counts_with
from coaching.counting.opening import find_opening
from coaching.counting.progress import find_sessions
from coaching.evidence.pieces import Piece, list_pieces
from coaching.records.course import Course
from coaching.records.notebook import Client, Enrolment, Session, SessionState, Supervision

PERCENT: dict[Due, int] = {"halfway": 50, "three_quarters": 75, "end": 100}
"""How much of the hours of a unit has to be held for a moment to have come."""
COMING = (SessionState.PLANNED, SessionState.HELD)


@dataclass(frozen=True, slots=True)
class Owed:
    """A piece of writing that is missing or left open, and the day from which on it is due."""

    piece: Piece
    due_on: date


def list_owed(course: Course, unit: Unit, today: date) -> list[Owed]:
    """Return what a unit owes on a day, what is due longest first.

    A client who was planned with and not met yet owes what belongs before the first session.
    """
    moments = _Moments(course, unit)
    pieces = [*list_pieces(course, unit), *moments.list_before_meeting()]
    owed = [
        Owed(piece, moment + timedelta(days=piece.form.due_days))
        for piece in pieces
        if not piece.is_complete and (piece.wanted or piece.entries)
        if (moment := moments.find(piece)) is not None
    ]
    return sorted((one for one in owed if one.due_on <= today), key=lambda one: one.due_on)


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
        return self._find_share(PERCENT[piece.form.moment])

    def list_before_meeting(self) -> Iterator[Piece]:
        """Yield what belongs before the first session, of those who are planned with alone."""
        practice = self.unit.practice
        if practice is None:
            return
        held = {one.client for one in self._list_sessions(SessionState.HELD)}
        for client in self.course.notebook.clients.values():
            is_ours = client.enrolment == self.course.enrolment.id and counts_with(practice, client)
            if client.id in held or client.is_ended or not is_ours:
                continue
            for form in self.course.qualification.forms_about("client", self.unit.key):
                if form.moment == "first_session":
                    entries = tuple(self.course.entries.get((form.key, client.id, ""), ()))
                    yield Piece(form, client, "", entries, form.wanted_in(self.unit.key))

    def _find_share(self, percent: int) -> date | None:
        """Return the day on which so much of the hours was held: of all of them without its own."""
        units = [self.unit] if self.unit.practice else self.course.hour_units
        days = [self._reach(unit, percent) for unit in units]
        return max((day for day in days if day), default=None) if all(days) else None

    def _reach(self, unit: Unit, percent: int) -> date | None:
        assert unit.practice is not None  # noqa: S101 - only units with hours are asked
        sessions = find_sessions(self.course, unit)
        opening = find_opening(self.course, unit)
        clients = self.course.notebook.clients
        for number in range(len(sessions) + 1):
            count = count_practice(unit.practice, sessions[:number], clients, opening)
            if 100 * (count.target - count.left) >= percent * count.target:
                started_on = self.course.enrolment.started_on
                return self._day(sessions[number - 1].starts_at) if number else started_on
        return None

    def _list_sessions(self, *states: SessionState) -> list[Session]:
        return [
            one
            for one in self.course.notebook.sessions.values()
            if one.unit == self.unit.key and one.state in states
        ]

    def _list_coming(self, subject: object) -> list[date]:
        """Return the days of the sessions with a client, or of all of the unit."""
        return [
            self._day(one.starts_at)
            for one in self._list_sessions(*COMING)
            if not isinstance(subject, Client) or one.client == subject.id
            if isinstance(subject, Client | Enrolment)
        ]

    def _day(self, instant: datetime) -> date:
        zone = next((one.zone for one in self.course.notebook.coach.values()), "Europe/London")
        return to_local(instant, zone).date()
