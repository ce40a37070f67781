"""What typed words do: a command, a session, a question, or an answer to the form in front."""

from dataclasses import replace

from coaching.calendar.instants import to_local
from coaching.catalogue.form import SUMMARY
from coaching.records.desk import Draft
from conversations.chat.commands import nearest_command, read_command
from conversations.chat.incoming import Typed
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen, shorten
from conversations.chat.tokens import go_button, start_button
from conversations.chat.turn import Asks, Turn
from conversations.forms.answers import read_answer
from conversations.forms.asking import in_passing, takes_words
from conversations.forms.readings import Unclear
from conversations.screens.answers.choosing import answer
from conversations.screens.answers.not_understood import not_understood_screen
from conversations.screens.home import (
    first_screen,
    greeting_screen,
    help_screen,
    leave_for,
    resume_rows,
)
from conversations.screens.progress import progress_screen
from conversations.screens.records import is_word_to_forget
from conversations.turns.acts.forgetting import ask_to_forget
from conversations.turns.acts.sending import send_only_hours
from conversations.turns.ambiguity import (
    log_beside,
    may_be_question,
    offer_as_question,
    offer_as_session,
)
from conversations.turns.buttons import SCREENS
from conversations.turns.correcting import correct
from conversations.turns.drafts.answering import answer_typed, offer_as_answer
from conversations.turns.drafts.own_forms import OWN_FORMS
from conversations.turns.drafts.starting import start_form
from conversations.turns.in_words import (
    do_in_words,
    is_leaving,
    leave,
    log_in_form,
    with_form,
)
from conversations.turns.told.quick_log import (
    aside_of,
    is_plainly_told,
    log_told,
    read_told,
    read_whole_session,
)
from conversations.understanding.one_message import SpokenSession, is_bid
from conversations.understanding.questions.asked import Question, Topic
from conversations.understanding.questions.question_reading import (
    read_question,
    reads_as_question,
    recognise,
)


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
    told = read_told(scene, words, typed.said_at)
    return log_told(scene, told, replace(typed, text=words)) if told else None


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
    if command == "cancel":
        return leave(scene, scene.front)
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
    told = read_told(scene, typed.text, typed.said_at)
    if is_plainly_told(told):
        return log_told(scene, told, typed)
    done = do_in_words(scene, typed)
    if done is not None:
        return done
    # Whatever asks logs nothing: "was client 1 on friday 10-11".
    if told and (is_bid(typed.text) or not reads_as_question(typed.text)):
        return log_told(scene, told, typed)
    asked = read_question(typed.text, scene.today)
    if asked is not None:
        return _on_question(scene, asked)
    return _on_unknown(scene, typed)


def _on_typed_into_form(scene: Scene, front: Draft, typed: Typed) -> Turn:
    if is_leaving(front, typed):
        return leave(scene, front, typed)
    if not _is_enrolled(scene, front):
        return answer_typed(scene, front, typed)
    spoken = _read_session_in_form(scene, front, typed)
    if spoken is not None:
        return log_beside(scene, front, spoken, typed)
    if front.at == SUMMARY or not (takes_words(scene, front) or _can_answer(scene, front, typed)):
        done = do_in_words(scene, typed) or log_in_form(scene, typed)
        if done is not None:
            return with_form(scene, front, done)
    asked = _read_question_in_form(scene, front, typed)
    if asked is None:
        return _answer(scene, front, typed)
    passing = _on_question(scene, asked)
    if front.at == SUMMARY or not takes_words(scene, front):
        return passing
    offer = offer_as_answer(front, typed.message)
    return replace(passing, aside=aside_of(typed), offers=(offer,))


def _is_enrolled(scene: Scene, front: Draft) -> bool:
    """Return whether whoever fills in a form is enrolled; the notebook is read for few forms."""
    own = OWN_FORMS.get(front.form)
    return own is None or not own.is_for_newcomers or scene.coach is not None


def _answer(scene: Scene, front: Draft, typed: Typed) -> Turn:
    """Return what words do as an answer; what may have been a question is offered as one."""
    turn = answer_typed(scene, front, typed)
    if front.at == SUMMARY or not takes_words(scene, front) or not isinstance(turn.front, Asks):
        return turn
    if may_be_question(front, typed.text, typed.said_at):
        return _say_kept(replace(turn, offers=(offer_as_question(front, front.at),)))
    if read_whole_session(front, typed.text, typed.said_at) is not None:
        return replace(turn, offers=(offer_as_session(front, front.at),))
    return turn


def _read_session_in_form(scene: Scene, front: Draft, typed: Typed) -> SpokenSession | None:
    """Return the session that a text tells in full where it cannot be an answer."""
    if reads_as_question(typed.text):
        return None
    if front.at != SUMMARY and _can_answer(scene, front, typed):
        return None
    return read_whole_session(front, typed.text, typed.said_at)


def _can_answer(scene: Scene, front: Draft, typed: Typed) -> bool:
    field = scene.form_of(front).field(front.at)
    return not isinstance(read_answer(field, front, typed.text, typed.said_at), Unclear)


def _say_kept(turn: Turn) -> Turn:
    """Return a turn that says that what looked like a question was kept as the answer."""
    match turn.front:
        case Asks(draft, said, answered):
            said = "\n".join(one for one in ("✓ Kept as your answer.", said) if one)
            return replace(turn, front=Asks(draft, said, answered))
        case _:
            return turn


def _read_question_in_form(scene: Scene, front: Draft, typed: Typed) -> Question | None:
    if front.form == OwnFormKey.FORGET and is_word_to_forget(typed.text):
        # By itself it asks what was forgotten.
        return None
    takes_all = front.at != SUMMARY and takes_words(scene, front)
    if not takes_all and front.at != SUMMARY and _can_answer(scene, front, typed):
        return None
    asked = read_question(typed.text, to_local(typed.said_at, front.zone).date())
    # Where an answer ends the form, there is no question after it to offer the other meaning with.
    ends = takes_all and not scene.form_of(front).summary
    return asked if asked is not None and (asked.is_sure or not takes_all or ends) else None


def _on_question(scene: Scene, asked: Question) -> Turn:
    if asked.topic is Topic.LOG:
        return _on_log(scene)
    if asked.topic is Topic.SPREADSHEET:
        return send_only_hours(scene)
    return in_passing(scene, answer(scene, asked))


def _on_unknown(scene: Scene, typed: Typed) -> Turn:
    drafts = [draft for draft in scene.desk.drafts.values() if draft.at != SUMMARY]
    answers = tuple(
        (offer_as_answer(draft, typed.message, _label_of(scene, draft)),)
        for draft in drafts[:3]
        if takes_words(scene, draft)
    )
    screen = not_understood_screen(scene, recognise(typed.text, scene.today), answers)
    return Turn(screens=(screen,), aside=aside_of(typed))


def _label_of(scene: Scene, draft: Draft) -> str:
    return shorten(f"Answer: {scene.form_of(draft).field(draft.at).heading}", 30)


def _unknown_command(command: str) -> Screen:
    nearest = nearest_command(command)
    return Screen(
        title=f"There is no /{command[:32]}",
        lines=(f"Did you mean /{nearest}?" if nearest else "See /help for what I can do.",),
    )
