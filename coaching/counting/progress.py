"""Where a coach stands in each unit, and what is still to be written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coaching.catalogue.form import About, Field, Form
from coaching.catalogue.qualification import Qualification, Unit
from coaching.counting.counts import (
    ClientCount,
    PracticeCount,
    SupervisionCount,
    count_clients,
    count_practice,
    count_supervision,
    counts_as_supervision,
    counts_with,
    cut_shared,
)
from coaching.records.notebook import (
    Answer,
    Enrolment,
    Entry,
    Notebook,
    Session,
    SessionState,
    Supervision,
)

EXCEPTION_FORM = "client_exception"
"""The form in which a coach notes that, and why, the centre permits a client too many."""
EXCEPTION_FIELDS = {"permitted", "reason", "options"}
"""Its questions: as long as one of them is open, nothing is permitted."""


@dataclass(frozen=True, slots=True)
class OwedForm:
    """A form that a meeting still asks for: not written yet, or with questions left open."""

    record: Session | Supervision
    form: Form
    entry: Entry | None
    open_fields: int


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """Everything that is counted for one unit with hours of an enrolment."""

    enrolment: Enrolment
    unit: Unit
    practice: PracticeCount
    clients: ClientCount | None
    supervision: SupervisionCount | None
    owed: tuple[OwedForm, ...]


def find_sessions(notebook: Notebook, enrolment: Enrolment, unit: Unit) -> list[Session]:
    """Return the sessions that belong to one unit, in the order in which they took place.

    With shared hours these include the sessions of the units that it shares with, whichever of
    the coach's enrolments in the same qualification they were held for: up to the most that counts,
    and of the last of them the minutes that do.
    """
    belonging = [
        session
        for session in notebook.sessions.values()
        if _belongs(notebook, session, enrolment, unit)
    ]
    return cut_shared(unit, belonging, notebook.clients)


def _belongs(notebook: Notebook, session: Session, enrolment: Enrolment, unit: Unit) -> bool:
    held_for = notebook.enrolments[notebook.clients[session.client].enrolment]
    if session.unit == unit.key:
        return held_for.id == enrolment.id
    is_shared = enrolment.shared_hours and session.unit in unit.shares_with
    return is_shared and held_for.qualification == enrolment.qualification


def number_session(notebook: Notebook, session: Session) -> int:
    """Return which session with this client it is, counting from 1."""
    earlier = [
        other
        for other in notebook.sessions.values()
        if other.client == session.client
        and other.state is SessionState.HELD
        and (other.starts_at, other.id) < (session.starts_at, session.id)
    ]
    return len(earlier) + 1


def measure_units(
    qualification: Qualification, notebook: Notebook, enrolment: Enrolment
) -> Iterator[UnitProgress]:
    """Yield the progress in each unit with hours of an enrolment."""
    for unit in qualification.hour_units(enrolment.award):
        yield measure_unit(qualification, notebook, enrolment, unit)


def measure_unit(
    qualification: Qualification, notebook: Notebook, enrolment: Enrolment, unit: Unit
) -> UnitProgress:
    """Return the progress in one unit with hours; ValueError if it has none."""
    if unit.practice is None:
        raise ValueError(f"{unit.key} asks for no hours")
    sessions = find_sessions(notebook, enrolment, unit)
    supervisions = [
        one
        for one in sorted(notebook.supervisions.values(), key=lambda one: one.starts_at)
        if one.enrolment == enrolment.id and one.unit == unit.key
    ]
    return UnitProgress(
        enrolment,
        unit,
        count_practice(unit.practice, sessions, notebook.clients),
        count_clients(
            unit.clients, unit.practice, sessions, notebook.clients, find_permitted(notebook)
        )
        if unit.clients
        else None,
        count_supervision(unit.supervision, supervisions) if unit.supervision else None,
        (
            *find_owed(qualification, notebook, sessions, unit),
            *find_owed(qualification, notebook, supervisions, unit),
        ),
    )


def find_permitted(notebook: Notebook) -> set[str]:
    """Return the clients whom the centre has let in beyond the usual number of a unit."""
    return {
        entry.about
        for entry in notebook.entries.values()
        if entry.form == EXCEPTION_FORM and entry.answers.keys() >= EXCEPTION_FIELDS
    }


def find_owed(
    qualification: Qualification,
    notebook: Notebook,
    records: Iterable[Session | Supervision],
    unit: Unit | None = None,
) -> Iterator[OwedForm]:
    """Yield what these meetings still ask for, as far as they took place and count, in their order.

    It is asked for by the unit of each, or by the one that they are shared into.
    """
    entries = {(entry.about, entry.form): entry for entry in notebook.entries.values()}
    for record in records:
        for form in list_due_forms(
            qualification, notebook, record, unit or qualification.unit(record.unit)
        ):
            entry = entries.get((record.id, form.key))
            open_fields = len(find_open_fields(form, entry.answers if entry else {}))
            if entry is None or open_fields:
                yield OwedForm(record, form, entry, open_fields)


def list_due_forms(
    qualification: Qualification, notebook: Notebook, record: Session | Supervision, unit: Unit
) -> list[Form]:
    """Return the forms that a unit asks for about a meeting: none where it counts nothing there.

    Of a session that is shared into the unit it asks for what the session's own unit does not.
    """
    about: About = "session" if isinstance(record, Session) else "supervision"
    if not _counts(notebook, record, unit):
        return []
    forms = qualification.forms_about(about, unit.key)
    own = () if record.unit == unit.key else qualification.forms_about(about, record.unit)
    return [one for one in forms if one.wanted_in(unit.key) and one not in own]


def _counts(notebook: Notebook, record: Session | Supervision, unit: Unit) -> bool:
    if isinstance(record, Supervision):
        return counts_as_supervision(record)
    is_held = record.state is SessionState.HELD
    client = notebook.clients[record.client]
    return is_held and (unit.practice is None or counts_with(unit.practice, client))


def find_entry(notebook: Notebook, form: str, about: str, part: str = "") -> Entry | None:
    """Return the filled form of this kind about a record, or a part of it, if there is one."""
    for entry in notebook.entries.values():
        if (entry.form, entry.about, entry.part) == (form, about, part):
            return entry
    return None


def find_open_fields(form: Form, answers: Mapping[str, Answer]) -> list[Field]:
    """Return the required fields of a form that are asked and have no answer, or half a one."""
    return [
        field
        for field in form.fields
        if is_needed(field, answers) and not is_answered(field, answers)
        if is_asked(field, answers)
    ]


def is_needed(field: Field, answers: Mapping[str, Answer]) -> bool:
    """Return whether a field may not be left out, beside what is answered."""
    return field.required or bool(field.required_without and field.required_without not in answers)


def is_answered(field: Field, answers: Mapping[str, Answer]) -> bool:
    """Return whether a field has its answer: all rows of a grid, and the choice to be reached."""
    answer = answers.get(field.key)
    if answer is None or (field.reaches and answer.value != field.reaches):
        return False
    return all(row in answer.scores for row in field.rows)


def is_asked(field: Field, answers: Mapping[str, Answer]) -> bool:
    """Return whether the answers so far call for a field at all.

    One that was answered before there was anything to ask first stands as long as that is open.
    """
    return all(
        str(answers[key].value) == value if key in answers else field.key in answers
        for key, value in field.only_if.items()
    )
