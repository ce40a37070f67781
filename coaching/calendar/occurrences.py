"""When something that comes up at a time of day is due, in the coach's own zone."""

from datetime import date, datetime, time, timedelta

from coaching.calendar.instants import to_instant, to_local
from coaching.records.notebook import Coach


def first_at(at: time, zone: str, since: datetime) -> datetime:
    """Return the first instant, at or after `since`, at which it is `at` in a zone."""
    # Where the clocks skip midnight, what is due on the day before moves past it.
    day = to_local(since, zone).date() - timedelta(days=1)
    while (instant := to_instant(day, at, zone)) < since:
        day += timedelta(days=1)
    return instant


def on_day(coach: Coach, day: date) -> datetime:
    """Return the coach's reminder hour on a day of their own calendar."""
    return to_instant(day, coach.reminder_at, coach.zone)


def next_reminder_hour(coach: Coach, since: datetime) -> datetime:
    """Return the coach's first reminder hour at or after an instant."""
    return first_at(coach.reminder_at, coach.zone, since)


def first_allowed(coach: Coach, instant: datetime) -> datetime:
    """Return the first instant from this one on that is in no quiet hours and no holiday.

    What falls into a holiday comes at the reminder hour of the first day after it.
    """
    local = to_local(instant, coach.zone)
    if coach.holiday_until is not None and local.date() <= coach.holiday_until:
        day_after = coach.holiday_until + timedelta(days=1)
        return first_allowed(coach, on_day(coach, day_after))
    if _is_quiet(coach, local.time()):
        return first_at(coach.quiet_until, coach.zone, instant)
    return instant


def _is_quiet(coach: Coach, at: time) -> bool:
    if coach.quiet_from <= coach.quiet_until:
        return coach.quiet_from <= at < coach.quiet_until
    return at >= coach.quiet_from or at < coach.quiet_until
