"""Reminders and what goes wrong: kills at every moment, lost answers, blocks, days of silence."""

from pathlib import Path

import pytest

from coaching.records.ledger_lines import NudgeState
from demo.exchange import trouble
from demo.exchange.trouble import Fault
from tests.journeys.coach import expect_kills, folder_of
from tests.journeys.conftest import Phone, Program
from tests.journeys.evenings import come, go_to, lines, plan, said_at, start, write_all
from tests.storage.disk import Disk, Killed

pytestmark = pytest.mark.usefixtures("paperwork_is_silent")
REPEAT = "You may have had this already"
LATE = "Sorry this is late"
MOMENTS = 22
"""Eleven to claim a reminder, and eleven to settle it once it is sent."""
CLAIMED, SENT, SETTLED = 8, 11, 19
"""What is killed from this moment on is on disk as claimed; has been sent; is on disk as sent."""


@pytest.fixture
async def disk(program: Program, monkeypatch: pytest.MonkeyPatch) -> Disk:
    expect_kills()
    return Disk(program.folder, monkeypatch)


@pytest.fixture
async def owing(enrolled: Phone) -> Phone:
    """Return the phone of a coach who will be reminded of a session's forms on Tuesday evening."""
    await enrolled.say("90 min with client 1 yesterday 3pm")
    return enrolled


@pytest.fixture
async def leaving(enrolled: Phone) -> Phone:
    """Return the phone of a coach who will be reminded on Wednesday of a form left open."""
    await enrolled.say("/supervision")
    await enrolled.tap("Log supervision", "Yesterday")
    return enrolled


def count(phone: Phone, title: str) -> list[str]:
    """Return what has been said unasked under a title, oldest first."""
    return [one.text for one in phone.said if one.text.startswith(title)]


async def beat_and_die(program: Program, disk: Disk, moment: int) -> None:
    """Let the heart beat, kill the program at a moment of that, and start it again."""
    disk.kill_in(moment)
    with pytest.raises(Killed):
        await program.sweep()
    await program.die()
    disk.start_again()
    await start(program)


def assert_that_all_is_settled(phone: Phone) -> None:
    settled = {NudgeState.SENT, NudgeState.SKIPPED, NudgeState.UNDELIVERABLE, NudgeState.UNKNOWN}
    assert {one.state for one in phone.desk.nudges.values()} <= settled
    assert phone.desk.nudges


# Killed.


async def test_a_reminder_has_so_many_moments(owing: Phone, program: Program, disk: Disk) -> None:
    before = disk.moments
    await come(program, "24", "18:00")
    assert disk.moments - before == MOMENTS


@pytest.mark.parametrize("moment", range(MOMENTS))
async def test_killed_at_any_moment_a_reminder_of_a_session_comes_and_a_second_one_says_so(
    owing: Phone, program: Program, disk: Disk, moment: int
) -> None:
    go_to(program, "24", "18:00")
    await beat_and_die(program, disk, moment)
    for at in ("18:00", "18:01", "18:05"):
        await come(program, "24", at)
    marks = [REPEAT in text for text in count(owing, "Still to write")]
    if moment < CLAIMED or moment >= SETTLED:
        assert marks == [False]
    elif moment < SENT:
        assert marks == [True], "nobody knows that it was not sent"
    else:
        assert marks == [False, True]
    assert_that_all_is_settled(owing)


@pytest.mark.parametrize("moment", range(MOMENTS))
async def test_killed_at_any_moment_another_reminder_comes_no_second_time(
    leaving: Phone, program: Program, disk: Disk, moment: int
) -> None:
    go_to(program, "25", "18:00")
    await beat_and_die(program, disk, moment)
    for at in ("18:00", "18:01", "18:05"):
        await come(program, "25", at)
    is_silent = CLAIMED <= moment < SENT
    assert len(count(leaving, "You started this")) == (0 if is_silent else 1)
    assert REPEAT not in leaving.person.last.text
    is_unsure = CLAIMED <= moment < SETTLED
    assert list(lines(leaving).values()) == ["unknown: perhaps sent" if is_unsure else "sent"]


async def test_killed_over_and_over_a_session_is_spoken_of_twice_at_most(
    owing: Phone, program: Program, disk: Disk
) -> None:
    go_to(program, "24", "18:00")
    for _ in range(2):
        await beat_and_die(program, disk, SENT)
    for at in ("18:01", "18:05", "20:00"):
        await come(program, "24", at)
    assert [REPEAT in text for text in count(owing, "Still to write")] == [False, True]
    assert list(lines(owing).values()) == ["unknown: perhaps sent"]


async def test_a_reminder_that_was_taken_up_before_the_kill_was_noticed_is_not_repeated(
    owing: Phone, program: Program, disk: Disk
) -> None:
    go_to(program, "24", "18:00")
    await beat_and_die(program, disk, SENT)
    await write_all(owing)
    await come(program, "24", "18:01")
    assert len(count(owing, "Still to write")) == 1
    assert list(lines(owing).values()) == ["unknown: done meanwhile"]


async def test_the_buttons_of_a_message_whose_end_is_unknown_work(
    leaving: Phone, program: Program, disk: Disk
) -> None:
    go_to(program, "25", "18:00")
    await beat_and_die(program, disk, SENT)
    await come(program, "25", "18:01")
    assert "I will remind you again" in await leaving.tap("Later", "Tonight")
    assert "You started this" in await said_at(leaving, program, "25", "20:00")


async def test_an_end_in_good_order_leaves_no_doubt(owing: Phone, program: Program) -> None:
    go_to(program, "24", "18:00")
    assert program._assistant is not None
    await program._assistant.sweep.sweep()
    await program.stop()
    assert list(lines(owing).values()) == ["sent"]
    await start(program)
    await come(program, "24", "18:01")
    assert len(count(owing, "Still to write")) == 1


# The line.


@pytest.mark.parametrize("fault", [trouble.LATE, trouble.DROPPED, trouble.broken()])
async def test_of_a_session_whatever_may_not_have_arrived_is_sent_once_more(
    owing: Phone, program: Program, fault: Fault
) -> None:
    program.telegram.faults.next("sendMessage", fault)
    await come(program, "24", "18:00")
    assert list(lines(owing).values()) == ["claimed: perhaps sent"]
    for at in ("18:01", "18:02", "18:10", "19:00"):
        await come(program, "24", at)
    assert REPEAT in count(owing, "Still to write")[-1]
    assert list(lines(owing).values()) == ["sent"]
    arrived = 1 if fault.status else 2
    assert len(count(owing, "Still to write")) == arrived


async def test_of_anything_else_it_is_not(leaving: Phone, program: Program) -> None:
    program.telegram.faults.next("sendMessage", trouble.LATE)
    for at in ("18:00", "18:01", "18:02", "19:00"):
        await come(program, "25", at)
    assert len(count(leaving, "You started this")) == 1
    assert list(lines(leaving).values()) == ["unknown: perhaps sent"]


async def test_of_a_list_only_what_is_about_sessions_is_sent_once_more(
    owing: Phone, program: Program
) -> None:
    await come(program, "24", "18:00")
    await owing.tap("Later", "Tomorrow")
    await owing.say("/supervision")
    program.clock.now -= 3600
    await owing.tap("Log supervision", "Yesterday")
    program.telegram.faults.next("sendMessage", trouble.LATE)
    await come(program, "25", "18:00")
    assert "Continue: Log supervision" in owing.person.last.text
    await come(program, "25", "18:01")
    assert owing.person.last.text.startswith("Still to write")
    assert REPEAT in owing.person.last.text
    assert sorted(lines(owing).values())[-1] == "unknown: perhaps sent"


async def test_what_telegram_refuses_is_given_up(owing: Phone, program: Program) -> None:
    program.telegram.faults.next("sendMessage", trouble.bad("chat not found"))
    for at in ("18:00", "18:01", "18:30"):
        await come(program, "24", at)
    assert count(owing, "Still to write") == []
    assert list(lines(owing).values()) == ["undeliverable: refused by Telegram"]
    assert "Client 1" in await said_at(owing, program, "27", "18:00"), "the next may pass"


# Blocked.


async def test_whoever_blocks_the_bot_is_left_alone_until_they_write(
    owing: Phone, program: Program
) -> None:
    owing.person.block()
    await come(program, "24", "18:00")
    assert list(lines(owing).values()) == ["undeliverable: blocked by the coach"]
    assert owing.desk.watches["watch"].is_paused
    owing.person.unblock()
    for day in ("25", "27", "29", "12-01"):
        assert await said_at(owing, program, day, "18:00") == ""
    await program.stop()
    await start(program)
    assert await said_at(owing, program, "12-02", "18:00") == "", "a new start is no word of theirs"
    await owing.say("/todo")
    assert "Client 1" in await said_at(owing, program, "12-02", "18:01")


# Down for days.


@pytest.fixture
async def days_off(enrolled: Phone, program: Program) -> Phone:
    """Return the phone of a coach after three days without the program, with much that was due."""
    await plan(enrolled, "Friday 10:30")
    await enrolled.say("/supervision")
    await enrolled.tap("Log supervision", "Yesterday")
    await come(program, "26", "20:00")
    await program.stop()
    go_to(program, "30", "09:00")
    await start(program)
    return enrolled


async def test_after_days_without_the_program_each_is_said_late_or_recorded_as_skipped(
    days_off: Phone, program: Program
) -> None:
    said = await said_at(days_off, program, "30", "09:00")
    assert LATE in said
    assert "Did it take place? Client 1, Friday 27 November, 10:30, 1 h" in said
    assert "Coming up" not in said
    found = lines(days_off)
    assert found["brief 202611271030"] == "skipped: too late to be of use"
    assert found["passed 202611271030-0"] == "skipped: a later one says the same"
    assert found["passed 202611271030-1"] == "sent"
    assert found["week 2026-11-29"] == "sent"
    assert_that_all_is_settled(days_off)


async def test_it_is_late_though_the_coach_writes_first(days_off: Phone, program: Program) -> None:
    await days_off.say("/progress")
    assert LATE in await said_at(days_off, program, "30", "09:01")


async def test_after_a_night_without_the_program_nothing_is_late(
    owing: Phone, program: Program
) -> None:
    await program.stop()
    go_to(program, "24", "20:30")
    await start(program)
    assert "late" not in await said_at(owing, program, "24", "20:30")
    assert len(count(owing, "Still to write")) == 1


async def test_what_was_due_while_it_was_down_is_not_brought_in_the_night(
    owing: Phone, program: Program
) -> None:
    await program.stop()
    go_to(program, "25", "03:00")
    await start(program)
    assert await said_at(owing, program, "25", "03:00") == ""
    assert LATE in await said_at(owing, program, "25", "08:00")


# A damaged folder.


@pytest.mark.parametrize("name", ["desk.json", "notebook.json"])
@pytest.mark.parametrize("is_running", [True, False])
async def test_a_damaged_folder_keeps_nobody_else_from_being_reminded(
    owing: Phone, sam: Phone, program: Program, name: str, is_running: bool
) -> None:
    await sam.say("/start")
    await sam.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    await sam.say("90 min with client 1 yesterday 3pm")
    if not is_running:
        await program.stop()
    damage(program, folder_of(program) / name)
    if not is_running:
        await start(program)
    for at in ("18:00", "18:01"):
        await come(program, "24", at)
    assert len(count(sam, "Still to write")) == 1
    assert count(owing, "Still to write") == []


def damage(program: Program, file: Path) -> None:
    """Let a file be unreadable, and the program have no copy of it in memory."""
    if program._assistant is not None:
        program._assistant._services.folders._held.take(int(file.parent.name))
    file.write_bytes(b"damaged")


async def test_a_folder_that_is_whole_again_is_looked_after_again(
    owing: Phone, program: Program
) -> None:
    file = folder_of(program) / "notebook.json"
    whole = file.read_bytes()
    damage(program, file)
    await come(program, "24", "18:00")
    file.write_bytes(whole)
    assert await said_at(owing, program, "24", "18:30") == ""
    assert "Client 1" in await said_at(owing, program, "24", "19:00")
