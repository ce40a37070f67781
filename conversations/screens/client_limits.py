"""How many clients a unit takes: what it says to one more, and what a centre may permit."""

from collections.abc import Iterator

from coaching.catalogue.qualification import Unit
from coaching.counting.counts import ClientVerdict, weigh_client
from coaching.counting.progress import EXCEPTION_FORM, find_permitted, find_sessions
from coaching.records.course import Course
from coaching.records.notebook import Client, ClientKind, SessionState
from conversations.chat.scene import Scene
from conversations.chat.screen import Button
from conversations.chat.tokens import start_button
from conversations.screens.entries import say_which_course


def warn_of_client(scene: Scene, client: Client) -> list[str]:
    """Return what the units of a course have to say to a client who is being added to it."""
    course = scene.course_of(scene.enrolment(client.enrolments[-1]))
    lines = []
    for unit in course.hour_units:
        is_group = client.kind is ClientKind.GROUP
        if is_group and unit.practice is not None and unit.practice.group_hours_most == 0:
            lines.append(f"Group hours do not count in {unit.key}: ask your centre.")
            continue
        if unit.clients is None:
            continue
        number = _find_place(course, unit, client)
        match weigh_client(unit.clients, number):
            case ClientVerdict.NEEDS_PERMISSION:
                lines.append(
                    f"{unit.key} takes {unit.clients.least}–{unit.clients.most} clients. One more "
                    "needs your centre's permission: note it under the client."
                )
            case ClientVerdict.TOO_MANY:
                lines.append(
                    f"{unit.key} takes {unit.clients.least}–{unit.clients.most} clients: "
                    f"this is number {number}. Ask your centre before you go on."
                )
    return lines


def _find_place(course: Course, unit: Unit, client: Client) -> int:
    """Return which client of a unit it is: a group takes no place, nor does who left unmet.

    Whoever is being added comes last, whatever their number is.
    """
    met = {
        session.client
        for session in find_sessions(course, unit)
        if session.state is SessionState.HELD
    }
    own = {one.id: one for one in course.clients}
    is_last = client.id not in own
    earlier = (
        other
        for other in course.notebook.clients.values()
        if other.kind is ClientKind.INDIVIDUAL and other.id != client.id
        if is_last or other.number < client.number
    )
    return 1 + sum(other.id in met or (other.id in own and not other.is_ended) for other in earlier)


def permission_buttons(scene: Scene, client: Client) -> Iterator[Button]:
    """Yield the ways to note that a centre permits a client too many, course by course."""
    for course in scene.courses_of(client):
        part = client.part_in(course.enrolment.id)
        label = f"Permission{say_which_course(scene, client, part)}"
        verdicts = [
            weigh_client(unit.clients, _find_place(course, unit, client))
            for unit in course.hour_units
            if unit.clients and client.kind is ClientKind.INDIVIDUAL
        ]
        if client.id in find_permitted(course):
            yield start_button(f"✓ {label}", EXCEPTION_FORM, client.id, part)
        elif ClientVerdict.NEEDS_PERMISSION in verdicts:
            yield start_button(label, EXCEPTION_FORM, client.id, part)
