"""The spreadsheet of the hours: exact, worked out by formulas, ready to be filtered."""

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from coaching.records.notebook import Client, ClientKind, Session, SessionState
from portfolio.composing.compose import compose_hours
from portfolio.making import make_hours
from portfolio.submission.hour_log import Hours
from portfolio.submission.request import HoursRequest
from portfolio.writing.sheet import write_sheet
from tests.portfolio.courses import (
    BEGUN,
    NOW,
    ZONE,
    WrittenCourse,
    hand_in,
    hours_of,
    write_course,
)
from tests.portfolio.reading import open_in_office, read_pdf


def write_hours(course: WrittenCourse) -> Hours:
    return compose_hours(course.course, course.unit, NOW, ZONE)


def open_book(hours: Hours, *, values: bool = True) -> Workbook:
    return openpyxl.load_workbook(BytesIO(write_sheet(hours)), data_only=values)


@pytest.fixture(scope="module")
def hours(course: WrittenCourse) -> Hours:
    return write_hours(course)


@pytest.fixture
def book(hours: Hours) -> Workbook:
    return open_book(hours)


def test_the_hours_alone_are_those_of_the_portfolio(course: WrittenCourse, hours: Hours) -> None:
    assert hours == hours_of(hand_in(course))
    assert hours.name == "growlog-8588-501-hours-2026-11-21"


def test_there_is_a_sheet_for_what_it_comes_to_the_sessions_and_supervision(book: Workbook) -> None:
    assert book.sheetnames == ["Hours", "Sessions", "Supervision"]


def test_each_session_has_its_day_client_and_duration(
    book: Workbook, course: WrittenCourse
) -> None:
    held = sorted(course.notebook.sessions.values(), key=lambda one: one.starts_at)
    rows = list(book["Sessions"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == list(range(1, len(held) + 1))
    for row, one in zip(rows, held, strict=True):
        assert isinstance(row[1], datetime)
        assert row[1].date() == one.starts_at.date()
        assert row[2] == course.notebook.clients[one.client].name
        assert row[3] == "Individual"
        assert _minutes(row[5]) == one.minutes


def test_the_sessions_can_be_filtered_and_their_headings_stay_in_sight(book: Workbook) -> None:
    for name, columns in (("Sessions", "K"), ("Supervision", "G")):
        sheet = book[name]
        assert sheet.auto_filter.ref == f"A1:{columns}{sheet.max_row}"
        assert sheet.freeze_panes == "A2"


def test_it_says_whose_hours_they_are_and_what_is_asked_for(
    book: Workbook, course: WrittenCourse
) -> None:
    rows = {row[0]: row for row in book["Hours"].iter_rows(values_only=True)}
    assert rows["Learner Name"][1] == "Alex Morgan"
    assert rows["Learner Registration No."][1] == "ABC 1234"
    assert rows["Centre Number"][1] == "012345"
    minutes = sum(one.minutes for one in course.notebook.sessions.values())
    assert _minutes(rows["Individual"][3]) == minutes
    assert _minutes(rows["Target"][3]) == 60
    assert [_minutes(row[3]) for row in _find_all(book, "Target")] == [18 * 60, 60]
    assert [_minutes(row[3]) for row in _find_all(book, "Counts")] == [minutes, 60]
    assert _minutes(rows["Left"][3]) == 0
    assert rows["Client 1"][1] == "Individual"


def test_what_is_not_known_is_to_be_filled_in(course: WrittenCourse) -> None:
    bare = replace_notebook(course, entries={})
    rows = {
        row[0]: row for row in open_book(write_hours(bare))["Hours"].iter_rows(values_only=True)
    }
    assert rows["Centre Number"][1] == "To be filled in"


def test_everything_that_is_counted_is_a_formula(hours: Hours) -> None:
    book = open_book(hours, values=False)
    rows = {row[0]: row for row in book["Hours"].iter_rows(values_only=True)}
    for label in ("Client 1", "Individual", "Group", "Left"):
        assert str(rows[label][3]).startswith("=")
    assert str(rows["Client 1"][2]).startswith("=COUNTIFS(")
    assert str(book["Sessions"]["K2"].value).startswith("=")


@pytest.mark.usefixtures("office", "reader")
def test_office_works_everything_out_to_the_same(tmp_path: Path) -> None:
    course = write_course("8590-702", sessions=12)
    group = Client(id="g", enrolments=("e0",), number=9, kind=ClientKind.GROUP, size=5)
    met = [
        Session(
            id=f"met{number}",
            client="g",
            unit="8590-702",
            starts_at=BEGUN + timedelta(days=number),
            minutes=400,
            state=SessionState.HELD if number else SessionState.CANCELLED,
        )
        for number in range(3)
    ]
    mixed = replace_notebook(
        course,
        clients={**course.notebook.clients, "g": group},
        sessions={**course.notebook.sessions, **{one.id: one for one in met}},
    )
    hours = write_hours(mixed)
    (tmp_path / "made.xlsx").write_bytes(_without_values(write_sheet(hours)))
    shown = read_pdf(open_in_office(tmp_path / "made.xlsx", tmp_path))
    individual = sum(one.minutes for one in course.notebook.sessions.values())
    for label, minutes in (
        ("Individual", individual),
        ("Group", 800),
        ("Counts", individual + 600),
        ("Left", 60 * 60 - individual - 600),
    ):
        least = max(minutes, 50 * 60 - individual) if label == "Left" else minutes
        assert f"{label} {least // 60}:{least % 60:02}" in shown
    assert "#REF" not in shown
    assert "Err:" not in shown


async def test_the_hours_are_made_beside_everything_else(hours: Hours) -> None:
    made = await make_hours(HoursRequest(hours=hours))
    assert made.documents == {f"{hours.name}.xlsx": write_sheet(hours)}


def test_the_same_hours_give_the_same_bytes(hours: Hours) -> None:
    assert write_sheet(hours) == write_sheet(hours)


def test_a_course_without_hours_yet_makes_a_sheet_too() -> None:
    book = open_book(write_hours(write_course("8588-501", sessions=0)))
    assert book["Sessions"].max_row == 1


def test_a_unit_that_asks_for_no_hours_has_none() -> None:
    with pytest.raises(ValueError, match="8588-503"):
        write_hours(write_course("8588-503"))


def replace_notebook(course: WrittenCourse, **tables: object) -> WrittenCourse:
    return replace(course, notebook=replace(course.notebook, **tables))  # type: ignore[arg-type]


def _find_all(book: Workbook, label: str) -> list[tuple[object, ...]]:
    return [row for row in book["Hours"].iter_rows(values_only=True) if row[0] == label]


def _without_values(written: bytes) -> bytes:
    """Return a spreadsheet in which formulas have not been worked out, as openpyxl saves them."""
    saved = BytesIO()
    openpyxl.load_workbook(BytesIO(written)).save(saved)
    return saved.getvalue()


def _minutes(value: object) -> int:
    if isinstance(value, timedelta):
        return round(value.total_seconds() / 60)
    if isinstance(value, datetime):
        return round((value - datetime(1899, 12, 30)).total_seconds() / 60)  # noqa: DTZ001 - a cell
    hours = getattr(value, "hour", None)
    if hours is not None:
        return int(hours) * 60 + int(getattr(value, "minute", 0))
    assert isinstance(value, float | int)
    return round(value * 24 * 60)
