"""What the writing of a unit is about: its meetings, its clients and the course itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from coaching.catalogue.form import REFERENCE_FORM, Form
from coaching.catalogue.qualification import Unit
from coaching.counting.counts import counts_with
from coaching.counting.progress import find_sessions, find_supervisions, list_due_forms
from coaching.records.course import Course
from coaching.records.keys import PartKey
from coaching.records.notebook import Client, Enrolment, Session, SessionState, Supervision

Subject = Session | Client | Supervision | Enrolment


@dataclass(frozen=True)
class Subjects:
    """What the forms of one unit are filled in about, in the order of each kind."""

    course: Course
    unit: Unit

    @cached_property
    def held(self) -> list[Session]:
        """Return the sessions that took place and belong to the unit, with all their minutes."""
        return [
            self.course.notebook.sessions[one.id]
            for one in find_sessions(self.course, self.unit)
            if one.state is SessionState.HELD
        ]

    @cached_property
    def supervisions(self) -> list[Supervision]:
        """Return the supervision for the unit."""
        return find_supervisions(self.course, self.unit)

    @cached_property
    def due(self) -> set[tuple[str, str]]:
        """Return the forms that the unit asks for about meetings, by their keys."""
        meetings: list[Session | Supervision] = [*self.held, *self.supervisions]
        return {
            (form.key, record.id)
            for record in meetings
            for form in list_due_forms(self.course, record, self.unit)
        }

    def find(self, form: Form) -> Iterator[tuple[Subject, tuple[str, ...]]]:
        """Yield what a form is about, each with the names of the part that it is for."""
        match form.about:
            case "session":
                yield from ((one, ("",)) for one in self.held)
            case "client":
                yield from self._list_clients(form)
            case "supervision":
                yield from ((one, ("",)) for one in self.supervisions)
            case "enrolment":
                yield from ((self.course.enrolment, parts) for parts in self._list_parts(form))

    def is_ours(self, form: Form, subject: Subject, part: str = "") -> bool:
        """Return whether the unit may ask for a form about something: it is its own, and counts.

        Of a client it is what belongs to the course.
        """
        match subject:
            case Session() | Supervision():
                is_offered = not form.wanted_in(self.unit.key) and subject.unit == self.unit.key
                return is_offered or (form.key, subject.id) in self.due
            case Client():
                counts = self.unit.practice is None or counts_with(self.unit.practice, subject)
                is_own = subject.enrolment_in(part) == self.course.enrolment.id
                return is_own and subject in self.own_clients and counts
        return True

    def count_wanted(self, form: Form, subject: Subject) -> int:
        """Return how often the unit asks for a form about something that is its own."""
        if form.parts == "criteria" and self.unit.has_summaries:
            return 1
        if form.key == REFERENCE_FORM:
            return self.unit.references_least
        if form.owed_once_if and self._find_one_for_all(form) not in (None, subject):
            return 0
        return form.wanted_in(self.unit.key)

    def _list_clients(self, form: Form) -> Iterator[tuple[Client, tuple[str, ...]]]:
        """Yield those whom the unit is about: with a plan, those who are still to be met too.

        Of somebody whose hours are shared with the unit, what belongs to their other course is
        about them too.
        """
        notebook, own = self.course.notebook, self.course.enrolment.id
        found = {(one.client, notebook.held_for(one)) for one in self.held}
        found |= {(one.id, own) for one in self.own_clients}
        if any(field.plans for field in form.fields):
            found |= {(one.id, own) for one in self.course.clients if self._is_to_come(one)}
        places = [(notebook.clients[identity], enrolment) for identity, enrolment in found]
        for client, enrolment in sorted(
            places, key=lambda one: (one[0].number, one[0].id, one[1] != own, one[1])
        ):
            yield client, (client.part_in(enrolment),)

    @cached_property
    def own_clients(self) -> list[Client]:
        """Return the clients of the course who were met for the unit, by number."""
        met = {session.client for session in self.held}
        return [one for one in self.course.clients if one.id in met]

    @cached_property
    def clients_ahead(self) -> list[Client]:
        """Return the clients of the course who count for the unit and are still to be met."""
        if self.unit.practice is None:
            return []
        met = {session.client for session in self.held}
        return [
            one
            for one in self.course.clients
            if one.id not in met and not one.is_ended
            if counts_with(self.unit.practice, one)
        ]

    def _is_to_come(self, client: Client) -> bool:
        units = {one.unit for one in self.course.sessions if one.client == client.id}
        has_hours = self.unit.practice is not None
        return has_hours and not client.is_ended and (not units or self.unit.key in units)

    def _find_one_for_all(self, form: Form) -> Client | None:
        """Return the first client about whom it is said that one of a form does for all."""
        said = {
            client.id
            for client in self.own_clients
            for named, value in form.owed_once_if.items()
            for key, _, field in [named.partition(".")]
            for entry in self.course.written_about(key, client)
            if field in entry.answers and str(entry.answers[field].value) == value
        }
        return next((one for one in self.own_clients if one.id in said), None)

    def _list_parts(self, form: Form) -> list[tuple[str, ...]]:
        """Return the parts that a form is for, each by all its names where units are one."""
        joint = any(
            one.is_joint and form.key in one.forms
            for one in self.course.qualification.documents_of(self.unit.key)
        )
        units = self.course.qualification.units_with(self.unit.key) if joint else (self.unit.key,)
        names: dict[str, list[str]] = {}
        for key in units:
            for part in list_parts(form, self.course.qualification.unit(key)):
                names.setdefault(part.removeprefix(key), []).append(part)
        return [tuple(one) for one in names.values()]


def list_parts(form: Form, unit: Unit) -> list[str]:
    """Return the parts of a unit that a form about an enrolment is filled in for."""
    match form.parts:
        case "units":
            return [str(PartKey(unit.key))]
        case "practice":
            return [str(PartKey(unit.key))] if unit.practice else []
        case "criteria":
            return [str(PartKey(unit.key, one.number)) for one in unit.criteria]
        case "tasks":
            return [str(PartKey(unit.key, one.key)) for one in unit.tasks]
    return [""]
