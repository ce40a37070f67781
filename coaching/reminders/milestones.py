"""What comes up about a whole course: its deadlines, its pace, its supervision and its weeks."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from coaching.calendar.clock import to_local
from coaching.calendar.deadlines import final_day, registration_end
from coaching.calendar.occurrences import on_day
from coaching.counting.counts import PracticeCount
from coaching.counting.progress import UnitProgress
from coaching.records.course import Course
from coaching.records.notebook import SessionState
from coaching.reminders.outlook import Outlook, Reminder

DEADLINE_BEFORE_DAYS = (90, 30, 7)
ANNOUNCED_FOR_DAYS = 14
"""An announcement that could not be made for so long is left to the next one."""
SUMMARY_WEEKDAY = 6
WEEK = timedelta(days=7)
FORTNIGHT = timedelta(days=14)
DAY = timedelta(days=1)
BEHIND_PRACTICE = Fraction(1, 4)
BEHIND_PACE = Fraction(1, 10)


def announce_deadlines(outlook: Outlook) -> Iterator[Reminder]:
    """Yield the end of the registration and the target date, 90, 30 and 7 days before."""
    registration = registration_end(outlook.course)
    # Where both are on one day, it is the end of the registration that counts.
    rules = {outlook.course.enrolment.target_on: "target", registration: "registration"}
    for day, rule in rules.items():
        if day is None:
            continue
        for before in DEADLINE_BEFORE_DAYS:
            announced_on = day - before * DAY
            is_last = before == min(DEADLINE_BEFORE_DAYS)
            over_on = day if is_last else announced_on + ANNOUNCED_FOR_DAYS * DAY
            if announced_on >= _begun_on(outlook):
                yield Reminder(
                    rule=rule,
                    about=outlook.course.enrolment.id,
                    occurrence=f"{day.isoformat()}-{before}",
                    due_at=on_day(outlook.coach, announced_on),
                    until=on_day(outlook.coach, over_on + DAY),
                )


def notice_supervision(outlook: Outlook) -> Iterator[Reminder]:
    """Yield supervision that is a quarter of its target or more behind the practice."""
    for progress in outlook.progress:
        share = _share_of_supervision(progress)
        if share is not None and _share(progress.practice) - share >= BEHIND_PRACTICE:
            yield from _every_fortnight(outlook, "supervision", progress.unit.key)


def notice_pace(outlook: Outlook) -> Iterator[Reminder]:
    """Yield practice that is a tenth or more below the straight line to the final day."""
    share = expected_share(outlook.course, outlook.today)
    if share is None:
        return
    for progress in outlook.progress:
        if share - _share(progress.practice) >= BEHIND_PACE:
            yield from _every_fortnight(outlook, "pace", progress.unit.key)


def expected_share(course: Course, day: date) -> Fraction | None:
    """Return how much of the practice an even pace to the final day has done by a day, 0 to 1."""
    end, start = final_day(course), course.enrolment.started_on
    if end is None or end <= start:
        return None
    return min(Fraction((day - start).days, (end - start).days), Fraction(1))


def sum_up_week(outlook: Outlook) -> Iterator[Reminder]:
    """Yield the summary of the week, on Sunday at the reminder hour.

    There is none once the hours are complete, unless there were more in that week.
    """
    last = outlook.today - ((outlook.today.weekday() - SUMMARY_WEEKDAY) % 7) * DAY
    if last < _begun_on(outlook) + WEEK - DAY:
        return
    due_at = on_day(outlook.coach, last)
    is_over = all(progress.practice.is_done for progress in outlook.progress)
    if is_over and not any(
        due_at - WEEK < one.starts_at <= due_at and one.state is SessionState.HELD
        for one in outlook.course.sessions
    ):
        return
    yield Reminder(
        rule="week",
        about=outlook.course.enrolment.id,
        occurrence=last.isoformat(),
        due_at=due_at,
        until=on_day(outlook.coach, last + DAY),
    )


def _every_fortnight(outlook: Outlook, rule: str, about: str) -> Iterator[Reminder]:
    """Yield the occurrence of this fortnight, on the day of the summary, from the third week on."""
    earliest = _begun_on(outlook) + FORTNIGHT
    first = earliest + ((SUMMARY_WEEKDAY - earliest.weekday()) % 7) * DAY
    if outlook.today < first:
        return
    day = first + (outlook.today - first) // FORTNIGHT * FORTNIGHT
    yield Reminder(
        rule=rule,
        about=f"{outlook.course.enrolment.id}/{about}",
        occurrence=day.isoformat(),
        due_at=on_day(outlook.coach, day),
        until=on_day(outlook.coach, day + DAY),
    )


def _begun_on(outlook: Outlook) -> date:
    """Return from which day on the program can know how the course goes."""
    joined_on = to_local(outlook.coach.joined_at, outlook.coach.zone).date()
    return max(outlook.course.enrolment.started_on, joined_on)


def _share_of_supervision(progress: UnitProgress) -> Fraction | None:
    target, count = progress.unit.supervision, progress.supervision
    if target is None or count is None:
        return None
    if target.sessions:
        return Fraction(count.sessions, target.sessions)
    return Fraction(count.minutes, target.hours * 60) if target.hours else None


def _share(count: PracticeCount) -> Fraction:
    return 1 - Fraction(count.left, count.target)
