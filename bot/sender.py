"""The one place that sends: chats side by side, each in order, all within Telegram's limits."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

import httpx
from telegram import Bot, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.pace import Pace, seconds_of
from bot.render import Page

logger = logging.getLogger("growlog.sender")

Result = TypeVar("Result")

ATTEMPTS = 5
UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""What goes wrong before anything has left this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many messages a second may go out: below what Telegram allows.

    Telegram takes 30 in any second over all, so a burst and what follows it stay within that.
    """

    overall: float = 25
    overall_burst: int = 5
    chat: float = 1
    chat_burst: int = 3


@dataclass(frozen=True, slots=True)
class Show:
    """Pages to show in a chat, the first in place of message `instead_of` if that can be.

    Whatever stands above an `is_anchor` is not changed any more: the answer to what was pressed
    there comes below, so that the last message is the one that counts.
    """

    pages: Sequence[Page]
    instead_of: int | None = None
    is_anchor: bool = False


@dataclass(frozen=True, slots=True)
class AnswerTap:
    """The answer that ends a button's waiting, with a few words if there are any."""

    query: str
    toast: str = ""


class Fate(Enum):
    """What became of a message that somebody waits to know about."""

    SENT = "sent"
    UNSENT = "surely not sent"
    UNKNOWN = "perhaps sent"
    REFUSED = "refused by Telegram"
    BLOCKED = "blocked by the coach"


@dataclass(frozen=True, slots=True)
class Awaited:
    """Pages to show, and where to report what became of them."""

    show: Show
    fate: asyncio.Future[Fate]


Item = Show | AnswerTap | Awaited


class Sender:
    """Queues for each chat; a chat's queue has a worker while there is something in it."""

    def __init__(self, bot: Bot, limits: Limits) -> None:
        self._bot = bot
        self._limits = limits
        self._overall = Pace(limits.overall, limits.overall_burst)
        self._paces: dict[int, Pace] = {}
        self._queues: dict[int, deque[Item]] = {}
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._errands: set[asyncio.Task[None]] = set()
        self._anchors: dict[int, int] = {}

    def send(self, chat: int, *items: Item) -> None:
        """Put items into a chat's queue; they are sent in order, without being waited for."""
        self._queues.setdefault(chat, deque()).extend(items)
        if chat not in self._workers:
            self._workers[chat] = asyncio.create_task(self._work(chat))

    async def deliver(self, chat: int, show: Show) -> Fate:
        """Send a message in its turn and return what became of it."""
        fate: asyncio.Future[Fate] = asyncio.get_running_loop().create_future()
        self.send(chat, Awaited(show, fate))
        return await fate

    def run(self, errand: Coroutine[None, None, None]) -> None:
        """Let something go on beside that waits for a delivery; settling waits for it too."""
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def settle(self) -> None:
        """Wait until everything that was put in is sent or given up."""
        while self._workers or self._errands:
            await asyncio.gather(*self._workers.values(), *self._errands)

    async def _work(self, chat: int) -> None:
        queue = self._queues[chat]
        try:
            while queue:
                item = queue.popleft()
                try:
                    await self._deliver(chat, item)
                except Forbidden:
                    logger.info("a coach has blocked the bot; what was queued is dropped")
                    for dropped in (item, *queue):
                        _report(dropped, Fate.BLOCKED)
                    queue.clear()
                except TelegramError as error:
                    logger.warning("not delivered: %s", type(error).__name__)
                    _report(item, _fate_of(error))
                else:
                    _report(item, Fate.SENT)
        finally:
            del self._workers[chat], self._queues[chat]

    async def _deliver(self, chat: int, item: Item) -> None:
        if isinstance(item, AnswerTap):
            await self._answer(item)
            return
        if isinstance(item, Awaited):
            item = item.show
        pages = list(item.pages)
        above = item.instead_of
        if above is not None and above >= self._anchors.get(chat, 0):
            pages = pages[1:] if await self._edit(chat, above, pages[0]) else pages
        for page in pages:
            message = await self._post(chat, page)
            if item.is_anchor:
                self._anchors[chat] = message.message_id

    async def _answer(self, item: AnswerTap) -> None:
        try:
            await _persist(
                lambda: self._bot.answer_callback_query(item.query, text=item.toast or None),
                is_repeatable=True,
            )
        except BadRequest as error:
            # The tap was made long ago: its waiting has ended by itself.
            logger.info("a tap could not be answered any more: %s", error.message)

    async def _edit(self, chat: int, message: int, page: Page) -> bool:
        """Show a page in place of a message; return False if that message cannot be changed."""
        try:
            await _persist(
                lambda: self._bot.edit_message_text(
                    page.html,
                    chat_id=chat,
                    message_id=message,
                    parse_mode=ParseMode.HTML,
                    reply_markup=page.keyboard,
                ),
                is_repeatable=True,
            )
        except BadRequest as error:
            return "not modified" in error.message.casefold()
        return True

    async def _post(self, chat: int, page: Page) -> Message:
        await self._wait_for_turn(chat)
        return await _persist(
            lambda: self._bot.send_message(
                chat, page.html, parse_mode=ParseMode.HTML, reply_markup=page.keyboard
            ),
            is_repeatable=False,
        )

    async def _wait_for_turn(self, chat: int) -> None:
        if chat not in self._paces:
            self._paces[chat] = Pace(self._limits.chat, self._limits.chat_burst)
        pace, clock = self._paces[chat], asyncio.get_running_loop().time
        await asyncio.sleep(pace.delay(clock()))
        await asyncio.sleep(self._overall.claim(clock()))
        # Counted only now, for waiting for the others must not look like rest for this chat.
        pace.claim(clock())


async def _persist(call: Callable[[], Awaitable[Result]], *, is_repeatable: bool) -> Result:
    """Call until it succeeds, as long as the failed call surely did nothing or may be repeated."""
    failures = 0
    while True:
        try:
            return await call()
        except RetryAfter as error:
            pause = seconds_of(error)
        except BadRequest:
            raise
        except NetworkError as error:
            failures += 1
            if failures == ATTEMPTS or not (is_repeatable or _was_surely_not_sent(error)):
                raise
            pause = float(failures)
        await asyncio.sleep(pause)


def _report(item: Item, fate: Fate) -> None:
    if isinstance(item, Awaited) and not item.fate.done():
        item.fate.set_result(fate)


def _fate_of(error: TelegramError) -> Fate:
    if isinstance(error, BadRequest):
        return Fate.REFUSED
    if isinstance(error, NetworkError) and not _was_surely_not_sent(error):
        return Fate.UNKNOWN
    return Fate.UNSENT


def _was_surely_not_sent(error: NetworkError) -> bool:
    return isinstance(error.__cause__, UNSENT)
