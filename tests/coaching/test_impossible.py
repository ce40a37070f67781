from datetime import UTC, datetime, timedelta

import pytest

from coaching.records.ledger_lines import Nudge, NudgeState
from coaching.reminders.impossible import (
    LOOKED_WITHIN,
    SNOOZED_WITHIN,
    WRITTEN_WITHIN,
    bring_back,
    is_impossible,
)

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
YEAR = timedelta(days=365)
A_SECOND = timedelta(seconds=1)
SAID = (
    NudgeState.CLAIMED,
    NudgeState.SENT,
    NudgeState.UNDELIVERABLE,
    NudgeState.UNKNOWN,
    NudgeState.DECLINED,
)


def line(
    state: NudgeState, claimed_at: datetime = NOW, snoozed_until: datetime | None = None
) -> Nudge:
    return Nudge(
        id="writing:4f5a6b7c:",
        batch="0a1b2c3d",
        state=state,
        due_at=NOW,
        claimed_at=claimed_at,
        snoozed_until=snoozed_until,
    )


def brought_back(nudge: Nudge) -> Nudge | None:
    return bring_back({nudge.id: nudge}, NOW).get(nudge.id)


@pytest.mark.parametrize("state", NudgeState)
def test_what_was_written_until_now_stays_as_it_is(state: NudgeState) -> None:
    for claimed_at in (NOW - YEAR, NOW, NOW + WRITTEN_WITHIN):
        assert brought_back(line(state, claimed_at)) == line(state, claimed_at)


@pytest.mark.parametrize("state", SAID)
def test_what_was_said_a_year_ahead_was_said(state: NudgeState) -> None:
    assert brought_back(line(state, NOW + WRITTEN_WITHIN + A_SECOND)) == line(state)


@pytest.mark.parametrize("state", [NudgeState.SKIPPED, NudgeState.WAITING])
def test_what_was_passed_over_a_year_ahead_is_decided_anew(state: NudgeState) -> None:
    assert brought_back(line(state, NOW + WRITTEN_WITHIN + A_SECOND)) is None


def test_what_is_put_off_for_longer_than_can_be_chosen_comes_now() -> None:
    week = line(NudgeState.SNOOZED, snoozed_until=NOW + SNOOZED_WITHIN)
    assert brought_back(week) == week
    year = line(NudgeState.SNOOZED, snoozed_until=NOW + SNOOZED_WITHIN + A_SECOND)
    assert brought_back(year) == line(NudgeState.SNOOZED, snoozed_until=NOW)


def test_what_was_said_and_put_off_a_year_ahead_is_put_off_for_as_long_from_now() -> None:
    a_day = timedelta(days=1)
    ahead = line(NudgeState.SNOOZED, NOW + YEAR, NOW + YEAR + a_day)
    assert brought_back(ahead) == line(NudgeState.SNOOZED, NOW, NOW + a_day)


@pytest.mark.parametrize("state", SAID)
def test_what_was_due_when_it_was_said_stays_as_it_is_by_a_clock_that_has_gone_back(
    state: NudgeState,
) -> None:
    said = line(state, NOW + timedelta(hours=1), NOW + timedelta(days=3))
    [kept] = bring_back({said.id: said}, NOW - YEAR).values()
    assert kept.claimed_at == NOW
    assert kept.snoozed_until == NOW + timedelta(days=3) - timedelta(hours=1)


def test_a_look_that_lies_too_far_ahead_was_not_meant() -> None:
    assert not is_impossible(NOW + LOOKED_WITHIN, NOW)
    assert is_impossible(NOW + LOOKED_WITHIN + A_SECOND, NOW)
