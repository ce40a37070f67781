"""The one place that sends: chats side by side, each in order, all within Telegram's limits."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from functools import partial
from weakref import WeakValueDictionary

from telegram import Bot, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.process.log import about_no_update
from bot.process.steady_clock import passed_seconds
from bot.telegram.connection import Confirm, ignore
from bot.telegram.delivery import Delivery, delivery_of
from bot.telegram.limits import Limits, Turns, seconds_of
from bot.telegram.outgoing import AnswerTap, Handover, Item, Show, Waiting, WithdrawnError
from bot.telegram.patience import persist
from bot.telegram.render import RenderedMessage, render
from conversations.chat.screen import Screen

logger = logging.getLogger("growlog.sender")

ATTEMPTS = 3
"""So often an edit is tried of which nobody knows whether it was done."""
UPLOAD_SECONDS = 120.0
"""How long handing over a document of 50 MB may take on a slow line."""
LONGEST_WAIT_SECONDS = 60.0
"""A reminder that finds no room for so long is better decided about anew."""


class Sender:
    """Sends replies, in order for each chat, and reminders when no reply waits."""

    def __init__(self, bot: Bot, limits: Limits, confirm: Confirm = ignore) -> None:
        """Send with `bot`; `confirm` hears the date that Telegram gives each new message."""
        self._bot = bot
        self._confirm = confirm
        self._turns = Turns(limits)
        self._queues: dict[int, Waiting] = {}
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._errands: set[asyncio.Task[None]] = set()
        self._anchors: dict[int, int] = {}
        self._missed: set[int] = set()
        self._lines: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._wishes: WeakValueDictionary[int, asyncio.Event] = WeakValueDictionary()
        """For each chat that reminders wait to be sent to, whether they were withdrawn."""

    def send(self, chat: int, *items: Item) -> None:
        """Put replies into a chat's queue; they are sent in order, without being waited for."""
        self._queues.setdefault(chat, Waiting()).put(items)
        if chat not in self._workers:
            with about_no_update():
                work = self._work(chat, self._queues[chat])
                self._workers[chat] = asyncio.create_task(work)

    def announce(self, chat: int, *screens: Screen) -> None:
        """Show screens below whatever stands there, for nobody has just asked for them."""
        self.send(chat, *(Show(render(screen), is_anchor=True) for screen in screens))

    async def remind(self, chat: int, pages: Sequence[RenderedMessage]) -> Delivery:
        """Send a reminder once no reply waits, and return what became of it."""
        withdrawn = self._wishes.setdefault(chat, asyncio.Event())
        try:
            for page in pages:
                await self._remind(chat, page, withdrawn)
        except (TimeoutError, WithdrawnError):
            return Delivery.UNSENT
        except TelegramError as error:
            logger.info("a reminder was not delivered: %s", type(error).__name__)
            return delivery_of(error)
        return Delivery.SENT

    async def hand_over(self, chat: int, item: Handover) -> Delivery:
        """Send a document behind what is queued, and return what became of it."""
        await self.drain(chat)
        try:
            message = await persist(partial(self._hand_over, chat, item))
        except TelegramError as error:
            return delivery_of(error)
        return Delivery.UNKNOWN if message is None else Delivery.SENT

    async def drain(self, chat: int) -> None:
        """Wait until what is queued for a chat is sent or given up."""
        if chat in self._workers:
            await asyncio.wait((self._workers[chat],))

    def forget(self, chat: int) -> None:
        """Remember nothing of a chat any more, and end what waits or is being sent.

        What is put in afterwards is sent behind all that may still arrive.
        """
        self._queues.pop(chat, None)
        worker = self._workers.pop(chat, None)
        if worker is not None:
            worker.cancel()
        if chat in self._wishes:
            self._wishes.pop(chat).set()
        self._anchors.pop(chat, None)
        self._missed.discard(chat)

    def collect_missed(self) -> set[int]:
        """Return the chats whose replies were given up since the last time this was asked."""
        missed, self._missed = self._missed, set()
        return missed

    def run(self, errand: Coroutine[None, None, None]) -> None:
        """Let something go on beside that waits for a delivery; settling waits for it too."""
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def settle(self) -> None:
        """Wait until everything that was put in is sent or given up."""
        while self._workers or self._errands:
            done, _ = await asyncio.wait((*self._workers.values(), *self._errands))
            for task in done:
                if not task.cancelled():  # by a farewell, which is no error
                    task.result()

    async def close(self) -> bool:
        """Give up what still waits; return whether all that was put in has got out."""
        tasks = (*self._workers.values(), *self._errands)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return not self._missed

    async def _work(self, chat: int, queue: Waiting) -> None:
        try:
            while queue:
                try:
                    await self._deliver(chat, queue.take())
                except Forbidden:
                    logger.info("a coach has blocked the bot; what was queued is dropped")
                    queue.clear()
                except BadRequest as error:
                    logger.warning("not delivered: %s", type(error).__name__)
                except TelegramError as error:
                    logger.warning("replies are given up: %s", type(error).__name__)
                    self._missed.add(chat)
                    queue.clear()
        except asyncio.CancelledError:
            if self._queues.get(chat) is queue:
                self._missed.add(chat)
            raise
        finally:
            if self._queues.get(chat) is queue:
                del self._workers[chat], self._queues[chat]

    async def _deliver(self, chat: int, item: Item) -> None:
        if isinstance(item, AnswerTap):
            await self._answer(item)
            return
        if isinstance(item, Handover):
            await persist(partial(self._hand_over, chat, item))
            return
        pages = list(item.pages)
        above = item.instead_of
        if above is not None and above >= self._anchors.get(chat, 0):
            pages = pages[1:] if await self._edit(chat, above, pages[0]) else pages
        for page in pages:
            message = await persist(partial(self._reply, chat, page))
            if item.is_anchor and message is not None:
                self._anchors[chat] = message.message_id

    async def _answer(self, item: AnswerTap) -> None:
        try:
            await persist(
                lambda: self._bot.answer_callback_query(item.query, text=item.toast or None)
            )
        except BadRequest as error:
            # The tap was made long ago: its waiting has ended by itself.
            logger.info("a tap could not be answered any more: %s", error.message)

    async def _edit(self, chat: int, message: int, page: RenderedMessage) -> bool:
        """Show a page in place of a message; return False if that message cannot be changed."""
        try:
            await persist(
                lambda: self._bot.edit_message_text(
                    page.html,
                    chat_id=chat,
                    message_id=message,
                    parse_mode=ParseMode.HTML,
                    reply_markup=page.keyboard,
                ),
                attempts=ATTEMPTS,
            )
        except BadRequest as error:
            return "not modified" in error.message.casefold()
        return True

    async def _reply(self, chat: int, page: RenderedMessage) -> Message:
        await self._turns.take(chat)
        return await self._post(chat, page)

    async def _hand_over(self, chat: int, item: Handover) -> Message:
        await self._turns.take(chat)
        try:
            async with self._line(chat):
                return await self._bot.send_document(
                    chat,
                    item.content,
                    filename=item.name,
                    disable_content_type_detection=True,
                    read_timeout=UPLOAD_SECONDS,
                    write_timeout=UPLOAD_SECONDS,
                )
        except RetryAfter as error:
            self._turns.rest(chat, seconds_of(error))
            raise

    async def _remind(self, chat: int, page: RenderedMessage, withdrawn: asyncio.Event) -> None:
        """Send a page; TimeoutError if there is no room, WithdrawnError if it is not wanted."""
        while True:
            async with asyncio.timeout(LONGEST_WAIT_SECONDS):
                await self._wait_for_room(chat)
            if withdrawn.is_set():
                raise WithdrawnError
            with suppress(RetryAfter):
                await self._post(chat, page)
                return

    async def _wait_for_room(self, chat: int) -> None:
        """Take a turn that no reply wants; none is held meanwhile, so that replies pass by."""
        while chat in self._workers or not self._turns.take_if_free(chat):
            if chat in self._workers:
                await asyncio.wait((self._workers[chat],))
            else:
                await asyncio.sleep(self._turns.delay(chat))

    async def _post(self, chat: int, page: RenderedMessage) -> Message:
        try:
            async with self._line(chat):
                began = passed_seconds()
                message = await self._bot.send_message(
                    chat, page.html, parse_mode=ParseMode.HTML, reply_markup=page.keyboard
                )
        except RetryAfter as error:
            self._turns.rest(chat, seconds_of(error))
            raise
        self._confirm(message.date, passed_seconds() - began)
        return message

    def _line(self, chat: int) -> asyncio.Lock:
        """Return the line to a chat, on which nothing overtakes what is on its way."""
        return self._lines.setdefault(chat, asyncio.Lock())
