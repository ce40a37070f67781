"""The bot as a process that is told to end, or killed, while it receives in either way."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from demo.exchange import trouble
from demo.telegram import Telegram
from tests.journeys.conftest import ALEX
from tests.journeys.test_process import (
    Bot,
    Chat,
    enrol,
    listening,
    reserved,
    service,
)

__all__ = ["service"]

SOON = 5.0
"""Seconds within which it ends when nothing holds it up."""
SLOW = 2.0
SLOWLY = 11.0
"""The same when each call takes SLOW seconds: an answer, the last confirmation and the farewell."""


@pytest.fixture(params=["polling", "webhook"])
async def bot(
    service: Telegram, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Bot]:
    """Return a bot that may be started, once for each way of receiving."""
    with reserved() as (held, address), reserved() as (free, here):
        place = here.removeprefix("http://")
        free.close()
        webhook = {"GROWLOG_WEBHOOK_URL": f"{here}/hidden", "GROWLOG_WEBHOOK_LISTEN": place}
        async with listening(service, held):
            more = webhook if request.param == "webhook" else {}
            running = Bot(service, tmp_path / "kept", address, **more)
            yield running
            await running.child.kill()


@pytest.fixture
def alex(service: Telegram, bot: Bot) -> Chat:
    return Chat(service.person("Alex", id=ALEX), bot)


async def end(bot: Bot) -> float:
    """Tell the bot to end and return how many seconds that took."""
    began = asyncio.get_running_loop().time()
    await bot.child.stop(patience=30)
    assert bot.child.lines[-1] == "The bot's process ended with code 0."
    return asyncio.get_running_loop().time() - began


def kept(bot: Bot) -> int:
    """Return how many updates are on disk, as the log says."""
    return sum("event=kept" in line for line in bot.child.lines)


async def test_at_rest_it_ends_at_once(bot: Bot, alex: Chat) -> None:
    await bot.child.start()
    await alex.say("/start", "Welcome")
    assert await end(bot) < SOON


async def test_with_a_slow_line_it_finishes_what_is_in_hand_and_ends_in_seconds(
    bot: Bot, alex: Chat
) -> None:
    await bot.child.start()
    await alex.say("/start", "Welcome")
    before = kept(bot)
    bot.telegram.faults.always(delay=SLOW)
    alex.person.say("/help")
    await bot.until(lambda: kept(bot) > before, "the update")
    assert await end(bot) < SLOWLY
    assert bot.telegram.updates.waiting() == []
    assert "How it works" in alex.shown


async def test_a_second_signal_ends_it_at_once(bot: Bot, alex: Chat) -> None:
    await bot.child.start()
    await alex.say("/start", "Welcome")
    before = kept(bot)
    bot.telegram.faults.always(trouble.LATE, method="sendMessage")
    alex.person.say("/help")
    # From here on there is an answer to wait for.
    await bot.until(lambda: kept(bot) > before, "the update")
    began = asyncio.get_running_loop().time()
    first = asyncio.create_task(bot.child.stop(patience=30))
    async with asyncio.timeout(0.2):
        await asyncio.shield(asyncio.wait((first,), timeout=0.1))
    await bot.child.stop(patience=30)
    await first
    assert asyncio.get_running_loop().time() - began < SOON
    assert bot.child.lines[-1] == "The bot's process ended with signal SIGTERM."


async def test_killed_again_and_again_it_counts_each_session_once(
    bot: Bot, alex: Chat, tmp_path: Path
) -> None:
    bot.telegram.redeliver = True
    chance = Random(7)
    await bot.child.start()
    await enrol(alex)
    for number in range(18):
        alex.person.say(f"{30 + number} min with client 1 {1 + number} November 9am")
    file = tmp_path / "kept" / "coaches" / str(ALEX) / "notebook.json"

    def count() -> int:
        return len(json.loads(file.read_bytes()).get("sessions", ()))

    for _ in range(3):
        aim = min(count() + chance.randint(1, 4), 18)
        await bot.until(lambda aim=aim: count() >= aim, "some sessions")  # type: ignore[misc]
        await bot.child.kill()
        await bot.child.start()
    await bot.until(lambda: count() == 18 and not bot.telegram.updates.waiting(), "all sessions")
    minutes = [one["minutes"] for one in json.loads(file.read_bytes())["sessions"].values()]
    assert sorted(minutes) == [30 + number for number in range(18)]
