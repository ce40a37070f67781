"""What a button does: it leads to a screen, acts on a record, or moves a form."""

from collections.abc import Callable
from dataclasses import dataclass

from coaching.records.change import Change
from coaching.records.notebook import SessionState
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Gone, Scene, find
from conversations.chat.screen import Screen
from conversations.chat.tokens import Press
from conversations.chat.turn import Finished, Stays, Turn, ask
from conversations.forms.asking import is_offered
from conversations.forms.contradictions import ask_again
from conversations.reminders.responses import ask_when, brief_screen, decline, show_one, snooze
from conversations.screens.answers.ahead import answer_finish
from conversations.screens.answers.not_understood import question_screen
from conversations.screens.client_joining import joining_screen
from conversations.screens.clients import client_screen, clients_screen, set_ended
from conversations.screens.coach_settings import (
    course_screen,
    end_course,
    end_holiday,
    resume_course,
    set_holiday,
    set_reminder_hour,
    set_sharing,
    settings_screen,
)
from conversations.screens.courses import notes_screen
from conversations.screens.entries import entry_screen
from conversations.screens.home import first_screen, help_screen, leave_for
from conversations.screens.portfolio.blockers import all_blockers_screen, blockers_screen
from conversations.screens.portfolio.client_diary import diary_screen
from conversations.screens.portfolio.criteria import portfolio_screen, unit_screen
from conversations.screens.portfolio.documents import document_screen, documents_screen
from conversations.screens.privacy.privacy_check import hits_screen
from conversations.screens.privacy.private_words import take_off, words_screen
from conversations.screens.progress import progress_screen, sheets_screen
from conversations.screens.records import records_screen
from conversations.screens.session_changes import change_state
from conversations.screens.sessions import session_screen, sessions_screen
from conversations.screens.supervisions import supervision_screen, supervisions_screen
from conversations.screens.taking_in import leave_course, take_in_too
from conversations.screens.todo import todo_screen
from conversations.turns.acts.deleting import delete, delete_screen, undo
from conversations.turns.acts.forgetting import press_to_forget
from conversations.turns.acts.importing import ask_for_file
from conversations.turns.acts.joining import join_clients
from conversations.turns.acts.privacy import allow, veil
from conversations.turns.acts.sending import make_portfolio, send_everything, send_hours
from conversations.turns.ambiguity import take_as_question, take_as_session
from conversations.turns.drafts.answering import press_draft, use_aside
from conversations.turns.drafts.finishing import replace_kept
from conversations.turns.drafts.own_forms import OWN_FORMS
from conversations.turns.drafts.starting import change_entry, draft_form, start_another, start_form
from conversations.turns.settling import settle, settle_correction, settle_move
from conversations.understanding.questions.asked import Question

FOR_NEWCOMERS = (
    "home",
    "help",
    *(key for key, form in OWN_FORMS.items() if form.is_for_newcomers),
)
"""Screens and forms for somebody who is not enrolled yet."""
STALE = "That button is out of date."


def press(scene: Scene, pressed: Press) -> Turn:
    """Return the response to a tap; one that is out of date shows the question in front."""
    try:
        return _carry_out(scene, pressed)
    except Gone:
        if scene.front is not None:
            return Turn(front=Stays(asks=True), toast=STALE)
        # The message may just have become a result: a second tap must not take it away.
        return Turn(toast=f"{STALE} /start shows where you are.")


@dataclass(frozen=True, slots=True)
class _Verb:
    """What a token's verb does, with how many words, and for whom."""

    do: Callable[..., Turn]
    words: range
    is_for_newcomers: bool = False


def _carry_out(scene: Scene, pressed: Press) -> Turn:
    """Return the response to a tap; Gone if what it is about is gone."""
    verb = find(_VERBS, pressed.verb)
    if len(pressed.words) not in verb.words:
        raise Gone(f"nothing here answers to {pressed}")
    is_for_all = verb.is_for_newcomers or pressed.words[0] in FOR_NEWCOMERS
    if not is_for_all and scene.coach is None:
        raise Gone(f"{pressed} is for coaches who are enrolled")
    return verb.do(scene, *pressed.words)


def _go(scene: Scene, name: str, *about: str) -> Turn:
    screen = find(SCREENS_ABOUT, name)(scene, *about) if about else find(SCREENS, name)(scene)
    return leave_for(scene, screen)


def _act(scene: Scene, name: str, about: str) -> Turn:
    """Return what an act does; Gone if there is no such act or nothing to do it to."""
    if name in TURNS:
        return TURNS[name](scene, about)
    finished = find(ACTS, name)(scene, about)
    return Turn(screens=(finished.screen,), change=Change(finished.records))


def _start(scene: Scene, form: str, *about: str) -> Turn:
    if form in OWN_FORMS and not OWN_FORMS[form].has_button:
        raise Gone(f"{form} is begun by something else")
    return start_form(scene, form, *about)


def _plan(scene: Scene, client: str) -> Turn:
    known = scene.client(client)
    return ask(draft_form(scene, OwnFormKey.PLAN_SESSION, answers={"client": known.id}))


def _resume(scene: Scene, identity: str) -> Turn:
    return ask(scene.draft(identity))


def _move(scene: Scene, identity: str, at: str, step: str, *words: str) -> Turn:
    draft = scene.draft(identity)
    if not is_offered(scene, draft, Press("draft", (identity, at, step, *words))):
        raise Gone(f"the question in front does not offer {step}")
    return press_draft(scene, draft, step, words)


def _again(scene: Scene, identity: str, field: str) -> Turn:
    draft = scene.draft(identity)
    if field not in draft.answers:
        raise Gone(f"{field} has no answer to change")
    return ask(ask_again(scene, draft, field))


def _use(scene: Scene, identity: str, at: str, message: str) -> Turn:
    return use_aside(scene, scene.draft(identity), at, message)


def _asked(scene: Scene, identity: str, field: str) -> Turn:
    return take_as_question(scene, scene.draft(identity), field)


def _logged(scene: Scene, identity: str, field: str) -> Turn:
    return take_as_session(scene, scene.draft(identity), field)


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
    "sheets": sheets_screen,
    "finish": lambda scene: answer_finish(scene, Question()),
}
SCREENS_ABOUT: dict[str, Callable[[Scene, str], Screen]] = {
    "ask": question_screen,
    "client": client_screen,
    "joining": joining_screen,
    "sessions": sessions_screen,
    "session": session_screen,
    "supervised": supervision_screen,
    "course": course_screen,
    "notes": notes_screen,
    "todo": todo_screen,
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
TURNS: dict[str, Callable[[Scene, str], Turn]] = {
    "delete": delete,
    "undo": undo,
    "join": join_clients,
    "forget": press_to_forget,
    "make": make_portfolio,
    "hours": send_hours,
    "export": send_everything,
    "bring_in": ask_for_file,
}
ACTS: dict[str, Callable[[Scene, str], Finished]] = {
    "held": lambda scene, about: change_state(scene, about, SessionState.HELD),
    "cancelled": lambda scene, about: change_state(scene, about, SessionState.CANCELLED),
    "missed": lambda scene, about: change_state(scene, about, SessionState.MISSED),
    "end": lambda scene, about: set_ended(scene, about, is_ended=True),
    "resume": lambda scene, about: set_ended(scene, about, is_ended=False),
    "take_in": take_in_too,
    "leave": leave_course,
    "share": lambda scene, about: set_sharing(scene, about, is_shared=True),
    "keep_apart": lambda scene, about: set_sharing(scene, about, is_shared=False),
    "end_course": end_course,
    "resume_course": resume_course,
    "end_holiday": end_holiday,
    "reminder_at": set_reminder_hour,
    "holiday": set_holiday,
}
_VERBS = {
    "go": _Verb(_go, range(1, 3)),
    "start": _Verb(_start, range(2, 4)),
    "more": _Verb(start_another, range(2, 4)),
    "entry": _Verb(change_entry, range(1, 2)),
    "do": _Verb(_act, range(2, 3)),
    "plan": _Verb(_plan, range(1, 2)),
    "replace": _Verb(replace_kept, range(2, 3)),
    "resume": _Verb(_resume, range(1, 2), is_for_newcomers=True),
    "again": _Verb(_again, range(2, 3)),
    "draft": _Verb(_move, range(3, 6), is_for_newcomers=True),
    "use": _Verb(_use, range(3, 4), is_for_newcomers=True),
    "asked": _Verb(_asked, range(2, 3)),
    "veil": _Verb(veil, range(3, 5)),
    "allow": _Verb(allow, range(3, 5)),
    "unlist": _Verb(take_off, range(2, 3)),
    "logged": _Verb(_logged, range(2, 3)),
    "said": _Verb(settle, range(2, 3)),
    "moved": _Verb(settle_move, range(2, 3)),
    "righted": _Verb(settle_correction, range(1, 2)),
    "nudge": _Verb(show_one, range(2, 3)),
    "later": _Verb(ask_when, range(2, 3)),
    "snooze": _Verb(snooze, range(3, 4)),
    "decline": _Verb(decline, range(2, 3)),
}
