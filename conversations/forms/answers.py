"""How each kind of field understands an answer, and says it back."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from coaching.calendar.instants import to_local
from coaching.calendar.time_words import say_length
from coaching.catalogue.form import Choice, Field, FieldKind
from coaching.records.desk import Draft, Offer
from coaching.records.notebook import Answer
from coaching.records.private import reveal
from conversations.forms.days_and_times import (
    read_day_answer,
    read_moment_answer,
    read_signature_answer,
)
from conversations.forms.grids import read_scores, say_scores
from conversations.forms.long_text import say_long_text
from conversations.forms.readings import Reading, Scored, Unclear, Understood
from conversations.forms.ticks import read_ticks, say_ticks
from conversations.understanding.times.cities import find_zones
from conversations.understanding.times.lengths import length_trouble, range_trouble, read_length
from conversations.understanding.times.moments import (
    read_time,
    say_day,
    say_moment,
)


def read_answer(field: Field, draft: Draft, text: str, said_at: datetime) -> Reading:
    """Return what a typed answer means for a field; `said_at` is the message's own instant."""
    return _READERS[field.kind](field, draft, text.strip(), said_at)


def say_answer(field: Field, draft: Draft, answer: Answer, now: datetime) -> str:
    """Return a saved answer in full words."""
    if field.kind is FieldKind.GRID:
        return say_scores(field, answer)
    if field.kind is FieldKind.TICKS:
        return say_ticks(field, answer)
    if field.kind is FieldKind.FILE:
        return "a file, stored with your notes"
    if answer.hidden:
        return reveal(answer.hidden)
    if field.counts_words:
        return say_long_text(str(answer.value))
    return say_value(field, draft, answer.value, now)


def say_value(field: Field, draft: Draft, value: str | int, now: datetime) -> str:
    """Return a saved value in full words."""
    today = to_local(now, draft.zone).date()
    if field.kind is FieldKind.MOMENT:
        local = to_local(datetime.fromisoformat(str(value)), draft.zone)
        return say_moment(local.date(), local.time(), today=today)
    if field.kind in (FieldKind.DAY, FieldKind.SIGNATURE):
        return say_day(date.fromisoformat(str(value)), today=today)
    if field.kind is FieldKind.LENGTH:
        return say_length(int(value))
    if field.kind is FieldKind.CHOICE:
        choices: Sequence[Choice | Offer] = field.choices or draft.choices.get(field.key, ())
        return next((one.label for one in choices if one.value == value), str(value))
    return str(value)


def label_of(one: Choice | Offer) -> str:
    """Return what a choice is called on the coach's own screen."""
    hint = reveal(one.hint) if isinstance(one, Offer) else ""
    return f"{one.label} · {hint}" if hint else one.label


def _read_text(field: Field, _draft: Draft, text: str, _said_at: datetime) -> Reading:
    if not any(sign.isprintable() and not sign.isspace() for sign in text):
        return Unclear("There were no words in that message. Please type your answer.")
    if field.most is not None and len(text) > field.most:
        return Unclear(f"Please keep it to {field.most} characters; that was {len(text)}.")
    return Understood(text)


def _read_number(field: Field, _draft: Draft, text: str, _said_at: datetime) -> Reading:
    least, most = field.least or 0, field.most or 9999
    if not text.isdecimal() or not least <= int(text) <= most:
        return Unclear(f"Please type a whole number from {least} to {most}, such as {least}.")
    return Understood(int(text))


def _read_length(field: Field, _draft: Draft, text: str, _said_at: datetime) -> Reading:
    minutes = read_length(text)
    if minutes is None:
        return Unclear("I could not read a length in that. Try “90”, “1h30” or “45 min”.")
    is_ranged = field.least is not None and field.most is not None
    trouble = (
        range_trouble(minutes, field.least or 0, field.most or 0)
        if is_ranged
        else length_trouble(minutes)
    )
    return Unclear(trouble) if trouble else Understood(minutes)


def _read_grid(field: Field, draft: Draft, text: str, _said_at: datetime) -> Reading:
    scores = read_scores(field, draft.row, text)
    if scores:
        return Scored(scores)
    return Unclear(
        f"Tap a score from {field.least} to {field.most}, or type all {len(field.rows)} in order, "
        f"such as {field.most} {field.least} {field.most} …"
    )


def _read_ticks(field: Field, _draft: Draft, text: str, _said_at: datetime) -> Reading:
    ticks = read_ticks(field, text)
    if ticks:
        return Scored(ticks)
    return Unclear(f"Tap what is in it, or type its numbers from 1 to {len(field.rows)}, or “all”.")


def _read_file(_field: Field, _draft: Draft, _text: str, _said_at: datetime) -> Reading:
    return Unclear("Please send it as a photo, a PDF or a recording, or leave it for later.")


def _read_time(_field: Field, _draft: Draft, text: str, _said_at: datetime) -> Reading:
    at = read_time(text)
    if at is None:
        return Unclear("I could not read a time in that. Try “8:30”, “18:00” or “7pm”.")
    return Understood(f"{at:%H:%M}")


def _read_zone(_field: Field, _draft: Draft, text: str, _said_at: datetime) -> Reading:
    zones = find_zones(text)
    if len(zones) == 1:
        return Understood(zones[0])
    if zones:
        return Unclear(
            f"There are several with that name: {', '.join(zones[:5])}. Which one is it?"
        )
    return Unclear("I do not know that city. Try the nearest large one, such as London.")


def _read_choice(field: Field, draft: Draft, text: str, _said_at: datetime) -> Reading:
    choices: Sequence[Choice | Offer] = field.choices or draft.choices.get(field.key, ())
    wanted = text.casefold()
    close = [one for one in choices if wanted and wanted in label_of(one).casefold()]
    exact = [
        one
        for one in close
        if wanted in (one.label.casefold(), label_of(one).casefold(), one.value.casefold())
    ]
    if len(exact or close) == 1:
        return Understood((exact or close)[0].value)
    return Unclear("Please tap one of the buttons below.")


_READERS: dict[FieldKind, Callable[[Field, Draft, str, datetime], Reading]] = {
    FieldKind.TEXT: _read_text,
    FieldKind.LINE: _read_text,
    FieldKind.CHOICE: _read_choice,
    FieldKind.MOMENT: read_moment_answer,
    FieldKind.DAY: read_day_answer,
    FieldKind.LENGTH: _read_length,
    FieldKind.NUMBER: _read_number,
    FieldKind.TIME: _read_time,
    FieldKind.ZONE: _read_zone,
    FieldKind.GRID: _read_grid,
    FieldKind.TICKS: _read_ticks,
    FieldKind.FILE: _read_file,
    FieldKind.SIGNATURE: read_signature_answer,
}
