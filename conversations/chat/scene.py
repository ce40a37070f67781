"""What the assistant can see while it decides on one message."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Protocol, TypeVar

from coaching.calendar.instants import to_local
from coaching.catalogue.form import Form
from coaching.catalogue.qualification import Catalogue, Qualification, Unit
from coaching.counting.progress import UnitProgress, measure_units
from coaching.evidence.owing import Owed, list_open
from coaching.records.change import Change, apply
from coaching.records.course import Course
from coaching.records.desk import Desk, Draft, Removed
from coaching.records.notebook import (
    Client,
    Coach,
    Enrolment,
    Entry,
    Notebook,
    Session,
    Supervision,
)

Record = TypeVar("Record")


class OpenRecords(Protocol):
    """A coach's records, held open; the notebook is read when it is first asked for."""

    @property
    def desk(self) -> Desk:
        """Return what is open."""

    @property
    def notebook(self) -> Notebook:
        """Return what is finished."""


class Gone(Exception):
    """What a button is about is no longer there: the button is out of date."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """The catalogue, the program's own forms, one coach's records and the time.

    It is of one moment: what is derived from the records is derived once.
    """

    catalogue: Catalogue
    own_forms: Mapping[str, Form]
    records: OpenRecords
    now: datetime

    @property
    def desk(self) -> Desk:
        """Return what is open."""
        return self.records.desk

    @property
    def notebook(self) -> Notebook:
        """Return what is finished."""
        return self.records.notebook

    @property
    def front(self) -> Draft | None:
        """Return the draft whose question is in front."""
        return self.desk.drafts.get(self.desk.place.front)

    @property
    def coach(self) -> Coach | None:
        """Return the coach, if they are enrolled."""
        return next(iter(self.notebook.coach.values()), None)

    @property
    def zone(self) -> str:
        """Return the name of the coach's zone."""
        return self.coach.zone if self.coach else Coach(id="", joined_at=self.now).zone

    @property
    def today(self) -> date:
        """Return the day that the coach's calendar shows."""
        return to_local(self.now, self.zone).date()

    @property
    def enrolments(self) -> list[Enrolment]:
        """Return the enrolments under way, the newest last."""
        under_way = (one for one in self.notebook.enrolments.values() if not one.is_ended)
        return sorted(under_way, key=lambda one: (one.started_on, one.id))

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """Return the courses under way, the newest last."""
        return tuple(self.course_of(one) for one in self.enrolments)

    @cached_property
    def progress(self) -> tuple[UnitProgress, ...]:
        """Return the progress in every unit with hours of the courses under way."""
        return tuple(progress for one in self.courses for progress in measure_units(one))

    @cached_property
    def owed(self) -> tuple[Owed, ...]:
        """Return what can be written by now in the courses under way, what is due longest first."""
        found = (one for course in self.courses for one in list_open(course, self.today))
        return tuple(sorted(found, key=lambda one: one.due_on))

    @property
    def hour_units(self) -> list[Unit]:
        """Return the units with hours of all courses under way."""
        return [unit for course in self.courses for unit in course.hour_units]

    @property
    def clients(self) -> list[Client]:
        """Return all clients by number."""
        return sorted(self.notebook.clients.values(), key=lambda one: one.number)

    def client_called(self, number: int | None) -> Client | None:
        """Return the client who has a number, or who had it before and nobody has it now."""
        called = [one for one in self.clients if one.number == number]
        called += [one for one in self.clients if number in one.former_numbers]
        return called[0] if called else None

    def draft(self, identity: str) -> Draft:
        """Return a form that is open; Gone if it is not any more."""
        return find(self.desk.drafts, identity)

    def removed(self, identity: str) -> Removed:
        """Return what was deleted together; Gone if it cannot be brought back any more."""
        return find(self.desk.removed, identity)

    def enrolment(self, identity: str) -> Enrolment:
        """Return an enrolment, ended or not; Gone if there is none such."""
        return find(self.notebook.enrolments, identity)

    def client(self, identity: str) -> Client:
        """Return a client; Gone if there is none such."""
        return find(self.notebook.clients, identity)

    def session(self, identity: str) -> Session:
        """Return a session in any state; Gone if it was deleted."""
        return find(self.notebook.sessions, identity)

    def supervision(self, identity: str) -> Supervision:
        """Return a supervision; Gone if it was deleted."""
        return find(self.notebook.supervisions, identity)

    def entry(self, identity: str) -> Entry:
        """Return a filled form; Gone if it was deleted."""
        return find(self.notebook.entries, identity)

    def enrolment_for(self, unit: str) -> Enrolment:
        """Return the enrolment that takes a unit; Gone if none under way does."""
        for course in self.courses:
            if unit in course.unit_keys:
                return course.enrolment
        raise Gone(f"no enrolment takes the unit {unit}")

    def enrolment_with(self, unit: str, client: Client) -> Enrolment:
        """Return the enrolment that takes a unit, of a client's if one of theirs does."""
        all_of_theirs = [self.course_of(self.enrolment(one)) for one in client.enrolments]
        for course in (*self.courses_of(client), *all_of_theirs):
            if unit in course.unit_keys:
                return course.enrolment
        return self.enrolment_for(unit)

    def enrolment_of(self, record: Session | Supervision) -> Enrolment:
        """Return the enrolment that a record belongs to."""
        if isinstance(record, Session):
            return self.notebook.enrolments[self.notebook.held_for(record)]
        return self.notebook.enrolments[record.enrolment]

    def courses_of(self, client: Client) -> list[Course]:
        """Return the courses in which a client is coached: those under way, or else the others.

        They come in the order in which the client was taken into them.
        """
        courses = [self.course_of(self.notebook.enrolments[one]) for one in client.enrolments]
        return [one for one in courses if not one.enrolment.is_ended] or courses

    def course_of(self, record: Enrolment | Session | Supervision) -> Course:
        """Return an enrolment, or the one that a record belongs to, as a course."""
        enrolment = record if isinstance(record, Enrolment) else self.enrolment_of(record)
        return Course(self.qualification_of(enrolment), self.notebook, enrolment)

    def qualification_of(self, enrolment: Enrolment) -> Qualification:
        """Return the qualification of an enrolment, in the version enrolled under."""
        return self.catalogue.find(enrolment.qualification, enrolment.version)

    def form_of(self, draft: Draft) -> Form:
        """Return the form that a draft fills in."""
        if not draft.qualification:
            return self.own_forms[draft.form]
        qualification = self.catalogue.find(draft.qualification, draft.version)
        return qualification.fit(qualification.form(draft.form), draft.part)


def find(table: Mapping[str, Record], identity: str) -> Record:
    """Return what a table has under a name that a button carried; Gone if it has nothing."""
    if identity not in table:
        raise Gone(f"nothing goes by {identity} any more")
    return table[identity]


@dataclass(frozen=True)
class _Foreseen:
    records: OpenRecords
    change: Change

    @cached_property
    def desk(self) -> Desk:
        return apply(self.change, self.records.desk)

    @cached_property
    def notebook(self) -> Notebook:
        return apply(self.change, self.records.notebook)


def see_after(scene: Scene, change: Change) -> Scene:
    """Return the scene as it will be once a change is kept."""
    return replace(scene, records=_Foreseen(scene.records, change))
