from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.controls.demo_clock import TARGETS, ZONE, DemoClock

YEARS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def clock_at(local: str, file: Path | None = None) -> DemoClock:
    there = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(ZONE))
    return DemoClock(file, machine=there.timestamp)


def reads(clock: DemoClock) -> str:
    """Return what the phones show: the day and the time in London."""
    return f"{datetime.fromtimestamp(clock(), ZoneInfo(ZONE)):%a %d %b %Y %H:%M}"


@pytest.mark.parametrize(
    ("now", "target", "then"),
    [
        ("2026-11-23 09:30", "evening", "Mon 23 Nov 2026 18:05"),
        ("2026-11-23 18:04:59.5", "evening", "Mon 23 Nov 2026 18:05"),
        ("2026-11-23 18:05", "evening", "Tue 24 Nov 2026 18:05"),
        ("2026-11-23 23:50", "evening", "Tue 24 Nov 2026 18:05"),
        ("2026-11-23 00:10", "morning", "Tue 24 Nov 2026 09:05"),
        ("2026-11-23 09:30", "morning", "Tue 24 Nov 2026 09:05"),
        ("2026-11-23 09:30", "week", "Mon 30 Nov 2026 09:30"),
        # The clocks go back on 25 October 2026, and forward on 28 March 2027.
        ("2026-10-24 20:00", "evening", "Sun 25 Oct 2026 18:05"),
        ("2026-10-24 20:00", "morning", "Sun 25 Oct 2026 09:05"),
        ("2027-03-27 12:00", "week", "Sat 03 Apr 2027 12:00"),
    ],
)
def test_the_people_choose_a_time_by_their_own_wall_clock(now: str, target: str, then: str) -> None:
    clock = clock_at(now)
    clock.go_to(target)
    assert reads(clock) == then


def test_one_jump_goes_on_from_the_one_before() -> None:
    clock = clock_at("2026-11-23 09:30")
    for target in ("evening", "morning", "week", "evening"):
        clock.go_to(target)
    assert reads(clock) == "Tue 01 Dec 2026 18:05"


@given(YEARS, st.lists(st.sampled_from(sorted(TARGETS)), min_size=1, max_size=6))
def test_time_only_moves_forward(now: datetime, targets: list[str]) -> None:
    clock = DemoClock(machine=now.timestamp)
    for target in targets:
        before = clock()
        clock.go_to(target)
        assert before < clock() <= before + timedelta(days=7, hours=1).total_seconds()


def test_how_far_it_is_ahead_stands_in_the_file_from_the_start(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    clock = clock_at("2026-11-23 18:00", file)
    assert file.read_text() == "0\n"
    clock.go_to("evening")
    assert file.read_text() == "300\n"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_cannot_be_written_leaves_the_time_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "here" / "clock"
    file.parent.mkdir()
    clock = clock_at("2026-11-23 09:30", file)
    file.unlink()
    file.parent.rmdir()
    with pytest.raises(FileNotFoundError):
        clock.go_to("week")
    assert reads(clock) == "Mon 23 Nov 2026 09:30"


def test_listeners_hear_of_each_jump_when_it_is_done() -> None:
    clock = clock_at("2026-11-23 09:30")
    heard: list[str] = []
    clock.subscribe(lambda: heard.append(reads(clock)))
    clock.go_to("evening")
    with pytest.raises(LookupError):
        clock.go_to("yesterday")
    assert heard == ["Mon 23 Nov 2026 18:05"]
