"""The edge, part by part, against the small Telegram, in time that passes at once."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping

import pytest
from telegram import Bot

from bot.sender import Limits, Sender
from demo.people import Person
from demo.telegram import Telegram
from tests.bot.quick import QuickLoop
from tests.telegram.fixtures import MONDAY_EVENING, TOKEN, Clock


class LoopClock(Clock):
    """A clock that goes with the event loop, and can be put forward."""

    def __call__(self) -> float:
        return self.now + asyncio.get_running_loop().time()


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Let time pass at once, but in modules that name a LOOP of their own."""
    module = item.getparent(pytest.Module)
    assert module is not None
    return {"loop": getattr(module.obj, "LOOP", QuickLoop)}


@pytest.fixture
def clock() -> Clock:
    return LoopClock(MONDAY_EVENING)


@pytest.fixture
async def telegram(clock: Clock) -> AsyncIterator[Telegram]:
    service = Telegram(TOKEN, clock=clock)
    yield service
    assert service.settle() == []


@pytest.fixture
def alex(telegram: Telegram) -> Person:
    return telegram.person("Alex", id=1001)


@pytest.fixture
def sam(telegram: Telegram) -> Person:
    return telegram.person("Sam", id=1002)


@pytest.fixture
def sender(bot: Bot) -> Sender:
    return Sender(bot, Limits())
