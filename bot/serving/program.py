"""Where everything is put together."""

import asyncio
import logging
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.jobs.attachment import FileFetcher
from bot.jobs.export import RecordsPacker
from bot.jobs.hours import HoursMaker
from bot.jobs.import_ import FileChecker, RecordsReplacer
from bot.jobs.jobs import Jobs
from bot.jobs.portfolio import PortfolioMaker
from bot.process.clock import machine_clock
from bot.process.health import Pulse
from bot.process.notify import READY, STOPPING, notify
from bot.process.services import Services
from bot.process.settings import Settings, WebhookPlace
from bot.process.watchdog import BEAT_SECONDS, Watchdog
from bot.serving.apologies import Apologies
from bot.serving.gap import LOOK_SECONDS, Away
from bot.serving.orders import SWEEP_SECONDS, OrderRunner
from bot.serving.replies import Replies
from bot.serving.sweep import REMINDER_SECONDS, Sweep
from bot.serving.updates import Updates
from bot.telegram.limits import Limits
from bot.telegram.polling import Polling
from bot.telegram.receiving import Receiver
from bot.telegram.sender import Sender
from bot.telegram.webhook import Webhook
from coaching.records.change import Change
from conversations.chat.commands import DESCRIPTION, MENU, SHORT_DESCRIPTION
from storage.lock import FolderLock

logger = logging.getLogger("growlog.application")

LIFE_SECONDS = 20
CONNECTIONS = 64
RECENT_SECONDS = 120
"""Coaches whose desk changed this shortly before an unclean stop are shown where they are."""
FAREWELL_SECONDS = 5.0
MISSED = "I could not reach you for a while. Everything you sent is saved; this is where you are."
RESTARTED = "I was restarted. Everything I confirmed is saved; this is where you were."


def build_bot(settings: Settings) -> Bot:
    """Return the bot that talks to the address in the settings."""
    # Without it the library warns of its own future each time it is told to wait.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    return Bot(
        settings.token,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=HTTPXRequest(connection_pool_size=CONNECTIONS),
        get_updates_request=HTTPXRequest(),
    )


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
    ) -> None:
        self._bot = bot
        self._reminder_seconds = reminder_seconds
        self._services = services
        self.sender = Sender(bot, limits or Limits())
        self.sweep = Sweep(services, self.sender)
        self.jobs = Jobs(
            services,
            {
                "fetch": FileFetcher(bot, services, self.sender),
                "portfolio": PortfolioMaker(services, self.sender),
                "hours": HoursMaker(services, self.sender),
                "export": RecordsPacker(services, self.sender),
                "check": FileChecker(bot, services, self.sender),
                "import": RecordsReplacer(bot, services, self.sender, self.sweep.look_soon),
            },
        )
        self.replies = Replies(services, self.sender)
        self._pulse = Pulse(services.folders.health, clock)
        self.watchdog = Watchdog(self._pulse)
        self.away = Away(services, self.sender, self._pulse)
        apologies = Apologies(services, self.replies)
        take = Updates(services, self.replies, apologies, self._note).take
        self.receiver: Receiver = (
            Polling(bot, take, self._pulse.heard, apologies.put_off)
            if webhook is None
            else Webhook(bot, take, webhook, self._pulse.heard, clock, apologies.put_off)
        )

    def stop(self) -> None:
        """End the program once what is in hand is done."""
        notify(STOPPING)
        self.receiver.stop()

    async def run(self, hold: FolderLock) -> None:
        """Serve until stopped; InvalidToken, Conflict and WebhookError end it at once."""
        self._pulse.start()
        # A heartbeat that came late is a heartbeat all the same, and several missed are one.
        scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None}
        )
        scheduler.add_job(asyncio.to_thread, "interval", (hold.show_life,), seconds=LIFE_SECONDS)
        services = self._services
        runner = OrderRunner(
            services.folders, services.catalogue, services.own_forms, self.sweep.look_soon
        )
        scheduler.add_job(runner.sweep, "interval", seconds=SWEEP_SECONDS)
        scheduler.add_job(self._sweep, "interval", seconds=self._reminder_seconds)
        scheduler.add_job(self.show_missed, "interval", seconds=self._reminder_seconds)
        scheduler.add_job(self.watchdog.beat, "interval", seconds=BEAT_SECONDS)
        scheduler.add_job(self.away.tell, "interval", seconds=LOOK_SECONDS)
        scheduler.start()
        beside: list[asyncio.Task[None]] = []
        try:
            await self.receiver.reach(self._bot.initialize)
            if not self.receiver.is_stopping:
                beside += [
                    asyncio.create_task(self._introduce()),
                    asyncio.create_task(self.sweep.read_all()),
                    asyncio.create_task(self.jobs.take_up()),
                ]
                await self._show_again_after(hold.died_at)
                await self.receiver.open()
                logger.info("ready")
                notify(READY)
                await self.receiver.run()
        finally:
            scheduler.shutdown(wait=False)
            await _cancel(beside)
            hold.leaves_sign = not await self._say_farewell()
            await self.watchdog.save()

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

    async def _sweep(self) -> None:
        await self.sweep.sweep()
        self._pulse.swept()

    async def _introduce(self) -> None:
        """Set what Telegram shows of the bot; after a failure the words of last time stand."""
        try:
            await self._bot.set_my_commands(
                [BotCommand(name, words) for name, words in MENU.items()],
                scope=BotCommandScopeAllPrivateChats(),
            )
            await self._bot.set_my_description(DESCRIPTION)
            await self._bot.set_my_short_description(SHORT_DESCRIPTION)
        except TelegramError as error:
            logger.warning("the menu could not be set: %s", type(error).__name__)

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
