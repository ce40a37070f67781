"""Answers about hours: left, done, or held with a client, in a period, with groups."""

from collections.abc import Callable
from dataclasses import replace

from coaching.calendar.time_words import MONTHS, say_length
from coaching.counting.counts import PracticeCount
from coaching.counting.progress import UnitProgress
from coaching.records.notebook import SessionState
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen
from conversations.chat.tokens import LOG_SESSION
from conversations.screens.answers.meetings import (
    answer_sessions,
    lies_ahead,
    say_average,
    say_held,
)
from conversations.screens.answers.saying import (
    PROGRESS,
    answer_screen,
    day_of,
    pick_sessions,
    say_about,
)
from conversations.screens.progress import say_groups, say_opening, say_practice
from conversations.understanding.questions.asked import Kind, Measure, Question

MONTHS_LISTED = 6


def answer_hours(scene: Scene, asked: Question) -> Screen:
    """Return the hours that are asked for: those left, those done, or those of some sessions."""
    if asked.wants(Measure.AVERAGE):
        return say_average(scene, asked)
    if asked.state is not None or lies_ahead(scene, asked):
        return answer_sessions(scene, asked)
    is_narrowed = asked.period is not None or asked.kind in (Kind.GROUP, Kind.INDIVIDUAL)
    if asked.client is not None or (is_narrowed and not asked.wants(Measure.LEFT)):
        return say_held(scene, asked)
    if asked.wants(Measure.LEFT):
        return _say_units(scene, asked, lambda one: _say_left(one.practice))
    if asked.wants(Measure.DONE):
        return _say_units(scene, asked, lambda one: _say_done(scene, one))
    return _say_units(
        scene, asked, lambda one: [*_say_done(scene, one), f"{say_practice(one.practice)}."]
    )


def answer_by_month(scene: Scene, asked: Question) -> Screen:
    """Return the hours that were held in each month, the one with the most first."""
    months: dict[tuple[int, int], int] = {}
    for one in pick_sessions(scene, replace(asked, period=None), SessionState.HELD):
        day = day_of(scene, one)
        months[day.year, day.month] = months.get((day.year, day.month), 0) + one.minutes
    named = {MONTHS.index(one) + 1 for one in MONTHS if one.casefold() in asked.words}
    shown = {key: minutes for key, minutes in months.items() if not named or key[1] in named}
    if not shown:
        return answer_screen(f"No session held{say_about(scene, replace(asked, period=None))} yet")
    said = [
        f"{MONTHS[month - 1]} {year}: {say_length(minutes)}"
        for (year, month), minutes in sorted(shown.items(), key=lambda one: -one[1])
    ]
    return answer_screen(said[0], *said[1:MONTHS_LISTED], buttons=(PROGRESS,))


def _say_units(scene: Scene, asked: Question, say: Callable[[UnitProgress], list[str]]) -> Screen:
    """Return what is said of the one unit with hours, or a line for each of several."""
    units = [one for one in scene.progress if asked.takes(one.unit.key)]
    if len(units) == 1:
        fact, *lines = say(units[0])
        return answer_screen(fact, *lines, buttons=(PROGRESS, LOG_SESSION))
    said = [f"{one.unit.key}: {say(one)[0]}" for one in units]
    return answer_screen("Hours of practice", *said, buttons=(PROGRESS, LOG_SESSION))


def _say_left(count: PracticeCount) -> list[str]:
    return [say_practice(count), *([f"{say_opening(count)}."] if count.opening else [])]


def _say_done(scene: Scene, progress: UnitProgress) -> list[str]:
    """Return what was done for a unit, what of it counts, and what was granted from before."""
    count = progress.practice
    held = pick_sessions(scene, Question(unit=progress.unit.key), SessionState.HELD)
    minutes = count.counted - count.opening
    fact = f"{say_length(minutes)} of {say_length(count.target)} done"
    if count.opening == 0 and count.group == 0:
        fact += f", in {say_number(len(held), 'session')}"
    lines = [f"{say_opening(count)}."] if count.opening else []
    return [fact, *lines, *([f"{say_groups(count)}."] if count.group else [])]
