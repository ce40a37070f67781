"""The log of hours as a spreadsheet: a sheet for the totals, each client and supervision."""

from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from portfolio.content import HourLog, Submission

MINUTES_A_DAY = 24 * 60
TOTAL = "Total"


def write_sheet(submission: Submission) -> bytes:
    """Return the hours of a submission as an .xlsx file; the same bytes for the same hours."""
    written = BytesIO()
    # Everything is written by its kind, so that no text is ever taken for a formula or a link.
    book = Workbook(written, {"in_memory": True})
    book.set_properties(
        {
            "title": f"{submission.unit} Log of hours",
            "author": submission.learner,
            "created": submission.made_at.replace(tzinfo=None),
        }
    )
    sheets = _Sheets(book)
    logs = [*submission.practice, submission.supervision]
    sheets.write_totals(submission)
    for log in logs:
        sheets.write_log(log)
    book.close()
    return written.getvalue()


class _Sheets:
    """The sheets of one book, in its formats."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._head: Format = book.add_format(
            {"bold": True, "bg_color": "#EEF2F5", "bottom": 1, "align": "left"}
        )
        self._number: Format = book.add_format({"align": "left"})
        self._day: Format = book.add_format({"num_format": "d mmmm yyyy", "align": "left"})
        self._length: Format = book.add_format({"num_format": "[h]:mm", "align": "left"})
        self._sum: Format = book.add_format(
            {"num_format": "[h]:mm", "bold": True, "top": 1, "align": "left"}
        )
        self._foot: Format = book.add_format({"bold": True, "top": 1, "align": "left"})

    def write_totals(self, submission: Submission) -> None:
        """Write the sheet that sums up all clients, and supervision beside them."""
        sheet = self._add(TOTAL, ("Client", "Sessions", "Hours"), (24, 12, 12))
        for row, log in enumerate(submission.practice, 1):
            self._write_sum_of(sheet, row, log)
        last = len(submission.practice)
        foot = last + 1
        sheet.write_string(foot, 0, TOTAL, self._foot)
        sheet.write_formula(
            foot,
            1,
            f"=SUM(B2:B{last + 1})" if last else "=0",
            self._foot,
            sum(_count(log) for log in submission.practice),
        )
        minutes = sum(log.minutes for log in submission.practice)
        formula = f"=SUM(C2:C{last + 1})" if last else "=0"
        sheet.write_formula(foot, 2, formula, self._sum, minutes / MINUTES_A_DAY)
        sheet.write_string(foot + 1, 0, "Counts in this unit")
        sheet.write_number(foot + 1, 2, submission.counted / MINUTES_A_DAY, self._length)
        self._write_sum_of(sheet, foot + 3, submission.supervision)
        sheet.write_string(foot + 5, 0, f"Unit {submission.unit}: {submission.title}")
        sheet.write_string(foot + 6, 0, submission.learner)
        sheet.write_string(foot + 7, 0, f"Made on {submission.made_on}")

    def write_log(self, log: HourLog) -> None:
        """Write the sheet of one client, or of supervision."""
        sheet = self._add(log.name, ("No.", "Date", "Duration", "Counts", "Remark"), _WIDTHS)
        for row, one in enumerate(log.hours, 1):
            if one.number:
                sheet.write_number(row, 0, one.number, self._number)
            sheet.write_datetime(row, 1, one.day, self._day)
            sheet.write_number(row, 2, one.minutes / MINUTES_A_DAY, self._length)
            counts = one.minutes if one.counts else 0
            sheet.write_number(row, 3, counts / MINUTES_A_DAY, self._length)
            sheet.write_string(row, 4, one.remark)
        foot = _foot(log)
        sheet.write_string(foot, 0, TOTAL, self._foot)
        for column in (1, 2):
            sheet.write_blank(foot, column, None, self._foot)
        formula = f"=SUM(D2:D{foot})" if log.hours else "=0"
        sheet.write_formula(foot, 3, formula, self._sum, log.minutes / MINUTES_A_DAY)

    def _write_sum_of(self, sheet: Worksheet, row: int, log: HourLog) -> None:
        """Write what another sheet comes to."""
        sheet.write_string(row, 0, log.name)
        sheet.write_number(row, 1, _count(log), self._number)
        formula = f"='{log.name}'!D{_foot(log) + 1}"
        sheet.write_formula(row, 2, formula, self._length, log.minutes / MINUTES_A_DAY)

    def _add(self, name: str, columns: tuple[str, ...], widths: tuple[int, ...]) -> Worksheet:
        sheet: Worksheet = self._book.add_worksheet(name)
        for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, column, self._head)
        sheet.freeze_panes(1, 0)
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&RPage &P of &N")
        return sheet


_A4 = 9
_WIDTHS = (8, 20, 12, 12, 34)


def _foot(log: HourLog) -> int:
    """Return the row of the total, counted from 0."""
    return len(log.hours) + 1


def _count(log: HourLog) -> int:
    return sum(one.counts for one in log.hours)
