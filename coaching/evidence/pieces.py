"""The pieces of writing that a unit is made of: each form, about each thing it is owed for."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coaching.catalogue.form import Field, Form
from coaching.catalogue.qualification import Qualification, Unit
from coaching.counting.counts import counts_with
from coaching.counting.progress import find_open_fields, find_sessions, list_due_forms
from coaching.records.notebook import (
    Client,
    Enrolment,
    Entry,
    Notebook,
    Session,
    SessionState,
    Supervision,
)

LEARNER_FORM = "learner"
"""The form that says whose work a portfolio is, and where they are registered."""

Subject = Session | Client | Supervision | Enrolment
_Entries = Mapping[tuple[str, str, str], list[Entry]]


@dataclass(frozen=True, slots=True)
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

    @property
    def open_fields(self) -> tuple[Field, ...]:
        """Return the required questions without an answer, of all its entries."""
        return tuple(field for entry in self.entries for field in self.find_open(entry))

    @property
    def done(self) -> int:
        """Return how many of its entries have nothing left open."""
        return sum(not self.find_open(entry) for entry in self.entries)

    def find_open(self, entry: Entry) -> list[Field]:
        """Return the questions that the unit asks for and an entry leaves open."""
        return find_open_fields(self.form, entry.answers) if self.is_ours else []

    @property
    def missing(self) -> int:
        """Return how many entries are still to be written."""
        return max(self.wanted - len(self.entries), 0)

    @property
    def is_complete(self) -> bool:
        """Return whether all of it is there, with nothing left open."""
        return not self.missing and not self.open_fields


def list_pieces(
    qualification: Qualification, notebook: Notebook, enrolment: Enrolment, unit: Unit
) -> list[Piece]:
    """Return the pieces of a unit, form by form as the catalogue has them.

    Sessions come in the order in which they were held, clients by number. A session that counts
    here but was held for another unit owes nothing here; what was written about it stands.
    """
    entries: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in sorted(notebook.entries.values(), key=lambda one: (one.filled_at, one.id)):
        entries[entry.form, entry.about, entry.part].append(entry)
    subjects = _find_subjects(qualification, notebook, enrolment, unit)
    return [
        piece
        for form in qualification.forms
        if not form.units or unit.key in form.units
        for piece in subjects.list_pieces(form, entries)
    ]


def _find_subjects(
    qualification: Qualification, notebook: Notebook, enrolment: Enrolment, unit: Unit
) -> "_Subjects":
    sessions = find_sessions(notebook, enrolment, unit)
    held = [notebook.sessions[one.id] for one in sessions if one.state is SessionState.HELD]
    supervisions = sorted(
        (
            one
            for one in notebook.supervisions.values()
            if (one.enrolment, one.unit) == (enrolment.id, unit.key)
        ),
        key=lambda one: (one.starts_at, one.id),
    )
    meetings: list[Session | Supervision] = [*held, *supervisions]
    due = {
        (form.key, record.id)
        for record in meetings
        for form in list_due_forms(qualification, notebook, record, unit)
    }
    return _Subjects(notebook, enrolment, unit, held, supervisions, due)


@dataclass(frozen=True, slots=True)
class _Subjects:
    notebook: Notebook
    enrolment: Enrolment
    unit: Unit
    held: list[Session]
    supervisions: list[Supervision]
    due: set[tuple[str, str]]
    """The forms that the unit asks for about meetings, by their keys."""

    def list_pieces(self, form: Form, entries: _Entries) -> Iterator[Piece]:
        for subject, part in self._list_subjects(form):
            written = tuple(entries.get((form.key, subject.id, part), ()))
            is_ours = self._is_ours(form, subject)
            if written or is_ours:
                yield Piece(
                    form, subject, part, written, self._count_wanted(form, is_ours), is_ours
                )

    def _list_subjects(self, form: Form) -> Iterator[tuple[Subject, str]]:
        match form.about:
            case "session":
                yield from ((one, "") for one in self.held)
            case "client":
                yield from ((one, "") for one in self._clients(form))
            case "supervision":
                yield from ((one, "") for one in self.supervisions)
            case "enrolment":
                yield from ((self.enrolment, part) for part in list_parts(form, self.unit))

    def _clients(self, form: Form) -> list[Client]:
        """Return those whom the unit is about: with a plan, those who are still to be met too."""
        found = {session.client for session in self.held}
        if any(field.plans for field in form.fields):
            found |= {one.id for one in self.notebook.clients.values() if self._is_to_come(one)}
        clients = (self.notebook.clients[identity] for identity in found)
        return sorted(clients, key=lambda one: (one.number, one.id))

    def _is_to_come(self, client: Client) -> bool:
        units = {one.unit for one in self.notebook.sessions.values() if one.client == client.id}
        is_own = client.enrolment == self.enrolment.id and self.unit.practice is not None
        return is_own and not client.is_ended and (not units or self.unit.key in units)

    def _count_wanted(self, form: Form, is_ours: bool) -> int:
        if not is_ours:
            return 0
        if form.parts == "criteria" and self.unit.has_summaries:
            return 1
        return form.wanted

    def _is_ours(self, form: Form, subject: Subject) -> bool:
        """Return whether the unit may ask for a form about something: it is its own, and counts."""
        match subject:
            case Session() | Supervision():
                is_offered = not form.is_owed and subject.unit == self.unit.key
                return is_offered or (form.key, subject.id) in self.due
            case Client():
                is_met = any(one.client == subject.id for one in self.held)
                counts = self.unit.practice is None or counts_with(self.unit.practice, subject)
                return subject.enrolment == self.enrolment.id and is_met and counts
        return True


def list_parts(form: Form, unit: Unit) -> list[str]:
    """Return the parts of a unit that a form about an enrolment is filled in for."""
    match form.parts:
        case "units":
            return [unit.key]
        case "criteria":
            return [f"{unit.key}/{one.number}" for one in unit.criteria]
        case "tasks":
            return [f"{unit.key}/{one.key}" for one in unit.tasks]
    return [""]
