"""A taker of updates in the program's place, and the polling that hands them to it."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from telegram import Bot

from bot.telegram.polling import Polling
from bot.telegram.translate import Arrival
from conversations.chat.incoming import Pressed, Typed
from demo.telegram import Telegram
from tests.bot.quick import now


class Taker:
    """Takes updates as the program would, and can be slow or refuse."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.taken_at: dict[str, float] = {}
        self.tried: Counter[str] = Counter()
        self.slow: dict[str, float] = {}
        self.refusals: Counter[str] = Counter()
        self.in_hand: set[str] = set()

    async def __call__(self, arrival: Arrival) -> bool:
        words = words_of(arrival)
        self.in_hand.add(words)
        self.tried[words] += 1
        await asyncio.sleep(self.slow.get(words, 0))
        self.in_hand.discard(words)
        if self.refusals[words] > 0:
            self.refusals[words] -= 1
            return False
        self.taken.append(words)
        self.taken_at[words] = now()
        return True


def words_of(arrival: Arrival) -> str:
    match arrival.incoming:
        case Pressed():
            return arrival.incoming.token
        case Typed():
            return arrival.incoming.text
        case _:
            return ""


@asynccontextmanager
async def polling(bot: Bot, take: Callable[[Arrival], Awaitable[bool]]) -> AsyncIterator[Polling]:
    """Poll inside the block."""
    loop = Polling(bot, take)
    running = asyncio.create_task(loop.run())
    yield loop
    loop.stop()
    await running


def unconfirmed(telegram: Telegram) -> list[str]:
    """Return the words of what still waits with Telegram."""
    return [one.update["message"]["text"] for one in telegram.updates.waiting()]
