from datetime import UTC, datetime, timedelta

import pytest

from bot.process.steady_clock import HELD_SECONDS, SteadyClock, passed_seconds

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
JUMPS = {
    "an hour back": timedelta(hours=-1),
    "eight hours ahead": timedelta(hours=8),
    "a year ahead": timedelta(days=365),
    "a year back": timedelta(days=-365),
}
each_jump = pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)


class Machine:
    """A machine whose time is set by hand while seconds pass."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.off = timedelta()
        self.clock = SteadyClock(lambda: self.now, lambda: self.seconds)

    @property
    def right(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds - 1000)

    @property
    def now(self) -> datetime:
        return self.right + self.off

    def error(self) -> timedelta:
        """By how much the steady clock is off."""
        return self.clock() - self.right

    def live(self, seconds: float, every: float = 5) -> None:
        """Let time pass, with a look at the clock every so often."""
        for _ in range(round(seconds / every)):
            self.seconds += every
            self.clock()


@pytest.fixture
def machine() -> Machine:
    return Machine()


@each_jump
def test_a_jump_that_does_not_hold_is_never_seen(machine: Machine, jump: timedelta) -> None:
    machine.off = jump
    for _ in range(8):
        machine.seconds += 1
        assert machine.error() == timedelta()
    machine.off = timedelta()
    assert machine.error() == timedelta()


@each_jump
def test_a_jump_that_holds_is_believed(machine: Machine, jump: timedelta) -> None:
    machine.off = jump
    machine.live(HELD_SECONDS - 10)
    assert machine.error() == timedelta()
    machine.live(20)
    assert machine.error() == jump


@each_jump
def test_what_telegram_has_just_dated_ends_the_doubt(machine: Machine, jump: timedelta) -> None:
    machine.off = jump
    machine.clock()
    machine.clock.confirm(machine.now)
    assert machine.error() == jump


@each_jump
def test_what_telegram_speaks_against_is_never_believed(machine: Machine, jump: timedelta) -> None:
    machine.off = jump
    machine.live(60)
    machine.clock.confirm(machine.right)
    machine.live(4 * HELD_SECONDS)
    assert machine.error() == timedelta()


@each_jump
def test_a_start_with_a_wrong_time_is_set_right_by_telegram(
    machine: Machine, jump: timedelta
) -> None:
    machine.off = jump
    machine.clock = SteadyClock(lambda: machine.now, lambda: machine.seconds)
    assert machine.error() == jump
    machine.clock.confirm(machine.right)
    machine.live(4 * HELD_SECONDS)
    assert machine.error() == timedelta()
    machine.off = timedelta()
    assert machine.error() == timedelta()


def test_an_answer_that_was_in_hand_while_the_program_was_suspended_says_nothing(
    machine: Machine,
) -> None:
    dated = machine.right
    machine.live(8 * 3600)
    machine.clock.confirm(dated, took=8 * 3600)
    assert machine.error() == timedelta()


def test_a_machine_that_is_set_right_little_by_little_is_followed(machine: Machine) -> None:
    for _ in range(100):
        machine.seconds += 5
        machine.off += timedelta(seconds=2)
        assert machine.error() == machine.off


def test_a_second_jump_begins_the_doubt_anew(machine: Machine) -> None:
    machine.off = timedelta(hours=8)
    machine.live(HELD_SECONDS - 10)
    machine.off = timedelta(hours=9)
    machine.live(HELD_SECONDS - 10)
    assert machine.error() == timedelta()


def test_a_jump_is_logged_once(machine: Machine, caplog: pytest.LogCaptureFixture) -> None:
    machine.off = timedelta(hours=8)
    machine.live(60)
    assert [one.getMessage() for one in caplog.records] == [
        "the machine's time has jumped by 28800 s: not believed yet"
    ]


def test_the_seconds_that_pass_go_forward() -> None:
    assert passed_seconds() <= passed_seconds()
