"""When the hours would be complete at the pace so far."""

from datetime import date, timedelta

from coaching.counting.counts import PracticeCount

SETTLED_DAYS = 14
"""A pace read off fewer days says nothing."""


def estimate_finish(practice: PracticeCount, started_on: date, today: date) -> date | None:
    """Return the day on which the hours are complete at the pace so far.

    None while there is no pace to speak of: nothing counted, or not two weeks under way.
    """
    days = (today - started_on).days
    held = practice.counted - practice.opening
    if held == 0 or days < SETTLED_DAYS:
        return None
    return today + timedelta(days=-(-practice.left * days // held))
