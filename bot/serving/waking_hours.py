"""Whether a coach may be told now what they did not ask for."""

from dataclasses import replace
from datetime import datetime

from coaching.calendar.occurrences import first_allowed
from coaching.records.notebook import Coach


def is_awake(coach: Coach, now: datetime) -> bool:
    """Return whether it is no quiet hour; what went wrong has to be known on holidays too."""
    return first_allowed(replace(coach, holiday_until=None), now) == now
