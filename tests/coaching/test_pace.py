"""When the hours would be complete at the pace so far."""

from datetime import date

import pytest

from coaching.counting.counts import PracticeCount
from coaching.counting.pace import estimate_finish

STARTED = date(2026, 11, 2)


def practice(counted: int, left: int) -> PracticeCount:
    return PracticeCount(
        individual=counted, group=0, counted=counted, target=counted + left, left=left
    )


@pytest.mark.parametrize(
    ("counted", "left", "today", "done_on"),
    [
        # As much again takes as long again.
        (540, 540, date(2026, 11, 30), date(2026, 12, 28)),
        # A day that is only begun is a day.
        (540, 541, date(2026, 11, 30), date(2026, 12, 29)),
        (100, 1, date(2026, 11, 30), date(2026, 12, 1)),
        (1080, 0, date(2026, 11, 30), date(2026, 11, 30)),
        # The fourteenth day is the first that says something.
        (60, 60, date(2026, 11, 16), date(2026, 11, 30)),
    ],
)
def test_what_is_left_goes_on_as_fast_as_what_was_done(
    counted: int, left: int, today: date, done_on: date
) -> None:
    assert estimate_finish(practice(counted, left), STARTED, today) == done_on


@pytest.mark.parametrize(
    ("counted", "today"), [(0, date(2026, 12, 24)), (600, date(2026, 11, 15)), (600, STARTED)]
)
def test_without_a_pace_nothing_is_estimated(counted: int, today: date) -> None:
    assert estimate_finish(practice(counted, 60), STARTED, today) is None
