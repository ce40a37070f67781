"""A session logged in one message."""

from dataclasses import dataclass, replace

from coaching.clock import to_instant
from coaching.records import Change, Session
from conversations.engine import is_finished
from conversations.finishing import finish
from conversations.incoming import Typed
from conversations.lengths import length_trouble
from conversations.offers import NEW_CLIENT
from conversations.one_message import SpokenSession
from conversations.scene import Scene
from conversations.screens import Response
from conversations.starting import bring_to_front, draft_form


@dataclass(frozen=True, slots=True)
class Heard:
    """What of a message can be kept, and what is to be said about the rest."""

    answers: dict[str, str | int]
    troubles: tuple[str, ...]


def log_spoken_session(scene: Scene, spoken: SpokenSession, typed: Typed) -> Response:
    """Return the session counted at once, or the question for what the message did not say."""
    heard = _hear(scene, spoken)
    draft = draft_form(scene, "log_session", answers=heard.answers)
    if is_finished(scene, draft):
        return _remember_message(finish(scene, draft), typed.message)
    if draft.at == "starts_at" and spoken.moment is not None and spoken.moment.at is None:
        draft = replace(draft, half_read_on=spoken.moment.day)
    return bring_to_front(scene, draft, said=" ".join(heard.troubles))


def correct_spoken_session(
    scene: Scene, session: Session, spoken: SpokenSession, typed: Typed
) -> Response | None:
    """Return the session as an edited message has it; None if that leaves something open."""
    heard = _hear(scene, spoken)
    if heard.troubles or not {"client", "minutes", "starts_at"} <= heard.answers.keys():
        return None
    draft = draft_form(scene, "log_session", session.id, heard.answers)
    return _remember_message(finish(scene, draft), typed.message)


def _hear(scene: Scene, spoken: SpokenSession) -> Heard:
    answers: dict[str, str | int] = {}
    troubles = []
    if spoken.client is not None:
        client = _find_client(scene, spoken.client)
        if client:
            answers["client"] = client
        else:
            troubles.append(f"There is no Client {spoken.client} among your present clients.")
    if spoken.minutes is not None:
        trouble = length_trouble(spoken.minutes)
        if trouble:
            troubles.append(trouble)
        else:
            answers["minutes"] = spoken.minutes
    if spoken.moment is not None and spoken.moment.at is not None:
        instant = to_instant(spoken.moment.day, spoken.moment.at, scene.zone)
        if instant > scene.now:
            troubles.append("That time is still to come.")
        else:
            answers["starts_at"] = instant.isoformat()
    return Heard(answers, tuple(troubles))


def _find_client(scene: Scene, number: int) -> str:
    """Return the client with this number, a new one if it is the next; empty if there is none."""
    for client in scene.clients:
        if client.number == number and not client.is_ended:
            return client.id
    is_next = number == max((client.number for client in scene.clients), default=0) + 1
    return NEW_CLIENT if is_next else ""


def _remember_message(response: Response, message: int) -> Response:
    put = tuple(
        replace(one, message=message) if isinstance(one, Session) else one
        for one in response.change.put
    )
    return replace(response, change=Change(put, response.change.remove))
