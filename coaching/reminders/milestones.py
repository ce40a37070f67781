"""What comes up about a whole course: its deadlines, its pace, its supervision and its weeks."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from coaching.calendar.deadlines import final_day, registration_end
from coaching.calendar.occurrences import on_day
from coaching.counting.counts import PracticeCount
from coaching.counting.progress import UnitProgress
from coaching.records.course import Course
from coaching.records.keys import UnitKey
from coaching.records.notebook import SessionState
from coaching.reminders.outlook import Outlook
from coaching.reminders.reminder import Occurrence

DEADLINE_BEFORE_DAYS = (90, 30, 7)
ANNOUNCED_FOR_DAYS = 14
"""How late an announcement may be before it is left to the next one."""
SUMMARY_WEEKDAY = 6
WEEK = timedelta(days=7)
FORTNIGHT = timedelta(days=14)
DAY = timedelta(days=1)
BEHIND_PRACTICE = Fraction(1, 4)
BEHIND_PACE = Fraction(1, 10)


def announce_registration(outlook: Outlook) -> Iterator[Occurrence]:
    """Yield the end of each registration, 90, 30 and 7 days before."""
    for course in outlook.courses:
        yield from _announce(outlook, course, registration_end(course))


def announce_target(outlook: Outlook) -> Iterator[Occurrence]:
    """Yield each target date, 90, 30 and 7 days before.

    Where it is the day on which the registration ends too, it is that which counts.
    """
    for course in outlook.courses:
        if course.enrolment.target_on != registration_end(course):
            yield from _announce(outlook, course, course.enrolment.target_on)


def notice_supervision(outlook: Outlook) -> Iterator[Occurrence]:
    """Yield supervision that is a quarter of its target or more behind the practice."""
    for progress in outlook.progress:
        share = _share_of_supervision(progress)
        if share is not None and _share(progress.practice) - share >= BEHIND_PRACTICE:
            yield from _every_fortnight(outlook, progress)


def notice_pace(outlook: Outlook) -> Iterator[Occurrence]:
    """Yield practice that is a tenth or more below the straight line to the final day."""
    for progress in outlook.progress:
        share = expected_share(progress.course, outlook.today)
        if share is not None and share - _share(progress.practice) >= BEHIND_PACE:
            yield from _every_fortnight(outlook, progress)


def expected_share(course: Course, day: date) -> Fraction | None:
    """Return how much of the practice an even pace to the final day has done by a day, 0 to 1."""
    end, start = final_day(course), course.enrolment.started_on
    if end is None or end <= start:
        return None
    return min(Fraction((day - start).days, (end - start).days), Fraction(1))


def sum_up_week(outlook: Outlook) -> Iterator[Occurrence]:
    """Yield the summary of the week, on Sunday at the reminder hour.

    There is none once the hours are complete, unless there were more in that week.
    """
    last = outlook.today - ((outlook.today.weekday() - SUMMARY_WEEKDAY) % 7) * DAY
    for course in outlook.courses:
        if last >= outlook.begun_on(course) + WEEK - DAY and _is_worth_summing_up(
            outlook, course, last
        ):
            yield Occurrence(
                about=course.enrolment.id,
                number=last.isoformat(),
                due_at=on_day(outlook.coach, last),
                until=on_day(outlook.coach, last + DAY),
            )


def _announce(outlook: Outlook, course: Course, day: date | None) -> Iterator[Occurrence]:
    if day is None:
        return
    for before in DEADLINE_BEFORE_DAYS:
        announced_on = day - before * DAY
        is_last = before == min(DEADLINE_BEFORE_DAYS)
        over_on = day if is_last else announced_on + ANNOUNCED_FOR_DAYS * DAY
        if announced_on >= outlook.begun_on(course):
            yield Occurrence(
                about=course.enrolment.id,
                number=f"{day.isoformat()}-{before}",
                due_at=on_day(outlook.coach, announced_on),
                until=on_day(outlook.coach, over_on + DAY),
            )


def _is_worth_summing_up(outlook: Outlook, course: Course, last: date) -> bool:
    """Return whether hours are left, or some were added in the week up to a day."""
    until = on_day(outlook.coach, last)
    is_over = all(
        one.practice.is_done for one in outlook.progress if one.course.enrolment == course.enrolment
    )
    return not is_over or any(
        until - WEEK < one.starts_at <= until and one.state is SessionState.HELD
        for one in course.sessions
    )


def _every_fortnight(outlook: Outlook, progress: UnitProgress) -> Iterator[Occurrence]:
    """Yield the occurrence of this fortnight, on the day of the summary, from the third week on."""
    earliest = outlook.begun_on(progress.course) + FORTNIGHT
    first = earliest + ((SUMMARY_WEEKDAY - earliest.weekday()) % 7) * DAY
    if outlook.today < first:
        return
    day = first + (outlook.today - first) // FORTNIGHT * FORTNIGHT
    yield Occurrence(
        about=str(UnitKey(progress.course.enrolment.id, progress.unit.key)),
        number=day.isoformat(),
        due_at=on_day(outlook.coach, day),
        until=on_day(outlook.coach, day + DAY),
    )


def _share_of_supervision(progress: UnitProgress) -> Fraction | None:
    target, count = progress.unit.supervision, progress.supervision
    if target is None or count is None:
        return None
    if target.sessions:
        return Fraction(count.sessions, target.sessions)
    return Fraction(count.minutes, target.hours * 60) if target.hours else None


def _share(count: PracticeCount) -> Fraction:
    return 1 - Fraction(count.left, count.target)
