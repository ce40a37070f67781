"""Whatever refers to nothing is told with its path."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from coaching.catalogue.form import Field, FieldKind, Form
from coaching.catalogue.loading import load_catalogue
from coaching.records.desk import Desk, Draft, Removed
from coaching.records.faults.record_faults import find_desk_faults, find_faults
from coaching.records.notebook import (
    Answer,
    Client,
    Coach,
    Enrolment,
    Entry,
    Notebook,
    Session,
    Supervision,
)

NOW = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)
CATALOGUE = load_catalogue()
OWN_FORMS = {
    "plan": Form(
        key="plan",
        title="Plan",
        about="session",
        fields=tuple(
            Field(key=kind.value, heading=kind.value, ask="?", kind=kind) for kind in FieldKind
        ),
    ),
    "enrol": Form(
        key="enrol",
        title="Enrolment",
        about="coach",
        fields=(Field(key="award", heading="Award", ask="Which?"),),
    ),
}


def answer(value: str | int) -> Answer:
    return Answer(value=value, answered_at=NOW)


COACH = Coach(id="k1", joined_at=NOW)
ENROLMENT = Enrolment(
    id="e1",
    qualification="8588",
    version="2.0 December 2021",
    award="certificate",
    role="coaching",
    started_on=date(2026, 9, 1),
)
CLIENT = Client(id="c1", enrolments=("e1",), number=1)
SESSION = Session(id="s1", client="c1", unit="8588-501", starts_at=NOW, minutes=90)
SUPERVISION = Supervision(id="v1", enrolment="e1", unit="8588-501", starts_at=NOW, minutes=60)
ENTRY = Entry(
    id="n1",
    enrolment="e1",
    form="session_record",
    about="s1",
    answers={"goal": answer("To delegate")},
    filled_at=NOW,
)
OWN_ENTRY = Entry(
    id="n2",
    enrolment="e1",
    form="plan",
    about="s1",
    answers={
        "length": answer(60),
        "number": answer(0),
        "day": answer("2026-11-23"),
        "time": answer("18:00"),
        "moment": answer("2026-11-23T18:05:00+00:00"),
        "zone": answer("Europe/Paris"),
        "choice": answer("Anything"),
        "text": answer(""),
        "line": answer("A line"),
    },
    filled_at=NOW,
)
NOTEBOOK = Notebook(
    coach={"k1": COACH},
    enrolments={"e1": ENROLMENT},
    clients={"c1": CLIENT},
    sessions={"s1": SESSION},
    supervisions={"v1": SUPERVISION},
    entries={"n1": ENTRY, "n2": OWN_ENTRY},
)
DRAFT = Draft(
    id="d1",
    form="session_record",
    qualification="8588",
    version="2.0 December 2021",
    enrolment="e1",
    about="s1",
    at="goal",
    answers={"goal": answer("To delegate")},
    words=CATALOGUE.find("8588", "2.0 December 2021").role("coaching").words,
    started_at=NOW,
)
FIRST = Draft(id="d2", form="enrol", at="summary", started_at=NOW)
DESK = Desk(
    drafts={"d1": DRAFT, "d2": FIRST},
    removed={
        "r1": Removed(
            id="r1",
            removed_at=NOW,
            records=Notebook(
                sessions={"s2": replace(SESSION, id="s2")},
                entries={"n3": replace(ENTRY, id="n3", about="s2")},
            ),
        )
    },
)


def put(tables: Any, table: str, record: Any) -> Any:
    """Return a notebook or a desk with one record put, or replaced."""
    return replace(tables, **{table: {**getattr(tables, table), record.id: record}})


def faults(table: str, record: Any) -> list[str]:
    return list(find_faults(put(NOTEBOOK, table, record), CATALOGUE, OWN_FORMS))


def desk_faults(table: str, record: Any) -> list[str]:
    return list(find_desk_faults(put(DESK, table, record), NOTEBOOK, CATALOGUE, OWN_FORMS))


def test_records_that_fit_together_have_no_faults() -> None:
    assert list(find_faults(NOTEBOOK, CATALOGUE, OWN_FORMS)) == []
    assert list(find_desk_faults(DESK, NOTEBOOK, CATALOGUE, OWN_FORMS)) == []
    assert list(find_faults(Notebook(), CATALOGUE, OWN_FORMS)) == []


@pytest.mark.parametrize(
    ("table", "record", "said"),
    [
        ("coach", replace(COACH, zone="Mars/Base"), "coach.k1.zone: unknown time zone 'Mars/Base'"),
        ("coach", replace(COACH, zone=""), "coach.k1.zone: unknown time zone ''"),
        ("coach", replace(COACH, id="k2"), "coach: 2 records, where one is wanted"),
        (
            "enrolments",
            replace(ENROLMENT, award="medal"),
            "enrolments.e1.award: unknown award 'medal' of 8588 (2.0 December 2021)",
        ),
        (
            "enrolments",
            replace(ENROLMENT, role="driving"),
            "enrolments.e1.role: unknown role 'driving' of 8588 (2.0 December 2021)",
        ),
        (
            "clients",
            replace(CLIENT, id="c2", number=2, enrolments=("e9",)),
            "clients.c2.enrolments[0]: unknown enrolment 'e9'",
        ),
        (
            "clients",
            replace(CLIENT, id="c2", number=2, enrolments=()),
            "clients.c2.enrolments: expected at least one",
        ),
        (
            "clients",
            replace(CLIENT, enrolments=("e1", "e1")),
            "clients.c1.enrolments[1]: 'e1' once more",
        ),
        (
            "clients",
            replace(CLIENT, former_numbers=(4, 0)),
            "clients.c1.former_numbers[1]: expected a number of a client, got 0",
        ),
        (
            "clients",
            replace(CLIENT, id="c2"),
            "clients.c2.number: 1 is the number of c1 too",
        ),
        (
            "sessions",
            replace(SESSION, enrolment="e1"),
            "sessions.s1.enrolment: expected nothing or a further course of its client's, got",
        ),
        ("clients", replace(CLIENT, number=0), "clients.c1.number: expected at least 1, got 0"),
        ("clients", replace(CLIENT, size=-1), "clients.c1.size: expected at least 1, got -1"),
        ("sessions", replace(SESSION, client="c9"), "sessions.s1.client: unknown client 'c9'"),
        ("sessions", replace(SESSION, client=""), "sessions.s1.client: unknown client ''"),
        (
            "sessions",
            replace(SESSION, unit="702"),
            "sessions.s1.unit: unknown unit '702' of 8588 (2.0 December 2021)",
        ),
        ("sessions", replace(SESSION, minutes=-5), "sessions.s1.minutes: expected at least 1, got"),
        (
            "supervisions",
            replace(SUPERVISION, enrolment="e9"),
            "supervisions.v1.enrolment: unknown enrolment 'e9'",
        ),
        ("supervisions", replace(SUPERVISION, unit="702"), "supervisions.v1.unit: unknown unit"),
        ("supervisions", replace(SUPERVISION, minutes=0), "supervisions.v1.minutes: expected at"),
        ("entries", replace(ENTRY, form="poem"), "entries.n1.form: unknown form 'poem'"),
        ("entries", replace(ENTRY, about="s9"), "entries.n1.about: unknown session 's9'"),
        ("entries", replace(ENTRY, about="c1"), "entries.n1.about: unknown session 'c1'"),
        ("entries", replace(ENTRY, about=""), "entries.n1.about: unknown session ''"),
        (
            "entries",
            replace(ENTRY, answers={"mood": answer("Good")}),
            "entries.n1.answers.mood: unknown field of the form session_record",
        ),
        (
            "entries",
            replace(ENTRY, answers={"goal": answer(5)}),
            "entries.n1.answers.goal.value: expected str, got int",
        ),
    ],
)
def test_what_refers_to_nothing_is_told(table: str, record: Any, said: str) -> None:
    [fault] = faults(table, record)
    assert fault.startswith(said)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("length", "60", "expected int, got str"),
        ("number", "2", "expected int, got str"),
        ("day", "Monday", "expected a day"),
        ("day", 5, "expected str, got int"),
        ("time", "noon", "expected a time"),
        ("moment", "soon", "expected a moment"),
        ("moment", "2026-11-23T18:05:00", "expected an instant with its zone"),
        ("zone", "Mars/Base", "expected a time zone"),
        ("choice", 1, "expected str, got int"),
    ],
)
def test_an_answer_is_what_its_field_asks_for(kind: str, value: str | int, said: str) -> None:
    wrong = replace(OWN_ENTRY, answers={kind: answer(value)})
    assert faults("entries", wrong) == [f"entries.n2.answers.{kind}.value: {said}"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"qualification": "9999"}, "enrolments.e1.qualification: unknown qualification '9999'"),
        ({"version": "3.0"}, "enrolments.e1.version: unknown version '3.0' of 8588"),
    ],
)
def test_an_unknown_qualification_is_told_once_not_for_all_that_belongs_to_it(
    changed: dict[str, Any], said: str
) -> None:
    assert faults("enrolments", replace(ENROLMENT, **changed)) == [said]


def test_a_record_stands_under_its_own_identity() -> None:
    notebook = replace(NOTEBOOK, supervisions={"v2": SUPERVISION})
    [fault] = find_faults(notebook, CATALOGUE, OWN_FORMS)
    assert fault == "supervisions.v2.id: is 'v1', not what the record stands under"


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (replace(DRAFT, qualification="9999"), "drafts.d1.qualification: unknown qualification"),
        (replace(DRAFT, version="3.0"), "drafts.d1.version: unknown version '3.0' of 8588"),
        (replace(DRAFT, enrolment="e9"), "drafts.d1.enrolment: unknown enrolment 'e9'"),
        (replace(DRAFT, about="s9"), "drafts.d1.about: unknown session 's9'"),
        (
            replace(DRAFT, at="mood"),
            "drafts.d1.at: unknown field 'mood' of the form session_record",
        ),
        (replace(DRAFT, zone="Mars"), "drafts.d1.zone: unknown time zone 'Mars'"),
        (replace(DRAFT, answers={"mood": answer("x")}), "drafts.d1.answers.mood: unknown field of"),
        (replace(FIRST, form="poem"), "drafts.d2.form: unknown form 'poem'"),
        (replace(FIRST, form="session_record"), "drafts.d2.form: unknown form 'session_record'"),
    ],
)
def test_what_is_open_fits_as_well(draft: Draft, said: str) -> None:
    [fault] = desk_faults("drafts", draft)
    assert fault.startswith(said)


def test_what_was_deleted_fits_to_what_is_there_or_was_deleted_with_it() -> None:
    lost = replace(SESSION, id="s3", client="c9")
    removed = Removed(id="r2", removed_at=NOW, records=Notebook(sessions={"s3": lost}))
    assert desk_faults("removed", removed) == [
        "removed.r2.records.sessions.s3.client: unknown client 'c9'"
    ]
