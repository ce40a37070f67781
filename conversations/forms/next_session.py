"""The next session, read from what a record says of it."""

from dataclasses import replace
from datetime import datetime

from coaching.calendar.instants import to_instant, to_local
from coaching.catalogue.form import Form
from coaching.records.change import Change
from coaching.records.notebook import Entry, Session, SessionState
from coaching.records.uniqueness import find_double
from conversations.chat.identities import new_identity
from conversations.chat.scene import Scene
from conversations.understanding.times.moments import Moment, Window, read_moment

MOST_WORDS = 7
MOST_BEFORE = 8
"""So many words may stand before a moment: "next session is", "we meet again on"."""


def plan_next(scene: Scene, form: Form, entry: Entry) -> Session | None:
    """Return the session that a filled form announces, None if it names none or one there is.

    A session that is planned with the client already is moved, not doubled.
    """
    told = scene.notebook.sessions.get(entry.about)
    if told is None:
        return None
    for field in form.fields:
        answer = entry.answers.get(field.key)
        if not field.plans_session or answer is None:
            continue
        said_at = to_local(answer.answered_at, scene.zone)
        moment = find_moment(str(answer.value), said_at)
        if moment is None or moment.at is None:
            continue
        starts_at = to_instant(moment.day, moment.at, scene.zone)
        if starts_at <= told.starts_at:
            continue
        planned = _find_planned(scene, told.client) or replace(told, id=new_identity())
        planned = replace(planned, starts_at=starts_at, state=SessionState.PLANNED)
        return None if find_double(scene.notebook, Change((planned,))) else planned
    return None


def find_moment(text: str, said_at: datetime) -> Moment | None:
    """Return the moment to come that a text says soon: "Friday 10:30, same room".

    What is said before it does no harm where it has a day and a time: "we meet again on …".
    """
    words = text.replace(",", " , ").replace(";", " ; ").split()
    first = _read_beginning(words[:MOST_WORDS], said_at)
    if first is not None and first.at is not None:
        return first
    for start in range(1, min(MOST_BEFORE, len(words))):
        moment = _read_beginning(words[start : start + MOST_WORDS], said_at)
        if moment is not None and moment.at is not None:
            return moment
    return first


def _read_beginning(words: list[str], said_at: datetime) -> Moment | None:
    day_only = None
    for count in range(len(words), 0, -1):
        head = " ".join(words[:count]).strip(" ,;.")
        moment = read_moment(head, said_at=said_at, window=Window.FUTURE) if head else None
        if moment is not None and moment.at is not None:
            return moment
        day_only = day_only or moment
    return day_only


def _find_planned(scene: Scene, client: str) -> Session | None:
    for session in scene.notebook.sessions.values():
        if (session.client, session.state) == (client, SessionState.PLANNED):
            return session
    return None
