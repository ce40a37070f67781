"""Where a coach stands, and what the sessions still ask for."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coaching.catalogue.form import Form
from coaching.catalogue.loading import load_catalogue
from coaching.counting.numbering import number_session
from coaching.counting.progress import (
    find_open_fields,
    find_owed,
    find_sessions,
    measure_unit,
    measure_units,
)
from coaching.records.course import Course
from coaching.records.notebook import (
    Answer,
    Client,
    ClientKind,
    Enrolment,
    Entry,
    Notebook,
    Session,
    SessionState,
    Supervision,
    SupervisionKind,
)

LEVEL_5 = load_catalogue().find("8588", "2.0 December 2021")
RECORD = LEVEL_5.form("session_record")
LOG = LEVEL_5.form("reflective_log")

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)

CERTIFICATE = Enrolment(
    id="certificate",
    qualification="8588",
    version="2.0 December 2021",
    award="certificate",
    role="coaching",
    started_on=date(2026, 9, 1),
)
ANOTHER = replace(CERTIFICATE, id="another")

CLIENTS = [
    Client(id="ana", enrolments=("certificate",), number=1),
    Client(id="ben", enrolments=("certificate",), number=2),
    Client(id="team", enrolments=("certificate",), number=3, kind=ClientKind.GROUP, size=5),
    Client(id="cat", enrolments=("another",), number=1),
]


def session(
    id: str,
    client: str = "ana",
    *,
    day: int = 0,
    minutes: int = 60,
    state: SessionState = SessionState.HELD,
    unit: str = "8588-501",
) -> Session:
    return Session(
        id=id,
        client=client,
        unit=unit,
        starts_at=NOON + timedelta(days=day),
        minutes=minutes,
        state=state,
    )


def supervision(
    id: str,
    minutes: int,
    *,
    kind: SupervisionKind = SupervisionKind.INDIVIDUAL,
    enrolment: str = "certificate",
    unit: str = "8588-501",
) -> Supervision:
    return Supervision(
        id=id, enrolment=enrolment, unit=unit, starts_at=NOON, minutes=minutes, kind=kind
    )


def fill(form: Form, about: str, leave_open: Iterable[str] = ()) -> Entry:
    keys = [field.key for field in form.fields if field.key not in leave_open]
    return Entry(
        id=f"{form.key} of {about}",
        enrolment="certificate",
        form=form.key,
        about=about,
        answers={key: Answer(value="Yes.", answered_at=NOON) for key in keys},
        filled_at=NOON,
    )


def write(*records: Session | Supervision | Entry) -> Notebook:
    return Notebook(
        enrolments={one.id: one for one in (CERTIFICATE, ANOTHER)},
        clients={one.id: one for one in CLIENTS},
        sessions={one.id: one for one in records if isinstance(one, Session)},
        supervisions={one.id: one for one in records if isinstance(one, Supervision)},
        entries={one.id: one for one in records if isinstance(one, Entry)},
    )


def sessions_of(notebook: Notebook, enrolment: Enrolment, unit: str) -> list[str]:
    found = find_sessions(Course(LEVEL_5, notebook, enrolment), LEVEL_5.unit(unit))
    return [one.id for one in found]


def owed_in(notebook: Notebook) -> list[tuple[str, str, int]]:
    sessions = find_sessions(Course(LEVEL_5, notebook, CERTIFICATE), LEVEL_5.unit("8588-501"))
    return [
        (owed.record.id, owed.form.key, owed.open_fields)
        for owed in find_owed(Course(LEVEL_5, notebook, CERTIFICATE), sessions)
    ]


def test_sessions_come_in_the_order_in_which_they_took_place() -> None:
    notebook = write(session("third", day=9), session("first"), session("second", "ben", day=3))
    assert sessions_of(notebook, CERTIFICATE, "8588-501") == ["first", "second", "third"]


def test_a_session_belongs_to_one_unit_and_one_enrolment() -> None:
    notebook = write(
        session("ours"), session("extended", unit="8588-502"), session("theirs", "cat")
    )
    assert sessions_of(notebook, CERTIFICATE, "8588-501") == ["ours"]
    assert sessions_of(notebook, CERTIFICATE, "8588-502") == ["extended"]
    assert sessions_of(notebook, ANOTHER, "8588-501") == ["theirs"]


@pytest.mark.parametrize(
    ("id", "number"),
    [
        ("ana first", 1),
        ("ana second", 2),
        ("ana cancelled", 3),
        ("ana third", 3),
        ("ana planned", 4),
        ("ben first", 1),
    ],
)
def test_only_held_sessions_with_the_same_client_are_numbered(id: str, number: int) -> None:
    notebook = write(
        session("ana third", day=8),
        session("ana first", day=0),
        session("ana missed", day=1, state=SessionState.MISSED),
        session("ana second", day=2),
        session("ana cancelled", day=4, state=SessionState.CANCELLED),
        session("ben first", "ben", day=5),
        session("ana planned", day=20, state=SessionState.PLANNED),
    )
    assert number_session(Course(LEVEL_5, notebook, CERTIFICATE), notebook.sessions[id]) == number


def test_two_sessions_at_the_same_time_have_two_numbers() -> None:
    notebook = write(session("one"), session("other"))
    numbers = {
        number_session(Course(LEVEL_5, notebook, CERTIFICATE), one)
        for one in notebook.sessions.values()
    }
    assert numbers == {1, 2}


def test_progress_counts_hours_clients_and_supervision_of_its_unit() -> None:
    notebook = write(
        session("ana first", minutes=45),
        session("ana missed", day=1, state=SessionState.MISSED),
        session("ben first", "ben", day=2, minutes=90),
        session("team first", "team", day=3, minutes=120),
        session("cat first", "cat", day=4),
        session("extended", day=5, unit="8588-502"),
        supervision("alone", 25),
        supervision("in a group", 20, kind=SupervisionKind.GROUP),
        supervision("with a peer", 60, kind=SupervisionKind.PEER),
        supervision("extended", 60, unit="8588-502"),
        supervision("another", 60, enrolment="another"),
    )
    stand = measure_unit(Course(LEVEL_5, notebook, CERTIFICATE), LEVEL_5.unit("8588-501"))
    assert stand.practice.counted == 135
    assert stand.practice.group == 120
    assert stand.practice.left == 18 * 60 - 135
    assert stand.clients is not None
    assert (stand.clients.counted, stand.clients.missing) == (2, 0)
    assert stand.supervision is not None
    assert (stand.supervision.minutes, stand.supervision.minutes_left) == (45, 15)


@pytest.mark.parametrize(("award", "unit"), [("certificate", "8588-501"), ("diploma", "8588-502")])
def test_each_award_is_measured_in_its_unit_with_hours(award: str, unit: str) -> None:
    stands = measure_units(Course(LEVEL_5, write(), replace(CERTIFICATE, award=award)))
    assert [stand.unit.key for stand in stands] == [unit]


def test_a_unit_without_hours_cannot_be_measured() -> None:
    with pytest.raises(ValueError, match="8588-503"):
        measure_unit(Course(LEVEL_5, write(), CERTIFICATE), LEVEL_5.unit("8588-503"))


def test_both_forms_are_owed_after_a_session() -> None:
    assert owed_in(write(session("first"))) == [
        ("first", "session_record", 0),  # none was left open, for neither was begun
        ("first", "reflective_log", 0),
    ]


def test_a_form_with_open_questions_is_still_owed() -> None:
    half = fill(RECORD, "first", leave_open=["goal", "options"])
    notebook = write(session("first"), half, fill(LOG, "first"))
    assert owed_in(notebook) == [("first", "session_record", 2)]
    [owed] = measure_unit(Course(LEVEL_5, notebook, CERTIFICATE), LEVEL_5.unit("8588-501")).owed
    assert owed.entry is half


@pytest.mark.parametrize("leave_open", [[], ["review_of_progress"]])
def test_nothing_is_owed_once_all_that_is_required_is_answered(leave_open: list[str]) -> None:
    assert not owed_in(
        write(session("first"), fill(RECORD, "first", leave_open), fill(LOG, "first"))
    )


def test_what_is_owed_longest_comes_first() -> None:
    notebook = write(session("later", day=2), session("first"), fill(RECORD, "first"))
    assert [(id, form) for id, form, _ in owed_in(notebook)] == [
        ("first", "reflective_log"),
        ("later", "session_record"),
        ("later", "reflective_log"),
    ]


@pytest.mark.parametrize(
    "state", [SessionState.PLANNED, SessionState.CANCELLED, SessionState.MISSED]
)
def test_a_session_that_was_not_held_owes_nothing(state: SessionState) -> None:
    assert not owed_in(write(session("first", state=state)))


def test_a_form_about_another_session_pays_nothing() -> None:
    notebook = write(session("first"), fill(RECORD, "another"), fill(LOG, "first"))
    assert [(id, form) for id, form, _ in owed_in(notebook)] == [("first", "session_record")]


def test_a_form_of_one_unit_is_not_owed_in_another() -> None:
    forms = (RECORD, replace(LOG, units=("8588-502",)))
    qualification = replace(LEVEL_5, forms=forms)
    owed = find_owed(
        Course(qualification, write(), CERTIFICATE),
        [session("first"), session("other", unit="8588-502")],
    )
    assert [(one.record.id, one.form.key) for one in owed] == [
        ("first", "session_record"),
        ("other", "session_record"),
        ("other", "reflective_log"),
    ]


def test_open_questions_are_the_required_ones_without_an_answer() -> None:
    answers = fill(RECORD, "first", leave_open=["review_of_progress", "goal"]).answers
    assert [field.key for field in find_open_fields(RECORD, answers)] == ["goal"]
