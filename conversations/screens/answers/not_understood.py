"""What was not understood: what was recognised of it, and the nearest three things."""

from dataclasses import replace

from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import Button, Rows, Screen, rows_of
from conversations.chat.tokens import LOG_SESSION, go_button
from conversations.screens.answers.choosing import answer
from conversations.screens.answers.saying import client_button, find_client, say_short
from conversations.understanding.questions.asked import Measure, Question, Rank, State, Topic

NEAREST = 3
HELP = go_button("Help", "help")
QUESTIONS: dict[Topic, tuple[str, Question]] = {
    Topic.HOURS: ("How many hours left?", Question(measures=frozenset({Measure.LEFT}))),
    Topic.MISSING: ("What's missing?", Question()),
    Topic.SESSIONS: ("My next session", Question(order=Rank.NEXT)),
    Topic.CLIENTS: ("My clients", Question(measures=frozenset({Measure.WHICH}))),
    Topic.SUPERVISION: ("Supervision", Question()),
    Topic.REFLECTIONS: ("Reflections to write", Question(measures=frozenset({Measure.WITHOUT}))),
    Topic.RECORDS: ("Records to write", Question(measures=frozenset({Measure.WITHOUT}))),
    Topic.CONTRACT: ("Contracts", Question()),
    Topic.FEEDBACK: ("The last feedback", Question(order=Rank.LAST)),
    Topic.DECISION: ("The last decision", Question(order=Rank.LAST)),
    Topic.WISH: ("The last goal", Question(order=Rank.LAST)),
    Topic.IMPROVEMENT: ("What to improve", Question(order=Rank.LAST)),
    Topic.CRITERIA: ("Criteria", Question()),
    Topic.DEADLINE: ("My deadline", Question()),
    Topic.FINISH: ("When will I finish?", Question()),
    Topic.PACE: ("My pace", Question()),
    Topic.REMINDERS: ("Reminders", Question()),
    Topic.COURSE: ("My qualification", Question()),
    Topic.SUBMIT: ("Can I submit?", Question()),
    Topic.PROGRESS: ("How am I doing?", Question()),
}
"""The question that is nearest to each topic, and what its button says."""
USUAL = (Topic.MISSING, Topic.HOURS)
"""What is offered where less than three things are near."""


def not_understood_screen(scene: Scene, recognised: Question, answers: Rows = ()) -> Screen:
    """Return what was recognised in a text, and the nearest three things.

    `answers` are the open questions that the text may have been meant for.
    """
    said = _say_recognised(scene, recognised)
    return Screen(
        title="I am not sure what you meant",
        lines=(
            *([f"I recognised: {', '.join(said)}.", ""] if said else []),
            "To log a session, type something like “90 min with client 2 yesterday 3pm”.",
            "Or ask, such as “how many hours left?”.",
        ),
        note="If you were answering a question, tap that question." if answers else "",
        rows=(*answers, *rows_of(_find_nearest(scene, recognised)), (HELP,)),
    )


def question_screen(scene: Scene, token: str) -> Screen:
    """Return the answer to a question that was offered; Gone if there is no such question."""
    topic = next((one for one in QUESTIONS if one == token), None)
    if topic is None:
        raise Gone(f"no question goes by {token}")
    _, asked = QUESTIONS[topic]
    return answer(scene, replace(asked, topic=topic, topics=frozenset({topic})))


def _say_recognised(scene: Scene, recognised: Question) -> list[str]:
    client = find_client(scene, recognised)
    said = [
        one.value
        for one in Topic
        if one in recognised.topics and not (client and one is Topic.CLIENTS)
    ]
    said += [client.name] if client else []
    said += [recognised.order.value] if recognised.order else []
    said += [recognised.state.value] if recognised.state else []
    if recognised.period and recognised.period.begins_on:
        said.append(recognised.period.said or say_short(recognised.period.begins_on))
    said += [recognised.criterion] if recognised.criterion else []
    return said


def _find_nearest(scene: Scene, recognised: Question) -> list[Button]:
    client = find_client(scene, recognised)
    found = [client_button(client)] if client else []
    topics = [one for one in Topic if one in recognised.topics and one in QUESTIONS]
    if not topics or recognised.state is State.PLANNED or (client and recognised.period):
        found.append(LOG_SESSION)
    for topic in [*topics, *(one for one in USUAL if one not in topics)]:
        found.append(go_button(QUESTIONS[topic][0], "ask", topic.value))
    return found[:NEAREST]
