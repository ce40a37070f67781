"""The log of hours as a spreadsheet: real days and durations, and totals that add up."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from portfolio.content import Submission
from portfolio.sheet import write_sheet
from tests.portfolio.courses import WrittenCourse, hand_in, write_course
from tests.portfolio.reading import open_in_office, read_pdf


@pytest.fixture(scope="module")
def written(submission: Submission) -> bytes:
    return write_sheet(submission)


@pytest.fixture
def book(written: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(written), data_only=True)


def test_there_is_a_sheet_for_the_totals_each_client_and_supervision(
    book: Workbook, submission: Submission
) -> None:
    clients = [one.name for one in submission.practice]
    assert book.sheetnames == ["Total", *clients, "Supervision"]
    assert all(sheet.freeze_panes == "A2" for sheet in book)


def test_each_session_has_its_day_and_duration(book: Workbook, course: WrittenCourse) -> None:
    own = [one for one in course.notebook.sessions.values() if one.client == "c1"]
    rows = list(book["Client 1"].iter_rows(min_row=2, max_row=len(own) + 1, values_only=True))
    assert [row[0] for row in rows] == list(range(1, len(own) + 1))
    for row, one in zip(rows, own, strict=True):
        assert isinstance(row[1], datetime)
        assert row[1].date() == one.starts_at.date()
        assert _minutes(row[2]) == one.minutes


def test_the_totals_are_the_exact_minutes(book: Workbook, course: WrittenCourse) -> None:
    rows = {row[0]: row for row in book["Total"].iter_rows(values_only=True)}
    minutes = sum(one.minutes for one in course.notebook.sessions.values())
    assert _minutes(rows["Total"][2]) == minutes
    assert rows["Total"][1] == len(course.notebook.sessions)
    assert _minutes(rows["Counts in this unit"][2]) == minutes
    assert _minutes(rows["Supervision"][2]) == 60


@pytest.mark.usefixtures("office", "reader")
def test_office_works_the_totals_out_to_the_same(
    written: bytes, submission: Submission, tmp_path: Path
) -> None:
    (tmp_path / "made.xlsx").write_bytes(written)
    shown = read_pdf(open_in_office(tmp_path / "made.xlsx", tmp_path))
    minutes = sum(one.minutes for one in submission.practice)
    assert f"{minutes // 60}:{minutes % 60:02}" in shown
    assert "#REF" not in shown
    assert "Err:" not in shown


def test_the_same_submission_gives_the_same_bytes(written: bytes, submission: Submission) -> None:
    assert write_sheet(submission) == written


def test_a_course_without_hours_yet_makes_a_sheet_too() -> None:
    book = openpyxl.load_workbook(
        BytesIO(write_sheet(hand_in(write_course("8588-501", sessions=0)))), data_only=True
    )
    assert book.sheetnames == ["Total", "Supervision"]


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
