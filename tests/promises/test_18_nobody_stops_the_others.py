"""Whatever one coach sends, the others are answered as before, and every start succeeds."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from statistics import quantiles

import pytest
from telegram import Bot

from bot.jobs.jobs import MOST_TRIES
from demo.people.person import Person
from demo.telegram import Telegram
from tests.bot.bombs import deep, empty_sessions, long_text
from tests.bot.conftest import Edge, HouseClock
from tests.bot.world import EVERYBODY
from tests.demo.loopback import until
from tests.journeys.conftest import ALEX, SAM, Phone, Program
from tests.promises.promise import Measuring
from tests.promises.test_09_floods import put_crowd
from tests.telegram.fixtures import MONDAY_EVENING, TOKEN, Clock
from tests.telegram.memory import MemoryRequest

HEAVY = 5000
OTHERS = range(5001, 5051)
SECONDS_BETWEEN = 5.0
"""How long each of the others waits before they write again."""
MOST_MORE = 1.5
AT_ONCE = 0.25
"""Whoever is answered in a quarter of a second waits for nobody."""


async def send_records(edge: Edge, person: Person, content: bytes) -> None:
    """Bring in a file of records."""
    person.say("/settings")
    await edge.settle()
    for label in ("Export my records", "Import records"):
        person.press(label)
        await edge.settle()
    person.document("growlog.zip", content, "application/zip")


async def ask_for_portfolio(edge: Edge, person: Person) -> None:
    person.say("/portfolio")
    await edge.settle()
    person.press("8588-501")
    await edge.settle()
    person.press("Make portfolio")


async def ask_for_all(edge: Edge, person: Person) -> None:
    person.say("/settings")
    await edge.settle()
    person.press("Export my records")
    await edge.settle()
    person.press("Send me everything")


async def write_much(_edge: Edge, person: Person) -> None:
    for number in range(50):
        person.say(f"{number + 5} min with client 1 yesterday at 9am")


KINDS: dict[str, Callable[[Edge, Person], Coroutine[None, None, None]]] = {
    "complaints": lambda edge, person: send_records(edge, person, empty_sessions()),
    "depth": lambda edge, person: send_records(edge, person, deep()),
    "length": lambda edge, person: send_records(edge, person, long_text()),
    "a portfolio": ask_for_portfolio,
    "an export": ask_for_all,
    "messages": write_much,
}


async def chat(persons: list[Person], seconds: float) -> list[float]:
    """Let everybody write again and again; return how long each waited for each answer."""
    clock = asyncio.get_running_loop().time
    ends_at = clock() + seconds
    waits: list[float] = []

    async def write(person: Person, delay: float) -> None:
        await asyncio.sleep(delay)
        while clock() < ends_at:
            before, asked_at = len(person.messages), clock()
            person.say("/help")
            while len(person.messages) < before + 2:  # noqa: ASYNC110 - it tells no event of ours
                await asyncio.sleep(0.005)
            waits.append(clock() - asked_at)
            await asyncio.sleep(min(SECONDS_BETWEEN, max(ends_at - clock(), 0)))

    pause = SECONDS_BETWEEN / len(persons)
    delays = [number * pause for number in range(len(persons))]
    begun = [(one, delay) for one, delay in zip(persons, delays, strict=True) if delay < seconds]
    await asyncio.gather(*(write(one, delay) for one, delay in begun))
    return waits


@pytest.mark.parametrize("kind", KINDS)
async def test_the_heaviest_of_each_kind_delays_nobody_else(
    promise: Measuring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    seconds = promise.size(full=40, small=2)
    folder = tmp_path / "kept"
    telegram = Telegram(TOKEN)
    put_crowd(folder, [HEAVY, *OTHERS], MONDAY_EVENING)
    heavy = telegram.person("Heavy", id=HEAVY)
    others = [telegram.person("Coach", id=one) for one in OTHERS]
    request = MemoryRequest(telegram)
    bot = Bot(TOKEN, request=request, get_updates_request=request)
    edge = Edge(telegram, bot, HouseClock(Clock(MONDAY_EVENING)), folder, coaches=EVERYBODY)
    serving = asyncio.create_task(edge.serve())
    await edge.settle()
    without = await chat(others, seconds)
    sending = asyncio.create_task(KINDS[kind](edge, heavy))
    with_it = await chat(others, seconds)
    await sending
    without += await chat(others, seconds)
    edge.assistant.jobs.forget(HEAVY)
    edge.stop()
    await serving
    p95_without, p95 = (quantiles(one, n=20)[-1] for one in (without, with_it))
    promise.measured(
        f"{kind}: p95 {p95 * 1000:.0f} ms, {p95_without * 1000:.0f} ms without",
        holds=p95 <= max(MOST_MORE * p95_without, AT_ONCE),
        found=f"{sorted(with_it)[-10:]}",
    )


async def test_no_start_fails_because_of_it(
    promise: Measuring, telegram: Telegram, clock: Clock, tmp_path: Path
) -> None:
    program = Program(telegram, clock, tmp_path / "kept")
    await program.start()
    enrolled = Phone(telegram.person("Alex", id=ALEX), program)
    sam = telegram.person("Sam", id=SAM)
    await enrolled.say("/start")
    await enrolled.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    await enrolled.say("/settings")
    await enrolled.tap("Export my records", "Import records")
    enrolled.person.document("growlog.zip", empty_sessions(), "application/zip")
    starts = 0
    for _ in range(MOST_TRIES + 2):
        await program.take_all()
        with suppress(TimeoutError):
            # Killed in the middle of it, if it is still wanted.
            await until(lambda: any(one.tries for one in enrolled.desk.jobs.values()))
        await program.die()
        await program.start()
        before = len(sam.messages)
        sam.say("/start")
        await until(lambda: len(sam.messages) >= before + 2)  # noqa: B023 - awaited right here
        starts += 1
    await enrolled.read()
    await program.stop()
    given_up = not enrolled.desk.jobs and any("leave it" in one.text for one in enrolled.said)
    promise.measured(
        f"{starts} of {MOST_TRIES + 2} starts after kills in it; given up with a word: {given_up}",
        holds=given_up,
    )
