"""A file of records on its way in: looked through first, and put in place of everything later.

In between nothing of it is kept: Telegram holds the file, and it is fetched again.
"""

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from bot.jobs.attachment import Download
from bot.jobs.export import pack_all
from bot.jobs.jobs import is_wanted, persist, take_off
from bot.jobs.looking_through import Found, SentRecords, look_through
from bot.process.services import Services, build_scene
from bot.telegram.delivery import Delivery
from bot.telegram.download import FileLostError
from bot.telegram.errors import LineError
from bot.telegram.sender import Sender
from coaching.records.change import Change
from coaching.records.desk import Desk, Job
from coaching.records.notebook import Notebook
from conversations.assistant import compose
from conversations.chat.screen import Screen
from conversations.screens.records import (
    brought_in_screen,
    lost_file_screen,
    not_sent_screen,
    refused_screen,
)
from conversations.turns.acts.importing import ask_to_replace
from storage.exports.json_export import ExportError, write_export
from storage.exports.parcel import list_attachments
from storage.folders import OpenFolder

logger = logging.getLogger("growlog.import")


class _Reader:
    """Fetches a file of records and looks whether all of it is right."""

    def __init__(
        self, download: Download, services: Services, sender: Sender, gate: asyncio.Semaphore
    ) -> None:
        self._download = download
        self._services = services
        self._sender = sender
        self._gate = gate

    async def _read(self, owner: int, job: Job) -> Found | None:
        """Return what the file of a job has; what stops that is told, and the job is over."""
        try:
            async with self._gate:
                content = await self._download(job.about)
                services = self._services
                return await look_through(
                    SentRecords(content, services.catalogue, services.own_forms)
                )
        except FileLostError as error:
            logger.warning("a file of records cannot be had: %s", error)
            await self._give_up(owner, job, lost_file_screen())
        except ExportError as error:
            await self._give_up(owner, job, refused_screen(error.complaints))
        return None

    async def _give_up(self, owner: int, job: Job, screen: Screen) -> None:
        if await take_off(self._services, owner, job):
            self._sender.announce(owner, screen)


class FileChecker(_Reader):
    """Looks through a file for each job, and asks whether it shall replace everything."""

    async def __call__(self, owner: int, job: Job) -> None:
        """Look through the file of a job; OSError if it is to be tried again."""
        arrived = await self._read(owner, job)
        if arrived is None:
            return
        async with self._services.folders.open(owner) as folder:
            if job.id in folder.desk.jobs:
                await self._ask(owner, job, folder, arrived)

    async def _ask(self, owner: int, job: Job, folder: OpenFolder, arrived: Found) -> None:
        change = Change(remove=(job,))
        draft = folder.desk.drafts.get(job.part)
        # Whoever has left the form, or has sent another file, is not asked about this one.
        if draft is None or draft.words.get("file") != job.about:
            await folder.commit(change)
            return
        desk, notebook, files = arrived.desk, arrived.notebook, arrived.files
        here = list_attachments(folder.desk, folder.notebook).values()
        kept = files.keys() | {one.id for one in here if one.is_kept}
        missing = list_attachments(desk, notebook).keys() - kept
        scene = build_scene(self._services, folder)
        turn = await asyncio.to_thread(ask_to_replace, scene, draft, desk, notebook, len(missing))
        response = compose(scene, turn)
        await folder.commit(response.change + change)
        self._sender.announce(owner, *response.screens)


class RecordsReplacer(_Reader):
    """Puts what a file has in place of everything for each job, once what there is was sent.

    `tell` hears of each coach whose records were replaced.
    """

    def __init__(
        self,
        download: Download,
        services: Services,
        sender: Sender,
        gate: asyncio.Semaphore,
        tell: Callable[[int], None],
    ) -> None:
        super().__init__(download, services, sender, gate)
        self._tell = tell

    async def __call__(self, owner: int, job: Job) -> None:
        """Replace a coach's records; OSError if it is to be tried again."""
        arrived = await self._read(owner, job)
        if arrived is None:
            return
        sent = b""
        while True:
            # For a disk that is full, what was sent is not sent again.
            now = await persist("an import", partial(self._replace, owner, job, arrived, sent))
            if now is None:
                return
            there_is = _write(*now)
            if there_is == sent:
                break
            if not await self._send(owner, job, *now):
                await self._give_up(owner, job, not_sent_screen())
                return
            # What was written meanwhile is sent too, before anything is replaced.
            sent = there_is
        self._tell(owner)
        screen = brought_in_screen(arrived.desk, arrived.notebook, bool(sent))
        self._sender.announce(owner, screen)

    async def _replace(
        self, owner: int, job: Job, arrived: Found, sent: bytes
    ) -> tuple[Desk, Notebook] | None:
        """Return what there is, and replace it if that was sent; None if nobody wants it."""
        async with self._services.folders.open(owner) as folder:
            if job.id not in folder.desk.jobs:
                return None
            now = folder.desk, await asyncio.to_thread(lambda: folder.notebook)
            if _write(*now) == sent:
                # The job is among what is replaced: it is over in the same commit.
                await folder.replace(arrived.desk, arrived.notebook, arrived.files)
            return now

    async def _send(self, owner: int, job: Job, desk: Desk, notebook: Notebook) -> bool:
        """Send what there is; return whether Telegram takes it, LineError if nobody knows yet."""
        parts = pack_all(self._services.folders, owner, desk, notebook, self._services.clock())
        while (part := await asyncio.to_thread(next, parts, None)) is not None:
            if not await is_wanted(self._services, owner, job):
                return False
            delivery = await self._sender.hand_over(owner, part.file)
            if delivery in (Delivery.REFUSED, Delivery.BLOCKED):
                return False
            if delivery is not Delivery.SENT:
                raise LineError(delivery.value)
        return True


def _write(desk: Desk, notebook: Notebook) -> bytes:
    """Return an export of what there is; nothing if that is nothing yet."""
    return b"" if notebook == Notebook() else write_export(desk, notebook)
