"""A Telegram and the program that talks to it, in one time that passes at once."""

import asyncio
from collections.abc import AsyncIterator, Container
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from telegram import Bot

from bot.serving.sweep import REMINDER_SECONDS
from demo.telegram import Telegram
from tests.bot.conftest import Edge, HouseClock, LoopClock
from tests.telegram.fixtures import MONDAY_EVENING, TOKEN
from tests.telegram.memory import MemoryRequest

EVERYBODY = range(1_000_000)


class World:
    """A Telegram, and programs on one data folder, one after another.

    The heart of a program beats every twenty seconds, as it does outside of tests.
    """

    def __init__(self, folder: Path, coaches: Container[int] = EVERYBODY) -> None:
        self.folder = folder
        self.clock = LoopClock(MONDAY_EVENING)
        self.telegram = Telegram(TOKEN, clock=self.clock)
        self._coaches = coaches

    @asynccontextmanager
    async def program(self) -> AsyncIterator[Edge]:
        """Serve inside the block, knowing of everybody when they are to be looked after."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PTB_TIMEDELTA", "true")
            request = MemoryRequest(self.telegram)
            bot = Bot(TOKEN, request=request, get_updates_request=request)
            edge = Edge(
                self.telegram, bot, HouseClock(self.clock), self.folder, coaches=self._coaches
            )
            serving = asyncio.create_task(edge.serve())
            await edge.settle()
            await edge.assistant.sweep.read_all()
            beating = asyncio.create_task(_beat(edge))
            yield edge
            beating.cancel()
            edge.stop()
            await serving


async def _beat(edge: Edge) -> None:
    while True:
        await edge.assistant.sweep.sweep()
        await edge.assistant.show_missed()
        await asyncio.sleep(REMINDER_SECONDS)
