"""A coach who is erased while a reminder is on its way to them."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from telegram import Bot

from bot.telegram.delivery import Delivery
from bot.telegram.render import RenderedMessage
from demo.exchange import trouble
from demo.people.person import Person
from demo.telegram import Telegram
from storage.folders import Folders
from tests.bot.conftest import Edge, HouseClock
from tests.bot.quick import let_pass
from tests.bot.showing import page, show, texts
from tests.bot.test_sweep import put_coach
from tests.storage.test_erasing import traces
from tests.telegram.fixtures import MONDAY_EVENING, Clock

ALEX = 1001


@pytest.mark.parametrize("delivery", list(Delivery))
async def test_settling_a_reminder_brings_nobody_back(
    telegram: Telegram,
    bot: Bot,
    clock: Clock,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    delivery: Delivery,
) -> None:
    house_clock = HouseClock(clock)
    edge = Edge(telegram, bot, house_clock, folder)
    put_coach(folder, ALEX, MONDAY_EVENING)
    sent: list[int] = []

    async def erase_meanwhile(chat: int, _pages: Sequence[RenderedMessage]) -> Delivery:
        sent.append(chat)
        folders = edge.assistant.sweep._services.folders
        async with folders.open(ALEX):
            await folders.erase(ALEX, house_clock())
        return delivery

    monkeypatch.setattr(edge.assistant.sender, "remind", erase_meanwhile)
    serving = asyncio.create_task(edge.serve())
    await edge.settle()
    await edge.assistant.sweep.read_all()
    for _ in range(2):
        await edge.assistant.sweep.sweep()
        await edge.assistant.sender.settle()
        await asyncio.sleep(600)
    edge.stop()
    await serving
    assert sent == [ALEX]
    assert list(Folders(folder).owners()) == []
    assert traces(folder, ALEX) == []


async def test_a_file_that_is_fetched_too_late_brings_nobody_back(
    telegram: Telegram, edge: Edge, folder: Path, alex: Person
) -> None:
    put_coach(folder, ALEX, MONDAY_EVENING)
    await edge.settle()
    telegram.faults.next("getFile", trouble.broken())
    alex.document("notes.pdf", b"%PDF-1.7", "application/pdf")
    await edge.settle()
    folders = edge.assistant.sweep._services.folders
    assert folders.read_desk(ALEX).jobs
    async with folders.open(ALEX):
        await folders.erase(ALEX, edge.clock())
    await edge.assistant.jobs.settle()
    assert list(folders.owners()) == []
    assert traces(folder, ALEX) == []


async def test_a_reminder_that_waits_for_room_is_withdrawn(
    telegram: Telegram, edge: Edge, folder: Path, alex: Person, sam: Person
) -> None:
    put_coach(folder, ALEX, MONDAY_EVENING)
    await edge.settle()
    sender = edge.assistant.sender
    # Nothing may go out at all for a while, so that reminders wait.
    sender._turns.rest(sam.id, 30)
    sender._turns.rest(1003, 30)
    sender._turns.rest(ALEX, 30)
    withdrawn, sent = (
        asyncio.create_task(sender.remind(one, [page("due")])) for one in (ALEX, sam.id)
    )
    await let_pass(1)
    sender.forget(ALEX)
    assert await withdrawn is Delivery.UNSENT
    assert await sent is Delivery.SENT
    assert texts(alex) == []


async def test_what_is_said_after_a_forgetting_comes_behind_what_was_on_its_way(
    telegram: Telegram, edge: Edge, alex: Person
) -> None:
    await edge.settle()
    sender = edge.assistant.sender
    sender.send(alex.id, *[show(str(number)) for number in range(10)])
    await let_pass(1.5)
    before = texts(alex)
    assert 0 < len(before) < 10
    sender.forget(alex.id)
    sender.send(alex.id, show("farewell"))
    await sender.settle()
    assert texts(alex) == [*before, "farewell"]
    assert sender.collect_missed() == set()
