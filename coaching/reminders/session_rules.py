"""What comes up about sessions, and about what is to be written of them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from coaching.calendar.instants import to_local
from coaching.calendar.occurrences import next_reminder_hour, on_day
from coaching.records.course import Course
from coaching.records.notebook import Entry, Session, SessionState
from coaching.reminders.outlook import Outlook
from coaching.reminders.reminder import Occurrence

BRIEF_BEFORE = timedelta(hours=1)
ASKED_AFTER = timedelta(minutes=30)
"""Nobody wants to be asked about a session while the client is still at the door."""
OWED_AFTER = timedelta(hours=1)
OWED_AFTER_DAYS = (0, 3, 7)
OWED_FOR = timedelta(days=60)
"""After this long, what was never written stays in the list but is not nagged about."""
OPEN_AFTER_DAYS = (1, 7)
DAY = timedelta(days=1)


def brief_sessions(outlook: Outlook) -> Iterator[Occurrence]:
    """Yield a brief an hour before each planned session."""
    for session in _list_planned(outlook):
        yield Occurrence(
            about=session.id,
            number=_instant(session.starts_at),
            due_at=session.starts_at - BRIEF_BEFORE,
            until=session.starts_at,
        )


def ask_whether_held(outlook: Outlook) -> Iterator[Occurrence]:
    """Yield the question whether a planned session took place: after its end, and a day later."""
    for session in _list_planned(outlook):
        asked_at = _end(session) + ASKED_AFTER
        for number, due_at in enumerate(
            (asked_at, next_reminder_hour(outlook.coach, asked_at + DAY))
        ):
            yield Occurrence(
                about=session.id,
                number=f"{_instant(session.starts_at)}-{number}",
                due_at=due_at,
            )


def miss_writing(outlook: Outlook) -> Iterator[Occurrence]:
    """Yield what a held session still asks for: at the next reminder hour, after 3 and 7 days."""
    begun = {(one.form, one.about) for one in outlook.drafts.values()}
    missed = {
        owed.record.id: owed.record
        for progress in outlook.progress
        for owed in progress.owed
        if (owed.form.key, owed.record.id) not in begun
    }
    for record in missed.values():
        if isinstance(record, Session):
            yield from _miss(outlook, record)


def announce_reviews(outlook: Outlook) -> Iterator[Occurrence]:
    """Yield the review of a contract that is due after so many sessions with a client."""
    for course in outlook.courses:
        held = _group_held(course)
        for form in course.qualification.forms:
            for key in (field.key for field in form.fields if field.names_review):
                for entry in course.notebook.entries.values():
                    answer = entry.answers.get(key)
                    if entry.form == form.key and answer and str(answer.value).isdecimal():
                        yield from _review(outlook, held[entry.about], entry, int(answer.value))


def recall_drafts(outlook: Outlook) -> Iterator[Occurrence]:
    """Yield the forms that were begun and left, a day and a week after the last answer."""
    for draft in outlook.drafts.values():
        since = max([draft.started_at, *(one.answered_at for one in draft.answers.values())])
        for days in OPEN_AFTER_DAYS:
            yield Occurrence(
                about=draft.id,
                number=f"{_instant(since)}-{days}",
                due_at=next_reminder_hour(outlook.coach, since + days * DAY),
            )


def _list_planned(outlook: Outlook) -> Iterator[Session]:
    for course in outlook.courses:
        yield from (one for one in course.sessions if one.state is SessionState.PLANNED)


def _miss(outlook: Outlook, session: Session) -> Iterator[Occurrence]:
    first = next_reminder_hour(outlook.coach, _known_at(session) + OWED_AFTER)
    first_on = to_local(first, outlook.coach.zone).date()
    for days in OWED_AFTER_DAYS:
        due_at = on_day(outlook.coach, first_on + days * DAY)
        yield Occurrence(about=session.id, number=f"{days}", due_at=due_at, until=due_at + OWED_FOR)


def _group_held(course: Course) -> dict[str, list[Session]]:
    """Return the held sessions of a course by client, oldest first."""
    held: dict[str, list[Session]] = defaultdict(list)
    for session in course.sessions:
        if session.state is SessionState.HELD:
            held[session.client].append(session)
    return held


def _review(
    outlook: Outlook, held: list[Session], entry: Entry, number: int
) -> Iterator[Occurrence]:
    if 0 < number <= len(held):
        since = max(_known_at(held[number - 1]), entry.filled_at)
        yield Occurrence(
            about=entry.about,
            number=str(number),
            due_at=next_reminder_hour(outlook.coach, since + OWED_AFTER),
        )


def _known_at(session: Session) -> datetime:
    """Return when a session was both over and logged."""
    return max(_end(session), session.logged_at or session.starts_at)


def _end(session: Session) -> datetime:
    return session.starts_at + timedelta(minutes=session.minutes)


def _instant(instant: datetime) -> str:
    return f"{instant:%Y%m%d%H%M}"
