"""A qualification as its handbook describes it: awards, units, requirements and documents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from coaching.catalogue.form import About, Example, FieldKind, Form
from coaching.catalogue.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """How many hours of practice a unit asks for, and how many group hours count."""

    hours: int
    group_hours_most: int = 0
    individual_hours_least: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRange:
    """How many clients a unit asks for; `exception` is the number only a centre may permit."""

    least: int
    most: int | None = None
    exception: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionTarget:
    """Supervision in hours or in sessions; neither means that it is only recorded."""

    hours: int | None = None
    sessions: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A part of the portfolio, in its order, and the forms that it is made from."""

    key: str
    title: str
    units: tuple[str, ...] = ()
    """The units that it is handed in for, where it is not all of them."""
    forms: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    """The questions of its forms that stand in it, where it is not all of them."""
    tasks: tuple[str, ...] = ()
    """The tasks that it is about, where it is not all of a unit's."""
    draws_on: tuple[str, ...] = ()
    """Other units of the award whose writing it shows again."""
    is_joint: bool = False
    """Whether its units are handed in together: there is one of it for all of them."""
    shows: Literal["forms", "hours", "matrix"] = "forms"
    """What stands in it: filled forms, the log of hours, or the matrix of the evidence."""
    is_optional: bool = False
    """Whether a portfolio is whole without it."""
    marks: tuple[int, int] | None = None
    """The marks that pass and the marks that can be had, where it is marked at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """An assessment criterion: its number, its sense in our words, the evidencing documents."""

    number: str
    asks: str
    evidence: tuple[str, ...] = ()
    counts: tuple[Literal["practice", "clients", "supervision", "plan"], ...] = ()
    """What has to be complete besides; the plan is the hours planned over all clients."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A part of a unit that is written or attached: what it asks for, and what of it least."""

    key: str
    title: str
    asks: str = ""
    examples: tuple[Example, ...] = ()
    words: tuple[int, int] | None = None
    """How many words it should have, where the handbook says so of the part itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a coach is assessed in."""

    key: str
    title: str
    source: str
    """Where the handbook says so."""
    number: str = ""
    """Its number on paper, where its key is ours."""
    uan: str = ""
    credits: int | None = None
    guided_learning_hours: int | None = None
    practice: Practice | None = None
    clients: ClientRange | None = None
    supervision: SupervisionTarget | None = None
    shares_with: tuple[str, ...] = ()
    """The units whose sessions count here too, for a coach whose hours are shared."""
    shared_hours_most: int | None = None
    """How many hours of those units count here at most, where there is a limit."""
    words: tuple[int, int] | None = None
    """How many words its tasks should have together, as the handbook suggests."""
    references_least: int = 0
    """How many sources have to be named at least."""
    tasks: tuple[Task, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    has_summaries: bool = False
    """Whether a written summary of each criterion is asked for; elsewhere it is offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """A certificate or diploma of a qualification: the units that it takes."""

    key: str
    title: str
    number: str
    units: tuple[str, ...]
    years: int | None = None
    """How long a registration lasts, where the qualification as a whole names no limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What the learner does, with the words that prompts use for it."""

    key: str
    title: str
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """Everything the program knows of one qualification in one version of its handbook."""

    key: str
    version: str
    title: str
    short: str
    level: int
    awards: tuple[Award, ...]
    roles: tuple[Role, ...]
    units: tuple[Unit, ...]
    documents: tuple[Document, ...]
    forms: tuple[Form, ...]
    rules: tuple[Rule, ...] = ()
    """What has to fit together in what is written."""
    years: int | None = None
    ages: str = ""
    shared_hours: bool = False
    """Whether hours are shared between units unless the coach says otherwise."""
    notes: tuple[str, ...] = ()

    def award(self, key: str) -> Award:
        """Return the award with this key; KeyError if there is none."""
        return {award.key: award for award in self.awards}[key]

    def unit(self, key: str) -> Unit:
        """Return the unit with this key; KeyError if there is none."""
        return {unit.key: unit for unit in self.units}[key]

    def forms_about(self, about: About, unit: str) -> tuple[Form, ...]:
        """Return the forms of a unit that are filled in for each such record."""
        return tuple(
            form
            for form in self.forms
            if form.about == about and (not form.units or unit in form.units)
        )

    def documents_of(self, unit: str) -> tuple[Document, ...]:
        """Return the documents that are handed in for a unit, in their order."""
        return tuple(one for one in self.documents if not one.units or unit in one.units)

    def units_with(self, unit: str) -> tuple[str, ...]:
        """Return the units that are handed in together with one, itself among them, in order."""
        together = {unit}.union(*(one.units for one in self.documents_of(unit) if one.is_joint))
        return tuple(one.key for one in self.units if one.key in together)

    def submissions(self, award: str) -> tuple[tuple[str, ...], ...]:
        """Return what is handed in for an award: its units, those together that belong together."""
        return tuple(dict.fromkeys(self.units_with(key) for key in self.award(award).units))

    def role(self, key: str) -> Role:
        """Return the role with this key; KeyError if there is none."""
        return {role.key: role for role in self.roles}[key]

    def form(self, key: str) -> Form:
        """Return the form with this key; KeyError if there is none."""
        return {form.key: form for form in self.forms}[key]

    def find_task(self, part: str) -> Task | None:
        """Return the task that a part ("8588-500/1.1") names; None if it names none."""
        unit, _, number = part.partition("/")
        tasks = (task for one in self.units if one.key == unit for task in one.tasks)
        return next((task for task in tasks if task.key == number), None)

    def fit(self, form: Form, part: str) -> Form:
        """Return a form as it is asked about a part: about a task with what that asks for."""
        task = self.find_task(part) if form.parts == "tasks" else None
        if task is None:
            return form
        rows = tuple(row for example in task.examples for row in example.rows)
        fields = (
            replace(field, rows=rows, examples=task.examples)
            if field.kind is FieldKind.TICKS
            else field
            for field in form.fields
            if rows or field.kind is not FieldKind.TICKS
        )
        return replace(form, fields=tuple(fields), intro=task.asks or form.intro)

    def hour_units(self, award: str) -> Iterator[Unit]:
        """Yield the units of an award that ask for hours of practice."""
        for key in self.award(award).units:
            unit = self.unit(key)
            if unit.practice is not None:
                yield unit


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All qualifications, each in every version of its handbook that a coach may hold."""

    qualifications: tuple[Qualification, ...]

    def current(self) -> tuple[Qualification, ...]:
        """Return each qualification once, in its newest version, in the order of their keys."""
        oldest_first = sorted(self.qualifications, key=lambda q: _order_version(q.version))
        newest = {q.key: q for q in oldest_first}
        return tuple(newest[key] for key in sorted(newest))

    def find(self, key: str, version: str) -> Qualification:
        """Return a qualification in one version; KeyError if the catalogue lacks it."""
        for qualification in self.qualifications:
            if (qualification.key, qualification.version) == (key, version):
                return qualification
        raise KeyError(f"{key} ({version})")


def _order_version(version: str) -> list[tuple[int, str]]:
    # 10.0 comes after 9.0, so numbers are compared as numbers; what bears no number comes first.
    parts = re.split(r"(\d+)", version)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts if part]
