"""Words in a form that may mean something else: what was understood, the other a tap away."""

from dataclasses import replace
from datetime import datetime

from coaching.calendar.instants import to_local
from coaching.catalogue.form import SUMMARY
from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.private import reveal
from conversations.chat.incoming import Typed
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Gone, Scene, find
from conversations.chat.screen import Button
from conversations.chat.tokens import make_token
from conversations.chat.turn import Asks, Turn
from conversations.forms.engine import is_untouched
from conversations.screens.answers.choosing import answer
from conversations.screens.answers.not_understood import not_understood_screen
from conversations.turns.told.heard import ToldSession
from conversations.turns.told.quick_log import log_told, read_whole_session
from conversations.understanding.one_message import SpokenSession
from conversations.understanding.questions.question_reading import (
    read_question,
    reads_as_question,
    recognise,
)


def offer_as_question(draft: Draft, field: str) -> Button:
    """Return the button that turns a saved answer into a question to Growlog."""
    return Button("That was a question", make_token("asked", draft.id, field))


def offer_again(draft: Draft) -> tuple[Button, ...]:
    """Return what was offered beside the last answer of a draft, for who did not see it."""
    texts = {key: one for key, one in draft.answers.items() if isinstance(one.value, str)}
    if not texts or draft.at == SUMMARY:
        return ()
    field, last = max(texts.items(), key=lambda one: one[1].answered_at)
    text = reveal(last.hidden) or str(last.value)
    is_offered = last.messages and may_be_question(draft, text, last.answered_at)
    return (offer_as_question(draft, field),) if is_offered else ()


def may_be_question(draft: Draft, text: str, said_at: datetime) -> bool:
    """Tell whether words that were kept as an answer may have been a question to Growlog.

    It reads no record, for most of what is typed into a form is an answer.
    """
    today = to_local(said_at, draft.zone).date()
    return reads_as_question(text) or read_question(text, today) is not None


def take_as_question(scene: Scene, draft: Draft, field: str) -> Turn:
    """Return the answer to what was kept as an answer, and the form's question anew.

    Gone if there is no such answer, or if it asks nothing.
    """
    kept = find(draft.answers, field)
    text = reveal(kept.hidden) or str(kept.value)
    if not may_be_question(draft, text, kept.answered_at):
        raise Gone(f"the answer to {field} asks nothing")
    answers = {key: other for key, other in draft.answers.items() if key != field}
    draft = replace(draft, at=field, answers=answers, is_mending=False)
    asked = read_question(text, scene.today)
    screen = (
        answer(scene, asked)
        if asked is not None
        else not_understood_screen(scene, recognise(text, scene.today))
    )
    return Turn(screens=(replace(screen, rows=()),), front=Asks(draft))


def offer_as_session(draft: Draft, field: str) -> Button:
    """Return the button that turns a saved answer into a session to log."""
    return Button("Log that session", make_token("logged", draft.id, field))


def take_as_session(scene: Scene, draft: Draft, field: str) -> Turn:
    """Return the session that was kept as an answer, counted, and the form's question anew.

    Gone if there is no such answer, or if it tells of no session.
    """
    kept = find(draft.answers, field)
    text = str(kept.value)
    spoken = read_whole_session(draft, text, kept.answered_at)
    if spoken is None:
        raise Gone(f"the answer to {field} tells of no session")
    answers = {key: other for key, other in draft.answers.items() if key != field}
    draft = replace(draft, at=field, answers=answers, is_mending=False)
    typed = Typed(text=text, message=max(kept.messages, default=0), said_at=kept.answered_at)
    return log_beside(scene, draft, spoken, typed)


def log_beside(scene: Scene, draft: Draft, spoken: SpokenSession, typed: Typed) -> Turn:
    """Return a session logged while a form is in front, and the form's question again."""
    turn = log_told(scene, (ToldSession(spoken, None),), typed)
    if draft.form == OwnFormKey.LOG_SESSION:
        untouched = (draft,) if is_untouched(scene, draft) else ()
        return replace(turn, change=turn.change + Change(remove=untouched))
    if isinstance(turn.front, Asks):
        # Something is left to be asked: that stands in front, and the form waits.
        return replace(turn, change=turn.change + Change((draft,)))
    return replace(turn, front=Asks(draft))
