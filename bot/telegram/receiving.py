"""What every way of receiving updates has in common: its start, its patience and its end."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.telegram.limits import seconds_of

logger = logging.getLogger("growlog.receiving")

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")


class Receiver(ABC):
    """Brings updates in until it is told to stop: opened once, then run."""

    def __init__(self) -> None:
        self._stopping = asyncio.Event()

    @abstractmethod
    async def open(self) -> None:
        """Arrange with Telegram how updates come; returns early when told to stop."""

    @abstractmethod
    async def run(self) -> None:
        """Receive until stopped, and return when what was in hand is done."""

    @property
    @abstractmethod
    def is_idle(self) -> bool:
        """Return whether nothing that came in is still in hand."""

    def stop(self) -> None:
        """End the receiving once the updates in hand are done."""
        self._stopping.set()

    @property
    def is_stopping(self) -> bool:
        """Return whether the end was asked for."""
        return self._stopping.is_set()

    async def wait(self, seconds: float) -> None:
        """Wait, but no longer than until told to stop."""
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    async def reach(self, call: Callable[[], Awaitable[object]]) -> None:
        """Call until Telegram does as asked, with growing pauses, or until told to stop.

        InvalidToken is raised, for waiting cannot mend it.
        """
        pause = FIRST_PAUSE_SECONDS
        while not self.is_stopping:
            try:
                await call()
            except InvalidToken:
                raise
            except TelegramError as error:
                asked = seconds_of(error) if isinstance(error, RetryAfter) else pause
                logger.warning(
                    "no connection to Telegram yet (%s); trying again in %.0f s",
                    type(error).__name__,
                    asked,
                )
                await self.wait(asked)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
            else:
                return
