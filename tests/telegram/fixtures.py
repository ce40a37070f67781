"""What tests need to play a chat: a still clock, Telegram, and a bot that talks to it."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

import pytest
from telegram import Bot

from demo.telegram import Telegram
from tests.telegram.memory import MemoryRequest

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
MONDAY_EVENING = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self, now: datetime = MONDAY_EVENING) -> None:
        self.now = now.timestamp()

    def __call__(self) -> float:
        """Return the seconds since 1970."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands at a Monday evening."""
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> Iterator[Telegram]:
    """Return a Telegram that fails the test if the bot has broken a rule."""
    service = Telegram(TOKEN, clock=clock, patience=0.01)
    yield service
    assert service.settle() == []


@pytest.fixture
async def bot(telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """Return python-telegram-bot's own bot, which reaches the small Telegram in memory."""
    # Without it the library warns at each span of time, and warnings are errors here.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    request = MemoryRequest(telegram)
    async with Bot(TOKEN, request=request, get_updates_request=request) as connected:
        yield connected
