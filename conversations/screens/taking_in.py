"""Taking a client who is known already into one more course: the same person, the same number."""

from dataclasses import replace

from coaching.records.notebook import Client, Enrolment
from conversations.chat.scene import Scene


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
