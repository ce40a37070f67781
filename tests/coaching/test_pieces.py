"""The pieces of writing of a unit: each form about each thing, and whose writing it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.evidence.form_subjects import list_parts
from coaching.evidence.pieces import Piece, list_pieces
from coaching.records.notebook import Client, Enrolment, Notebook, Session, SessionState
from tests.coaching.lacks import all_units, full_course
from tests.coaching.shared import shared_course
from tests.portfolio.courses import WrittenCourse, find_unit

UNITS = [unit.key for _, unit in all_units()]
every_unit = pytest.mark.parametrize("key", UNITS)


def pieces_of(course: WrittenCourse, notebook: Notebook | None = None) -> list[Piece]:
    """Return the pieces of a course, with these records in place of its own."""
    return list_pieces(course.with_records(notebook), course.unit)


@every_unit
def test_each_form_of_a_unit_is_owed_for_each_thing_that_it_is_about(key: str) -> None:
    course = full_course(key)
    notebook, unit = course.notebook, course.unit
    numbers = {
        "session": len(notebook.sessions),
        "client": len(notebook.clients),
        "supervision": len(notebook.supervisions),
        "": 1,
        "units": 1,
        "practice": 1 if unit.practice else 0,
        "criteria": len(unit.criteria),
        "tasks": len(
            {
                task.key
                for together in course.qualification.units_with(key)
                for task in course.qualification.unit(together).tasks
            }
        ),
    }
    found = [one.form.key for one in pieces_of(course)]
    assert found == [
        form.key
        for form in course.qualification.forms
        if not form.units or key in form.units
        for _ in range(numbers[form.parts if form.about == "enrolment" else form.about])
    ]


@every_unit
def test_what_was_written_stands_in_just_one_piece(key: str) -> None:
    course = full_course(key)
    placed = [entry.id for piece in pieces_of(course) for entry in piece.entries]
    assert sorted(placed) == sorted(course.notebook.entries)


@every_unit
def test_entries_of_a_form_that_repeats_stand_in_the_order_of_writing(key: str) -> None:
    course = full_course(key)
    later = {
        one.id: replace(one, filled_at=one.filled_at - timedelta(minutes=number))
        for number, one in enumerate(course.notebook.entries.values())
    }
    for piece in pieces_of(course, replace(course.notebook, entries=later)):
        times = [one.filled_at for one in piece.entries]
        assert times == sorted(times)


def test_a_session_that_did_not_take_place_owes_nothing_and_so_does_a_client_never_met() -> None:
    course = full_course("8588-501")
    first, *others = course.notebook.sessions.values()
    cancelled = replace(first, state=SessionState.CANCELLED)
    newcomer = Client(id="new", enrolments=(course.enrolment.id,), number=9)
    notebook = replace(
        course.notebook,
        sessions={one.id: one for one in (cancelled, *others)},
        clients={**course.notebook.clients, newcomer.id: newcomer},
    )
    subjects = {one.subject.id for one in pieces_of(course, notebook)}
    assert first.id not in subjects
    assert newcomer.id not in subjects


def test_sessions_come_as_they_were_held_and_clients_by_number() -> None:
    course = full_course("8588-502")
    turned = {
        one.id: replace(one, starts_at=course.notebook.sessions["s0"].starts_at - timedelta(number))
        for number, one in enumerate(course.notebook.sessions.values())
    }
    found = pieces_of(course, replace(course.notebook, sessions=turned))
    held = [one.subject for one in found if one.form.key == "session_record"]
    assert [one.id for one in held] == [f"s{n}" for n in reversed(range(len(turned)))]
    met = [one.subject.id for one in found if one.form.key == "contract"]
    assert met == [f"c{number}" for number in range(1, len(met) + 1)]


@pytest.mark.parametrize("key", ["8588-500", "8590-700", "L7E-700"])
def test_an_assignment_is_made_of_its_tasks(key: str) -> None:
    qualification, _, unit = find_unit(key)
    assert list_parts(qualification.form("task"), unit) == [
        f"{key}/{one.key}" for one in unit.tasks
    ]
    assert list_parts(qualification.form("declaration"), unit) == [key]
    assert list_parts(qualification.form("learner"), unit) == [""]


def test_one_need_in_two_is_neither_complete_nor_nothing() -> None:
    course = full_course("8588-501")
    needs = [one for one in course.notebook.entries.values() if one.form == "needs"]
    entries = {key: one for key, one in course.notebook.entries.items() if key != needs[0].id}
    [piece, *_] = [
        one
        for one in pieces_of(course, replace(course.notebook, entries=entries))
        if one.form.key == "needs"
    ]
    assert (len(piece.entries), piece.wanted, piece.missing, piece.done) == (1, 2, 1, 1)
    assert not piece.is_complete


def test_one_entry_half_written_leaves_the_others_done() -> None:
    course = full_course("8588-501")
    [first, *_] = [one for one in course.notebook.entries.values() if one.form == "needs"]
    half = replace(first, answers={"need": first.answers["need"]})
    entries = {**course.notebook.entries, half.id: half}
    [piece, *_] = [
        one
        for one in pieces_of(course, replace(course.notebook, entries=entries))
        if one.form.key == "needs"
    ]
    assert (piece.missing, piece.done) == (0, 1)
    assert [one.key for one in piece.open_fields] == ["smart_goal", "agreed_on"]
    assert not piece.is_complete


# Hours shared from certificate to diploma


def is_theirs(piece: Piece) -> bool:
    """Return whether a piece is about what belongs to the certificate."""
    return isinstance(piece.subject, Session | Client) and piece.subject.id.startswith("old")


def test_the_certificates_writing_is_shown_in_the_diploma_and_owed_there_by_nobody() -> None:
    course = shared_course()
    theirs = [one for one in pieces_of(course) if is_theirs(one)]
    assert {one.form.key for one in theirs} == {"session_record", "contract"}
    assert {one.wanted for one in theirs} == {0}
    assert all(one.is_complete for one in theirs)


def test_without_shared_hours_nothing_of_the_certificate_is_shown() -> None:
    course = shared_course()
    alone: Enrolment = replace(course.enrolment, shared_hours=False)
    assert not [one for one in pieces_of(replace(course, enrolment=alone)) if is_theirs(one)]
