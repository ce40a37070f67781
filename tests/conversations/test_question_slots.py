"""Each slot of a question by a table of its own: what is said, and what the slot holds."""

from datetime import date

import pytest

from conversations.understanding.questions.asked import (
    Kind,
    Measure,
    Period,
    Question,
    Rank,
    State,
    Topic,
)
from conversations.understanding.questions.question_reading import read_question, recognise
from conversations.understanding.questions.slot_tables import read_slot_tables

TODAY = date(2026, 11, 22)


def read(typed: str) -> Question:
    asked = read_question(typed, TODAY)
    assert asked is not None
    return asked


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("how many huors have i done", Topic.HOURS),
        ("how many sesions have i done", Topic.SESSIONS),
        ("how many coachees have I got", Topic.CLIENTS),
        ("how many hours of supervison have I had", Topic.SUPERVISION),
        ("which sessions have no reflection", Topic.REFLECTIONS),
        ("which sessions have no record", Topic.RECORDS),
        ("what feedbak did client 1 give", Topic.FEEDBACK),
        ("is client 2's contarct signed", Topic.CONTRACT),
        ("what's 2.3", Topic.CRITERIA),
        ("when is my deadlien", Topic.DEADLINE),
        ("how many sessions a week do I need", Topic.PACE),
        ("when do you remind me", Topic.REMINDERS),
        ("what qualification am I doing", Topic.COURSE),
        ("what did client 2 decide", Topic.DECISION),
        ("what did client 2 want", Topic.WISH),
        ("what did I want to improve", Topic.IMPROVEMENT),
        ("what is missing", Topic.MISSING),
        ("did I ever mention silence", Topic.SEARCH),
        ("when will I finish", Topic.FINISH),
    ],
)
def test_the_topic(typed: str, topic: Topic) -> None:
    assert read(typed).topic is topic


@pytest.mark.parametrize(
    ("typed", "measure"),
    [
        ("how many hours", Measure.HOW_MANY),
        ("how long are my sessions", Measure.HOW_LONG),
        ("how many hours are left", Measure.LEFT),
        ("how many hours do I still need", Measure.LEFT),
        ("how many hours have I done", Measure.DONE),
        ("hours so far", Measure.DONE),
        ("what's the average length of a session", Measure.AVERAGE),
        ("list my sessions", Measure.WHICH),
        ("when is my next session", Measure.WHEN),
        ("who did I see last", Measure.WHO),
        ("is client 2's contract signed", Measure.WHETHER),
        ("which sessions have no reflection", Measure.WITHOUT),
        ("what did my supervisor say", Measure.WORDS),
        ("does group supervision count", Measure.RULE),
        ("can I take another client", Measure.RULE),
    ],
)
def test_the_measure(typed: str, measure: Measure) -> None:
    assert read(typed).wants(measure)


@pytest.mark.parametrize(
    ("typed", "client", "is_ordinal"),
    [
        ("when did I last see client 3", 3, False),
        ("hours with c2", 2, False),
        ("what did client two decide", 2, False),
        ("is client 2's contract signed", 2, False),
        ("can I have a 4th client", 4, True),
        ("can I have a fourth client", 4, True),
        ("how many hours left", None, False),
    ],
)
def test_the_client(typed: str, client: int | None, is_ordinal: bool) -> None:
    asked = read(typed)
    assert (asked.client, asked.is_ordinal) == (client, is_ordinal)


@pytest.mark.parametrize(
    ("typed", "unit", "criterion"),
    [
        ("what's 2.3", "", "2.3"),
        ("what is criterion 1.2 in 503", "503", "1.2"),
        ("how many hours left in unit 501", "501", ""),
        ("how many hours left in d3.04", "d3.04", ""),
        ("8588-501 2.2", "501", "2.2"),
    ],
)
def test_the_unit_and_the_criterion(typed: str, unit: str, criterion: str) -> None:
    asked = read(typed)
    assert (asked.unit, asked.criterion) == (unit, criterion)


@pytest.mark.parametrize(
    ("typed", "begins_on", "ends_on"),
    [
        ("how many hours this month", date(2026, 11, 1), date(2026, 11, 30)),
        ("how many hours last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("how many hours last week", date(2026, 11, 9), date(2026, 11, 15)),
        ("how many hours in october", date(2026, 10, 1), date(2026, 10, 31)),
        ("how many hours in december", date(2025, 12, 1), date(2025, 12, 31)),
        ("how many hours since 1 october", date(2026, 10, 1), None),
        ("how many hours since september", date(2026, 9, 1), None),
        ("how many hours did I do before 1 october", None, date(2026, 9, 30)),
        ("how many hours in the last 10 days", date(2026, 11, 12), date(2026, 11, 22)),
        ("how many hours yesterday", date(2026, 11, 21), date(2026, 11, 21)),
        ("how many hours did I do on friday", date(2026, 11, 20), date(2026, 11, 20)),
        ("do I have a session on friday", date(2026, 11, 27), date(2026, 11, 27)),
        ("do I have a session next week", date(2026, 11, 23), date(2026, 11, 29)),
    ],
)
def test_the_period(typed: str, begins_on: date | None, ends_on: date | None) -> None:
    period = read(typed).period
    assert period is not None
    assert (period.begins_on, period.ends_on) == (begins_on, ends_on)


@pytest.mark.parametrize("typed", ["how many hours left", "what feedback is there from client 1"])
def test_no_period(typed: str) -> None:
    assert read(typed).period is None


def test_a_period_holds_its_first_and_its_last_day() -> None:
    week = Period(date(2026, 11, 9), date(2026, 11, 15), "last week")
    held = [day for day in range(7, 18) if week.holds(date(2026, 11, day))]
    assert held == [*range(9, 16)]
    assert Period(None, None, "").holds(TODAY)


@pytest.mark.parametrize(
    ("typed", "order", "state", "kind"),
    [
        ("my last session", Rank.LAST, None, None),
        ("when is my next session", Rank.NEXT, None, None),
        ("when was my first session", Rank.FIRST, None, None),
        ("which was my longest session", Rank.LONGEST, None, None),
        ("how many sessions were cancelled", None, State.CANCELLED, None),
        ("how many no shows have I had", None, State.MISSED, None),
        ("which sessions are planned", None, State.PLANNED, None),
        ("does group supervision count", None, None, Kind.GROUP),
        ("does peer supervision count", None, None, Kind.PEER),
    ],
)
def test_order_state_and_kind(
    typed: str, order: Rank | None, state: State | None, kind: Kind | None
) -> None:
    asked = read(typed)
    assert (asked.order, asked.state, asked.kind) == (order, state, kind)


def test_every_phrase_is_spelt_in_words_that_are_known() -> None:
    tables = read_slot_tables()
    for table in (tables.topics, tables.measures, tables.orders, tables.states, tables.kinds):
        assert {one for one in table.words if tables.spelling.nearest(one) != one} == set()


@pytest.mark.parametrize("typed", ["", "?", "🙂", "...", "'", "2.", "c", "client", "how " * 40])
def test_odd_texts_ask_nothing_and_are_recognised_all_the_same(typed: str) -> None:
    assert read_question(typed, TODAY) is None
    assert recognise(typed, TODAY).client is None
