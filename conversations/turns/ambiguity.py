"""Words in a form that may mean something else: what was understood, the other a tap away."""

from dataclasses import replace

from coaching.records.change import Change
from coaching.records.desk import Draft
from conversations.chat.incoming import Typed
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Gone, Scene, find
from conversations.chat.screen import Button, Screen
from conversations.chat.tokens import make_token
from conversations.chat.turn import Asks, Turn
from conversations.forms.engine import is_untouched
from conversations.screens.blockers import all_blockers_screen
from conversations.screens.home import help_screen
from conversations.screens.progress import answer_question, progress_screen, sheets_screen
from conversations.turns.quick_log import log_spoken_session, read_whole_session
from conversations.understanding.one_message import SpokenSession
from conversations.understanding.questions import Question, read_question


def question_screen(scene: Scene, question: Question) -> Screen:
    """Return the answer to a coach's question."""
    if question is Question.HELP:
        return help_screen(scene)
    if question in (Question.PROGRESS, Question.LOG):
        return progress_screen(scene)
    if question is Question.SPREADSHEET:
        return sheets_screen(scene)
    if question is Question.SUBMIT:
        return all_blockers_screen(scene)
    return answer_question(scene, question)


def offer_as_question(draft: Draft, field: str) -> Button:
    """Return the button that turns a saved answer into a question to Growlog."""
    return Button("I was asking", make_token("asked", draft.id, field))


def take_as_question(scene: Scene, draft: Draft, field: str) -> Turn:
    """Return the answer to what was kept as an answer, and the form's question anew.

    Gone if there is no such answer, or if it asks nothing.
    """
    question = read_question(str(find(draft.answers, field).value))
    if question is None:
        raise Gone(f"the answer to {field} asks nothing")
    answers = {key: answer for key, answer in draft.answers.items() if key != field}
    draft = replace(draft, at=field, answers=answers, is_mending=False)
    answered = replace(question_screen(scene, question), rows=())
    return Turn(screens=(answered,), front=Asks(draft))


def offer_as_session(draft: Draft, field: str) -> Button:
    """Return the button that turns a saved answer into a session to log."""
    return Button("Log that session", make_token("logged", draft.id, field))


def take_as_session(scene: Scene, draft: Draft, field: str) -> Turn:
    """Return the session that was kept as an answer, counted, and the form's question anew.

    Gone if there is no such answer, or if it tells of no session.
    """
    answer = find(draft.answers, field)
    text = str(answer.value)
    spoken = read_whole_session(draft, text, answer.answered_at)
    if spoken is None:
        raise Gone(f"the answer to {field} tells of no session")
    answers = {key: other for key, other in draft.answers.items() if key != field}
    draft = replace(draft, at=field, answers=answers, is_mending=False)
    typed = Typed(text=text, message=max(answer.messages, default=0), said_at=answer.answered_at)
    return log_beside(scene, draft, spoken, typed)


def log_beside(scene: Scene, draft: Draft, spoken: SpokenSession, typed: Typed) -> Turn:
    """Return a session logged while a form is in front, and the form's question again."""
    turn = log_spoken_session(scene, spoken, typed)
    if draft.form == OwnFormKey.LOG_SESSION:
        untouched = (draft,) if is_untouched(scene, draft) else ()
        return replace(turn, change=turn.change + Change(remove=untouched))
    if isinstance(turn.front, Asks):
        # Something is left to be asked: that stands in front, and the form waits.
        return replace(turn, change=turn.change + Change((draft,)))
    return replace(turn, front=Asks(draft))
