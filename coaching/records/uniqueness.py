"""What there is only once, whichever way it comes: told, planned, confirmed or brought back."""

from collections.abc import Iterable, Mapping

from coaching.records.change import Change
from coaching.records.notebook import Notebook, Session, SessionState, Supervision

Meeting = Session | Supervision
Mark = tuple[object, ...]
STANDING = (SessionState.PLANNED, SessionState.HELD)


def mark_of(meeting: Meeting) -> Mark | None:
    """Return what two records of one meeting have in common; None if it did not come about.

    A client is met once at an instant, and a coach supervised once for a unit. Meetings that
    overlap without beginning together are different ones.
    """
    if isinstance(meeting, Supervision):
        return Supervision, meeting.enrolment, meeting.unit, meeting.starts_at
    if meeting.state not in STANDING:
        return None
    return Session, meeting.client, meeting.starts_at


def find_double(notebook: Notebook, change: Change) -> Meeting | None:
    """Return the record that there is already of a meeting which a change puts; None if none.

    What stood twice before may be changed, as long as it is not moved.
    """
    put = {one.id: one for one in change.put if isinstance(one, Meeting)}
    if not put:
        return None
    gone = {one.id for one in change.remove} | put.keys()
    kept: dict[str, Meeting] = {**notebook.sessions, **notebook.supervisions}
    standing = {mark_of(one): one for key, one in kept.items() if key not in gone}
    for key, meeting in put.items():
        mark = mark_of(meeting)
        is_moved = key not in kept or mark_of(kept[key]) != mark
        if mark is not None and is_moved and mark in standing:
            return standing[mark]
    return None


def find_doubles(meetings: Mapping[str, Meeting]) -> Iterable[tuple[str, str]]:
    """Yield the identity of each meeting that is there already, and of the one it doubles."""
    first: dict[Mark, str] = {}
    for key, meeting in meetings.items():
        mark = mark_of(meeting)
        if mark is None:
            continue
        if mark in first:
            yield key, first[mark]
        first.setdefault(mark, key)
