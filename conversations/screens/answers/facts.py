"""Answers about the qualification itself: a criterion by its number, a unit, the course."""

from collections.abc import Callable
from dataclasses import dataclass

from coaching.catalogue.qualification import Criterion, Unit
from coaching.evidence.weighing import Mark, weigh_unit
from coaching.records.course import Course
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen, shorten
from conversations.chat.tokens import go_button
from conversations.screens.answers.ahead import answer_finish
from conversations.screens.answers.handbook_rules import answer_rule, find_course
from conversations.screens.answers.saying import PORTFOLIO, answer_screen
from conversations.screens.courses import list_asked
from conversations.screens.portfolio.criteria import MARKS, unit_token
from conversations.screens.progress import say_evidence
from conversations.understanding.questions.asked import Measure, Question
from conversations.understanding.times.moments import say_day

SAID = {Mark.WHOLE: "Complete", Mark.PART: "Started", Mark.NONE: "Nothing yet"}
BEGINNING = frozenset(("start", "started", "begin", "enrol", "enrolled", "enrolment", "register"))
"""What is asked about the first day of a course, and not the last."""
MOST_OTHERS = 2
LONGEST_OTHER = 55
"""How much is said of a criterion in a unit that is less likely meant."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that handbooks give of a unit: how it is asked for, what it is called and said."""

    words: frozenset[str]
    what: str
    say: Callable[[Unit], str]


WORDS = Figure(
    frozenset(("words", "word")),
    "numbers of words",
    lambda one: f"{one.words[0]}–{one.words[1]} words" if one.words else "",
)
FIGURES = (
    WORDS,
    Figure(
        frozenset(("credit", "credits")),
        "credits",
        lambda one: f"{one.credits} credits" if one.credits else "",
    ),
    Figure(
        frozenset(("guided",)),
        "guided learning hours",
        lambda one: (
            f"{one.guided_learning_hours} guided learning hours"
            if one.guided_learning_hours
            else ""
        ),
    ),
    Figure(
        frozenset(("references", "reference", "sources")),
        "references",
        lambda one: (
            f"at least {say_number(one.references_least, 'reference')}"
            if one.references_least
            else ""
        ),
    ),
)


def answer_criteria(scene: Scene, asked: Question) -> Screen:
    """Return what a criterion asks for, in each unit that has its number, or how many are met."""
    if asked.criterion:
        return _say_criterion(scene, asked)
    course, unit = find_course(scene, asked)
    units = [unit] if unit is not None and asked.unit else course.hour_units or course.units
    lines = []
    for one in units:
        evidence = weigh_unit(course, one)
        lines.append(f"{one.key}: {say_evidence(evidence)}")
        open_ones = [each for each in evidence.criteria if each.mark is not Mark.WHOLE]
        if asked.wants(Measure.WITHOUT, Measure.WHICH, Measure.LEFT) and open_ones:
            numbers = ", ".join(f"{MARKS[each.mark]} {each.criterion.number}" for each in open_ones)
            lines.append(numbers)
    buttons = [go_button(one.key, "unit", unit_token(course.enrolment, one)) for one in units]
    fact, *others = lines
    return answer_screen(fact, *others, buttons=buttons)


def answer_course(scene: Scene, asked: Question) -> Screen:
    """Return what a unit or the qualification is, or what it asks for in numbers."""
    course, unit = find_course(scene, asked)
    if asked.wants(Measure.WHEN) and BEGINNING.isdisjoint(asked.words):
        return answer_finish(scene, asked)
    if asked.wants(Measure.WHEN):
        day = say_day(course.enrolment.started_on, today=scene.today)
        return answer_screen(f"Registered on {day}", buttons=(PORTFOLIO,))
    is_length = asked.wants(Measure.HOW_LONG)
    figure = next(
        (one for one in FIGURES if one.words & set(asked.words) or (is_length and one is WORDS)),
        None,
    )
    if figure is not None:
        return _say_figure(course, asked, figure)
    if asked.wants(Measure.RULE):
        return answer_rule(scene, asked)
    if asked.unit and unit is not None:
        return answer_screen(
            f"{unit.key}: {unit.title}",
            *_say_asked(unit),
            buttons=(go_button(unit.key, "unit", unit_token(course.enrolment, unit)),),
            note=f"Source: {unit.source}.",
        )
    return answer_screen(
        course.qualification.award(course.enrolment.award).title,
        f"Units {', '.join(one.key for one in course.units)}.",
        buttons=(PORTFOLIO, go_button("Worth knowing", "notes", course.enrolment.id)),
    )


def answer_other_unit(scene: Scene, asked: Question) -> Screen:
    """Return what a unit asks for that the coach does not take, if their qualification has it."""
    units = [
        unit
        for course in scene.courses
        for unit in course.qualification.units
        if asked.takes(unit.key)
    ]
    if not units:
        return answer_screen(f"I know of no unit {asked.unit}", buttons=(PORTFOLIO,))
    unit = units[0]
    return answer_screen(
        f"{unit.key} is not among your units",
        f"{unit.title}.",
        *_say_asked(unit),
        buttons=(PORTFOLIO,),
        note=f"Source: {unit.source}.",
    )


def _say_asked(unit: Unit) -> list[str]:
    asked = list_asked(unit)
    return [f"It asks for {', '.join(asked)}."] if asked else []


def _say_figure(course: Course, asked: Question, figure: Figure) -> Screen:
    """Return a figure of each unit that has it, or that what is known of the handbook has none."""
    said = [
        f"{one.key}: {words}"
        for one in course.units
        if asked.takes(one.key)
        if (words := figure.say(one))
    ]
    if not said:
        known = f"what I have of your handbook ({course.qualification.short})"
        return answer_screen(f"No {figure.what} stand in {known}", "Ask your centre.")
    return answer_screen(said[0], *said[1:], buttons=(PORTFOLIO,))


def _say_criterion(scene: Scene, asked: Question) -> Screen:
    found: list[tuple[Course, Unit, Criterion]] = [
        (course, unit, criterion)
        for course in scene.courses
        for unit in course.units
        for criterion in unit.criteria
        if criterion.number == asked.criterion
        if asked.takes(unit.key)
    ]
    if not found:
        where = f" in {asked.unit}" if asked.unit else " in your units"
        return answer_screen(f"There is no {asked.criterion}{where}", buttons=(PORTFOLIO,))
    # Most is asked about the practice: units with hours come first.
    found.sort(key=lambda one: one[1].practice is None)
    (_, first, asks), *others = found
    mark = ""
    if asked.wants(Measure.WHETHER, Measure.DONE):
        marks = {one.criterion.number: one.mark for one in weigh_unit(found[0][0], first).criteria}
        mark = f" {SAID[marks[asks.number]]}."
    lines = [f"{first.key} {asks.number}:{mark} {asks.asks}."]
    lines += [
        f"{unit.key} {one.number}: {shorten(one.asks, LONGEST_OTHER)}"
        for _, unit, one in others[:MOST_OTHERS]
    ]
    more = [unit.key for _, unit, _ in others[MOST_OTHERS:]]
    lines += [f"And in {', '.join(more)}."] if more else []
    return answer_screen(
        lines[0],
        *lines[1:],
        note=f"Source: {found[0][1].source}.",
        buttons=[go_button(one.key, "unit", unit_token(of.enrolment, one)) for of, one, _ in found],
    )
