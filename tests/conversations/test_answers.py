"""How each kind of field understands an answer, and says it back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.catalogue.form import Choice, Field, FieldKind
from coaching.records.desk import Draft
from conversations.forms.answers import read_answer, say_value
from conversations.forms.readings import HalfUnderstood, Scored, Unclear, Understood
from tests.conversations.talk import NOW

DRAFT = Draft(id="d", form="any", at="any", started_at=NOW)
CHOICES = (
    Choice(value="c1", label="Client 1"),
    Choice(value="c12", label="Client 12 · Tuesdays"),
    Choice(value="new", label="New client"),
)
FIELDS = {
    kind: Field(key="any", heading="Any", ask="Any?", kind=kind, choices=choices)
    for kind in FieldKind
    for choices in [CHOICES if kind is FieldKind.CHOICE else ()]
}
FIELDS[FieldKind.GRID] = replace(
    FIELDS[FieldKind.GRID], rows=("Is kind", "Is clear"), least=1, most=5
)


@pytest.mark.parametrize(
    ("kind", "typed", "value", "said"),
    [
        (FieldKind.TEXT, "  All well.\nReally. ", "All well.\nReally.", "All well.\nReally."),
        (FieldKind.LENGTH, "1h15", 75, "1 h 15"),
        (FieldKind.LENGTH, "90", 90, "1 h 30"),
        (FieldKind.NUMBER, "12", 12, "12"),
        (FieldKind.DAY, "yesterday", "2026-11-22", "Sunday 22 November"),
        (FieldKind.DAY, "1/9/2025", "2025-09-01", "Monday 1 September 2025"),
        (
            FieldKind.MOMENT,
            "yesterday 3pm",
            "2026-11-22T15:00:00+00:00",
            "Sunday 22 November, 15:00",
        ),
        (FieldKind.TIME, "7pm", "19:00", "19:00"),
        (FieldKind.CHOICE, "client 1", "c1", "Client 1"),
        (FieldKind.CHOICE, "CLIENT 12", "c12", "Client 12 · Tuesdays"),
        (FieldKind.CHOICE, "tuesdays", "c12", "Client 12 · Tuesdays"),
        (FieldKind.CHOICE, "new", "new", "New client"),
    ],
)
def test_an_answer_is_understood_and_said_back(
    kind: FieldKind, typed: str, value: str | int, said: str
) -> None:
    field = FIELDS[kind]
    assert read_answer(field, DRAFT, typed, NOW) == Understood(value)
    assert say_value(field, DRAFT, value, NOW) == said


@pytest.mark.parametrize(
    ("kind", "typed", "why"),
    [
        (FieldKind.TEXT, " ", "no words"),
        (FieldKind.LENGTH, "long", "1h30"),
        (FieldKind.LENGTH, "9 h", "8 h"),
        (FieldKind.LENGTH, "2 min", "5 min"),
        (FieldKind.NUMBER, "several", "whole number"),
        (FieldKind.NUMBER, "-1", "whole number"),
        (FieldKind.NUMBER, "10000", "whole number"),
        (FieldKind.DAY, "31/02", "February has 29 days"),
        (FieldKind.MOMENT, "ages ago", "date"),
        (FieldKind.TIME, "soon", "time"),
        (FieldKind.CHOICE, "client", "tap one"),
        (FieldKind.CHOICE, "", "tap one"),
        (FieldKind.ZONE, "nowhere at all", "city"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_with_what_would_work(
    kind: FieldKind, typed: str, why: str
) -> None:
    reading = read_answer(FIELDS[kind], DRAFT, typed, NOW)
    assert isinstance(reading, Unclear)
    assert why in reading.words


def test_a_day_without_its_time_is_half_understood() -> None:
    reading = read_answer(FIELDS[FieldKind.MOMENT], DRAFT, "yesterday", NOW)
    assert isinstance(reading, HalfUnderstood)
    assert reading.day.isoformat() == "2026-11-22"


@pytest.mark.parametrize(
    ("zone", "instant"),
    [
        ("Europe/London", "2026-07-01T14:00:00+00:00"),
        ("America/New_York", "2026-07-01T19:00:00+00:00"),
    ],
)
def test_a_time_is_that_of_the_coachs_own_zone(zone: str, instant: str) -> None:
    draft = Draft(id="d", form="any", at="any", zone=zone, started_at=NOW)
    field = FIELDS[FieldKind.MOMENT]
    assert read_answer(field, draft, "1 July 2026 3pm", NOW) == Understood(instant)
    assert say_value(field, draft, instant, NOW) == "Wednesday 1 July, 15:00"


@pytest.mark.parametrize(
    ("tense", "typed", "why"),
    [
        ("past", "tomorrow 3pm", "That is in the future"),
        ("future", "yesterday 3pm", "That is in the past"),
    ],
)
def test_the_wrong_side_of_now_is_named(tense: str, typed: str, why: str) -> None:
    field = Field(key="any", heading="Any", ask="Any?", kind=FieldKind.MOMENT, tense=tense)  # type: ignore[arg-type]
    reading = read_answer(field, DRAFT, typed, NOW)
    assert isinstance(reading, Unclear)
    assert why in reading.words


@pytest.mark.parametrize(("if_ahead", "end"), [("", "3pm”."), ("Plan it.", "3pm”. Plan it.")])
def test_what_helps_with_a_time_to_come_is_said_where_the_question_has_it(
    if_ahead: str, end: str
) -> None:
    field = replace(FIELDS[FieldKind.MOMENT], tense="past", if_ahead=if_ahead)
    reading = read_answer(field, DRAFT, "tomorrow 3pm", NOW)
    assert isinstance(reading, Unclear)
    assert reading.words.endswith(end)


def test_a_line_that_is_too_long_is_refused_with_its_length() -> None:
    field = Field(key="any", heading="Any", ask="Any?", kind=FieldKind.LINE, most=40)
    assert read_answer(field, DRAFT, "x" * 40, NOW) == Understood("x" * 40)
    reading = read_answer(field, DRAFT, "x" * 41, NOW)
    assert isinstance(reading, Unclear)
    assert "41" in reading.words


@given(st.sampled_from(sorted(FieldKind)), st.text(max_size=120))
def test_any_text_is_understood_and_sayable_or_refused_in_words(
    kind: FieldKind, typed: str
) -> None:
    reading = read_answer(FIELDS[kind], DRAFT, typed, NOW)
    if isinstance(reading, Understood):
        assert say_value(FIELDS[kind], DRAFT, reading.value, NOW)
    elif isinstance(reading, Scored):
        assert set(reading.scores) <= set(FIELDS[kind].rows)
    elif isinstance(reading, Unclear):
        assert reading.words
