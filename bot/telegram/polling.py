"""Updates from Telegram: each is confirmed when it is on disk, never earlier, never later."""

import asyncio
import logging
import math
from collections.abc import Callable, Sequence

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.fetching import fetch_updates
from bot.telegram.lanes import Lanes, PutOff, Take, Turn
from bot.telegram.limits import seconds_of
from bot.telegram.receiving import FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, Receiver
from bot.telegram.translate import Arrival

logger = logging.getLogger("growlog.polling")

PATIENCE_SECONDS = 1.0
"""How long the others wait for a slow update before all of them are asked for anew."""
LAST_WORD_SECONDS = 4.0
"""How long the last confirmation may take; Telegram itself may take three seconds over it."""


class Polling(Receiver):
    """The loop that asks for updates and hands each to `take`, one coach's in order.

    An update that may not be confirmed stays with Telegram and comes again. `heard` is called at
    each answer of Telegram's.
    """

    def __init__(
        self,
        bot: Bot,
        take: Take,
        heard: Callable[[], None] = lambda: None,
        put_off: PutOff = lambda _: None,
    ) -> None:
        super().__init__()
        self._bot = bot
        self._heard = heard
        self._lanes = Lanes(take, put_off)
        self._tasks: dict[int, Turn] = {}
        self._open: set[int] = set()
        self._done: set[int] = set()
        self._confirmed_below: int | None = None

    @property
    def is_idle(self) -> bool:
        """Return whether nothing that came in is still in hand."""
        return not self._open

    async def open(self) -> None:
        """Take a webhook of earlier away, and leave with Telegram what waits."""
        await self.reach(self._bot.delete_webhook)

    async def run(self) -> None:
        """Poll until stopped; Conflict and InvalidToken end it, other errors are waited out."""
        pause = FIRST_PAUSE_SECONDS
        while not self._stopping.is_set():
            try:
                await self._turn()
            except (Conflict, InvalidToken):
                raise
            except RetryAfter as error:
                await self.wait(seconds_of(error))
            except TelegramError as error:
                logger.warning(
                    "Telegram cannot be reached (%s); trying again in %.0f s",
                    type(error).__name__,
                    pause,
                )
                await self.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
            else:
                pause = FIRST_PAUSE_SECONDS
        await self._finish()

    async def _turn(self) -> None:
        offset = self._offset()
        arrivals = await self._ask(offset)
        if arrivals is None:
            return
        self._heard()
        if offset is not None:
            self._forget_confirmed(offset, arrivals)
        for arrival in arrivals:
            self._receive(arrival)
        if await self._is_any_refused():
            await self.wait(FIRST_PAUSE_SECONDS)

    def _offset(self) -> int | None:
        """Return what to ask from: it confirms all that is below.

        When everything is confirmed there is none, for after a quiet week Telegram may count
        its updates from anywhere.
        """
        if self._open:
            return min(self._open)
        return max(self._done) + 1 if self._done else None

    async def _ask(self, offset: int | None) -> Sequence[Arrival] | None:
        """Return what has come; None if the loop was stopped meanwhile."""
        now = asyncio.get_running_loop().time
        asked_at = now()
        asking = asyncio.ensure_future(fetch_updates(self._bot, offset))
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait((asking, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if asking.done():
            arrivals = asking.result()
            self._confirmed_below = offset
            return arrivals
        asking.cancel()
        await asyncio.wait((asking,))
        if now() - asked_at > LAST_WORD_SECONDS:
            # It has long arrived: what it waited for was only more of them.
            self._confirmed_below = offset
        return None

    def _forget_confirmed(self, offset: int, arrivals: Sequence[Arrival]) -> None:
        self._done = {identity for identity in self._done if identity >= offset}
        # What was asked for and did not come has grown too old for Telegram to keep, unless it
        # belongs behind the last that came: Telegram may hand out fewer than there are.
        came = {arrival.update for arrival in arrivals}
        last = max(came, default=math.inf)
        self._open = {one for one in self._open if one in self._tasks or one in came or one > last}

    def _receive(self, arrival: Arrival) -> None:
        identity = arrival.update
        if identity in self._tasks or identity in self._done:
            return
        self._open.add(identity)
        self._tasks[identity] = self._lanes.begin(arrival)

    async def _is_any_refused(self) -> bool:
        """Wait a while for what is in hand; return whether something was not taken."""
        if not self._tasks:
            return False
        await asyncio.wait(self._tasks.values(), timeout=PATIENCE_SECONDS)
        finished = {one: task for one, task in self._tasks.items() if task.done()}
        self._lanes.let_go(*finished.values())
        for identity, task in finished.items():
            del self._tasks[identity]
            if task.result():
                self._open.discard(identity)
                self._done.add(identity)
        return not all(task.result() for task in finished.values())

    async def _finish(self) -> None:
        while self._tasks:
            await self._is_any_refused()
        offset = self._offset()
        if offset is None or offset == self._confirmed_below:
            return
        try:
            async with asyncio.timeout(LAST_WORD_SECONDS):
                await self._bot.get_updates(offset=offset, limit=1, timeout=0)
        except (TelegramError, TimeoutError) as error:
            # They come again at the next start, and are known by their numbers.
            logger.info("the last updates stay unconfirmed: %s", type(error).__name__)
