import asyncio
import logging
import os
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.process.health import TOO_LONG, Gap, Signs, Vitals, find_trouble, read_signs
from bot.process.notify import notify
from bot.process.watchdog import SAVE_BEATS, Watchdog
from demo.exchange import trouble
from demo.people.person import Person
from demo.telegram import Telegram
from storage.folders import Folders
from tests.bot.conftest import Edge
from tests.bot.quick import let_pass

NOW = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW
        self.passed = 0.0

    def __call__(self) -> datetime:
        return self.now

    def go(self, **span: float) -> None:
        self.now += timedelta(**span)
        self.passed += timedelta(**span).total_seconds()


A_MOMENT = timedelta(microseconds=1)
AGES = {
    TOO_LONG + A_MOMENT: "nothing heard from Telegram for 2 min",
    TOO_LONG: "",
    timedelta(): "",
    -TOO_LONG: "",
    -TOO_LONG - A_MOMENT: "nothing heard from Telegram since 3 min ahead: is the machine's clock ",
    timedelta(days=-30): "nothing heard from Telegram since 43200 min ahead: is the machine's ",
}
"""How long ago a sign was noted, and what is said of it."""


@pytest.mark.parametrize(("age", "begins"), AGES.items())
def test_a_sign_is_good_for_two_minutes_before_and_after_now(age: timedelta, begins: str) -> None:
    signs = Signs(started_at=NOW - age, heard_at=NOW - age, swept_at=NOW - age)
    trouble = find_trouble(signs, NOW)
    assert trouble.keys() == ({"telegram", "sweep"} if begins else set())
    assert trouble.get("telegram", "").startswith(begins)


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def vitals(tmp_path: Path, hand: Hand) -> Vitals:
    vitals = Vitals(Folders(tmp_path).health, hand, lambda: hand.passed)
    vitals.start()
    return vitals


def test_all_is_well_as_long_as_both_are_seen_every_two_minutes(vitals: Vitals, hand: Hand) -> None:
    for _ in range(100):
        vitals.heard()
        vitals.swept()
        hand.go(minutes=2)
        assert vitals.find_trouble() == {}


def test_what_stopped_is_told_with_its_minutes(vitals: Vitals, hand: Hand) -> None:
    vitals.heard()
    vitals.swept()
    hand.go(minutes=2, seconds=1)
    vitals.swept()
    assert vitals.find_trouble() == {"telegram": "nothing heard from Telegram for 2 min"}
    hand.go(minutes=5)
    assert vitals.find_trouble() == {
        "telegram": "nothing heard from Telegram for 7 min",
        "sweep": "no sweep completed for 5 min",
    }


def test_what_was_noted_before_a_start_is_no_measure_after_it(
    tmp_path: Path, vitals: Vitals, hand: Hand
) -> None:
    vitals.heard()
    vitals.save()
    hand.go(hours=10)
    again = Vitals(Folders(tmp_path).health, hand)
    again.start()
    assert again.find_trouble() == {}
    hand.go(minutes=3)
    assert again.find_trouble().keys() == {"telegram", "sweep"}


def test_another_process_reads_the_same(tmp_path: Path, vitals: Vitals, hand: Hand) -> None:
    vitals.heard()
    vitals.save()
    assert read_signs(Folders(tmp_path).health) == vitals.signs
    hand.go(minutes=3)
    assert find_trouble(read_signs(Folders(tmp_path).health), hand()) == vitals.find_trouble()


def test_the_file_is_for_its_owner_alone(tmp_path: Path, vitals: Vitals) -> None:
    vitals.save()
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"heard_at": "soon"}'])
def test_a_file_that_cannot_be_read_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "health.json").write_text(content)
    assert read_signs(Folders(tmp_path).health) == Signs()


def test_a_day_without_hearing_is_no_gap_and_a_longer_one_is(vitals: Vitals, hand: Hand) -> None:
    vitals.heard()
    hand.go(hours=24)
    vitals.heard()
    assert not vitals.signs.gap
    hand.go(hours=24, seconds=1)
    vitals.heard()
    gap = Gap(NOW + timedelta(hours=24), hand())
    assert vitals.signs.gap == gap
    assert gap.lost_until == NOW + timedelta(hours=24, seconds=1)


@pytest.mark.parametrize("jump", [timedelta(days=365), timedelta(days=-365)])
def test_a_clock_that_is_set_right_makes_no_gap(
    vitals: Vitals, hand: Hand, jump: timedelta
) -> None:
    vitals.heard()
    hand.now += jump
    vitals.heard()
    hand.now -= jump
    vitals.heard()
    assert vitals.signs.gap is None


def test_a_gap_of_a_wrong_clock_at_the_start_goes_when_it_is_set_right(
    tmp_path: Path, vitals: Vitals, hand: Hand
) -> None:
    vitals.heard()
    vitals.save()
    hand.now += timedelta(days=365)
    again = Vitals(Folders(tmp_path).health, hand, lambda: hand.passed)
    again.start()
    again.heard()
    assert again.signs.gap is not None, "nothing speaks against it yet"
    hand.now -= timedelta(days=365)
    again.heard()
    assert again.signs.gap is None


def test_a_gap_is_the_same_however_often_the_program_dies_before_it_is_written(
    tmp_path: Path, vitals: Vitals, hand: Hand
) -> None:
    vitals.heard()
    vitals.save()
    hand.go(hours=30)
    for _ in range(3):
        again = Vitals(Folders(tmp_path).health, hand)
        again.start()
        again.heard()
        assert again.signs.gap is not None
        assert again.signs.gap.since == NOW
        hand.go(minutes=1)
    again.save()
    assert read_signs(Folders(tmp_path).health).gap == again.signs.gap


async def test_each_trouble_is_logged_once_and_its_end_too(
    vitals: Vitals, hand: Hand, caplog: pytest.LogCaptureFixture
) -> None:
    watchdog = Watchdog(vitals)
    caplog.set_level(logging.INFO, logger="growlog")
    for heard in (True, False, False, False, True, True):
        hand.go(minutes=3)
        vitals.swept()
        if heard:
            vitals.heard()
        await watchdog.beat()
    assert [(one.levelname, one.getMessage()) for one in caplog.records] == [
        ("ERROR", "unwell: nothing heard from Telegram for 3 min"),
        ("WARNING", "well again, after: nothing heard from Telegram for 9 min"),
    ]


async def test_a_folder_that_cannot_be_written_is_trouble_too(
    tmp_path: Path, vitals: Vitals, caplog: pytest.LogCaptureFixture
) -> None:
    watchdog = Watchdog(vitals)
    (tmp_path / "health.draft").mkdir()
    for _ in range(3 * SAVE_BEATS):
        vitals.heard()
        await watchdog.beat()
    assert [one.getMessage() for one in caplog.records] == [
        "unwell: the data folder cannot be written: Is a directory"
    ]


@pytest.fixture
def manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> socket.socket:
    """Return the socket of a service manager."""
    line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    line.bind(str(tmp_path / "manager"))
    line.setblocking(False)
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "manager"))
    return line


def told(manager: socket.socket) -> list[str]:
    states = []
    while True:
        try:
            states.append(manager.recv(100).decode())
        except BlockingIOError:
            return states


async def test_the_service_manager_hears_of_it_only_while_all_is_well(
    vitals: Vitals, hand: Hand, manager: socket.socket
) -> None:
    with manager:
        watchdog = Watchdog(vitals)
        await watchdog.beat()
        await watchdog.beat()
        assert told(manager) == ["WATCHDOG=1", "WATCHDOG=1"]
        hand.go(minutes=3)
        await watchdog.beat()
        assert told(manager) == []
        vitals.heard()
        vitals.swept()
        await watchdog.beat()
        assert told(manager) == ["WATCHDOG=1"]


def test_a_name_without_a_file_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    name = f"growlog-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind("\0" + name)
        monkeypatch.setenv("NOTIFY_SOCKET", "@" + name)
        notify("READY=1")
        assert line.recv(100) == b"READY=1"


def test_a_service_manager_that_is_gone_is_no_reason_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    notify("READY=1")


async def test_the_program_says_when_it_is_ready_and_when_it_stops(
    stopped: Edge, manager: socket.socket
) -> None:
    with manager:
        serving = asyncio.create_task(stopped.serve())
        await stopped.settle()
        assert told(manager) == ["READY=1"]
        stopped.stop()
        await serving
        assert told(manager) == ["STOPPING=1"]


async def test_a_program_that_is_not_connected_is_not_ready(
    telegram: Telegram, stopped: Edge, manager: socket.socket
) -> None:
    telegram.faults.always(trouble.UNREACHED)
    with manager:
        serving = asyncio.create_task(stopped.serve())
        await let_pass(600)
        assert told(manager) == []
        stopped.stop()
        await serving


async def test_a_deaf_program_says_so_in_log_and_file_and_says_when_it_hears_again(
    telegram: Telegram, edge: Edge, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def watch(minutes: int) -> str:
        """Return what is logged about Telegram in so much time."""
        caplog.clear()
        for _ in range(minutes * 4):
            await let_pass(15)
            await edge.assistant.watchdog.beat()
        return "\n".join(one.getMessage() for one in caplog.records if "heard" in one.getMessage())

    assert await watch(minutes=20) == ""
    telegram.faults.always(trouble.UNREACHED, method="getUpdates")
    assert (await watch(minutes=20)).count("unwell: nothing heard from Telegram for 2 min") == 1
    assert "telegram" in find_trouble(read_signs(Folders(folder).health), edge.clock.machine())
    telegram.faults.clear()
    assert "well again" in await watch(minutes=5)
    assert "telegram" not in find_trouble(read_signs(Folders(folder).health), edge.clock.machine())


async def test_the_file_is_written_at_the_end_too(
    stopped: Edge, folder: Path, telegram: Telegram, alex: Person
) -> None:
    serving = asyncio.create_task(stopped.serve())
    await let_pass(3600)
    alex.say("ends the long poll")
    await stopped.settle()
    stopped.stop()
    await serving
    heard_at = read_signs(Folders(folder).health).heard_at
    assert heard_at is not None
    assert stopped.clock.machine() - heard_at < timedelta(seconds=5)
