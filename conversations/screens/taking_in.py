"""Taking a client who is known already into one more course: the same person, the same number."""

from collections.abc import Iterator
from dataclasses import replace

from coaching.records.change import Change
from coaching.records.joined_clients import list_kept
from coaching.records.keys import ClientKey
from coaching.records.notebook import Client, Enrolment, Entry, Session
from conversations.chat.scene import Gone, Scene, see_after
from conversations.chat.screen import Button, Screen, rows_of
from conversations.chat.tokens import act_button, go_button
from conversations.chat.turn import Finished
from conversations.screens.client_limits import warn_of_client
from conversations.screens.todo import next_buttons

MOST_NEXT = 2


def take_in(client: Client, enrolment: Enrolment) -> Client:
    """Return a client as one who is coached in a course too, behind those they are in already."""
    if enrolment.id in client.enrolments:
        return client
    return replace(client, enrolments=(*client.enrolments, enrolment.id))


def is_under_way(scene: Scene, client: Client) -> bool:
    """Return whether any of the courses in which a client is coached is under way."""
    return any(one.id in client.enrolments for one in scene.enrolments)


def is_taken_in(scene: Scene, client: Client) -> bool:
    """Return whether a client who is known already is about to be in one more course."""
    before = scene.notebook.clients.get(client.id)
    return before is not None and before.enrolments != client.enrolments


def ask_to_take_in(scene: Scene, client: Client) -> str:
    """Return the question whether to take a client into one more course."""
    before = scene.notebook.clients[client.id]
    where = "your other course" if len(before.enrolments) == 1 else "your other courses"
    return f"{client.name} is in {where}. Take them in here too?"


def course_buttons(scene: Scene, client: Client) -> Iterator[Button]:
    """Yield the ways to take a client into a course under way, and out of one with nothing kept."""
    for enrolment in scene.enrolments:
        key = str(ClientKey(client.id, enrolment.id))
        if enrolment.id not in client.enrolments and not client.is_ended:
            yield act_button(f"Also in {_name(enrolment)}", "take_in", key)
        elif can_leave(scene, client, enrolment.id):
            yield act_button(f"Not in {_name(enrolment)}", "leave", key)


def can_leave(scene: Scene, client: Client, enrolment: str) -> bool:
    """Return whether a client can be taken out of a course: nothing is kept, or could come back.

    The course that somebody was in first stays: what is theirs goes by it.
    """
    if enrolment not in client.enrolments[1:]:
        return False
    there = [scene.notebook, *(one.records for one in scene.desk.removed.values())]
    kept = [_part_of(one) for notebook in there for one in list_kept(notebook, client)]
    begun = [one.part for one in scene.desk.drafts.values() if one.about == client.id]
    return enrolment not in {*kept, *begun}


def take_in_too(scene: Scene, token: str) -> Finished:
    """Return a client who is in one more course; Gone if either is not there."""
    client, enrolment = _find(scene, token)
    taken = take_in(client, enrolment)
    writing = next_buttons(see_after(scene, Change((taken,))), client.id, MOST_NEXT)
    return Finished(
        (taken,),
        Screen(
            is_result=True,
            title=f"{client.name} is now in {_name(enrolment)} too",
            lines=tuple(warn_of_client(scene, taken)),
            rows=(
                *rows_of(writing),
                (
                    act_button("Undo", "leave", token),
                    go_button(client.name, "client", client.id),
                ),
            ),
        ),
    )


def leave_course(scene: Scene, token: str) -> Finished:
    """Return a client who is in a course no more; Gone if something of theirs is kept there."""
    client, enrolment = _find(scene, token)
    if not can_leave(scene, client, enrolment.id):
        raise Gone(f"{client.name} cannot leave {enrolment.id}")
    courses = tuple(one for one in client.enrolments if one != enrolment.id)
    return Finished(
        (replace(client, enrolments=courses),),
        Screen(
            is_result=True,
            title=f"{client.name} is not in {_name(enrolment)}",
            rows=((go_button(client.name, "client", client.id), go_button("Home", "home")),),
        ),
    )


def _find(scene: Scene, token: str) -> tuple[Client, Enrolment]:
    asked = ClientKey.parse(token)
    return scene.client(asked.client), scene.enrolment(asked.enrolment)


def _part_of(record: Session | Entry) -> str:
    return record.enrolment if isinstance(record, Session) else record.part


def _name(enrolment: Enrolment) -> str:
    return f"{enrolment.qualification} {enrolment.award}"
