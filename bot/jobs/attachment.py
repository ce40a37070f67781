"""Fetching what a coach sent: from Telegram into their folder."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.jobs.jobs import take_off
from bot.process.services import Services, build_scene
from bot.telegram.download import FileLostError
from bot.telegram.sender import Sender
from coaching.records.change import Change
from coaching.records.desk import Job
from coaching.records.notebook import Attachment
from conversations.turns.attaching import counted_screen, lost_screen
from portfolio.word_counting import count_file

logger = logging.getLogger("growlog.attachment")

Download = Callable[[str], Awaitable[bytes]]
"""Returns what a file holds, by Telegram's name for it; see `bot.telegram.download`."""


class FileFetcher:
    """Fetches one attachment for each job; what Telegram does not hand out is said to be lost."""

    def __init__(self, download: Download, services: Services, sender: Sender) -> None:
        self._download = download
        self._services = services
        self._sender = sender

    async def __call__(self, owner: int, job: Job) -> None:
        """Fetch the attachment of a job; OSError if it is to be tried again."""
        attachment = await self._find(owner, job)
        if attachment is None:
            await take_off(self._services, owner, job)
            return
        try:
            content = await self._download(attachment.file)
        except FileLostError as error:
            logger.warning("an attachment cannot be had: %s", error)
            await take_off(self._services, owner, job)
            self._sender.announce(owner, lost_screen(attachment))
            return
        words = await count_file(content, attachment.media_type)
        async with self._services.folders.open(owner) as folder:
            # Whoever was erased meanwhile wants nothing kept.
            if job.id not in folder.desk.jobs:
                return
            await folder.keep_file(attachment, content)
            kept = replace(attachment, is_kept=True, size=len(content), words=words)
            await folder.commit(Change((kept,), remove=(job,)))
            scene = build_scene(self._services, folder)
            said = await asyncio.to_thread(counted_screen, scene, kept)
        if said is not None:
            self._sender.announce(owner, said)

    async def _find(self, owner: int, job: Job) -> Attachment | None:
        async with self._services.folders.open(owner) as folder:
            notebook = await asyncio.to_thread(lambda: folder.notebook)
            return notebook.attachments.get(job.about)
