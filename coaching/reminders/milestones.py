"""What comes up about a whole course: its deadlines, its pace, its supervision and its weeks."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from coaching.calendar.clock import to_local
from coaching.calendar.deadlines import final_day, registration_end
from coaching.calendar.occurrences import on_day
from coaching.catalogue.qualification import Qualification
from coaching.counting.counts import PracticeCount
from coaching.counting.course import Course, Reminder
from coaching.counting.progress import UnitProgress
from coaching.records.notebook import Enrolment, SessionState

DEADLINE_BEFORE_DAYS = (90, 30, 7)
ANNOUNCED_FOR_DAYS = 14
"""An announcement that could not be made for so long is left to the next one."""
SUMMARY_WEEKDAY = 6
WEEK = timedelta(days=7)
FORTNIGHT = timedelta(days=14)
DAY = timedelta(days=1)
BEHIND_PRACTICE = Fraction(1, 4)
BEHIND_PACE = Fraction(1, 10)


def announce_deadlines(course: Course) -> Iterator[Reminder]:
    """Yield the end of the registration and the target date, 90, 30 and 7 days before."""
    registration = registration_end(course.qualification, course.enrolment)
    # Where both are on one day, it is the end of the registration that counts.
    rules = {course.enrolment.target_on: "target", registration: "registration"}
    for day, rule in rules.items():
        if day is None:
            continue
        for before in DEADLINE_BEFORE_DAYS:
            announced_on = day - before * DAY
            is_last = before == min(DEADLINE_BEFORE_DAYS)
            over_on = day if is_last else announced_on + ANNOUNCED_FOR_DAYS * DAY
            if announced_on >= _begun_on(course):
                yield Reminder(
                    rule=rule,
                    about=course.enrolment.id,
                    occurrence=f"{day.isoformat()}-{before}",
                    due_at=on_day(course.coach, announced_on),
                    until=on_day(course.coach, over_on + DAY),
                )


def notice_supervision(course: Course) -> Iterator[Reminder]:
    """Yield supervision that is a quarter of its target or more behind the practice."""
    for progress in course.measure():
        share = _share_of_supervision(progress)
        if share is not None and _share(progress.practice) - share >= BEHIND_PRACTICE:
            yield from _every_fortnight(course, "supervision", progress.unit.key)


def notice_pace(course: Course) -> Iterator[Reminder]:
    """Yield practice that is a tenth or more below the straight line to the final day."""
    share = expected_share(course.qualification, course.enrolment, course.today)
    if share is None:
        return
    for progress in course.measure():
        if share - _share(progress.practice) >= BEHIND_PACE:
            yield from _every_fortnight(course, "pace", progress.unit.key)


def expected_share(
    qualification: Qualification, enrolment: Enrolment, day: date
) -> Fraction | None:
    """Return how much of the practice an even pace to the final day has done by a day, 0 to 1."""
    end, start = final_day(qualification, enrolment), enrolment.started_on
    if end is None or end <= start:
        return None
    return min(Fraction((day - start).days, (end - start).days), Fraction(1))


def sum_up_week(course: Course) -> Iterator[Reminder]:
    """Yield the summary of the week, on Sunday at the reminder hour.

    There is none once the hours are complete, unless there were more in that week.
    """
    last = course.today - ((course.today.weekday() - SUMMARY_WEEKDAY) % 7) * DAY
    if last < _begun_on(course) + WEEK - DAY:
        return
    due_at = on_day(course.coach, last)
    is_over = all(progress.practice.is_done for progress in course.measure())
    if is_over and not any(
        due_at - WEEK < one.starts_at <= due_at and one.state is SessionState.HELD
        for one in course.sessions
    ):
        return
    yield Reminder(
        rule="week",
        about=course.enrolment.id,
        occurrence=last.isoformat(),
        due_at=due_at,
        until=on_day(course.coach, last + DAY),
    )


def _every_fortnight(course: Course, rule: str, about: str) -> Iterator[Reminder]:
    """Yield the occurrence of this fortnight, on the day of the summary, from the third week on."""
    earliest = _begun_on(course) + FORTNIGHT
    first = earliest + ((SUMMARY_WEEKDAY - earliest.weekday()) % 7) * DAY
    if course.today < first:
        return
    day = first + (course.today - first) // FORTNIGHT * FORTNIGHT
    yield Reminder(
        rule=rule,
        about=f"{course.enrolment.id}/{about}",
        occurrence=day.isoformat(),
        due_at=on_day(course.coach, day),
        until=on_day(course.coach, day + DAY),
    )


def _begun_on(course: Course) -> date:
    """Return from which day on the program can know how the course goes."""
    joined_on = to_local(course.coach.joined_at, course.coach.zone).date()
    return max(course.enrolment.started_on, joined_on)


def _share_of_supervision(progress: UnitProgress) -> Fraction | None:
    target, count = progress.unit.supervision, progress.supervision
    if target is None or count is None:
        return None
    if target.sessions:
        return Fraction(count.sessions, target.sessions)
    return Fraction(count.minutes, target.hours * 60) if target.hours else None


def _share(count: PracticeCount) -> Fraction:
    return 1 - Fraction(count.left, count.target)
