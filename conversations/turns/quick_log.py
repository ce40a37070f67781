"""A session logged in one message."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching.calendar.instants import to_instant, to_local
from coaching.catalogue.form import SUMMARY
from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.notebook import Session
from conversations.chat.identities import new_identity
from conversations.chat.incoming import Typed
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Scene
from conversations.chat.turn import Leaves, Turn, ask
from conversations.forms.asking import say_known
from conversations.forms.choices import NEW_CLIENT
from conversations.forms.engine import is_finished
from conversations.screens.home import leave_for
from conversations.screens.progress import no_course_screen
from conversations.screens.session_changes import count_session
from conversations.turns.finishing import finish
from conversations.turns.starting import draft_form
from conversations.understanding.days import Window
from conversations.understanding.lengths import length_trouble
from conversations.understanding.one_message import SpokenSession, read_session

WHOLE = {"client", "starts_at", "minutes"}
"""The answers that tell a session with a client of the coach's."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message tells of a session, and what to say about the rest."""

    answers: dict[str, str | int]
    half_read_on: date | None
    """The day that was given without a time."""
    troubles: tuple[str, ...]


def read_spoken_session(scene: Scene, text: str, said_at: datetime) -> SpokenSession | None:
    """Return the session that a text tells of; one still to come only so that this can be said."""
    local = to_local(said_at, scene.zone)
    return read_session(text, said_at=local) or read_session(text, said_at=local, window=Window.ANY)


def log_spoken_session(scene: Scene, spoken: SpokenSession, typed: Typed) -> Turn:
    """Return the session counted at once, or the question for what the message did not say."""
    if not scene.enrolments:
        return leave_for(scene, no_course_screen())
    heard = _hear(scene, spoken)
    whole = _log_whole(scene, heard, typed)
    if whole is not None:
        return whole
    draft = draft_form(scene, OwnFormKey.LOG_SESSION, answers=heard.answers, message=typed.message)
    if is_finished(scene, draft) and not heard.troubles:
        return finish(scene, draft)
    if draft.at == "starts_at":
        draft = replace(draft, half_read_on=heard.half_read_on)
    known = say_known(scene, draft) if heard.troubles and draft.at != SUMMARY else ""
    said = [" ".join(heard.troubles), *([f"✓ {known}"] if known else [])]
    return ask(draft, said="\n".join(said))


def _log_whole(scene: Scene, heard: Heard, typed: Typed) -> Turn | None:
    """Return the session counted if nothing has to be asked: it is with a client of one unit."""
    client = scene.notebook.clients.get(str(heard.answers.get("client")))
    if client is None or heard.troubles or not heard.answers.keys() >= WHOLE:
        return None
    units = scene.course_of(client).hour_units
    if len(units) != 1:
        return None
    session = Session(
        id=new_identity(),
        client=client.id,
        unit=units[0].key,
        starts_at=datetime.fromisoformat(str(heard.answers["starts_at"])),
        minutes=int(heard.answers["minutes"]),
        message=typed.message,
        logged_at=scene.now,
    )
    logged = count_session(scene, client, session)
    return Turn(screens=(logged.screen,), change=Change(logged.records), front=Leaves())


def read_whole_session(draft: Draft, text: str, said_at: datetime) -> SpokenSession | None:
    """Return the session that a text, typed into a form, tells in full: with whom, when, how long.

    It reads no record, for most of what is typed into a form is an answer.
    """
    spoken = read_session(text, said_at=to_local(said_at, draft.zone))
    if spoken is None or spoken.client is None or spoken.minutes is None:
        return None
    return spoken if spoken.moment is not None and spoken.moment.at is not None else None


def correct_spoken_session(scene: Scene, session: Session, spoken: SpokenSession) -> Turn | None:
    """Return the session as an edited message has it; None if that leaves something open."""
    heard = _hear(scene, spoken)
    if heard.troubles or not heard.answers.keys() >= WHOLE:
        return None
    draft = draft_form(
        scene, OwnFormKey.LOG_SESSION, session.id, heard.answers, message=session.message
    )
    if draft.at != SUMMARY:
        return None
    return finish(scene, draft)


def _hear(scene: Scene, spoken: SpokenSession) -> Heard:
    answers: dict[str, str | int] = {}
    troubles = []
    if spoken.client is not None:
        client = _find_client(scene, spoken.client)
        if client:
            answers["client"] = client
        else:
            troubles.append(f"You have no Client {spoken.client} at the moment.")
    if spoken.minutes is not None:
        trouble = length_trouble(spoken.minutes)
        if trouble:
            troubles.append(trouble)
        else:
            answers["minutes"] = spoken.minutes
    half_read_on = None
    if spoken.moment is not None:
        day, at = spoken.moment.day, spoken.moment.at
        instant = to_instant(day, at, scene.zone) if at is not None else None
        if day > scene.today or (instant is not None and instant > scene.now):
            troubles.append("That is in the future: plan it under /clients.")
        elif instant is not None:
            answers["starts_at"] = instant.isoformat()
        else:
            half_read_on = day
    return Heard(answers, half_read_on, tuple(troubles))


def _find_client(scene: Scene, number: int) -> str:
    """Return the client with this number, a new one if it is the next; empty if there is none."""
    for client in scene.clients:
        is_over = client.is_ended or scene.enrolment_of(client).is_ended
        if client.number == number and not is_over:
            return client.id
    is_next = number == max((client.number for client in scene.clients), default=0) + 1
    return NEW_CLIENT if is_next else ""
