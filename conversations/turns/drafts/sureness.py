"""What is odd about a session or a supervision that is about to be kept, in words for the coach."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from coaching.calendar.instants import began_at, to_local
from coaching.records.notebook import Enrolment, Session, SessionState
from coaching.records.uniqueness import STANDING, Meeting, mark_of
from conversations.chat.scene import Scene
from conversations.screens.sessions import say_session
from conversations.screens.supervisions import name_supervision
from conversations.understanding.times.moments import say_day

LONG_AGO = timedelta(days=60)
FAR_AHEAD = timedelta(days=300)
"""A day without its year is looked for that far ahead; what is further lies behind."""
UNUSUALLY_AHEAD = timedelta(days=150)
"""Hardly a session is planned further ahead: such a plan is asked."""


def list_oddities(scene: Scene, meeting: Meeting, enrolment: Enrolment) -> list[str]:
    """Return all that speaks against taking a meeting as it was read, each as a sentence."""
    is_planned = isinstance(meeting, Session) and meeting.state is SessionState.PLANNED
    oddities = list(_list_ahead(scene, meeting) if is_planned else _list_past(scene, meeting))
    if not is_planned and is_before_course(scene, meeting.starts_at, enrolment):
        day = say_day(enrolment.started_on, today=scene.today)
        oddities.append(f"That is before you registered, on {day}.")
    return [*oddities, *_list_overlaps(scene, meeting)]


def is_before_course(scene: Scene, starts_at: datetime, enrolment: Enrolment) -> bool:
    """Return whether an instant lies before the registration.

    Whoever said that they registered on the very day on which they came here was not exact.
    """
    joined_on = to_local(scene.coach.joined_at, scene.zone).date() if scene.coach else None
    is_exact = enrolment.started_on != joined_on
    return is_exact and to_local(starts_at, scene.zone).date() < enrolment.started_on


def is_far(scene: Scene, starts_at: datetime, enrolment: Enrolment) -> bool:
    """Return whether an instant lies further away than anybody means who does not say the year."""
    if starts_at > scene.now:
        return starts_at - scene.now > FAR_AHEAD
    is_long_ago = scene.now - starts_at > LONG_AGO
    return is_long_ago or is_before_course(scene, starts_at, enrolment)


def is_unusually_ahead(scene: Scene, starts_at: datetime) -> bool:
    """Return whether an instant lies further ahead than sessions are planned."""
    return starts_at - scene.now > UNUSUALLY_AHEAD


def ends_at(meeting: Meeting) -> datetime:
    """Return the instant at which a meeting is over."""
    return meeting.starts_at + timedelta(minutes=meeting.minutes)


def _list_past(scene: Scene, meeting: Meeting) -> Iterator[str]:
    if ends_at(meeting) > scene.now:
        end, now = to_local(ends_at(meeting), scene.zone), to_local(scene.now, scene.zone)
        yield f"That ends at {end:%H:%M}, and it is {now:%H:%M}."
    elif scene.now - meeting.starts_at > LONG_AGO:
        yield f"That is {(scene.now - meeting.starts_at).days} days ago."


def _list_ahead(scene: Scene, meeting: Meeting) -> Iterator[str]:
    if is_unusually_ahead(scene, meeting.starts_at):
        yield f"That is {(meeting.starts_at - scene.now).days} days ahead."


def _list_overlaps(scene: Scene, meeting: Meeting) -> Iterator[str]:
    for session in scene.notebook.sessions.values():
        if session.id != meeting.id and _is_in_the_way(scene, meeting, session):
            client = scene.notebook.clients[session.client]
            yield f"It overlaps {say_session(scene, client, session)}."
    for supervision in scene.notebook.supervisions.values():
        is_same = mark_of(supervision) == mark_of(meeting)
        if supervision.id != meeting.id and not is_same and overlaps(meeting, supervision):
            yield f"It overlaps your {name_supervision(scene, supervision)}."


def _is_in_the_way(scene: Scene, meeting: Meeting, session: Session) -> bool:
    if session.state not in STANDING or mark_of(session) == mark_of(meeting):
        return False
    if isinstance(meeting, Session) and session.client == meeting.client:
        # A plan for that day is what the session was, or is to be.
        if session.state is SessionState.PLANNED:
            return meeting.state is SessionState.PLANNED and overlaps(meeting, session)
        return overlaps(meeting, session) or _has_clock_of(scene, meeting, session)
    return overlaps(meeting, session)


def _has_clock_of(scene: Scene, meeting: Session, session: Session) -> bool:
    """Return whether both took place at the same hour, each by the clock of its place."""
    here = began_at(meeting, scene.zone)
    return here == began_at(session, scene.zone)


def overlaps(one: Meeting, other: Meeting) -> bool:
    """Return whether two meetings are at the same time; back to back they are not."""
    return one.starts_at < ends_at(other) and other.starts_at < ends_at(one)
