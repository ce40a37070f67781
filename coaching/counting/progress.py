"""Where a coach stands in each unit, and what is still to be written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coaching.catalogue.form import About, Field, Form
from coaching.catalogue.qualification import Unit
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
from coaching.counting.opening import find_opening
from coaching.records.course import Course
from coaching.records.notebook import (
    Answer,
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
    """How many questions were left open, where it was written."""


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """Everything that is counted for one unit with hours of an enrolment."""

    course: Course
    unit: Unit
    practice: PracticeCount
    clients: ClientCount | None
    supervision: SupervisionCount | None
    owed: tuple[OwedForm, ...]


def find_sessions(course: Course, unit: Unit) -> list[Session]:
    """Return the sessions that belong to one unit, in the order in which they took place.

    With shared hours these include the sessions of the units that it shares with, whichever of
    the coach's enrolments in the same qualification they were held for: up to the most that counts,
    and of the last of them the minutes that do.
    """
    sessions = course.notebook.sessions.values()
    belonging = [one for one in sessions if belongs_to(one, course, unit)]
    return cut_shared(unit, belonging, course.notebook.clients, find_opening(course, unit))


def belongs_to(session: Session, course: Course, unit: Unit) -> bool:
    """Return whether a session is for a unit of a course, or shared into it."""
    notebook, enrolment = course.notebook, course.enrolment
    held_for = notebook.enrolments[notebook.held_for(session)]
    if session.unit == unit.key:
        return held_for.id == enrolment.id
    is_shared = enrolment.shared_hours and session.unit in unit.shares_with
    return is_shared and held_for.qualification == enrolment.qualification


def find_supervisions(course: Course, unit: Unit) -> list[Supervision]:
    """Return the supervision for one unit, in the order in which it took place."""
    own = (
        one
        for one in course.notebook.supervisions.values()
        if (one.enrolment, one.unit) == (course.enrolment.id, unit.key)
    )
    return sorted(own, key=lambda one: (one.starts_at, one.id))


def measure_units(course: Course) -> Iterator[UnitProgress]:
    """Yield the progress in each unit with hours of a course."""
    for unit in course.hour_units:
        yield measure_unit(course, unit)


def measure_unit(course: Course, unit: Unit) -> UnitProgress:
    """Return the progress in one unit with hours; ValueError if it has none."""
    if unit.practice is None:
        raise ValueError(f"{unit.key} asks for no hours")
    notebook = course.notebook
    opening = find_opening(course, unit)
    sessions = find_sessions(course, unit)
    supervisions = find_supervisions(course, unit)
    return UnitProgress(
        course,
        unit,
        count_practice(unit.practice, sessions, notebook.clients, opening),
        count_clients(
            unit.clients,
            unit.practice,
            sessions,
            notebook.clients,
            find_permitted(course),
            opening,
        )
        if unit.clients
        else None,
        count_supervision(unit.supervision, supervisions) if unit.supervision else None,
        (
            *find_owed(course, sessions, unit),
            *find_owed(course, supervisions, unit),
        ),
    )


def measure_practice(course: Course, unit: Unit) -> PracticeCount:
    """Return the hours in one unit with hours; ValueError if it has none."""
    if unit.practice is None:
        raise ValueError(f"{unit.key} asks for no hours")
    return count_practice(
        unit.practice,
        find_sessions(course, unit),
        course.notebook.clients,
        find_opening(course, unit),
    )


def find_permitted(course: Course) -> set[str]:
    """Return the clients whom the centre has let in beyond the usual number of a unit.

    It lets them into one course; of those who are in another, whose hours are shared, into that.
    """
    found: set[str] = set()
    for entry in course.notebook.entries.values():
        if entry.form == EXCEPTION_FORM and entry.answers.keys() >= EXCEPTION_FIELDS:
            client = course.notebook.clients[entry.about]
            is_own = client.enrolment_in(entry.part) == course.enrolment.id
            if is_own or course.enrolment.id not in client.enrolments:
                found.add(client.id)
    return found


def find_owed(
    course: Course, records: Iterable[Session | Supervision], unit: Unit | None = None
) -> Iterator[OwedForm]:
    """Yield what these meetings still ask for, as far as they took place and count, in their order.

    It is asked for by the unit of each, or by the one that they are shared into.
    """
    for record in records:
        for form in list_due_forms(course, record, unit or course.qualification.unit(record.unit)):
            written = course.entries.get((form.key, record.id, ""))
            entry = written[-1] if written else None
            open_fields = len(find_open_fields(form, entry.answers)) if entry else 0
            if entry is None or open_fields:
                yield OwedForm(record, form, entry, open_fields)


def list_due_forms(course: Course, record: Session | Supervision, unit: Unit) -> list[Form]:
    """Return the forms that a unit asks for about a meeting: none where it counts nothing there.

    Of a session that is shared into the unit it asks for what the session's own unit does not.
    """
    about: About = "session" if isinstance(record, Session) else "supervision"
    if not _counts(course.notebook, record, unit):
        return []
    forms = course.qualification.forms_about(about, unit.key)
    is_own = record.unit == unit.key
    own = () if is_own else course.qualification.forms_about(about, record.unit)
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
    if field.only_with and field.only_with not in answers:
        return False
    return all(
        str(answers[key].value) == value if key in answers else field.key in answers
        for key, value in field.only_if.items()
    )
