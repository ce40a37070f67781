"""A question as its answer: the topic chooses who answers, the other slots what is said."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from coaching.calendar.time_words import MONTHS
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen
from conversations.screens.answers.ahead import (
    answer_deadline,
    answer_finish,
    answer_pace,
    answer_reminders,
)
from conversations.screens.answers.facts import answer_course, answer_criteria, answer_other_unit
from conversations.screens.answers.handbook_rules import answer_rule
from conversations.screens.answers.hours import answer_by_month, answer_hours
from conversations.screens.answers.meetings import answer_sessions
from conversations.screens.answers.open_matters import answer_missing, answer_ready
from conversations.screens.answers.past import answer_past
from conversations.screens.answers.people import answer_clients, answer_who
from conversations.screens.answers.saying import find_client, no_such_client
from conversations.screens.answers.searching import answer_search
from conversations.screens.answers.supervised import answer_supervision
from conversations.screens.answers.written import answer_contract, answer_writing
from conversations.screens.home import help_screen
from conversations.screens.portfolio.blockers import all_blockers_screen
from conversations.screens.portfolio.criteria import portfolio_screen
from conversations.screens.progress import no_course_screen, progress_screen, sheets_screen
from conversations.understanding.questions.asked import Measure, Question, Topic

Answer: TypeAlias = Callable[[Scene, Question], Screen]

ANSWERS: dict[Topic, Answer] = {
    Topic.SPREADSHEET: lambda scene, _asked: sheets_screen(scene),
    Topic.LOG: lambda scene, _asked: progress_screen(scene),
    Topic.PROGRESS: lambda scene, _asked: progress_screen(scene),
    Topic.SUBMIT: lambda scene, asked: (
        answer_ready(scene, asked) if "ready" in asked.words else all_blockers_screen(scene)
    ),
    Topic.SEARCH: answer_search,
    Topic.PORTFOLIO: lambda scene, _asked: portfolio_screen(scene),
    Topic.CRITERIA: answer_criteria,
    Topic.IMPROVEMENT: answer_past,
    Topic.CONTRACT: answer_contract,
    Topic.FEEDBACK: answer_past,
    Topic.REFLECTIONS: answer_writing,
    Topic.RECORDS: answer_writing,
    Topic.SUPERVISION: answer_supervision,
    Topic.REMINDERS: answer_reminders,
    Topic.DEADLINE: answer_deadline,
    Topic.FINISH: answer_finish,
    Topic.PACE: answer_pace,
    Topic.DECISION: answer_past,
    Topic.MISSING: answer_missing,
    Topic.WISH: answer_past,
    Topic.HOURS: answer_hours,
    Topic.SESSIONS: answer_sessions,
    Topic.CLIENTS: answer_clients,
    Topic.COURSE: answer_course,
}
COULD_ASK: dict[Topic, str] = {
    Topic.HOURS: "how many hours did I do this month?",
    Topic.SESSIONS: "when is my next session?",
    Topic.CLIENTS: "who haven't I seen lately?",
    Topic.SUPERVISION: "when was my last supervision?",
    Topic.REFLECTIONS: "which sessions have no reflection?",
    Topic.RECORDS: "what did client 1 decide last time?",
    Topic.FEEDBACK: "what feedback did client 1 give me?",
    Topic.CONTRACT: "is client 1's contract signed?",
    Topic.CRITERIA: "what's 2.3?",
    Topic.DEADLINE: "how many sessions a week do I need?",
}
"""What else could be asked where nothing but the topic was found."""
OF_ITS_OWN = frozenset(
    {
        *(Topic.SEARCH, Topic.CRITERIA, Topic.CONTRACT, Topic.SPREADSHEET),
        *(Topic.SUBMIT, Topic.FINISH, Topic.PROGRESS, Topic.MISSING, Topic.PORTFOLIO),
    }
)
"""The topics in which "can I" and "does it count" are not asked of the rules alone."""


def answer(scene: Scene, asked: Question) -> Screen:
    """Return the answer to a question: the fact first, and the button that goes there."""
    if asked.topic is Topic.HELP:
        return help_screen(scene)
    if not scene.enrolments:
        return no_course_screen()
    if asked.client is not None and not asked.is_ordinal and find_client(scene, asked) is None:
        return no_such_client(scene, asked)
    units = [unit.key for course in scene.courses for unit in course.units]
    if asked.unit and not any(asked.takes(one) for one in units):
        return answer_other_unit(scene, asked)
    screen = choose(asked)(scene, asked)
    if asked.is_bare and asked.topic in COULD_ASK and not screen.note:
        return replace(screen, note=f"You could ask: {COULD_ASK[asked.topic]}")
    return screen


def choose(asked: Question) -> Answer:
    """Return what answers a question, by its slots, and else by its topic."""
    for is_meant, answer_so in CHOICES:
        if is_meant(asked):
            return answer_so
    return ANSWERS[asked.topic or Topic.SESSIONS]


def _is_what_is_left(asked: Question) -> bool:
    """Tell whether it is asked what is left to do about one client."""
    is_left = asked.wants(Measure.WITHOUT, Measure.LEFT, Measure.DONE)
    is_alone = asked.client is not None and not asked.is_ordinal and asked.period is None
    is_plain = asked.state is None and asked.order is None and asked.words[:1] != ("open",)
    return is_left and is_alone and is_plain


def _is_own(asked: Question) -> bool:
    """Tell whether it is the coach's own wish that is asked about, and no client's."""
    is_mine = not {"i", "my"}.isdisjoint(asked.words)
    return is_mine and not {"working", "goal", "goals", "want"}.isdisjoint(asked.words)


def _is_per_client(asked: Question) -> bool:
    """Tell whether hours or sessions are asked for client by client."""
    is_each = not {"per", "each", "every", "by", "which"}.isdisjoint(asked.words)
    is_of_meetings = asked.topic in (Topic.HOURS, Topic.SESSIONS)
    return is_each and is_of_meetings and asked.client is None and asked.period is None


def _is_of_a_rule(asked: Question) -> bool:
    """Tell whether words that no other answer knows are asked about, as if of a rule."""
    if asked.topic is Topic.CONTRACT:
        return asked.words[:2] == ("do", "i")
    return asked.topic in (Topic.SUBMIT, Topic.MISSING) and bool(asked.rest or asked.content)


def _is_by_month(asked: Question) -> bool:
    """Tell whether the months are compared: "which month", "more in October or in November"."""
    if asked.topic not in (Topic.HOURS, Topic.SESSIONS):
        return False
    words = set(asked.words)
    is_named = bool(words & {"month", "months"} and words & {"which", "by", "busiest", "quietest"})
    is_compared = bool(words & {"or", "than"})
    return is_named or (is_compared and sum(one.casefold() in words for one in MONTHS) > 1)


def _is_rule(asked: Question) -> bool:
    """Tell whether the rules are asked about, and not what is recorded."""
    if asked.is_ordinal or (asked.counted is not None and "enough" in asked.words):
        return True
    if asked.wants(Measure.RULE) and asked.words[1:2] == ("i",) and "use" in asked.words:
        return True
    is_open = asked.wants(Measure.RULE) and asked.client is None and asked.period is None
    return is_open and (asked.topic not in OF_ITS_OWN or _is_of_a_rule(asked))


def _is_of_clients(asked: Question) -> bool:
    return asked.topic in (None, Topic.CLIENTS)


def _is_of_a_clients_sessions(asked: Question) -> bool:
    """Tell whether a client is named with a day, an order or a state: "was client 1 on friday"."""
    is_narrowed = asked.period is not None or asked.state is not None
    if asked.client is not None:
        return is_narrowed or asked.order is not None
    return asked.topic is None or asked.state is not None


def _is_said_in_supervision(asked: Question) -> bool:
    is_said = asked.wants(Measure.WORDS) or asked.names(Topic.DECISION, Topic.WISH)
    return asked.topic is Topic.SUPERVISION and is_said


def _answer_own_wish(scene: Scene, asked: Question) -> Screen:
    return answer_past(scene, replace(asked, topic=Topic.IMPROVEMENT))


CHOICES: tuple[tuple[Callable[[Question], bool], Answer], ...] = (
    (lambda asked: _is_rule(asked) and asked.topic is Topic.COURSE, answer_course),
    (_is_rule, answer_rule),
    (_is_by_month, answer_by_month),
    (
        lambda asked: asked.topic in (None, Topic.SESSIONS) and asked.wants(Measure.WHO),
        answer_who,
    ),
    (
        lambda asked: (
            asked.topic is Topic.MISSING
            and asked.wants(Measure.WHO)
            and asked.names(Topic.SESSIONS)
        ),
        answer_who,
    ),
    (lambda asked: asked.topic is Topic.MISSING and bool(asked.unit), answer_ready),
    (lambda asked: asked.names(Topic.CLIENTS) and _is_per_client(asked), answer_clients),
    (
        lambda asked: asked.topic is Topic.WISH and asked.client is None and _is_own(asked),
        _answer_own_wish,
    ),
    (lambda asked: _is_of_clients(asked) and _is_what_is_left(asked), answer_missing),
    (lambda asked: asked.topic is Topic.SUBMIT and asked.wants(Measure.WHEN), answer_deadline),
    (
        lambda asked: (
            asked.topic is Topic.PORTFOLIO
            and asked.wants(Measure.WITHOUT, Measure.LEFT, Measure.WHETHER)
        ),
        answer_ready,
    ),
    (lambda asked: _is_of_clients(asked) and _is_of_a_clients_sessions(asked), answer_sessions),
    (_is_of_clients, answer_clients),
    (lambda asked: asked.topic is Topic.PACE and asked.client is not None, answer_sessions),
    (_is_said_in_supervision, answer_past),
)
"""What else than the topic decides who answers, in the order in which it is looked at."""
