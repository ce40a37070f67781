"""The log of hours as a spreadsheet: what it comes to, every session, and supervision."""

from collections.abc import Iterable
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from portfolio.submission.hour_log import HourLog, Hours
from portfolio.submission.totals import GROUP, count_kinds, list_dated

MINUTES_A_DAY = 24 * 60
SUM, SESSIONS, SUPERVISION = "Hours", "Sessions", "Supervision"

Cell = str | int | float
Formula = tuple[str, Cell]
"""A formula, and what it comes to."""


def write_sheet(hours: Hours) -> bytes:
    """Return hours as an .xlsx file; the same bytes for the same hours."""
    written = BytesIO()
    # Everything is written by its kind, so that no text is ever taken for a formula or a link.
    book = Workbook(written, {"in_memory": True})
    book.set_properties(
        {
            "title": f"{hours.unit} Log of hours",
            "author": hours.learner,
            "created": hours.made_at.replace(tzinfo=None),
        }
    )
    sheets = _Sheets(book, hours)
    sheets.write_sum()
    sheets.write_sessions()
    sheets.write_supervision()
    book.close()
    return written.getvalue()


class _Sheets:
    """The sheets of one book, in its formats."""

    def __init__(self, book: Workbook, hours: Hours) -> None:
        self._book = book
        self._hours = hours
        self._dated = list(list_dated(hours))
        left = {"align": "left"}
        self._head: Format = book.add_format(
            {"bold": True, "bg_color": "#EEF2F5", "bottom": 1, **left}
        )
        self._label: Format = book.add_format({"bold": True, **left})
        self._number: Format = book.add_format(left)
        self._day: Format = book.add_format({"num_format": "d mmmm yyyy", **left})
        self._length: Format = book.add_format({"num_format": "[h]:mm", **left})

    def write_sum(self) -> None:
        """Write whose hours these are, what they come to, and what is asked for."""
        hours = self._hours
        sheet = self._add(SUM, (30, 22, 12, 12))
        row = 0
        for label, value in (
            ("Unit", f"{hours.unit} {hours.title}"),
            *hours.details,
            ("Made on", hours.made_on),
        ):
            sheet.write_string(row, 0, label, self._label)
            sheet.write_string(row, 1, value or "To be filled in")
            row += 1
        row = self._write_clients(sheet, row + 1)
        row = self._write_totals(sheet, row + 1)
        self._write_supervision_sum(sheet, row + 1)

    def _write_clients(self, sheet: Worksheet, row: int) -> int:
        """Write a line for each client and return the row behind them."""
        self._write_head(sheet, row, ("Client", "Kind", "Sessions", "Hours"))
        for log in self._hours.practice:
            row += 1
            sheet.write_string(row, 0, log.name)
            sheet.write_string(row, 1, log.kind)
            name = f"A{row + 1}"
            self._formula(sheet, row, 2, self._count(f"{_column('C')},{name}", [log]))
            self._formula(sheet, row, 3, self._add_up(f"{_column('C')},{name}", [log]))
        return row + 1

    def _write_totals(self, sheet: Worksheet, row: int) -> int:
        """Write what the unit counts and return the row behind it."""
        hours = self._hours
        individual, group = count_kinds(hours)
        alone = hours.opening + individual
        counted = alone + min(group, hours.group_most)
        left = max(hours.target - counted, hours.individual_least - alone, 0)
        # What was granted from before stands in a line of its own, above those that are summed up.
        before = f"D{row + 1}" if hours.opening else ""
        if before:
            sheet.write_string(row, 0, "From before, granted", self._label)
            sheet.write_number(row, 3, hours.opening / MINUTES_A_DAY, self._length)
            row += 1
        missing = _join("-", repr(hours.individual_least / MINUTES_A_DAY), before)
        first, cap = row + 1, hours.group_most / MINUTES_A_DAY
        singles = [log for log in hours.practice if log.kind != GROUP]
        groups = [log for log in hours.practice if log.kind == GROUP]
        for label, formula in (
            ("Individual", self._add_up(f'{_column("D")},"Individual"', singles)),
            ("Group", self._add_up(f'{_column("D")},"{GROUP}"', groups)),
            (
                "Counts",
                (
                    f"={_join('+', before, f'D{first}')}+MIN(D{first + 1},{cap!r})",
                    counted / MINUTES_A_DAY,
                ),
            ),
            ("Target", None),
            (
                "Left",
                (
                    f"=MAX(D{first + 3}-D{first + 2},{missing}-D{first},0)",
                    left / MINUTES_A_DAY,
                ),
            ),
        ):
            sheet.write_string(row, 0, label, self._label)
            if formula:
                self._formula(sheet, row, 3, formula)
            else:
                sheet.write_number(row, 3, hours.target / MINUTES_A_DAY, self._length)
            row += 1
        return row

    def _write_supervision_sum(self, sheet: Worksheet, row: int) -> None:
        hours, log = self._hours, self._hours.supervision
        self._write_head(sheet, row, ("Supervision", "", "Sessions", "Hours"))
        sheet.write_string(row + 1, 0, "Counts")
        does_count = f'{SUPERVISION}!$E:$E,"Yes"'
        sessions = sum(one.counts for one in log.hours)
        self._formula(sheet, row + 1, 2, (f"=COUNTIFS({does_count})", sessions))
        minutes = f"=SUMIFS({SUPERVISION}!$D:$D,{does_count})"
        self._formula(sheet, row + 1, 3, (minutes, log.minutes / MINUTES_A_DAY))
        sheet.write_string(row + 2, 0, "Target")
        if hours.supervision_sessions:
            sheet.write_number(row + 2, 2, hours.supervision_sessions, self._number)
        if hours.supervision_minutes:
            sheet.write_number(row + 2, 3, hours.supervision_minutes / MINUTES_A_DAY, self._length)

    def write_sessions(self) -> None:
        """Write every session in order, with the total after each of them."""
        columns = ("No.", "Date", "Client", "Kind", "Session No.", "Duration", "Counts", "Remark")
        so_far = ("Individual so far", "Group so far", "Counts so far")
        sheet = self._add(SESSIONS, (6, 20, 14, 12, 12, 12, 10, 34, 16, 16, 16))
        self._write_head(sheet, 0, (*columns, *so_far))
        cap = self._hours.group_most / MINUTES_A_DAY
        for row, one in enumerate(self._dated, 1):
            hour, at = one.hour, row + 1
            before = f"{{column}}{row}" if row > 1 else "0"
            self._write_number(sheet, row, 0, one.number)
            sheet.write_datetime(row, 1, hour.day, self._day)
            sheet.write_string(row, 2, one.client)
            sheet.write_string(row, 3, hour.kind)
            self._write_number(sheet, row, 4, hour.number)
            sheet.write_number(row, 5, hour.minutes / MINUTES_A_DAY, self._length)
            sheet.write_string(row, 6, "Yes" if hour.counts else "No")
            sheet.write_string(row, 7, hour.remark)
            for column, place, kind, minutes in (
                ("I", 8, "Individual", one.individual),
                ("J", 9, GROUP, one.group),
            ):
                formula = (
                    f'={before.format(column=column)}+IF(AND(G{at}="Yes",D{at}="{kind}"),F{at},0)'
                )
                self._formula(sheet, row, place, (formula, minutes / MINUTES_A_DAY))
            opening = self._hours.opening
            counted = opening + one.individual + min(one.group, self._hours.group_most)
            granted = repr(opening / MINUTES_A_DAY) if opening else ""
            formula = f"={_join('+', granted, f'I{at}')}+MIN(J{at},{cap!r})"
            self._formula(sheet, row, 10, (formula, counted / MINUTES_A_DAY))
        sheet.autofilter(0, 0, max(len(self._dated), 1), 10)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)

    def write_supervision(self) -> None:
        """Write every supervision in order, with the total after each of them."""
        columns = ("No.", "Date", "Kind", "Duration", "Counts", "Remark", "Total so far")
        sheet = self._add(SUPERVISION, (6, 20, 14, 12, 10, 34, 14))
        self._write_head(sheet, 0, columns)
        minutes = 0
        for row, one in enumerate(self._hours.supervision.hours, 1):
            minutes += one.minutes if one.counts else 0
            self._write_number(sheet, row, 0, one.number)
            sheet.write_datetime(row, 1, one.day, self._day)
            sheet.write_string(row, 2, one.kind)
            sheet.write_number(row, 3, one.minutes / MINUTES_A_DAY, self._length)
            sheet.write_string(row, 4, "Yes" if one.counts else "No")
            sheet.write_string(row, 5, one.remark)
            before = f"G{row}" if row > 1 else "0"
            formula = f'={before}+IF(E{row + 1}="Yes",D{row + 1},0)'
            self._formula(sheet, row, 6, (formula, minutes / MINUTES_A_DAY))
        sheet.autofilter(0, 0, max(len(self._hours.supervision.hours), 1), 6)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)

    def _count(self, where: str, logs: Iterable[HourLog]) -> Formula:
        counted = sum(one.counts for log in logs for one in log.hours)
        return f'=COUNTIFS({where},{_column("G")},"Yes")', counted

    def _add_up(self, where: str, logs: Iterable[HourLog]) -> Formula:
        minutes = sum(log.minutes for log in logs)
        formula = f'=SUMIFS({_column("F")},{where},{_column("G")},"Yes")'
        return formula, minutes / MINUTES_A_DAY

    def _formula(self, sheet: Worksheet, row: int, column: int, formula: Formula) -> None:
        said, value = formula
        shape = self._number if isinstance(value, int) else self._length
        sheet.write_formula(row, column, said, shape, value)

    def _write_number(self, sheet: Worksheet, row: int, column: int, number: int) -> None:
        if number:
            sheet.write_number(row, column, number, self._number)

    def _write_head(self, sheet: Worksheet, row: int, columns: tuple[str, ...]) -> None:
        for number, column in enumerate(columns):
            sheet.write_string(row, number, column, self._head)

    def _add(self, name: str, widths: tuple[int, ...]) -> Worksheet:
        sheet: Worksheet = self._book.add_worksheet(name)
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&RPage &P of &N")
        return sheet


_A4 = 9


def _join(sign: str, *terms: str) -> str:
    """Return those terms of a formula that there are, with a sign between them."""
    return sign.join(one for one in terms if one)


def _column(letter: str) -> str:
    """Return a column of all sessions."""
    return f"{SESSIONS}!${letter}:${letter}"
