"""Days and moments as answers: understood, half understood, or refused with the reason."""

from dataclasses import replace
from datetime import datetime, timedelta

from coaching.calendar.instants import to_instant, to_local
from coaching.catalogue.form import Field, FieldKind
from coaching.records.desk import Draft
from conversations.forms.readings import HalfUnderstood, Reading, Unclear, Understood
from conversations.understanding.times.moments import (
    FoundMoment,
    Window,
    read_clock,
    read_found,
    say_unclear,
)

A_YEAR_ON = timedelta(days=300)
"""From here on, a day without its year is rather one that has gone by."""
WINDOWS = {"past": Window.PAST, "future": Window.FUTURE, "any": Window.ANY}
WHEN_EXAMPLES = "Try “yesterday 3pm”, “Friday 10:30” or “21/11 15:00”."


def read_day_answer(field: Field, draft: Draft, text: str, said_at: datetime) -> Reading:
    """Return the day that an answer names, or why it cannot be."""
    local = to_local(said_at, draft.zone)
    found = _find_moment(text, local, field)
    if found is None:
        why = say_unclear(text, said_at=local) or "I could not read a date in that."
        return Unclear(f"{why} Try “today”, “Friday” or “21/11”.")
    moment = found.moment
    trouble = _wrong_tense(field, moment.day > local.date(), moment.day < local.date())
    return trouble or Understood(moment.day.isoformat())


def read_moment_answer(field: Field, draft: Draft, text: str, said_at: datetime) -> Reading:
    """Return the instant that an answer names, with the length if it is a stretch of time."""
    local = to_local(said_at, draft.zone)
    day = draft.half_read_on
    if day is not None and (clock := read_clock(text)) is not None and clock.at is not None:
        return _at(field, draft, said_at, datetime.combine(day, clock.at), clock.minutes)
    found = _find_moment(text, local, field)
    if found is None:
        why = say_unclear(text, said_at=local)
        if day is not None:
            why = why or "I could not read a time in that."
            return Unclear(f"{why} Try “3pm”, “15:30” or “half past 2”.")
        return Unclear(f"{why or 'I could not read a date in that.'} {WHEN_EXAMPLES}")
    if day is None and (doubt := _doubt(field, found, text, local)):
        return Unclear(doubt)
    moment = found.moment
    if moment.at is None:
        is_ahead, is_behind = moment.day > local.date(), moment.day < local.date()
        return _wrong_tense(field, is_ahead, is_behind) or HalfUnderstood(moment.day)
    there = datetime.combine(moment.day, moment.at)
    return _at(field, draft, said_at, there, found.minutes)


def _at(
    field: Field, draft: Draft, said_at: datetime, there: datetime, minutes: int | None
) -> Reading:
    instant = to_instant(there.date(), there.time(), draft.zone)
    trouble = _wrong_tense(field, instant > said_at, instant < said_at)
    return trouble or Understood(instant.isoformat(), minutes)


def _doubt(field: Field, found: FoundMoment, text: str, local: datetime) -> str:
    """Return why a moment that was read may not be the one that is meant; empty if it is sure."""
    if found.is_bare:
        return f"“{text.strip()}” may be an hour or a day. Type it like “5pm” or “5 November”."
    at = found.moment.at
    if field.tense == "past" and not found.names_day and found.moment.day < local.date() and at:
        return (
            f"{at:%H:%M} today is still to come. If it was yesterday, type “yesterday {at:%H:%M}”."
        )
    is_next_year = found.moment.day - local.date() > A_YEAR_ON
    if field.tense == "future" and is_next_year and str(found.moment.day.year) not in text:
        return "That day has gone by this year. If you mean next year, type the year too."
    return ""


def _find_moment(text: str, local: datetime, field: Field) -> FoundMoment | None:
    """Return the moment meant; failing that, one on the wrong side of now, so we can say so."""
    return read_found(text, said_at=local, window=WINDOWS[field.tense]) or read_found(
        text, said_at=local, window=Window.ANY
    )


def _wrong_tense(field: Field, is_ahead: bool, is_behind: bool) -> Unclear | None:
    if field.tense == "past" and is_ahead:
        example = "“yesterday”" if field.kind is FieldKind.DAY else "“yesterday 3pm”"
        words = f"That is in the future. I need one in the past, such as {example}."
        return Unclear(f"{words} {field.if_ahead}".rstrip())
    if field.tense == "future" and is_behind:
        example = "“31 July”" if field.kind is FieldKind.DAY else "“Friday 10:30”"
        return Unclear(f"That is in the past. I need one in the future, such as {example}.")
    return None


def read_signature_answer(field: Field, draft: Draft, text: str, said_at: datetime) -> Reading:
    """Return the day on which something was signed, which is not to come."""
    return read_day_answer(replace(field, tense="past"), draft, text, said_at)
