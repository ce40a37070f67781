"""What a coach is to be reminded of: each rule is a pure function of records and `now`."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from coaching.clock import to_local
from coaching.counting import PracticeCount
from coaching.course import Course, Reminder
from coaching.deadlines import final_day, registration_end
from coaching.occurrences import next_reminder_hour, on_day
from coaching.progress import find_owed
from coaching.records import Coach, Draft, Session, SessionState

BRIEF_BEFORE = timedelta(hours=1)
OWED_AFTER_DAYS = (0, 3, 7)
OPEN_AFTER_DAYS = (1, 7)
DEADLINE_BEFORE_DAYS = (90, 30, 7)
SUMMARY_WEEKDAY = 6
FORTNIGHT = timedelta(days=14)
BEHIND_PRACTICE = 0.25
BEHIND_PACE = 0.10


def find_reminders(course: Course) -> Iterator[Reminder]:
    """Yield what is due now or will be, as the records stand; past occurrences included."""
    for rule in RULES.values():
        yield from rule(course)


def brief_sessions(course: Course) -> Iterator[Reminder]:
    """Yield a brief an hour before each planned session."""
    for session in course.sessions:
        if session.state is SessionState.PLANNED:
            yield Reminder(
                rule="brief",
                about=session.id,
                occurrence=_instant(session.starts_at),
                due_at=session.starts_at - BRIEF_BEFORE,
                until=session.starts_at,
            )


def ask_whether_held(course: Course) -> Iterator[Reminder]:
    """Yield the question whether a planned session took place, at its end and the day after."""
    for session in course.sessions:
        if session.state is not SessionState.PLANNED:
            continue
        end = _end(session)
        for number, due_at in enumerate((end, next_reminder_hour(course.coach, end + _days(1)))):
            yield Reminder(
                rule="passed",
                about=session.id,
                occurrence=f"{_instant(session.starts_at)}-{number}",
                due_at=due_at,
            )


def miss_writing(course: Course) -> Iterator[Reminder]:
    """Yield what a held session still asks for: at the next reminder hour, after 3 and 7 days."""
    for session in course.sessions:
        begun = {one.form for one in course.drafts.values() if one.about == session.id}
        owed = [
            one
            for one in find_owed(course.qualification, course.notebook, [session])
            if one.form.key not in begun
        ]
        if not owed:
            continue
        since = max(_end(session), session.logged_at or session.starts_at)
        first = next_reminder_hour(course.coach, since)
        first_on = to_local(first, course.coach.zone).date()
        for days in OWED_AFTER_DAYS:
            yield Reminder(
                rule="writing",
                about=session.id,
                occurrence=f"{days}",
                due_at=on_day(course.coach, first_on + _days(days)),
                words=tuple(one.form.title for one in owed),
            )


def notice_supervision(course: Course) -> Iterator[Reminder]:
    """Yield supervision that is a quarter of its target or more behind the practice."""
    for progress in course.measure():
        target, count = progress.unit.supervision, progress.supervision
        if target is None or count is None or progress.practice.target == 0:
            continue
        if target.sessions:
            share = count.sessions / target.sessions
        elif target.hours:
            share = count.minutes / (target.hours * 60)
        else:
            continue
        if min(_share(progress.practice), 1) - share >= BEHIND_PRACTICE:
            yield _fortnightly(course, "supervision", progress.unit.key)


def notice_pace(course: Course) -> Iterator[Reminder]:
    """Yield practice that is a tenth or more below the straight line to the final day."""
    end = final_day(course.qualification, course.enrolment)
    start = course.enrolment.started_on
    if end is None or end <= start or course.today < start + FORTNIGHT:
        return
    expected = min((course.today - start) / (end - start), 1)
    for progress in course.measure():
        if expected - _share(progress.practice) >= BEHIND_PACE:
            yield _fortnightly(course, "pace", progress.unit.key)


def announce_deadlines(course: Course) -> Iterator[Reminder]:
    """Yield the end of the registration and the target date, 90, 30 and 7 days before."""
    if all(progress.practice.is_done for progress in course.measure()):
        return
    registration = registration_end(course.qualification, course.enrolment)
    for name, day in (("target", course.enrolment.target_on), ("registration", registration)):
        if day is None:
            continue
        for days in DEADLINE_BEFORE_DAYS:
            if day - _days(days) >= course.enrolment.started_on:
                yield Reminder(
                    rule=name,
                    about=course.enrolment.id,
                    occurrence=f"{day.isoformat()}-{days}",
                    due_at=on_day(course.coach, day - _days(days)),
                    until=on_day(course.coach, day + _days(1)),
                    words=(day.isoformat(),),
                )


def announce_reviews(course: Course) -> Iterator[Reminder]:
    """Yield the review of a contract that is due after so many sessions with a client."""
    for form in course.qualification.forms:
        for field in form.fields:
            if not field.names_review:
                continue
            for entry in course.notebook.entries.values():
                answer = entry.answers.get(field.key)
                if entry.form != form.key or answer is None:
                    continue
                held = [
                    one
                    for one in course.sessions
                    if one.client == entry.about and one.state is SessionState.HELD
                ]
                number = int(answer.value)
                if 0 < number <= len(held):
                    yield Reminder(
                        rule="review",
                        about=entry.about,
                        occurrence=str(number),
                        due_at=next_reminder_hour(course.coach, _end(held[number - 1])),
                        words=(str(number),),
                    )


def sum_up_week(course: Course) -> Iterator[Reminder]:
    """Yield the summary of the week, on Sunday at the reminder hour."""
    if course.enrolment.started_on > course.today - _days(6):
        return
    last = course.today - _days((course.today.weekday() - SUMMARY_WEEKDAY) % 7)
    yield Reminder(
        rule="week",
        about=course.enrolment.id,
        occurrence=last.isoformat(),
        due_at=on_day(course.coach, last),
        until=on_day(course.coach, last + _days(1)),
    )


def find_open_drafts(coach: Coach, drafts: Mapping[str, Draft]) -> Iterator[Reminder]:
    """Yield the forms that were begun and left, a day and a week after the last answer."""
    for draft in drafts.values():
        since = max((one.answered_at for one in draft.answers.values()), default=draft.started_at)
        for days in OPEN_AFTER_DAYS:
            yield Reminder(
                rule="draft",
                about=draft.id,
                occurrence=f"{_instant(since)}-{days}",
                due_at=next_reminder_hour(coach, since + _days(days)),
            )


def _fortnightly(course: Course, rule: str, about: str) -> Reminder:
    """Return the occurrence of this fortnight, counted from the start of the enrolment."""
    number = (course.today - course.enrolment.started_on) // FORTNIGHT
    return Reminder(
        rule=rule,
        about=f"{course.enrolment.id}/{about}",
        occurrence=str(number),
        due_at=on_day(course.coach, course.today),
        words=(about,),
    )


def _share(count: PracticeCount) -> float:
    return 1 - count.left / count.target


def _end(session: Session) -> datetime:
    return session.starts_at + timedelta(minutes=session.minutes)


def _days(number: int) -> timedelta:
    return timedelta(days=number)


def _instant(instant: datetime) -> str:
    return f"{instant:%Y%m%d%H%M}"


RULES: dict[str, Callable[[Course], Iterator[Reminder]]] = {
    "brief": brief_sessions,
    "passed": ask_whether_held,
    "writing": miss_writing,
    "supervision": notice_supervision,
    "pace": notice_pace,
    "deadlines": announce_deadlines,
    "reviews": announce_reviews,
    "week": sum_up_week,
}
