"""Days that are counted in months or in several units: "2 months ago", "in a week and 3 days"."""

import re
from datetime import date, datetime, time

from conversations.understanding.times.days import Asked, Window

_LONGEST = 40
# Dates counted in months, or in several units, are left to dateparser.
_COUNTS = r"(?:(?:an?|\d{1,3}) (?:years?|months?|weeks?|days?)(?:,? and |, | )?){1,3}"
_COUNTED_DAYS = re.compile(
    r"(?=.*(?:month|year|(?:week|day).*(?:week|day)))" rf"(?:in {_COUNTS}|{_COUNTS}(?<= )ago)"
)


def read_counted_days(
    words: str, *, said_at: datetime, window: Window
) -> tuple[date, time | None] | None:
    """Return the day, and the time if one was typed, that plain words count to; or None.

    It is the one door to dateparser, which is slow on what is long or odd: nothing passes but
    counted days, and of those only a few words.
    """
    if len(words) > _LONGEST or not _COUNTED_DAYS.fullmatch(words):
        return None
    # A library that takes long to load, for what our own grammar does not know.
    import dateparser

    morning, afternoon = (
        dateparser.parse(
            words,
            languages=["en"],
            settings={
                "DATE_ORDER": "DMY",
                "RELATIVE_BASE": datetime.combine(said_at.date(), base),
                "PREFER_DATES_FROM": "past" if window is Window.PAST else "future",
                "RETURN_AS_TIMEZONE_AWARE": False,
            },
        )
        for base in (time(3, 17), time(16, 43))
    )
    if morning is None or afternoon is None or morning.date() != afternoon.date():
        return None
    if not Asked(said_at, window).is_inside(morning.date()):
        return None
    # A time of day that follows the base was never typed.
    return morning.date(), morning.time() if morning == afternoon else None
