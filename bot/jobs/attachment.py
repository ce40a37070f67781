"""Fetching what a coach sent: from Telegram into their folder."""

import asyncio
import logging
from dataclasses import replace

from telegram import Bot
from telegram.error import BadRequest

from bot.jobs.jobs import take_off
from bot.process.services import Services
from bot.telegram.render import render
from bot.telegram.sender import Sender, Show
from coaching.records.change import Change
from coaching.records.desk import Job
from coaching.records.notebook import Attachment
from conversations.turns.attaching import lost_screen

logger = logging.getLogger("growlog.attachments")


class FileFetcher:
    """Fetches one attachment for each job; what Telegram does not hand out is said to be lost."""

    def __init__(self, bot: Bot, services: Services, sender: Sender) -> None:
        self._bot = bot
        self._services = services
        self._sender = sender

    async def __call__(self, owner: int, job: Job) -> None:
        """Fetch the attachment of a job; TelegramError or OSError if it is to be tried again."""
        attachment = await self._find(owner, job)
        if attachment is None:
            await take_off(self._services, owner, job)
            return
        try:
            content = await self._download(attachment)
        except BadRequest as error:
            logger.warning("an attachment cannot be had: %s", type(error).__name__)
            await take_off(self._services, owner, job)
            self._sender.send(owner, Show(render(lost_screen(attachment)), is_anchor=True))
            return
        async with self._services.folders.open(owner) as folder:
            # Whoever was erased meanwhile wants nothing kept.
            if job.id in folder.desk.jobs:
                await folder.keep_file(attachment, content)
                kept = replace(attachment, is_kept=True, size=len(content))
                await folder.commit(Change((kept,), remove=(job,)))

    async def _find(self, owner: int, job: Job) -> Attachment | None:
        async with self._services.folders.open(owner) as folder:
            notebook = await asyncio.to_thread(lambda: folder.notebook)
            return notebook.attachments.get(job.about)

    async def _download(self, attachment: Attachment) -> bytes:
        file = await self._bot.get_file(attachment.file)
        return bytes(await file.download_as_bytearray())
