"""Instants and the wall clock of a zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coaching.records.notebook import Session, Supervision


def to_instant(day: date, at: time, zone: str) -> datetime:
    """Return the instant, in UTC, of a wall-clock time in a zone.

    A time that happens twice is the first of the two; one that does not exist, on the night
    when the clocks go forward, moves to the first that does.
    """
    here = ZoneInfo(zone)
    instant = datetime.combine(day, at, here).astimezone(UTC)
    if to_local(instant, zone) == datetime.combine(day, at):
        return instant
    while to_local(instant - timedelta(minutes=1), zone) > datetime.combine(day, at):
        instant -= timedelta(minutes=1)
    return instant


def to_local(instant: datetime, zone: str) -> datetime:
    """Return the wall-clock time of an instant in a zone, without the zone."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def began_at(meeting: Session | Supervision, zone: str) -> datetime:
    """Return when a meeting began by the clock of its place, where that is known; else of a zone.

    What took place keeps its day and hour, wherever its coach goes afterwards.
    """
    return to_local(meeting.starts_at, meeting.zone or zone)
