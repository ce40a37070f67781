from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.telegram.limits import Pace, seconds_of

ROUNDING = 1e-6

gaps = st.lists(st.floats(0, 10) | st.just(0.0), min_size=1, max_size=60)
rates = st.sampled_from([0.5, 1.0, 3.0, 25.0])
bursts = st.integers(1, 8)


def claim_after(pace: Pace, gaps: list[float]) -> list[tuple[float, float]]:
    """Return when each turn was asked for, and when it is."""
    turns = []
    now = 0.0
    for gap in gaps:
        now += gap
        turns.append((now, now + pace.claim(now)))
    return turns


@given(gaps, rates, bursts)
def test_no_window_holds_more_than_the_burst_and_what_refills_in_it(
    gaps: list[float], per_second: float, burst: int
) -> None:
    sent = [turn for _, turn in claim_after(Pace(per_second, burst), gaps)]
    for first, begin in enumerate(sent):
        for last, end in enumerate(sent[first:], start=first):
            assert last - first + 1 <= burst + (end - begin) * per_second + ROUNDING


@given(gaps, rates, bursts)
def test_nobody_waits_unless_a_turn_before_would_have_been_too_much(
    gaps: list[float], per_second: float, burst: int
) -> None:
    turns = claim_after(Pace(per_second, burst), gaps)
    for number, (asked, turn) in enumerate(turns):
        if turn - asked < ROUNDING:
            continue
        earlier = turn - 10 * ROUNDING
        before = [sent for _, sent in turns[:number]]
        assert any(
            len(before) - first + 1 > burst + (earlier - begin) * per_second
            for first, begin in enumerate(before)
        )


@given(gaps, rates, bursts)
def test_turns_come_in_the_order_in_which_they_were_asked_for(
    gaps: list[float], per_second: float, burst: int
) -> None:
    turns = claim_after(Pace(per_second, burst), gaps)
    assert all(first <= second for (_, first), (_, second) in pairwise(turns))


@given(gaps, rates, bursts)
def test_the_delay_is_what_a_claim_would_wait(
    gaps: list[float], per_second: float, burst: int
) -> None:
    pace = Pace(per_second, burst)
    turns = claim_after(pace, gaps)
    now = turns[-1][0]
    assert pace.delay(now) == pace.delay(now) == pace.claim(now)


def test_a_burst_goes_at_once_and_the_next_waits_for_its_turn() -> None:
    pace = Pace(1, burst=3)
    assert [pace.claim(0.0) for _ in range(5)] == [0, 0, 0, 1, 2]


@pytest.mark.parametrize("is_timedelta", ["true", "false"])
@pytest.mark.filterwarnings("ignore:.*retry_after")
def test_the_pause_that_is_asked_for_is_read_in_seconds(
    monkeypatch: pytest.MonkeyPatch, is_timedelta: str
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", is_timedelta)
    assert seconds_of(RetryAfter(7)) == 7
