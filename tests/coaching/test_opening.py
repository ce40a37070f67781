"""Hours from before: what a centre grants counts, never above what the unit takes."""

from datetime import date

import pytest

from coaching.counting.pace import estimate_finish
from coaching.evidence.blockers import Obstacle
from coaching.evidence.weighing import weigh_unit
from coaching.records.notebook import Answer, Entry, Notebook
from tests.coaching.book import NOON, Book, count_clients, count_hours
from tests.coaching.lacks import full_course, tell
from tests.coaching.naive import GRANT


def grant(book: Book, unit: str, minutes: int, clients: int = 0, *, without: str = "") -> Book:
    """Write down what was granted for a unit, perhaps with one question left open."""
    said: tuple[int | str, ...] = (minutes, clients, "2025-01-10", "2025-03-10", "The School")
    values = dict(zip(GRANT, said, strict=True))
    identity = f"grant {len(book.entries)}"
    book.entries[identity] = Entry(
        id=identity,
        enrolment=book.enrol(unit),
        form="opening_hours",
        about=book.enrol(unit),
        part=unit,
        answers={
            key: Answer(value=one, answered_at=NOON)
            for key, one in values.items()
            if key != without
        },
        filled_at=NOON,
    )
    return book


@pytest.mark.parametrize(
    ("unit", "granted", "held", "hours", "done"),
    [
        ("8588-501", 6 * 60, 12 * 60, 18.0, True),
        ("8588-501", 6 * 60 - 1, 12 * 60, 18 - 1 / 60, False),
        ("8588-501", 40 * 60, 0, 18.0, True),  # no more than the unit asks for
        ("8590-702", 50 * 60, 0, 50.0, False),  # hours with one at a time, and 10 are left
        ("8590-702", 60 * 60, 0, 60.0, True),
        ("L7E-702", 30 * 60, 39 * 60, 59.0, False),  # "an additional 40 hours": 20 from before
        ("L7E-702", 30 * 60, 40 * 60, 60.0, True),
        ("D3.03", 2 * 60, 4 * 60, 6.0, True),
    ],
)
def test_what_was_granted_counts_beside_the_sessions(
    unit: str, granted: int, held: int, hours: float, done: bool
) -> None:
    book = grant(Book(), unit, granted)
    if held:
        book.meet(unit, held)
    counted, is_done = count_hours(book, unit)
    assert (round(counted * 60), is_done) == (round(hours * 60), done)


def test_certificate_and_grant_share_the_twenty_hours_that_the_diploma_takes_over() -> None:
    book = grant(Book().meet("L7E-701", 15 * 60), "L7E-702", 8 * 60)
    assert count_hours(book, "L7E-702") == (20.0, False)
    book.meet("L7E-702", 40 * 60, "Bo")
    assert count_hours(book, "L7E-702") == (60.0, True)


def test_what_was_granted_for_the_certificate_is_shared_as_its_sessions_are() -> None:
    book = grant(Book().meet("L7E-702", 60), "L7E-701", 5 * 60)
    assert count_hours(book, "L7E-702") == (6.0, False)
    assert book.stand("L7E-702").practice.opening == 5 * 60


def test_with_groups_the_grant_is_counted_as_hours_with_one_at_a_time() -> None:
    book = grant(Book().meet("8590-702", 12 * 60, "Team"), "8590-702", 50 * 60)
    practice = book.stand("8590-702").practice
    assert (practice.opening, practice.individual, practice.group) == (3000, 0, 720)
    assert (practice.counted, practice.left) == (3600, 0)


@pytest.mark.parametrize("open_question", GRANT)
def test_as_long_as_a_question_is_open_nothing_counts(open_question: str) -> None:
    book = grant(Book(), "8588-501", 360, 1, without=open_question)
    assert count_hours(book, "8588-501") == (0.0, False)
    assert count_clients(book, "8588-501") == (0, 2, 0)


@pytest.mark.parametrize(
    ("before", "met", "counted"),
    [(1, 1, (2, 0, 0)), (0, 2, (2, 0, 0)), (2, 2, (4, 0, 1)), (1, 0, (1, 1, 0))],
)
def test_whoever_was_met_then_and_not_here_is_one_client_more(
    before: int, met: int, counted: tuple[int, int, int]
) -> None:
    book = grant(Book(), "8588-501", 360, before)
    for number in range(met):
        book.meet("8588-501", 60, f"Client {number}")
    assert count_clients(book, "8588-501") == counted


def test_two_grants_of_different_times_add_up() -> None:
    book = grant(grant(Book(), "8588-501", 120, 1), "8588-501", 180, 1)
    assert count_hours(book, "8588-501") == (5.0, False)
    assert count_clients(book, "8588-501") == (2, 0, 0)


def test_the_pace_is_that_of_the_sessions_alone() -> None:
    book = grant(Book(), "8588-501", 6 * 60).meet("8588-501", 6 * 60)
    practice = book.stand("8588-501").practice
    assert estimate_finish(practice, date(2026, 1, 1), date(2026, 1, 31)) == date(2026, 3, 2)


def lay(unit: str, *entries: Entry) -> Notebook:
    """Return the records of a full course with some entries more."""
    notebook = full_course(unit).notebook
    more = {
        one.id: Entry(
            id=one.id,
            enrolment="e0",
            form=one.form,
            about="e0",
            part=unit,
            answers=one.answers,
            filled_at=one.filled_at,
        )
        for one in entries
    }
    return Notebook(
        coach=notebook.coach,
        enrolments=notebook.enrolments,
        clients=notebook.clients,
        sessions=notebook.sessions,
        supervisions=notebook.supervisions,
        entries={**notebook.entries, **more},
        attachments=notebook.attachments,
    )


def test_hours_whose_paper_is_missing_cannot_be_handed_in() -> None:
    [entry] = grant(Book(), "8588-502", 360).entries.values()
    told = tell(full_course("8588-502"), lay("8588-502", entry))
    assert [(one.obstacle, one.form) for one in told] == [(Obstacle.OPEN, "opening_hours")]


def test_two_times_of_which_one_lies_behind_the_other_contradict_nothing() -> None:
    book = grant(grant(Book(), "8588-502", 60), "8588-502", 60)
    first, second = book.entries.values()
    later = dict(second.answers)
    for key, day in (("begun_on", "2025-05-01"), ("ended_on", "2025-06-01")):
        later[key] = Answer(value=day, answered_at=NOON)
    second = Entry(
        id=second.id,
        enrolment="",
        form=second.form,
        about="",
        answers=later,
        filled_at=NOON,
    )
    course = full_course("8588-502")
    records = course.with_records(lay("8588-502", first, second))
    found = weigh_unit(records, course.unit).contradictions
    assert "opening_days" not in [one.rule.key for one in found]
