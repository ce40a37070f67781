"""Hours from before on paper and in the spreadsheet: a line of their own, and in the totals."""

from dataclasses import replace
from datetime import time, timedelta
from io import BytesIO

import openpyxl
import pytest

from coaching.catalogue.qualification import Practice
from portfolio.composing.compose import compose_hours
from portfolio.composing.logs import list_totals, write_unit_log
from portfolio.submission.hour_log import Hours
from portfolio.writing.sheet import write_sheet
from tests.portfolio.courses import NOW, ZONE, write_course


def hours(unit: str, opening: int) -> Hours:
    """Return the hours of a unit with ten sessions, and so many minutes granted from before."""
    course = write_course(unit, sessions=10)
    return replace(compose_hours(course.course, course.unit, NOW, ZONE), opening=opening)


def test_what_was_granted_stands_first_and_is_in_the_total() -> None:
    made = hours("8588-501", 360)
    rows = [[cell.lines[0] for cell in row] for row in write_unit_log(made).rows]
    assert rows[0][1] == "From before, granted"
    assert rows[0][-2:] == ["6 h", "6 h"]
    assert dict(list_totals(made))["From before, granted"] == "6 h"


def test_without_a_grant_nothing_is_said_of_one() -> None:
    made = hours("8588-501", 0)
    assert "From before, granted" not in str(write_unit_log(made))
    assert "From before, granted" not in dict(list_totals(made))


@pytest.mark.parametrize("unit", ["8588-501", "8590-702"])
@pytest.mark.parametrize("opening", [0, 90, 360])
def test_the_spreadsheet_comes_to_the_same_as_the_paper(unit: str, opening: int) -> None:
    made = hours(unit, opening)
    content = BytesIO(write_sheet(made))
    rows = list(openpyxl.load_workbook(content, data_only=True).worksheets[0].values)
    cells = {str(row[0]): row[3] for row in rows if row[0]}
    practice = sum(log.minutes for log in made.practice)
    assert minutes(cells["Individual"]) == practice
    assert minutes(rows_named(rows, "Counts")[0][3]) == practice + opening
    assert ("From before, granted" in cells) is bool(opening)
    least = Practice(hours=1).individual_hours_least + made.individual_least
    left = max(made.target - practice - opening, least - practice - opening, 0)
    assert minutes(cells["Left"]) == left


def rows_named(rows: list[tuple[object, ...]], label: str) -> list[tuple[object, ...]]:
    return [row for row in rows if row[0] == label]


def minutes(cell: object) -> int:
    """Return the minutes of a length, which openpyxl reads as a span or as a time of day."""
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() / 60)
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    assert isinstance(cell, int | float)
    return round(cell * 24 * 60)
