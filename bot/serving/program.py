"""Where everything is put together."""

import asyncio
import logging
import os
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from telegram import Bot

from bot.jobs.attachment import FileFetcher
from bot.jobs.export import RecordsPacker
from bot.jobs.hours import HoursMaker
from bot.jobs.import_ import FileChecker, RecordsReplacer
from bot.jobs.jobs import Jobs
from bot.jobs.portfolio import PortfolioMaker
from bot.process.clock import machine_clock
from bot.process.health import Vitals
from bot.process.notify import READY, STOPPING, notify
from bot.process.preparation import finish_erasing
from bot.process.services import Services
from bot.process.settings import WebhookPlace
from bot.process.watchdog import BEAT_SECONDS, Watchdog
from bot.serving.apologies import Apologies
from bot.serving.gap import LOOK_SECONDS, GapNotice
from bot.serving.heartbeat import Heartbeat
from bot.serving.order_runner import SWEEP_SECONDS, OrderRunner
from bot.serving.replies import Replies
from bot.serving.strangers import Strangers
from bot.serving.sweep import REMINDER_SECONDS, Sweep
from bot.serving.updates import Updates
from bot.telegram.connection import Confirm, ignore, introduce
from bot.telegram.download import download
from bot.telegram.errors import in_our_words
from bot.telegram.limits import Limits
from bot.telegram.polling import Polling
from bot.telegram.receiving import Receiver
from bot.telegram.sender import Sender
from bot.telegram.webhook import Webhook
from coaching.records.change import Change
from storage.data_folder.lock import FolderLock

logger = logging.getLogger("growlog.program")

LIFE_SECONDS = 20
RECENT_SECONDS = 120
"""Coaches whose desk changed this shortly before an unclean stop are shown where they are."""
FAREWELL_SECONDS = 5.0
ERASING_SECONDS = 600
"""How often it is tried to finish an erasing that the disk has interrupted."""
MISSED = "I could not reach you for a while. Everything you sent is saved; this is where you are."
TAKING_UP = "take up the jobs"
"""The name of the task that does so after a start."""
RESTARTED = "I was restarted. Everything I confirmed is saved; this is where you were."


class Assistant:
    """The running program: receiver, updates and sender around one bot."""

    def __init__(
        self,
        bot: Bot,
        services: Services,
        limits: Limits | None = None,
        reminder_seconds: float = REMINDER_SECONDS,
        webhook: WebhookPlace | None = None,
        clock: Callable[[], datetime] = machine_clock,
        confirm: Confirm = ignore,
    ) -> None:
        self._bot = bot
        self._reminder_seconds = reminder_seconds
        self._services = services
        self.sender = Sender(bot, limits or Limits(), confirm)
        self.sweep = Sweep(services, self.sender)
        fetch = partial(download, bot)
        # Heavy work: as much side by side as there are cores, and no more.
        gate = asyncio.Semaphore(os.cpu_count() or 1)
        self.jobs = Jobs(
            services,
            {
                "fetch": FileFetcher(fetch, services, self.sender),
                "portfolio": PortfolioMaker(services, self.sender, gate),
                "hours": HoursMaker(services, self.sender, gate),
                "export": RecordsPacker(services, self.sender, gate),
                "check": FileChecker(fetch, services, self.sender, gate),
                "import": RecordsReplacer(fetch, services, self.sender, gate, self.sweep.look_soon),
            },
            self.sender.announce,
        )
        self.replies = Replies(services, self.sender)
        self._vitals = Vitals(services.folders.health, clock)
        self.watchdog = Watchdog(self._vitals)
        self.gap_notice = GapNotice(services, self.sender, self._vitals)
        apologies = Apologies(services, self.replies)
        take = Updates(
            services,
            self.replies,
            apologies,
            Strangers(self.sender),
            self._note,
            self._forget,
        ).take
        self.receiver: Receiver = (
            Polling(bot, take, self._vitals.heard, apologies.put_off)
            if webhook is None
            else Webhook(bot, take, webhook, self._vitals.heard, clock, apologies.put_off)
        )

    def stop(self) -> None:
        """End the program once what is in hand is done."""
        notify(STOPPING)
        self.receiver.stop()

    async def run(self, hold: FolderLock) -> None:
        """Serve until stopped.

        TokenRefusedError, ReceivedElsewhereError and WebhookError end it at once.
        """
        self._vitals.start()
        heartbeat = self._build_heartbeat(hold)
        heartbeat.start()
        beside: list[asyncio.Task[None]] = []
        try:
            with in_our_words():
                await self._receive(hold, beside)
        finally:
            await heartbeat.stop()
            await _cancel(beside)
            hold.leaves_sign = not await self._say_farewell()
            await self.watchdog.save()

    def _build_heartbeat(self, hold: FolderLock) -> Heartbeat:
        services, folders = self._services, self._services.folders
        runner = OrderRunner(folders, services.catalogue, services.own_forms, self.sweep.look_soon)
        heartbeat = Heartbeat()
        heartbeat.every(LIFE_SECONDS, partial(asyncio.to_thread, hold.show_life))
        heartbeat.every(SWEEP_SECONDS, runner.sweep)
        heartbeat.every(self._reminder_seconds, self._sweep)
        heartbeat.every(self._reminder_seconds, self.show_missed)
        heartbeat.every(BEAT_SECONDS, self.watchdog.beat)
        heartbeat.every(LOOK_SECONDS, self.gap_notice.tell)
        heartbeat.every(ERASING_SECONDS, partial(asyncio.to_thread, finish_erasing, folders))
        return heartbeat

    async def _receive(self, hold: FolderLock, beside: list[asyncio.Task[None]]) -> None:
        """Come online and receive until stopped; what goes on meanwhile is put into `beside`."""
        await self.receiver.reach(self._bot.initialize)
        if self.receiver.is_stopping:
            return
        beside += [
            asyncio.create_task(introduce(self._bot)),
            asyncio.create_task(self.sweep.read_all()),
            asyncio.create_task(self.jobs.take_up(), name=TAKING_UP),
        ]
        await self._show_again_after(hold.died_at)
        await self.receiver.open()
        logger.info("ready")
        notify(READY)
        await self.receiver.run()

    async def show_missed(self) -> None:
        """Show where they are to the coaches whose replies did not get out."""
        for owner in self.sender.collect_missed():
            if owner in self._services.coaches:
                await self.replies.show_place(owner, MISSED)

    def _note(self, owner: int, change: Change | None) -> None:
        """Look after what a change may have made due, and begin what it has promised."""
        self.sweep.look_soon(owner)
        if change is None:
            self.jobs.begin(owner)
        else:
            self.jobs.note(owner, change)

    def _forget(self, owner: int) -> None:
        """End whatever is under way for somebody who was erased."""
        self.jobs.forget(owner)
        self.replies.forget(owner)

    async def _sweep(self) -> None:
        await self.sweep.sweep()
        self._vitals.swept()

    async def _show_again_after(self, died_at: float | None) -> None:
        if died_at is None:
            return
        folders = self._services.folders
        for owner in await asyncio.to_thread(lambda: list(folders.owners())):
            if folders.last_changed(owner) >= died_at - RECENT_SECONDS:
                await self.replies.show_place(owner, RESTARTED)

    async def _say_farewell(self) -> bool:
        """End what is in hand; return whether every reply has got out."""
        try:
            async with asyncio.timeout(FAREWELL_SECONDS):
                await self.replies.settle()
                await self.jobs.settle()
                await self.sender.settle()
        except TimeoutError:
            logger.warning("stopped with messages unsent; what was kept is kept")
        await self.jobs.close()
        is_all_said = await self.sender.close()
        await self._bot.shutdown()
        return is_all_said


async def _cancel(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, Exception):
            logger.error("something beside the receiving failed", exc_info=outcome)
