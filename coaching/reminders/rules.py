"""What a coach is to be reminded of: each rule is a pure function of records and `now`."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from coaching.calendar.clock import to_local
from coaching.calendar.occurrences import next_reminder_hour, on_day
from coaching.catalogue.form import Form
from coaching.counting.progress import find_owed
from coaching.records.desk import Draft
from coaching.records.notebook import Coach, Entry, Session, SessionState
from coaching.reminders.milestones import (
    announce_deadlines,
    notice_pace,
    notice_supervision,
    sum_up_week,
)
from coaching.reminders.outlook import Outlook, Reminder

BRIEF_BEFORE = timedelta(hours=1)
ASKED_AFTER = timedelta(minutes=30)
"""Nobody wants to be asked about a session while the client is still at the door."""
OWED_AFTER = timedelta(hours=1)
OWED_AFTER_DAYS = (0, 3, 7)
OWED_FOR = timedelta(days=60)
"""What was written about nothing for so long stands in the list, and is not nagged about."""
OPEN_AFTER_DAYS = (1, 7)
DAY = timedelta(days=1)


def find_reminders(outlook: Outlook) -> Iterator[Reminder]:
    """Yield what is due now or will be, as the records stand; past occurrences included."""
    for rule in RULES:
        yield from rule(outlook)


def brief_sessions(outlook: Outlook) -> Iterator[Reminder]:
    """Yield a brief an hour before each planned session."""
    for session in outlook.course.sessions:
        if session.state is SessionState.PLANNED:
            yield Reminder(
                rule="brief",
                about=session.id,
                occurrence=_instant(session.starts_at),
                due_at=session.starts_at - BRIEF_BEFORE,
                until=session.starts_at,
            )


def ask_whether_held(outlook: Outlook) -> Iterator[Reminder]:
    """Yield the question whether a planned session took place: after its end, and a day later."""
    for session in outlook.course.sessions:
        if session.state is not SessionState.PLANNED:
            continue
        asked_at = _end(session) + ASKED_AFTER
        for number, due_at in enumerate(
            (asked_at, next_reminder_hour(outlook.coach, asked_at + DAY))
        ):
            yield Reminder(
                rule="passed",
                about=session.id,
                occurrence=f"{_instant(session.starts_at)}-{number}",
                due_at=due_at,
            )


def miss_writing(outlook: Outlook) -> Iterator[Reminder]:
    """Yield what a held session still asks for: at the next reminder hour, after 3 and 7 days."""
    owed: dict[str, list[Form]] = defaultdict(list)
    for one in find_owed(outlook.course, outlook.course.sessions):
        owed[one.record.id].append(one.form)
    for session in outlook.course.sessions:
        if all((form.key, session.id) in outlook.begun for form in owed[session.id]):
            continue
        first = next_reminder_hour(outlook.coach, _known_at(session) + OWED_AFTER)
        first_on = to_local(first, outlook.coach.zone).date()
        for days in OWED_AFTER_DAYS:
            due_at = on_day(outlook.coach, first_on + days * DAY)
            yield Reminder(
                rule="writing",
                about=session.id,
                occurrence=f"{days}",
                due_at=due_at,
                until=due_at + OWED_FOR,
            )


def announce_reviews(outlook: Outlook) -> Iterator[Reminder]:
    """Yield the review of a contract that is due after so many sessions with a client."""
    for form in outlook.course.qualification.forms:
        for key in (field.key for field in form.fields if field.names_review):
            for entry in outlook.course.notebook.entries.values():
                answer = entry.answers.get(key)
                if entry.form == form.key and answer and str(answer.value).isdecimal():
                    yield from _review(outlook, entry, int(answer.value))


def find_open_drafts(coach: Coach, drafts: Mapping[str, Draft]) -> Iterator[Reminder]:
    """Yield the forms that were begun and left, a day and a week after the last answer."""
    for draft in drafts.values():
        since = max([draft.started_at, *(one.answered_at for one in draft.answers.values())])
        for days in OPEN_AFTER_DAYS:
            yield Reminder(
                rule="draft",
                about=draft.id,
                occurrence=f"{_instant(since)}-{days}",
                due_at=next_reminder_hour(coach, since + days * DAY),
            )


def _review(outlook: Outlook, entry: Entry, number: int) -> Iterator[Reminder]:
    held = [
        one
        for one in outlook.course.sessions
        if one.client == entry.about and one.state is SessionState.HELD
    ]
    if 0 < number <= len(held):
        since = max(_known_at(held[number - 1]), entry.filled_at)
        yield Reminder(
            rule="review",
            about=entry.about,
            occurrence=str(number),
            due_at=next_reminder_hour(outlook.coach, since + OWED_AFTER),
        )


def _known_at(session: Session) -> datetime:
    """Return when a session was both over and logged."""
    return max(_end(session), session.logged_at or session.starts_at)


def _end(session: Session) -> datetime:
    return session.starts_at + timedelta(minutes=session.minutes)


def _instant(instant: datetime) -> str:
    return f"{instant:%Y%m%d%H%M}"


RULES: tuple[Callable[[Outlook], Iterator[Reminder]], ...] = (
    brief_sessions,
    ask_whether_held,
    miss_writing,
    announce_reviews,
    announce_deadlines,
    notice_supervision,
    notice_pace,
    sum_up_week,
)
