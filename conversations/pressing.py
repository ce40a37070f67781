"""What a button does: it leads to a screen, acts on a record, or moves a form."""

from collections.abc import Callable
from dataclasses import replace

from conversations.acting import act
from conversations.asking import is_offered, show_draft
from conversations.clients import client_screen, clients_screen
from conversations.deleting import delete_screen
from conversations.filling import press_draft, use_aside
from conversations.home import first_screen, help_screen, leave_for
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

STALE = "That button is from earlier. This is where you are."


def press(scene: Scene, pressed: Press) -> Response:
    """Return what a pressed button brings about; a stale one shows where the coach is."""
    try:
        return _carry_out(scene, pressed)
    except LookupError:
        return replace(show_place(scene), toast=STALE)


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
        case Press("resume", (identity,)):
            return bring_to_front(scene, scene.desk.drafts[identity])
        case Press("draft", (identity, _, step, *words)):
            draft = scene.desk.drafts[identity]
            if is_offered(scene, draft, pressed):
                return press_draft(scene, draft, step, tuple(words))
        case Press("use", (identity, at, message)):
            return use_aside(scene, scene.desk.drafts[identity], at, message)
    raise LookupError(f"nothing here answers to {pressed}")


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
