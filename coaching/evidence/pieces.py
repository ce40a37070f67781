"""The pieces of writing that a unit is made of: each form, about each thing it is owed for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from coaching.catalogue.form import Field, Form
from coaching.catalogue.qualification import Unit
from coaching.counting.progress import find_open_fields
from coaching.evidence.form_subjects import Subject, Subjects
from coaching.records.course import Course
from coaching.records.notebook import Client, Entry

LEARNER_FORM = "learner"
"""The form that says whose work a portfolio is, and where they are registered."""


@dataclass(frozen=True)
class Piece:
    """One form about one thing, with what was written: several entries where the form repeats."""

    form: Form
    subject: Subject
    part: str
    entries: tuple[Entry, ...]
    wanted: int
    """How many entries it takes; 0 where it may be left out."""
    is_ours: bool = True
    """Whether the unit may ask for it; what is another's, or counts nothing, stands as it is."""

    @cached_property
    def open_fields(self) -> tuple[Field, ...]:
        """Return the required questions without an answer, of all its entries."""
        return tuple(field for entry in self.entries for field in self.find_open(entry))

    @property
    def done(self) -> int:
        """Return how many of its entries have nothing left open."""
        return sum(not self.find_open(entry) for entry in self.entries)

    @property
    def missing(self) -> int:
        """Return how many entries are still to be written."""
        return max(self.wanted - len(self.entries), 0)

    @property
    def is_complete(self) -> bool:
        """Return whether all of it is there, with nothing left open."""
        return not self.missing and not self.open_fields

    def is_of(self, course: Course) -> bool:
        """Return whether what it is about a client belongs to a course, and not to another."""
        if not isinstance(self.subject, Client):
            return True
        return self.subject.enrolment_in(self.part) == course.enrolment.id

    def find_open(self, entry: Entry) -> list[Field]:
        """Return the questions that the unit asks for and an entry leaves open."""
        return find_open_fields(self.form, entry.answers) if self.is_ours else []


Takes = Callable[[Form], bool]


def list_pieces(course: Course, unit: Unit, takes: Takes = lambda _form: True) -> list[Piece]:
    """Return the pieces of a unit, form by form as the catalogue has them; of some forms alone.

    Sessions come in the order in which they were held, clients by number. A session that counts
    here but was held for another unit owes nothing here; what was written about it stands, and so
    does what a document shows again of another unit.
    """
    forms = [form for form in course.qualification.forms if takes(form)]
    own = _list_own(course, unit, forms)
    known = {(one.form.key, one.subject.id, one.part) for one in own}
    again = [
        replace(piece, wanted=0, is_ours=False)
        for other, shown in _list_drawn_on(course, unit)
        for piece in _list_own(course, other, [form for form in forms if form.key in shown])
        if piece.entries
        if (piece.form.key, piece.subject.id, piece.part) not in known
    ]
    return own + again


def list_pieces_ahead(course: Course, unit: Unit) -> list[Piece]:
    """Return what belongs before the first session with each client who is still to be met."""
    subjects = Subjects(course, unit)
    return [
        Piece(
            form,
            client,
            client.part_in(course.enrolment.id),
            tuple(course.written_about(form.key, client)),
            subjects.count_wanted(form, client),
        )
        for client in subjects.clients_ahead
        for form in course.qualification.forms_about("client", unit.key)
        if form.moment == "first_session"
    ]


def _list_own(course: Course, unit: Unit, forms: Iterable[Form]) -> list[Piece]:
    subjects = Subjects(course, unit)
    return [
        piece
        for form in forms
        if not form.units or unit.key in form.units
        for piece in _list_about(form, subjects, course)
    ]


def _list_drawn_on(course: Course, unit: Unit) -> Iterator[tuple[Unit, set[str]]]:
    """Yield the other units whose writing a unit shows again, each with the forms of it."""
    documents = course.qualification.documents_of(unit.key)
    for other in course.units:
        forms = {form for one in documents if other.key in one.draws_on for form in one.forms}
        if forms and other.key != unit.key:
            yield other, forms


def _list_about(form: Form, subjects: Subjects, course: Course) -> Iterator[Piece]:
    """Yield the pieces of one form: about each thing that it is filled in for."""
    for subject, parts in subjects.find(form):
        names = [(form.key, subject.id, part) for part in parts]
        written = [entry for name in names for entry in course.entries.get(name, ())]
        is_ours = subjects.is_ours(form, subject, parts[0])
        if written or is_ours:
            wanted = subjects.count_wanted(form, subject) if is_ours else 0
            # What was written before its units were one stays under the name that it has.
            part = written[0].part if written else parts[0]
            fitted = course.qualification.fit(form, part)
            yield Piece(fitted, subject, part, tuple(written), wanted, is_ours)
