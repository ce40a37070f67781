"""Settings changed by words: the reminder hour, and how long to be left in peace."""

import re
from datetime import date, datetime, timedelta

from conversations.understanding.deed_words import (
    Deed,
    SpokenDeed,
    core_of,
    matches,
    take_clock,
    take_day,
)

NOON = 12
_PARTS = re.compile(r"\b(?:in )?(?:the )?(?:mornings?|evenings?|afternoons?)\b")
# "Thursday is off" is said of a session, "I am off until Thursday" of the coach.
_DAY_OFF = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow)(?:'s)? .*\boff$"
)


def read_setting(words: str, said_at: datetime) -> SpokenDeed | None:
    """Return the reminder hour or the holiday that typed words set, or None."""
    if re.search(r"\b(?:remind|nudge me|ping me)", words):
        is_evening = re.search(r"\bevenings?\b", words) is not None
        at, rest = take_clock(_PARTS.sub(" ", words))
        if at is not None and is_evening and at.hour < NOON:
            at = at.replace(hour=at.hour + NOON)
        if matches(Deed.REMINDER_HOUR, core_of(rest)):
            return SpokenDeed(deed=Deed.REMINDER_HOUR, at=at) if at or "hour" in words else None
    if _DAY_OFF.match(words):
        return None
    until, is_later, rest = _take_holiday(words, said_at)
    if matches(Deed.HOLIDAY, core_of(rest)):
        is_asked = until is not None or re.search(
            r"\b(?:holiday|reminders|vacation|leave)\b", words
        )
        return SpokenDeed(deed=Deed.HOLIDAY, until=until, is_later=is_later) if is_asked else None
    return None


def _take_holiday(words: str, said_at: datetime) -> tuple[date | None, bool, str]:
    """Return the last day of a holiday, whether it begins later, and the other words."""
    today = said_at.date()
    if found := re.search(
        r"\bfor (?:the next )?(?P<count>\d{1,2}|an?) (?P<unit>day|week)s?\b", words
    ):
        count = int(found["count"]) if found["count"].isdecimal() else 1
        days = count * (7 if found["unit"] == "week" else 1)
        return today + timedelta(days=days), False, words.replace(found[0], " ")
    back = re.search(r"\b(?:and )?(?:will be |i'm |i am )?back (?:on |again )?", words)
    found = re.search(r"\b(?:all |the whole )?(?P<which>this|next) week\b", words)
    if found and back:
        words = words.replace(found[0], " ")
    elif found:
        sunday = today + timedelta(days=6 - today.weekday())
        is_next = found["which"] == "next"
        return sunday + timedelta(days=7 * is_next), is_next, words.replace(found[0], " ")
    begins = re.search(r"\bfrom (?P<day>.+?) (?=to|until|till)", words)
    is_later = found is not None and found["which"] == "next"
    if begins:
        first, rest = take_day(begins["day"], said_at)
        if first is None or core_of(rest):
            return None, False, words
        is_later = first > today
        words = words.replace(begins[0], " ")
    day, rest = take_day(words.replace(back[0], " until ") if back else words, said_at)
    if day is not None and back:
        day -= timedelta(days=1)
    return day, is_later, rest
