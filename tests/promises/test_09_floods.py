import asyncio
import shutil
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from statistics import quantiles

import pytest

from bot.process.settings import Settings
from bot.telegram.connection import build_bot
from coaching.records.notebook import SessionState
from demo.people.person import Person
from demo.telegram import Telegram
from tests.bot.conftest import Edge, HouseClock
from tests.bot.quick import run_quickly
from tests.bot.world import EVERYBODY, World
from tests.demo.loopback import on_loopback
from tests.promises.promise import Measuring
from tests.promises.reminded import put_records
from tests.telegram.fixtures import MONDAY_EVENING, TOKEN, Clock

FIRST_ID = 5000
SAM = 1002
OVERDUE = timedelta(hours=2)
FEWEST = 2
BETWEEN_QUESTIONS = 1.5
TARGET_SECONDS = 1.0
"""A chat gets a message a second: whoever asks faster would wait for nobody but themselves."""


def put_crowd(folder: Path, owners: Iterable[int], due_at: datetime) -> None:
    """Put down coaches who are all to be asked about a session at once."""
    first, *others = (folder / "coaches" / str(owner) for owner in owners)
    put_records(first, [(due_at - OVERDUE, SessionState.PLANNED)])
    for path in others:
        shutil.copytree(first, path)


async def flood(telegram: Telegram, edge: Edge, owners: range) -> list[float]:
    """Let all be reminded while somebody asks; return how long they waited for each answer."""
    clock = asyncio.get_running_loop().time
    sam = telegram.person("Sam", id=SAM)
    waits: list[float] = []
    while len(waits) < FEWEST or not all(telegram.people[one].messages for one in owners):
        asked_at = clock()
        await ask(sam)
        waits.append(clock() - asked_at)
        await asyncio.sleep(BETWEEN_QUESTIONS)
    await edge.assistant.sender.settle()
    return waits


async def ask(person: Person) -> None:
    before = len(person.messages)
    person.say("/help")
    async with asyncio.timeout(60):
        while len(person.messages) < before + 2:  # noqa: ASYNC110 - the chat tells no event of ours
            await asyncio.sleep(0.01)


def record(promise: Measuring, telegram: Telegram, owners: range, waits: list[float]) -> None:
    got = [len(telegram.people[owner].messages) for owner in owners]
    lost, doubled = got.count(0), sum(number > 1 for number in got)
    p95 = quantiles(waits, n=20)[-1]
    assert telegram.settle() == []
    promise.measured(
        f"{telegram.flood.refused} refused, {lost} lost of {len(owners):,}, reply p95 {p95:.2f} s",
        holds=telegram.flood.refused == lost == doubled == 0 and p95 <= TARGET_SECONDS,
        found=f"{doubled} doubled; the replies took {waits}",
    )


def test_a_crowd_that_is_due_at_once_is_reminded_and_replies_pass_it_by(
    promise: Measuring, tmp_path: Path
) -> None:
    owners = range(FIRST_ID, FIRST_ID + promise.size(full=1000, small=120))
    world = World(tmp_path / "kept")

    async def play() -> None:
        put_crowd(world.folder, owners, MONDAY_EVENING)
        for owner in owners:
            world.telegram.person("Coach", id=owner)
        world.telegram.flood.enforce()
        async with world.program() as edge:
            waits = await flood(world.telegram, edge, owners)
        record(promise, world.telegram, owners, waits)

    run_quickly(play())


@asynccontextmanager
async def program_over_http(telegram: Telegram, folder: Path) -> AsyncIterator[Edge]:
    """Serve over HTTP and in real time inside the block, as if it were a Monday evening."""
    async with on_loopback(telegram) as address:
        settings = Settings(token=TOKEN, api_url=address, folder=folder, coaches=frozenset())
        clock = HouseClock(Clock(MONDAY_EVENING))
        edge = Edge(telegram, build_bot(settings), clock, folder, coaches=EVERYBODY)
        serving = asyncio.create_task(edge.serve())
        await edge.settle()
        await edge.assistant.sweep.read_all()
        sweeping = asyncio.create_task(edge.assistant.sweep.sweep())
        yield edge
        await sweeping
        edge.stop()
        await serving


async def test_over_http_and_in_real_time_it_is_the_same(
    promise: Measuring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    owners = range(FIRST_ID, FIRST_ID + promise.size(full=1000, small=25))
    telegram = Telegram(TOKEN)
    put_crowd(tmp_path / "kept", owners, MONDAY_EVENING)
    for owner in owners:
        telegram.person("Coach", id=owner)
    telegram.flood.enforce()
    async with program_over_http(telegram, tmp_path / "kept") as edge:
        waits = await flood(telegram, edge, owners)
    record(promise, telegram, owners, waits)
