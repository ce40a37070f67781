"""What comes up about the writing of a course: what its clients, its units and itself still ask."""

from collections.abc import Iterator
from datetime import date, timedelta

from coaching.calendar.occurrences import on_day
from coaching.records.notebook import Session
from coaching.reminders.outlook import Outlook
from coaching.reminders.reminder import Occurrence

MISSED_AFTER_DAYS = (0, 3, 7)
MISSED_FOR = timedelta(days=60)
"""After this long, what was never written stays in the list but is not nagged about."""


def miss_paperwork(outlook: Outlook) -> Iterator[Occurrence]:
    """Yield what a client, a supervision or a course still asks for: on its day, after 3 and 7.

    All that has come due of one of them on one day is one reminder.
    """
    begun = {(one.form, one.about, one.part) for one in outlook.drafts.values()}
    missed: dict[tuple[str, date], None] = {}
    for owed in outlook.owed:
        piece = owed.piece
        is_begun = (piece.form.key, piece.subject.id, piece.part) in begun
        if not is_begun and not isinstance(piece.subject, Session):
            missed[piece.subject.id, owed.due_on] = None
    for about, due_on in missed:
        for days in MISSED_AFTER_DAYS:
            due_at = on_day(outlook.coach, due_on + timedelta(days=days))
            yield Occurrence(
                about=about,
                number=f"{due_on:%Y%m%d}-{days}",
                due_at=due_at,
                until=due_at + MISSED_FOR,
            )
