"""What a button does: it leads to a screen, acts on a record, or moves a form."""

from collections.abc import Callable
from dataclasses import replace

from coaching.records import Draft
from conversations.acting import act
from conversations.asking import is_offered, show_draft
from conversations.clients import client_screen, clients_screen
from conversations.deleting import delete_screen
from conversations.filling import press_draft, use_aside
from conversations.home import first_screen, help_screen, leave_for
from conversations.meant import take_as_question
from conversations.presses import Press
from conversations.progress import answer_question, progress_screen
from conversations.questions import Question
from conversations.scene import Scene
from conversations.screens import Response, Screen
from conversations.sessions import session_screen, sessions_screen
from conversations.settings import course_screen, settings_screen
from conversations.starting import bring_to_front, draft_form, start_form
from conversations.supervisions import supervision_screen, supervisions_screen
from conversations.todo import todo_screen

STALE = "That button is from earlier."


def press(scene: Scene, pressed: Press) -> Response:
    """Return what a pressed button brings about; a stale one shows the question in front."""
    try:
        return _carry_out(scene, pressed)
    except LookupError:
        if scene.front is not None:
            return replace(show_place(scene), toast=STALE)
        # The message may just have become a result: a second tap must not take it away.
        return Response(toast=f"{STALE} /start shows where you are.")


def _carry_out(scene: Scene, pressed: Press) -> Response:
    """Return what a press brings about; LookupError if it belongs to something that is gone."""
    match pressed:
        case Press("go", (name,)) if scene.coach or name in ("home", "help"):
            return leave_for(scene, SCREENS[name](scene))
        case Press("go", (name, about)) if scene.coach:
            return leave_for(scene, SCREENS_ABOUT[name](scene, about))
        case Press("do", (name, about)) if scene.coach:
            return act(scene, name, about)
        case Press("plan", (client,)) if scene.coach:
            return bring_to_front(
                scene, draft_form(scene, "plan_session", answers={"client": client})
            )
        case Press("start", (form, about)) if scene.coach or form == "enrol":
            return start_form(scene, form, about)
        case Press("resume" | "draft" | "use" | "asked", (identity, *_)):
            return _press_in_form(scene, scene.desk.drafts[identity], pressed)
    raise LookupError(f"nothing here answers to {pressed}")


def _press_in_form(scene: Scene, draft: Draft, pressed: Press) -> Response:
    match pressed:
        case Press("resume", (_,)):
            return bring_to_front(scene, draft)
        case Press("draft", (_, _, step, *words)) if is_offered(scene, draft, pressed):
            return press_draft(scene, draft, step, tuple(words))
        case Press("use", (_, at, message)):
            return use_aside(scene, draft, at, message)
        case Press("asked", (_, field)):
            return take_as_question(scene, draft, field)
    raise LookupError(f"the form does not answer to {pressed}")


def show_place(scene: Scene) -> Response:
    """Return the screen of where the coach is: the question in front, or home."""
    if scene.front is not None:
        return Response(screens=(show_draft(scene, scene.front),))
    return Response(screens=(first_screen(scene),))


SCREENS: dict[str, Callable[[Scene], Screen]] = {
    "home": first_screen,
    "help": help_screen,
    "progress": progress_screen,
    "todo": todo_screen,
    "clients": clients_screen,
    "settings": settings_screen,
    "supervision": supervisions_screen,
    "finish": lambda scene: answer_question(scene, Question.FINISH),
}
SCREENS_ABOUT: dict[str, Callable[[Scene, str], Screen]] = {
    "client": client_screen,
    "sessions": sessions_screen,
    "session": session_screen,
    "supervised": supervision_screen,
    "course": course_screen,
    "delete": delete_screen,
}
