"""A session logged in one message."""

from dataclasses import replace

from coaching.clock import to_instant
from conversations.engine import is_finished
from conversations.finishing import finish
from conversations.lengths import length_trouble
from conversations.offers import NEW_CLIENT
from conversations.one_message import SpokenSession
from conversations.scene import Scene
from conversations.screens import Response
from conversations.starting import bring_to_front, draft_form


def log_spoken_session(scene: Scene, spoken: SpokenSession) -> Response:
    """Return the session counted at once, or the question for what the message did not say."""
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
    half_read_on = None
    if spoken.moment is not None and spoken.moment.at is None:
        half_read_on = spoken.moment.day
    elif spoken.moment is not None and spoken.moment.at is not None:
        instant = to_instant(spoken.moment.day, spoken.moment.at, scene.zone)
        if instant > scene.now:
            troubles.append("That time is still to come.")
        else:
            answers["starts_at"] = instant.isoformat()
    draft = draft_form(scene, "log_session", answers=answers)
    if is_finished(scene, draft):
        return finish(scene, draft)
    if draft.at == "starts_at":
        draft = replace(draft, half_read_on=half_read_on)
    return bring_to_front(scene, draft, said=" ".join(troubles))


def _find_client(scene: Scene, number: int) -> str:
    """Return the client with this number, a new one if it is the next; empty if there is none."""
    for client in scene.clients:
        if client.number == number and not client.is_ended:
            return client.id
    is_next = number == max((client.number for client in scene.clients), default=0) + 1
    return NEW_CLIENT if is_next else ""
