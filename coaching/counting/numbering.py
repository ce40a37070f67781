"""Which session with its client in a course each is: the number that chat and paper give it."""

from collections import Counter
from collections.abc import Iterable

from coaching.counting.progress import belongs_to
from coaching.records.course import Course
from coaching.records.notebook import Session, SessionState


def number_session(course: Course, session: Session) -> int:
    """Return which session with this client in a course it is, counting from 1."""
    others = [
        one
        for one in list_sessions(course)
        if one.client == session.client and one.id != session.id
    ]
    return number_sessions([*others, session])[session.id]


def list_sessions(course: Course) -> list[Session]:
    """Return the sessions of a course, and those whose hours are shared into it, in any order."""
    units = course.hour_units
    return [
        one
        for one in course.notebook.sessions.values()
        if course.notebook.held_for(one) == course.enrolment.id
        or any(belongs_to(one, course, unit) for unit in units)
    ]


def number_sessions(sessions: Iterable[Session]) -> dict[str, int]:
    """Return which session with its client each is, by identity: the held ones are counted."""
    numbers: dict[str, int] = {}
    held: Counter[str] = Counter()
    for session in sorted(sessions, key=lambda one: (one.starts_at, one.id)):
        numbers[session.id] = held[session.client] + 1
        held[session.client] += session.state is SessionState.HELD
    return numbers
