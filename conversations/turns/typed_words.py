"""What typed words do: a command, a session, a question, or an answer to the form in front."""

from dataclasses import replace

from coaching.catalogue.form import SUMMARY
from coaching.records.desk import Aside, Draft
from coaching.records.private import Private
from conversations.chat.commands import nearest_command, read_command
from conversations.chat.incoming import Typed
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen, shorten
from conversations.chat.tokens import LOG_SESSION, go_button, start_button
from conversations.chat.turn import Turn
from conversations.forms.answers import Unclear, read_answer
from conversations.forms.asking import in_passing, takes_words
from conversations.screens.home import (
    first_screen,
    greeting_screen,
    help_screen,
    leave_for,
    resume_rows,
)
from conversations.screens.progress import progress_screen
from conversations.turns.ambiguity import (
    log_beside,
    offer_as_question,
    offer_as_session,
    question_screen,
)
from conversations.turns.answering import answer_typed, offer_as_answer
from conversations.turns.buttons import SCREENS
from conversations.turns.correcting import correct
from conversations.turns.forgetting import ask_to_forget
from conversations.turns.own_forms import OWN_FORMS
from conversations.turns.quick_log import (
    log_spoken_session,
    read_spoken_session,
    read_whole_session,
)
from conversations.turns.sending import send_only_hours
from conversations.turns.starting import start_form
from conversations.understanding.one_message import SpokenSession
from conversations.understanding.questions import Question, is_surely_question, read_question


def on_typed(scene: Scene, typed: Typed) -> Turn:
    """Return what a typed or edited message brings about."""
    if typed.edited and not _is_aside(scene, typed):
        return correct(scene, typed)
    command = read_command(typed.text)
    if command is None:
        return _on_words(scene, typed)
    return _on_spoken_log(scene, command, typed) or _on_command(scene, command)


def _is_aside(scene: Scene, typed: Typed) -> bool:
    """Return whether a message is still waiting for the coach to say what it was."""
    aside = scene.desk.place.aside
    return aside is not None and aside.message == typed.message


def _on_spoken_log(scene: Scene, command: str, typed: Typed) -> Turn | None:
    """Return the session that is told in the words behind /log, if it is."""
    words = typed.text.partition(" ")[2]
    if command != "log" or scene.coach is None:
        return None
    spoken = read_spoken_session(scene, words, typed.said_at)
    return log_spoken_session(scene, spoken, typed) if spoken else None


def _on_command(scene: Scene, command: str) -> Turn:
    if command == "help":
        return in_passing(scene, help_screen(scene))
    if command == OwnFormKey.FORGET:
        return ask_to_forget(scene)
    if command == "start" or (scene.coach is None and scene.front is None):
        return leave_for(scene, first_screen(scene))
    if scene.coach is None:
        return in_passing(scene, Screen(lines=("That works once you have enrolled.",)))
    if command == "progress":
        return in_passing(scene, progress_screen(scene))
    if command == "log":
        return _on_log(scene)
    if command in ("todo", "supervision", "clients", "portfolio", "settings"):
        return leave_for(scene, SCREENS[command](scene))
    return in_passing(scene, _unknown_command(command))


def _on_log(scene: Scene) -> Turn:
    if not resume_rows(scene):
        return start_form(scene, OwnFormKey.LOG_SESSION)
    screen = Screen(
        title="You have a form open",
        lines=("Continue it, or log a new session first; nothing is lost.",),
        rows=(
            *resume_rows(scene),
            (start_button("New session", OwnFormKey.LOG_SESSION), go_button("‹ Home", "home")),
        ),
    )
    return leave_for(scene, screen)


def _on_words(scene: Scene, typed: Typed) -> Turn:
    if scene.front is not None:
        return _on_typed_into_form(scene, scene.front, typed)
    if scene.coach is None:
        return leave_for(scene, greeting_screen(scene))
    spoken = read_spoken_session(scene, typed.text, typed.said_at)
    if spoken is not None:
        return log_spoken_session(scene, spoken, typed)
    question = read_question(typed.text)
    if question is not None:
        return _on_question(scene, question)
    return _on_unknown(scene, typed)


def _on_typed_into_form(scene: Scene, front: Draft, typed: Typed) -> Turn:
    if not _is_enrolled(scene, front):
        return answer_typed(scene, front, typed)
    spoken = _read_session_in_form(scene, front, typed)
    if spoken is not None:
        return log_beside(scene, front, spoken, typed)
    question = _read_question_in_form(scene, front, typed)
    if question is None:
        return _answer(scene, front, typed)
    passing = _on_question(scene, question)
    if front.at == SUMMARY or not takes_words(scene, front):
        return passing
    offer = offer_as_answer(front, typed.message)
    return replace(passing, aside=_aside_of(typed), offers=(offer,))


def _is_enrolled(scene: Scene, front: Draft) -> bool:
    """Return whether whoever fills in a form is enrolled; the notebook is read for few forms."""
    own = OWN_FORMS.get(front.form)
    return own is None or not own.is_for_newcomers or scene.coach is not None


def _answer(scene: Scene, front: Draft, typed: Typed) -> Turn:
    """Return what words do as an answer; what may have been a question is offered as one."""
    turn = answer_typed(scene, front, typed)
    if front.at == SUMMARY or not takes_words(scene, front):
        return turn
    if read_question(typed.text) is not None:
        return replace(turn, offers=(offer_as_question(front, front.at),))
    if read_whole_session(front, typed.text, typed.said_at) is not None:
        return replace(turn, offers=(offer_as_session(front, front.at),))
    return turn


def _read_session_in_form(scene: Scene, front: Draft, typed: Typed) -> SpokenSession | None:
    """Return the session that a text tells in full where it cannot be an answer."""
    if front.at != SUMMARY and _can_answer(scene, front, typed):
        return None
    return read_whole_session(front, typed.text, typed.said_at)


def _can_answer(scene: Scene, front: Draft, typed: Typed) -> bool:
    field = scene.form_of(front).field(front.at)
    return not isinstance(read_answer(field, front, typed.text, typed.said_at), Unclear)


def _read_question_in_form(scene: Scene, front: Draft, typed: Typed) -> Question | None:
    if front.at != SUMMARY:
        if takes_words(scene, front):
            return read_question(typed.text) if is_surely_question(typed.text) else None
        if _can_answer(scene, front, typed):
            return None
    return read_question(typed.text)


def _on_question(scene: Scene, question: Question) -> Turn:
    if question is Question.LOG:
        return _on_log(scene)
    if question is Question.SPREADSHEET:
        return send_only_hours(scene)
    return in_passing(scene, question_screen(scene, question))


def _on_unknown(scene: Scene, typed: Typed) -> Turn:
    drafts = [draft for draft in scene.desk.drafts.values() if draft.at != SUMMARY]
    offers = tuple(
        (offer_as_answer(draft, typed.message, _label_of(scene, draft)),)
        for draft in drafts[:3]
        if takes_words(scene, draft)
    )
    screen = Screen(
        title="I am not sure what you meant",
        lines=(
            "To log a session, type something like “90 min with client 2 yesterday 3pm”.",
            "To see what is left, ask “how many hours left?”.",
        ),
        note="If you were answering a question, tap that question." if offers else "",
        rows=(
            *offers,
            (LOG_SESSION, go_button("Progress", "progress")),
            (go_button("Help", "help"),),
        ),
    )
    return Turn(screens=(screen,), aside=_aside_of(typed))


def _label_of(scene: Scene, draft: Draft) -> str:
    return shorten(f"Answer: {scene.form_of(draft).field(draft.at).heading}", 30)


def _unknown_command(command: str) -> Screen:
    nearest = nearest_command(command)
    return Screen(
        title=f"There is no /{command[:32]}",
        lines=(f"Did you mean /{nearest}?" if nearest else "See /help for what I can do.",),
    )


def _aside_of(typed: Typed) -> Aside:
    return Aside(text=Private(typed.text), message=typed.message, said_at=typed.said_at)
