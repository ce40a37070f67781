"""Courses that lack one thing alone: each form, each answer, each day of the catalogue."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from coaching.calendar.deadlines import add_months
from coaching.catalogue.form import Field, FieldKind, Form
from coaching.catalogue.qualification import Qualification, Unit
from coaching.counting.progress import is_asked
from coaching.evidence.blockers import Blocker, Obstacle, find_blockers
from coaching.evidence.weighing import count_planned, weigh_unit
from coaching.records.notebook import Answer, Entry, Notebook
from tests.portfolio.courses import CATALOGUE, WrittenCourse, write_course


class Told(NamedTuple):
    """What a blocker says, by the identities of what it is about."""

    obstacle: Obstacle
    number: int = 0
    form: str = ""
    about: str = ""
    part: str = ""
    entry: str = ""
    field: str = ""

    @classmethod
    def by(cls, blocker: Blocker) -> "Told":
        """Return what a blocker says."""
        piece, entry, field = blocker.piece, blocker.entry, blocker.field
        return cls(
            blocker.obstacle,
            blocker.number,
            piece.form.key if piece else "",
            piece.subject.id if piece else "",
            piece.part if piece else "",
            entry.id if entry else "",
            field.key if field else "",
        )


@dataclass(frozen=True, slots=True)
class Lack:
    """What a full course of a unit is to lack, and what has to be told of it."""

    unit: str
    form: str
    says: str
    gone: str
    """The entry that is taken away, or of which something is."""
    left: Entry | None
    """What is left of it."""
    told: tuple[Told, ...]

    @property
    def notebook(self) -> Notebook:
        """The records of the course without what it lacks."""
        entries = dict(full_course(self.unit).notebook.entries)
        del entries[self.gone]
        if self.left is not None:
            entries[self.gone] = self.left
        return replace(full_course(self.unit).notebook, entries=entries)


@cache
def full_course(unit: str) -> WrittenCourse:
    """Return a course that lacks nothing."""
    return write_course(unit)


def all_units() -> Iterator[tuple[Qualification, Unit]]:
    """Yield each unit that can be handed in, with hours or without."""
    for qualification in CATALOGUE.current():
        for unit in qualification.units:
            yield qualification, unit


def tell(course: WrittenCourse, notebook: Notebook) -> list[Told]:
    """Return what stops a unit, with these records in place of the course's."""
    found = find_blockers(weigh_unit(course.with_records(notebook), course.unit))
    return [Told.by(one) for one in found]


def list_lacks(unit: str) -> Iterator[Lack]:
    """Yield everything that one entry of each form can lack."""
    course = full_course(unit)
    for plain in course.qualification.forms:
        entries = [one for one in course.notebook.entries.values() if one.form == plain.key]
        if entries:
            entry = entries[len(entries) // 2]
            form = course.qualification.fit(plain, entry.part)
            yield _without(course, form, entry)
            for field in form.fields:
                if field.key in entry.answers:
                    yield from _lacks_of(course, form, entry, field)


def _without(course: WrittenCourse, form: Form, entry: Entry) -> Lack:
    is_summary = form.parts == "criteria" and course.unit.has_summaries
    is_source = form.key == "reference" and course.unit.references_least > 0
    is_wanted = form.wanted_in(course.unit.key) or is_summary or is_source
    missing = Told(Obstacle.MISSING, 1, form.key, entry.about, entry.part)
    told = (missing,) if is_wanted else ()
    return Lack(course.unit.key, form.key, "not there", entry.id, None, told)


def _lacks_of(course: WrittenCourse, form: Form, entry: Entry, field: Field) -> Iterator[Lack]:
    def lack(says: str, left: Entry, *told: Told) -> Lack:
        return Lack(course.unit.key, form.key, f"{field.key} {says}", entry.id, left, told)

    def tell_of(obstacle: Obstacle, number: int = 0, key: str = "") -> Told:
        return Told(obstacle, number, form.key, entry.about, entry.part, entry.id, key)

    answer = entry.answers[field.key]
    without = {key: one for key, one in entry.answers.items() if key != field.key}
    is_needed = field.required and is_asked(field, entry.answers)
    open_one = tell_of(Obstacle.OPEN, 1)
    open_row = open_one
    if field.kind is FieldKind.TICKS:
        open_row = tell_of(Obstacle.UNTICKED, 1)
        unticked = tell_of(Obstacle.UNTICKED, len(field.rows))
        yield lack("open", replace(entry, answers=without), unticked)
    elif is_needed and field.kind is FieldKind.SIGNATURE:
        unsigned = tell_of(Obstacle.UNSIGNED, 1, field.key)
        yield lack("open", replace(entry, answers=without), unsigned)
    elif is_needed:
        yield lack("open", replace(entry, answers=without), open_one)
    else:
        too_little = _too_little(course, form, entry) if field.plans else []
        yield lack("open", replace(entry, answers=without), *too_little)
    for row in field.rows:
        scores = {key: score for key, score in answer.scores.items() if key != row}
        left = _with(entry, field, replace(answer, scores=scores))
        yield lack(f"without {row}", left, open_row)
    for choice in field.choices:
        if choice.value != answer.value:
            left, told = _choose(course, form, field, entry, choice.value)
            yield lack(choice.value, left, *told)
    for says, day, wrong in _find_wrong_days(course, form, entry, field):
        yield lack(says, _with_value(entry, field, day.isoformat()), wrong)


def _choose(
    course: WrittenCourse, form: Form, field: Field, entry: Entry, value: str
) -> tuple[Entry, list[Told]]:
    """Return an entry with another choice, and what has to be told of it."""

    def tell_of(obstacle: Obstacle, number: int, key: str = "") -> Told:
        return Told(obstacle, number, form.key, entry.about, entry.part, entry.id, key)

    left = _with_value(entry, field, value)
    opened = 1 if field.reaches else _count_opened(form, left)
    told = [tell_of(Obstacle.OPEN, opened)] if opened else []
    if _is_denied(course.qualification, f"{form.key}.{field.key}", value):
        told.append(tell_of(Obstacle.CONTRADICTED, 0, field.key))
    return left, told


def _find_wrong_days(
    course: WrittenCourse, form: Form, entry: Entry, field: Field
) -> Iterator[tuple[str, date, Told]]:
    def tell_of(obstacle: Obstacle, number: int = 0) -> Told:
        return Told(obstacle, number, form.key, entry.about, entry.part, entry.id, field.key)

    if _comes_first(course.qualification, f"{form.key}.{field.key}"):
        yield "a day late", _day(entry, field) + timedelta(days=1), tell_of(Obstacle.TOO_LATE)
    if field.months:
        start = date.fromisoformat(str(entry.answers[field.runs_from].value))
        day = add_months(start, field.months) - timedelta(days=1)
        yield "a day short", day, tell_of(Obstacle.TOO_SHORT, field.months)


def _is_denied(qualification: Qualification, name: str, value: str) -> bool:
    return any(one.blocks and one.never.get(name) == value for one in qualification.rules)


def _comes_first(qualification: Qualification, name: str) -> bool:
    return any(one.blocks and one.earlier == name for one in qualification.rules)


def _count_opened(form: Form, entry: Entry) -> int:
    """Return how many more questions its answers ask, none of which has an answer."""
    asked = (one for one in form.fields if one.only_if and is_asked(one, entry.answers))
    return sum(one.required and one.key not in entry.answers for one in asked)


def _too_little(course: WrittenCourse, form: Form, entry: Entry) -> list[Told]:
    """Return that too little is planned, where one client's plan no longer adds anything."""
    if not any("plan" in one.counts for one in course.unit.criteria):
        return []
    assert course.unit.practice is not None
    evidence = weigh_unit(course.course, course.unit)
    pieces = [one for one in evidence.pieces if one.form.key == form.key]
    others = [one for one in pieces if one.subject.id != entry.about]
    rest = count_planned(course.course, course.unit, others)
    return [Told(Obstacle.PLAN, rest.left, form.key, pieces[0].subject.id)]


def _with(entry: Entry, field: Field, answer: Answer) -> Entry:
    return replace(entry, answers={**entry.answers, field.key: answer})


def _with_value(entry: Entry, field: Field, value: str) -> Entry:
    return _with(entry, field, replace(entry.answers[field.key], value=value))


def _day(entry: Entry, field: Field) -> date:
    return date.fromisoformat(str(entry.answers[field.key].value))
