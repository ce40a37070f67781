"""Answers about supervision: left, had, the last one, and whether the next is known."""

from coaching.calendar.time_words import say_length
from coaching.counting.counts import counts_as_supervision
from coaching.records.notebook import Supervision
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen
from conversations.chat.tokens import LOG_SUPERVISION, go_button
from conversations.screens.answers.saying import (
    SUPERVISION,
    answer_screen,
    local_day,
    say_about,
    say_days,
)
from conversations.screens.progress import say_supervision
from conversations.screens.supervisions import KINDS
from conversations.understanding.questions.asked import Measure, Question, Rank
from conversations.understanding.times.moments import say_day

LISTED = 5
BUTTONS = (SUPERVISION, LOG_SUPERVISION)


def answer_supervision(scene: Scene, asked: Question) -> Screen:
    """Return the supervision that is asked about: left, had, the last, or the next."""
    had = _list_had(scene, asked)
    if asked.order in (Rank.LAST, Rank.FIRST):
        return _say_one(scene, asked, had)
    is_ahead = asked.order is Rank.NEXT or asked.wants(Measure.WHEN)
    if is_ahead and not asked.wants(Measure.DONE, Measure.HOW_MANY):
        return _say_next(scene, had)
    is_narrowed = asked.period is not None or asked.kind is not None
    if asked.wants(Measure.LEFT) and not is_narrowed:
        return answer_screen(*_say_left(scene), buttons=(SUPERVISION, LOG_SUPERVISION))
    if is_narrowed or asked.wants(Measure.DONE, Measure.WHICH, Measure.WHEN):
        days = say_days(local_day(scene, one.starts_at) for one in had[-LISTED:])
        fact = _sum_up(had, say_about(scene, asked))
        return answer_screen(fact, *([f"On {days}."] if had else []), buttons=BUTTONS)
    return answer_screen(*_say_left(scene), f"{_sum_up(had, '')}.", buttons=BUTTONS)


def _list_had(scene: Scene, asked: Question) -> list[Supervision]:
    """Return the supervision of the courses under way that a question is about, oldest first."""
    under_way = {one.id for one in scene.enrolments}
    found = (
        one
        for one in scene.notebook.supervisions.values()
        if one.enrolment in under_way
        if asked.takes(one.unit)
        if asked.period is None or asked.period.holds(local_day(scene, one.starts_at))
        if asked.kind is None or one.kind.value == asked.kind.value
    )
    return sorted(found, key=lambda one: (one.starts_at, one.id))


def _sum_up(had: list[Supervision], about: str) -> str:
    if not had:
        return f"No supervision recorded{about}"
    minutes = say_length(sum(one.minutes for one in had))
    counting = sum(one.minutes for one in had if counts_as_supervision(one))
    fact = f"{minutes} of supervision recorded{about}, in {say_number(len(had), 'session')}"
    is_less = counting < sum(one.minutes for one in had)
    return f"{fact}; {say_length(counting)} counts" if is_less else fact


def _say_left(scene: Scene) -> list[str]:
    """Return what is left of the supervision: a fact for one unit, a line for each of several."""
    units = [one for one in scene.progress if one.supervision]
    if not units:
        return ["No supervision is required"]
    if len(units) == 1:
        return [f"Supervision: {say_supervision(units[0])}"]
    return ["Supervision", *(f"{one.unit.key}: {say_supervision(one)}" for one in units)]


def _say_next(scene: Scene, had: list[Supervision]) -> Screen:
    """Return that no supervision is planned here, when the last was, and what is left."""
    fact, *lines = _say_left(scene)
    last = f"The last was on {_say_day(scene, had[-1])}." if had else "None is recorded yet."
    return answer_screen(
        "I know of no date for your next supervision",
        last,
        *(lines or [f"{fact}."]),
        buttons=BUTTONS,
    )


def _say_one(scene: Scene, asked: Question, had: list[Supervision]) -> Screen:
    if not had:
        return answer_screen("No supervision recorded yet", buttons=(LOG_SUPERVISION,))
    is_last = asked.order is Rank.LAST
    one = had[-1] if is_last else had[0]
    said = f"{_say_day(scene, one)}, {say_length(one.minutes)}, {KINDS[one.kind]}"
    button = go_button("Show it", "supervised", one.id)
    label = "Last" if is_last else "First"
    return answer_screen(f"{label} supervision: {said}", buttons=(button, SUPERVISION))


def _say_day(scene: Scene, supervision: Supervision) -> str:
    return say_day(local_day(scene, supervision.starts_at), today=scene.today)
