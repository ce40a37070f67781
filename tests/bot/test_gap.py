"""After a gap longer than Telegram keeps messages, each coach hears of it once."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress

import pytest

from demo.exchange import trouble
from demo.exchange.trouble import Fault
from demo.people.person import Person
from demo.telegram import Telegram
from tests.bot.conftest import Edge
from tests.bot.quick import let_pass
from tests.bot.test_updates import said
from tests.storage.disk import Disk, Killed
from tests.telegram.fixtures import Clock

Starting = Callable[[], Edge]
HOUR = 3600.0
ENROLMENT = ("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")


def told(person: Person) -> list[str]:
    return [words for words in said(person) if "I was offline" in words]


@pytest.fixture
async def enrolled(stopped: Edge, alex: Person) -> Edge:
    """Return the program on a Monday evening, stopped after Alex has enrolled."""
    serving = asyncio.create_task(stopped.serve())
    await stopped.say(alex, "/start")
    await stopped.press(alex, *ENROLMENT)
    stopped.stop()
    await serving
    return stopped


async def live(edge: Edge, hours: float = 0.1) -> None:
    """Let the program start, run for so long and stop; every ten minutes it looks."""
    serving = asyncio.create_task(edge.serve())
    await edge.settle()
    for _ in range(max(2, round(hours * 6))):
        await edge.assistant.gap_notice.tell()
        await edge.settle()
        await let_pass(600)
    edge.stop()
    await serving


async def test_a_coach_hears_from_when_to_when_and_what_did_not_arrive(
    enrolled: Edge, starting: Starting, clock: Clock, alex: Person
) -> None:
    clock.advance(40 * HOUR)
    await live(starting())
    [words] = told(alex)
    assert "from Monday 23 November, 18:0" in words
    assert words.count("10:0") == 2
    assert "send it again" in words


async def test_nobody_hears_of_a_day_that_telegram_has_bridged(
    enrolled: Edge, starting: Starting, clock: Clock, alex: Person
) -> None:
    clock.advance(23.5 * HOUR)
    await live(starting())
    assert told(alex) == []


async def test_it_is_said_once_however_often_the_program_starts(
    enrolled: Edge, starting: Starting, clock: Clock, alex: Person
) -> None:
    clock.advance(40 * HOUR)
    for _ in range(3):
        await live(starting())
    assert len(told(alex)) == 1


async def test_another_gap_is_told_again(
    enrolled: Edge, starting: Starting, clock: Clock, alex: Person
) -> None:
    for _ in range(3):
        clock.advance(48 * HOUR)
        await live(starting())
    assert len(told(alex)) == 3


async def test_at_night_it_waits_for_the_morning(
    enrolled: Edge, starting: Starting, clock: Clock, alex: Person
) -> None:
    clock.advance(30 * HOUR)  # Wednesday, five past midnight
    again = starting()
    serving = asyncio.create_task(again.serve())
    await again.settle()
    for _ in range(47):
        await again.assistant.gap_notice.tell()
        await let_pass(600)
    assert told(alex) == []
    for _ in range(2):
        await again.assistant.gap_notice.tell()
        await let_pass(600)
    assert len(told(alex)) == 1
    again.stop()
    await serving


async def test_who_was_not_enrolled_before_hears_nothing(
    telegram: Telegram,
    enrolled: Edge,
    starting: Starting,
    clock: Clock,
    alex: Person,
    sam: Person,
) -> None:
    clock.advance(40 * HOUR)
    kim = telegram.person("Kim", id=1001_000)
    kim.say("/start")
    edge = starting()
    serving = asyncio.create_task(edge.serve())
    await edge.say(sam, "/start")
    await edge.press(sam, *ENROLMENT)
    edge.stop()
    await serving
    await live(starting())
    assert [len(told(one)) for one in (alex, sam, kim)] == [1, 0, 0]


async def test_after_some_days_it_helps_nobody_any_more(
    enrolled: Edge, starting: Starting, clock: Clock, alex: Person
) -> None:
    clock.advance(30 * HOUR)
    await live(starting())  # at night
    for _ in range(4):
        clock.advance(20 * HOUR)
        edge = starting()
        serving = asyncio.create_task(edge.serve())
        await edge.settle()
        edge.stop()
        await serving
    clock.advance(14 * HOUR)
    await live(starting())
    assert told(alex) == []


async def test_what_surely_was_not_sent_is_sent_later(
    telegram: Telegram, enrolled: Edge, starting: Starting, clock: Clock, alex: Person
) -> None:
    clock.advance(40 * HOUR)
    telegram.faults.always(trouble.UNREACHED, method="sendMessage")
    again = starting()
    serving = asyncio.create_task(again.serve())
    await let_pass(40)  # a long poll
    await again.assistant.gap_notice.tell()
    assert told(alex) == []
    telegram.faults.clear()
    await again.assistant.gap_notice.tell()
    assert len(told(alex)) == 1
    again.stop()
    await serving


@pytest.mark.parametrize("fault", [trouble.DROPPED, trouble.LATE, trouble.forbidden()])
async def test_what_may_have_arrived_or_never_will_is_not_sent_again(
    telegram: Telegram,
    enrolled: Edge,
    starting: Starting,
    clock: Clock,
    alex: Person,
    fault: Fault,
) -> None:
    clock.advance(40 * HOUR)
    telegram.faults.next("sendMessage", fault)
    await live(starting(), hours=1)
    assert len(told(alex)) == (0 if fault.status else 1)


@pytest.mark.parametrize("moment", [0, 2, 4, 6, 8, 10, 12, 100])
async def test_killed_at_any_moment_it_is_never_said_twice(
    enrolled: Edge, starting: Starting, clock: Clock, alex: Person, disk: Disk, moment: int
) -> None:
    clock.advance(40 * HOUR)
    edge = starting()
    serving = asyncio.create_task(edge.serve())
    await let_pass(40)  # a long poll
    disk.kill_in(moment)
    with suppress(Killed):
        await edge.assistant.gap_notice.tell()
    disk.start_again()
    edge.stop()
    await serving
    is_claimed = "away" in json.loads(edge.desk_of(alex).read_text())["watches"]
    before = len(told(alex))
    await live(starting())
    assert len(told(alex)) == (before if is_claimed else 1)
    assert len(told(alex)) <= 1
    if moment in (0, 100):
        assert len(told(alex)) == 1
