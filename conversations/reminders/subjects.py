"""What there is to say of whatever a reminder is about, and the way to it."""

from collections.abc import Callable
from dataclasses import dataclass

from coaching.calendar.instants import began_at
from coaching.calendar.time_words import say_length
from coaching.counting.progress import UnitProgress
from coaching.records.keys import UnitKey
from coaching.reminders.reminder import Subject
from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import Button, Rows
from conversations.chat.tokens import go_button, make_token
from conversations.forms.asking import name_draft
from conversations.screens.progress import say_practice
from conversations.screens.sessions import say_session


@dataclass(frozen=True, slots=True)
class Told:
    """What a reminder's wording is filled with, and its buttons."""

    words: dict[str, str]
    rows: Rows


Teller = Callable[[Scene, str, str], Told]
"""It is given what a reminder is about, and which occurrence it is."""


def tell_session(scene: Scene, about: str, _occurrence: str) -> Told:
    """Return the client, the time and the whole of a session."""
    session = scene.session(about)
    client = scene.notebook.clients[session.client]
    return Told(
        {
            "client": client.name,
            "time": f"{began_at(session, scene.zone):%H:%M}",
            "session": say_session(scene, client, session),
        },
        ((go_button("Session", "session", about),),),
    )


def tell_client(scene: Scene, about: str, _occurrence: str) -> Told:
    """Return what a client is called."""
    client = scene.client(about)
    return Told({"client": client.name}, ((go_button(client.name, "client", about),),))


def tell_draft(scene: Scene, about: str, _occurrence: str) -> Told:
    """Return what a form that was begun is called, and the way back into it."""
    draft = scene.draft(about)
    return Told(
        {"draft": name_draft(scene, draft)}, ((Button("Continue", make_token("resume", about)),),)
    )


def tell_unit(scene: Scene, about: str, _occurrence: str) -> Told:
    """Return where the hours of a unit stand."""
    progress = find_progress(scene, about)
    practice = progress.practice
    return Told(
        {
            "unit": progress.unit.key,
            "done": say_length(practice.target - practice.left),
            "target": say_length(practice.target),
            "left": say_practice(practice),
        },
        ((go_button("Progress", "progress"),),),
    )


def tell_course(scene: Scene, about: str, _occurrence: str) -> Told:
    """Return what is left of the hours of a course."""
    if about not in scene.notebook.enrolments:
        raise Gone(f"there is no enrolment {about}")
    return Told(
        {"left": say_left(scene, about)},
        ((go_button("Progress", "progress"), go_button("Course", "course", about)),),
    )


BY_SUBJECT: dict[Subject, Teller] = {
    "session": tell_session,
    "client": tell_client,
    "draft": tell_draft,
    "unit": tell_unit,
    "course": tell_course,
}


def say_left(scene: Scene, enrolment: str) -> str:
    """Return what is left in each unit of a course."""
    return "; ".join(
        f"{one.unit.key}: {say_practice(one.practice)}"
        for one in scene.progress
        if one.course.enrolment.id == enrolment
    )


def find_progress(scene: Scene, about: str) -> UnitProgress:
    """Return where a unit stands, by its key; Gone if it is not under way."""
    for progress in scene.progress:
        if UnitKey(progress.course.enrolment.id, progress.unit.key) == UnitKey.parse(about):
            return progress
    raise Gone(f"no unit under way is {about}")
