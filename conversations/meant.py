"""Words that could be a question or an answer: what was understood, and the other with one tap."""

from dataclasses import replace

from coaching.records import Change, Draft, Place
from conversations.asking import show_draft
from conversations.home import help_screen
from conversations.presses import make_token
from conversations.progress import answer_question, progress_screen
from conversations.questions import Question, read_question
from conversations.scene import Scene
from conversations.screens import Button, Response, Screen


def question_screen(scene: Scene, question: Question) -> Screen:
    """Return the answer to a question of the coach's."""
    if question is Question.HELP:
        return help_screen(scene)
    if question in (Question.PROGRESS, Question.LOG):
        return progress_screen(scene)
    return answer_question(scene, question)


def offer_as_question(draft: Draft, field: str) -> Button:
    """Return the button that makes what was kept as an answer a question to the program."""
    return Button("I was asking", make_token("asked", draft.id, field))


def take_as_question(scene: Scene, draft: Draft, field: str) -> Response:
    """Return the answer to what was kept as an answer, and the form's question anew.

    LookupError if there is no such answer, or if it asks nothing.
    """
    question = read_question(str(draft.answers[field].value))
    if question is None:
        raise LookupError(f"the answer to {field} asks nothing")
    answers = {key: answer for key, answer in draft.answers.items() if key != field}
    draft = replace(draft, at=field, answers=answers, is_mending=False)
    answered = replace(question_screen(scene, question), rows=())
    return Response(
        screens=(answered, show_draft(scene, draft)),
        change=Change((draft, Place(front=draft.id))),
    )
