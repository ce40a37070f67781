"""What a course owes by now: each kind of writing when its time has come, and not a day before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.evidence.owing import Owed, list_owed
from coaching.evidence.pieces import list_pieces
from coaching.records.notebook import Client, Notebook, Session, SessionState
from tests.coaching.lacks import full_course
from tests.coaching.naive import RULES
from tests.portfolio.courses import CATALOGUE, WrittenCourse

DAY = timedelta(days=1)

MOMENTS = {
    "8585": {
        "course_start": "learner",
        "first_session": "client contract contract_signatures",
        "meeting": "session_record reflective_log supervision_outcome",
        "three_quarters": "observation",
        "end": "completion client_feedback communication_review development_plan"
        " development_area evidence_matrix declaration task",
    },
    "8588": {
        "course_start": "learner",
        "first_session": "client needs stakeholder diagnostics client_swot contract"
        " contract_signatures",
        "meeting": "session_record reflective_log supervision_outcome",
        "three_quarters": "observation tools_statement",
        "end": "completion client_feedback log_review communication_assessment statement_benefits"
        " statement_learning statement_ability coach_swot development_plan development_area"
        " monitoring evidence_matrix declaration task",
    },
    "8590": {
        "course_start": "learner",
        "first_session": "client contract contract_signatures",
        "meeting": "session_record reflective_log client_feedback supervision_outcome",
        "three_quarters": "group_contracting improvement_area observation",
        "end": "completion evidence_matrix coach_swot statement_clients review_tool"
        " statement_ability development_plan development_objective longer_term profile"
        " declaration task",
    },
    "D3": {
        "course_start": "learner",
        "first_session": "client learning_goals programme",
        "meeting": "session_record reflective_log supervision_outcome",
        "halfway": "plan_review",
        "three_quarters": "observation",
        "end": "completion diary_summary performance_review programme_feedback"
        " development_reflection declaration task",
    },
    "L7E": {
        "course_start": "learner",
        "first_session": "client needs contract contract_signatures",
        "meeting": "session_record reflective_log supervision_outcome",
        "three_quarters": "observation",
        "end": "completion client_feedback stakeholder_feedback statement_strengths"
        " statement_clients review_tool statement_ability statement_adapting development_need"
        " development_plan development_area longer_term profile declaration task",
    },
}


@pytest.mark.parametrize("key", MOMENTS)
def test_each_form_that_is_owed_has_its_moment_in_the_order_of_a_course(key: str) -> None:
    [qualification] = [one for one in CATALOGUE.current() if one.key == key]
    found: dict[str, list[str]] = {}
    for form in qualification.forms:
        if form.is_owed:
            found.setdefault(form.moment, []).append(form.key)
    assert {moment: sorted(keys) for moment, keys in found.items()} == {
        moment: sorted(keys.split()) for moment, keys in MOMENTS[key].items()
    }


def owed(course: WrittenCourse, today: date, notebook: Notebook | None = None) -> list[Owed]:
    return list_owed(course.with_records(notebook), course.unit, today)


def said(found: list[Owed]) -> list[tuple[str, str]]:
    return [(one.piece.form.key, one.piece.subject.id) for one in found]


def bare(key: str, *sessions: Session, ended: bool = False) -> tuple[WrittenCourse, Notebook]:
    """Return a course in which nothing is written, with one client and these sessions."""
    course = full_course(key)
    client = Client(id="c1", enrolments=(course.enrolment.id,), number=1, is_ended=ended)
    return course, replace(
        course.notebook,
        clients={"c1": client},
        sessions={one.id: one for one in sessions},
        supervisions={},
        entries={},
    )


def session(
    course: WrittenCourse, on: int, minutes: int = 60, state: SessionState = SessionState.HELD
) -> Session:
    first = course.notebook.sessions["s0"]
    starts_at = first.starts_at + timedelta(days=on)
    return replace(first, id=f"day {on}", starts_at=starts_at, minutes=minutes, state=state)


START = full_course("8588-501").enrolment.started_on


@pytest.mark.parametrize("key", RULES)
@pytest.mark.parametrize("state", [SessionState.PLANNED, SessionState.HELD])
def test_what_comes_first_with_a_client_is_owed_the_day_after_the_first_session(
    key: str, state: SessionState
) -> None:
    course = full_course(key)
    course, notebook = bare(key, session(course, 5, state=state))
    wanted = [
        one.key
        for one in course.qualification.forms_about("client", key)
        if one.moment == "first_session" and one.is_owed
    ]
    about = [
        form for form, subject in said(owed(course, START + 6 * DAY, notebook)) if subject == "c1"
    ]
    assert about == wanted
    before = owed(course, START + 5 * DAY, notebook)
    assert not [one for one in before if one.piece.subject.id == "c1"]


@pytest.mark.parametrize("state", [SessionState.CANCELLED, SessionState.MISSED])
def test_a_session_that_fell_through_brings_nothing_due(state: SessionState) -> None:
    course = full_course("8588-501")
    course, notebook = bare("8588-501", session(course, 0, state=state))
    assert said(owed(course, START + 9 * DAY, notebook)) == [("learner", "e0")]


def test_what_was_held_is_owed_its_record_the_day_after() -> None:
    course, notebook = bare("8588-501", session(full_course("8588-501"), 3))
    meeting = [
        one for one in owed(course, START + 4 * DAY, notebook) if one.piece.form.about == "session"
    ]
    assert [(one.piece.form.key, one.due_on) for one in meeting] == [
        ("session_record", START + 4 * DAY),
        ("reflective_log", START + 4 * DAY),
    ]


@pytest.mark.parametrize(
    ("hours", "due"),
    [(13, ""), (14, "observation tools_statement"), (17, "observation tools_statement")],
)
def test_what_shows_how_one_works_is_owed_before_the_hours_are_full(hours: int, due: str) -> None:
    course = full_course("8588-501")
    course, notebook = bare("8588-501", session(course, 0, hours * 60))
    found = owed(course, START + DAY, notebook)
    assert [
        one.piece.form.key for one in found if one.piece.form.moment == "three_quarters"
    ] == due.split()
    assert not [one for one in found if one.piece.form.moment == "end"]


def test_a_client_who_ends_owes_the_ending_and_the_feedback() -> None:
    course = full_course("8588-501")
    course, notebook = bare("8588-501", session(course, 0), ended=True)
    ends = [
        one.piece.form.key for one in owed(course, START + DAY, notebook) if one.piece.form.at_end
    ]
    assert ends == ["completion", "client_feedback"]


@pytest.mark.parametrize("key", RULES)
def test_once_the_hours_are_full_all_that_is_missing_is_owed_and_nothing_else(key: str) -> None:
    course = full_course(key)
    last = max(one.starts_at for one in course.notebook.sessions.values()).date()
    assert owed(course, last + 365 * DAY) == []
    empty = replace(course.notebook, entries={})
    found = owed(course, last + 365 * DAY, empty)
    wanted = [one for one in list_pieces(course.with_records(empty), course.unit) if one.wanted]
    assert {(one.piece.form.key, one.piece.subject.id, one.piece.part) for one in found} == {
        (one.form.key, one.subject.id, one.part) for one in wanted
    }


def test_what_is_due_longest_comes_first() -> None:
    course = full_course("8588-502")
    found = owed(course, date(2027, 1, 1), replace(course.notebook, entries={}))
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)


def test_the_journal_is_owed_once_the_hours_of_practice_are_full() -> None:
    practice = full_course("8588-501")
    journal = replace(practice, unit=practice.qualification.unit("8588-503"))
    last = max(one.starts_at for one in practice.notebook.sessions.values()).date()
    assert "coach_swot" in [form for form, _ in said(owed(journal, last + DAY))]
    assert "coach_swot" not in [form for form, _ in said(owed(journal, last))]
