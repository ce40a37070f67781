"""What a button does: it leads to a screen, acts on a record, or moves a form."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from conversations.chat.scene import Scene
from conversations.chat.screen import Response, Screen
from conversations.chat.tokens import Press
from conversations.forms.asking import is_offered, show_draft
from conversations.reminders.responses import ask_when, brief_screen, decline, show_one, snooze
from conversations.screens.blockers import all_blockers_screen, blockers_screen
from conversations.screens.clients import client_screen, clients_screen
from conversations.screens.coach_settings import course_screen, settings_screen
from conversations.screens.courses import notes_screen
from conversations.screens.documents import document_screen, documents_screen
from conversations.screens.entries import entry_screen
from conversations.screens.home import first_screen, help_screen, leave_for
from conversations.screens.portfolio import diary_screen, portfolio_screen, unit_screen
from conversations.screens.privacy_check import hits_screen
from conversations.screens.private_words import take_off, words_screen
from conversations.screens.progress import answer_question, progress_screen
from conversations.screens.sessions import session_screen, sessions_screen
from conversations.screens.supervisions import supervision_screen, supervisions_screen
from conversations.screens.todo import todo_screen
from conversations.turns.acts import act
from conversations.turns.ambiguity import take_as_question, take_as_session
from conversations.turns.answering import press_draft, use_aside
from conversations.turns.deleting import delete_screen
from conversations.turns.export import records_screen
from conversations.turns.privacy import allow, veil
from conversations.turns.starting import (
    bring_to_front,
    change_entry,
    draft_form,
    start_another,
    start_form,
)
from conversations.understanding.questions import Question

FOR_NEWCOMERS = ("home", "help", "enrol", "bring_in")
"""Screens and forms for somebody who is not enrolled yet."""
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


@dataclass(frozen=True, slots=True)
class _Verb:
    """What a token's verb does, with how many words, and for whom."""

    do: Callable[..., Response]
    words: range
    is_for_newcomers: bool = False


def _carry_out(scene: Scene, pressed: Press) -> Response:
    """Return what a press brings about; LookupError if it belongs to something that is gone."""
    verb = _VERBS[pressed.verb]
    if len(pressed.words) not in verb.words:
        raise LookupError(f"nothing here answers to {pressed}")
    is_for_all = verb.is_for_newcomers or pressed.words[0] in FOR_NEWCOMERS
    if not is_for_all and scene.coach is None:
        raise LookupError(f"{pressed} is for coaches who are enrolled")
    return verb.do(scene, *pressed.words)


def _go(scene: Scene, name: str, *about: str) -> Response:
    screen = SCREENS_ABOUT[name](scene, *about) if about else SCREENS[name](scene)
    return leave_for(scene, screen)


def _plan(scene: Scene, client: str) -> Response:
    known = scene.notebook.clients[client]
    return bring_to_front(scene, draft_form(scene, "plan_session", answers={"client": known.id}))


def _resume(scene: Scene, identity: str) -> Response:
    return bring_to_front(scene, scene.desk.drafts[identity])


def _move(scene: Scene, identity: str, at: str, step: str, *words: str) -> Response:
    draft = scene.desk.drafts[identity]
    if not is_offered(scene, draft, Press("draft", (identity, at, step, *words))):
        raise LookupError(f"the question in front does not offer {step}")
    return press_draft(scene, draft, step, words)


def _use(scene: Scene, identity: str, at: str, message: str) -> Response:
    return use_aside(scene, scene.desk.drafts[identity], at, message)


def _asked(scene: Scene, identity: str, field: str) -> Response:
    return take_as_question(scene, scene.desk.drafts[identity], field)


def _logged(scene: Scene, identity: str, field: str) -> Response:
    return take_as_session(scene, scene.desk.drafts[identity], field)


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
    "records": records_screen,
    "supervision": supervisions_screen,
    "portfolio": portfolio_screen,
    "blockers": all_blockers_screen,
    "words": words_screen,
    "finish": lambda scene: answer_question(scene, Question.FINISH),
}
SCREENS_ABOUT: dict[str, Callable[[Scene, str], Screen]] = {
    "client": client_screen,
    "sessions": sessions_screen,
    "session": session_screen,
    "supervised": supervision_screen,
    "course": course_screen,
    "notes": notes_screen,
    "delete": delete_screen,
    "brief": brief_screen,
    "entry": entry_screen,
    "diary": diary_screen,
    "unit": unit_screen,
    "veil": hits_screen,
    "documents": documents_screen,
    "document": document_screen,
    "blockers": blockers_screen,
}
_VERBS = {
    "go": _Verb(_go, range(1, 3)),
    "start": _Verb(start_form, range(2, 4)),
    "more": _Verb(start_another, range(2, 3)),
    "entry": _Verb(change_entry, range(1, 2)),
    "do": _Verb(act, range(2, 3)),
    "plan": _Verb(_plan, range(1, 2)),
    "resume": _Verb(_resume, range(1, 2), is_for_newcomers=True),
    "draft": _Verb(_move, range(3, 6), is_for_newcomers=True),
    "use": _Verb(_use, range(3, 4), is_for_newcomers=True),
    "asked": _Verb(_asked, range(2, 3)),
    "veil": _Verb(veil, range(3, 5)),
    "allow": _Verb(allow, range(3, 5)),
    "unlist": _Verb(take_off, range(2, 3)),
    "logged": _Verb(_logged, range(2, 3)),
    "nudge": _Verb(show_one, range(2, 3)),
    "later": _Verb(ask_when, range(2, 3)),
    "snooze": _Verb(snooze, range(3, 4)),
    "decline": _Verb(decline, range(2, 3)),
}
