"""The pieces of writing that a unit is made of: each form, about each thing it is owed for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from coaching.catalogue.form import Field, Form
from coaching.catalogue.qualification import Unit
from coaching.counting.progress import find_open_fields, find_sessions, find_supervisions
from coaching.records.course import Course
from coaching.records.keys import PartKey
from coaching.records.notebook import (
    Client,
    Enrolment,
    Entry,
    Session,
    SessionState,
    Supervision,
)

LEARNER_FORM = "learner"
"""The form that says whose work a portfolio is, and where they are registered."""

Subject = Session | Client | Supervision | Enrolment


@dataclass(frozen=True)
class Piece:
    """One form about one thing, with what was written: several entries where the form repeats."""

    form: Form
    subject: Subject
    part: str
    entries: tuple[Entry, ...]
    wanted: int
    """How many entries it takes; 0 where it may be left out."""

    @cached_property
    def open_fields(self) -> tuple[Field, ...]:
        """Return the required questions without an answer, of all its entries."""
        return tuple(
            field for entry in self.entries for field in find_open_fields(self.form, entry.answers)
        )

    @property
    def done(self) -> int:
        """Return how many of its entries have nothing left open."""
        return sum(not find_open_fields(self.form, entry.answers) for entry in self.entries)

    @property
    def missing(self) -> int:
        """Return how many entries are still to be written."""
        return max(self.wanted - len(self.entries), 0)

    @property
    def is_complete(self) -> bool:
        """Return whether all of it is there, with nothing left open."""
        return not self.missing and not self.open_fields


def list_pieces(course: Course, unit: Unit) -> list[Piece]:
    """Return the pieces of a unit, form by form as the catalogue has them.

    Sessions come in the order in which they were held, clients by number. A session that counts
    here but was held for another unit owes nothing here; what was written about it stands.
    """
    subjects = _Subjects(course, unit)
    return [
        piece
        for form in course.qualification.forms
        if not form.units or unit.key in form.units
        for piece in subjects.list_pieces(form)
    ]


@dataclass(frozen=True)
class _Subjects:
    course: Course
    unit: Unit

    def list_pieces(self, form: Form) -> Iterator[Piece]:
        for subject, part in self._list_subjects(form):
            written = tuple(self.course.entries.get((form.key, subject.id, part), ()))
            wanted = self._count_wanted(form, subject)
            if wanted or written or self._is_own(subject):
                yield Piece(form, subject, part, written, wanted)

    def _list_subjects(self, form: Form) -> Iterator[tuple[Subject, str]]:
        match form.about:
            case "session":
                yield from ((one, "") for one in self._held)
            case "client":
                yield from ((one, "") for one in self._clients())
            case "supervision":
                yield from ((one, "") for one in find_supervisions(self.course, self.unit))
            case "enrolment":
                yield from ((self.course.enrolment, part) for part in list_parts(form, self.unit))

    @cached_property
    def _held(self) -> list[Session]:
        sessions = find_sessions(self.course, self.unit)
        return [one for one in sessions if one.state is SessionState.HELD]

    def _clients(self) -> list[Client]:
        met = {session.client for session in self._held}
        clients = (self.course.notebook.clients[identity] for identity in met)
        return sorted(clients, key=lambda one: (one.number, one.id))

    def _count_wanted(self, form: Form, subject: Subject) -> int:
        if not self._is_own(subject):
            return 0
        if form.parts == "criteria" and self.unit.has_summaries:
            return 1
        return form.wanted

    def _is_own(self, subject: Subject) -> bool:
        """Return whether writing about something is this unit's, not another's that it shares."""
        match subject:
            case Session():
                return subject.unit == self.unit.key
            case Client():
                return subject.enrolment == self.course.enrolment.id
        return True


def list_parts(form: Form, unit: Unit) -> list[str]:
    """Return the parts of a unit that a form about an enrolment is filled in for."""
    match form.parts:
        case "units":
            return [str(PartKey(unit.key))]
        case "criteria":
            return [str(PartKey(unit.key, one.number)) for one in unit.criteria]
        case "tasks":
            return [str(PartKey(unit.key, one.key)) for one in unit.tasks]
    return [""]
