from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.commands.run import run
from bot.process.clock import ClockError, ShiftedClock, machine_clock
from demo.controls.demo_clock import DemoClock

A_MOMENT = timedelta(minutes=1)


def ahead(clock: ShiftedClock) -> timedelta:
    """Return by how much a clock is ahead of the machine's, to the minute."""
    return round((clock() - machine_clock()) / A_MOMENT) * A_MOMENT


def test_without_a_file_it_is_as_late_as_it_is(tmp_path: Path) -> None:
    clock = ShiftedClock(tmp_path / "clock")
    assert ahead(clock) == timedelta()
    assert clock().tzinfo is UTC


def test_what_stands_in_the_file_is_added_and_read_anew_when_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    clock = ShiftedClock(file)
    for seconds in ("3600\n", "86400\n", "86460.5", "0"):
        file.with_name("new").write_text(seconds)
        file.with_name("new").replace(file)
        assert ahead(clock) == timedelta(seconds=round(float(seconds) / 60) * 60)


def test_a_file_that_is_gone_counts_as_nothing(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    file.write_text("3600")
    clock = ShiftedClock(file)
    assert ahead(clock) == timedelta(hours=1)
    file.unlink()
    assert ahead(clock) == timedelta()


def test_bot_and_stand_in_live_at_the_same_time(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    bots = ShiftedClock(file)
    theirs = DemoClock(file)
    for target in ("evening", "morning", "week"):
        theirs.go_to(target)
        assert abs(bots() - datetime.fromtimestamp(theirs(), UTC)) < A_MOMENT


@pytest.mark.parametrize("content", [b"", b"soon", b"1e300", b"nan", b"\xff"])
def test_a_file_without_a_number_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "clock"
    file.write_bytes(content)
    with pytest.raises(ClockError, match=f"--clock: {file} does not hold a number"):
        ShiftedClock(file)()
    assert str(file) in run(file)


def test_a_folder_is_no_clock(tmp_path: Path) -> None:
    assert "--clock" in run(tmp_path)
