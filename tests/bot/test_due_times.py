"""Whose reminders have to be looked at now, among however many."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.serving.due_times import PAUSED, DueTimes

NOW = datetime(2026, 11, 30, 18, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_those_whose_time_has_come_are_due_earliest_first_until_noted_otherwise() -> None:
    due = DueTimes()
    due.put(1, NOW, NOW)
    due.put(2, NOW - HOUR, NOW)
    due.put(3, NOW + HOUR, NOW)
    assert due.take(NOW) == [2, 1]
    assert due.take(NOW) == [2, 1]
    due.put(2, NOW + HOUR, NOW)
    assert due.take(NOW) == [1]
    assert due.take(NOW + HOUR) == [1, 2, 3]


def test_whoever_is_paused_or_dropped_is_not_due() -> None:
    due = DueTimes()
    due.put(1, PAUSED, NOW)
    due.put(2, NOW, NOW)
    due.drop(2)
    due.bring_forward(NOW)
    assert due.take(NOW + 1000 * HOUR) == []


def test_a_time_that_no_clock_can_have_meant_is_now() -> None:
    due = DueTimes()
    due.put(1, NOW + timedelta(days=400), NOW)
    assert due.take(NOW) == [1]


def test_who_wrote_meanwhile_keeps_the_better_time() -> None:
    due = DueTimes()
    due.put(1, NOW, NOW)
    due.put_new([(1, NOW + HOUR), (2, NOW)], NOW)
    assert sorted(due.take(NOW)) == [1, 2]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 20)), max_size=40), st.integers(0, 20))
def test_it_is_what_a_plain_table_of_times_says(noted: list[tuple[int, int]], hours: int) -> None:
    due, plain = DueTimes(), {}
    for owner, hour in noted:
        due.put(owner, NOW + hour * HOUR, NOW)
        plain[owner] = NOW + hour * HOUR
    expected = {owner for owner, at in plain.items() if at <= NOW + hours * HOUR}
    assert set(due.take(NOW + hours * HOUR)) == expected
