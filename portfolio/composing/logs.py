"""Logs of hours as tables: session by session, with what they come to so far and in all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

from coaching.calendar.time_words import say_length
from portfolio.composing.paper_words import say_day
from portfolio.submission.content import Table, Words
from portfolio.submission.hour_log import HourLog, Hours
from portfolio.submission.totals import GROUP, count_kinds, list_dated

Row = Sequence[str]
FROM_BEFORE = "From before, granted"


def write_client_log(log: HourLog) -> Table:
    """Return the log of one client as the handbook has it: number, date, duration."""
    has_remarks = any(one.remark for one in log.hours)
    columns = ("Session No.", "Date", "Duration", *(["Remark"] if has_remarks else []))
    rows = [
        (str(one.number or "–"), say_day(one.day), say_length(one.minutes), one.remark)
        for one in log.hours
    ]
    total = ("Total", "", say_length(log.minutes), "")
    return _table(columns, rows, [total], (2, 3, 2, 4))


def write_unit_log(hours: Hours) -> Table:
    """Return the log of a unit: every session in order, with the total after each of them."""
    has_groups = any(log.kind == GROUP for log in hours.practice)
    has_remarks = any(one.remark for log in hours.practice for one in log.hours)
    shown = (True, True, True, has_groups, True, True, has_remarks)
    columns = ("No.", "Date", "Client", "Kind", "Duration", "Total so far", "Remark")
    totals = [("", label, "", "", "", said, "") for label, said in list_totals(hours)]
    return _table(
        tuple(compress(columns, shown)),
        [tuple(compress(row, shown)) for row in _list_sessions(hours)],
        [tuple(compress(row, shown)) for row in totals],
        tuple(compress((2, 7, 5, 4, 4, 5, 6), shown)),
    )


def write_supervision_log(hours: Hours) -> Table:
    """Return the log of supervision, with what it comes to and what the unit asks for."""
    log = hours.supervision
    rows, minutes = [], 0
    for one in log.hours:
        minutes += one.minutes if one.counts else 0
        length, so_far = say_length(one.minutes), say_length(minutes)
        rows.append((str(one.number), say_day(one.day), one.kind, length, so_far, one.remark))
    counted = say_length(log.minutes)
    if hours.supervision_minutes:
        counted += f" of {say_length(hours.supervision_minutes)}"
    sessions = sum(one.counts for one in log.hours)
    held = f"{sessions} of {hours.supervision_sessions}" if hours.supervision_sessions else ""
    total = ("", "Total that counts", held, "", counted, "")
    columns = ("No.", "Date", "Kind", "Duration", "Total so far", "Remark")
    shown = (True, True, True, True, True, any(one.remark for one in log.hours))
    return _table(
        tuple(compress(columns, shown)),
        [tuple(compress(row, shown)) for row in rows],
        [tuple(compress(total, shown))],
        tuple(compress((2, 6, 4, 4, 5, 6), shown)),
    )


def list_totals(hours: Hours) -> Iterator[tuple[str, str]]:
    """Yield what the hours of a unit come to, each with its label."""
    individual, group = count_kinds(hours)
    if hours.opening:
        yield FROM_BEFORE, say_length(hours.opening)
    if hours.group_most:
        least = say_length(hours.individual_least)
        label = f"Individual, at least {least}" if hours.individual_least else "Individual"
        yield label, say_length(individual)
        yield f"Group, at most {say_length(hours.group_most)}", say_length(group)
    counted = hours.opening + individual + min(group, hours.group_most)
    yield "Total that counts", f"{say_length(counted)} of {say_length(hours.target)}"


def _list_sessions(hours: Hours) -> Iterator[Row]:
    if hours.opening:
        length = say_length(hours.opening)
        yield "–", FROM_BEFORE, "–", "", length, length, ""
    for one in list_dated(hours):
        hour = one.hour
        counted = hours.opening + one.individual + min(one.group, hours.group_most)
        yield (
            str(one.number or "–"),
            say_day(hour.day),
            one.client + (f", no. {hour.number}" if hour.number else ""),
            hour.kind,
            say_length(hour.minutes),
            say_length(counted),
            hour.remark,
        )


def _table(
    columns: Row, rows: Iterable[Row], totals: Sequence[Row], widths: Sequence[int]
) -> Table:
    count = len(columns)
    return Table(
        shape="columns",
        columns=tuple(columns),
        rows=tuple(tuple(Words((cell,)) for cell in row[:count]) for row in (*rows, *totals)),
        widths=tuple(widths[:count]),
        totals=len(totals),
    )
