"""A file of records on its way in: looked through first, and put in place of everything later.

In between nothing of it is kept: Telegram holds the file, and it is fetched again.
"""

import asyncio
import logging
from collections.abc import Callable

from bot.jobs.attachment import Download
from bot.jobs.export import pack_all
from bot.jobs.jobs import take_off
from bot.jobs.records_check import read_records
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
from conversations.turns.importing import ask_to_replace
from storage.export import ExportError, write_export
from storage.folders import OpenFolder
from storage.parcel import list_attachments, unpack

logger = logging.getLogger("growlog.import")

MOST_FILES = 200 * 2**20
"""How many bytes the files may have, unpacked, of a ZIP that came through the chat."""

Arrived = tuple[Desk, Notebook, dict[str, bytes]]


class _Reader:
    """Fetches a file of records and looks whether all of it is right."""

    def __init__(self, download: Download, services: Services, sender: Sender) -> None:
        self._download = download
        self._services = services
        self._sender = sender

    async def _read(self, owner: int, job: Job) -> Arrived | None:
        """Return what the file of a job has; what stops that is told, and the job is over."""
        try:
            content = await self._download(job.about)
            return await asyncio.to_thread(self._look_through, content)
        except FileLostError as error:
            logger.warning("a file of records cannot be had: %s", error)
            await self._give_up(owner, job, lost_file_screen())
        except ExportError as error:
            await self._give_up(owner, job, refused_screen(error.complaints))
        return None

    def _look_through(self, content: bytes) -> Arrived:
        parcel = unpack(content, MOST_FILES)
        desk, notebook = read_records(parcel, self._services.catalogue, self._services.own_forms)
        return desk, notebook, dict(parcel.files)

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

    async def _ask(self, owner: int, job: Job, folder: OpenFolder, arrived: Arrived) -> None:
        change = Change(remove=(job,))
        draft = folder.desk.drafts.get(job.part)
        # Whoever has left the form, or has sent another file, is not asked about this one.
        if draft is None or draft.words.get("file") != job.about:
            await folder.commit(change)
            return
        desk, notebook, files = arrived
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
        tell: Callable[[int], None],
    ) -> None:
        super().__init__(download, services, sender)
        self._tell = tell

    async def __call__(self, owner: int, job: Job) -> None:
        """Replace a coach's records; OSError if it is to be tried again."""
        arrived = await self._read(owner, job)
        if arrived is None:
            return
        desk, notebook, files = arrived
        sent = b""
        while True:
            async with self._services.folders.open(owner) as folder:
                if job.id not in folder.desk.jobs:
                    return
                now = folder.desk, await asyncio.to_thread(lambda: folder.notebook)
                there_is = b"" if now[1] == Notebook() else write_export(*now)
                if there_is == sent:
                    # The job is among what is replaced: it is over in the same commit.
                    await folder.replace(desk, notebook, files)
                    break
            if not await self._send(owner, *now):
                await self._give_up(owner, job, not_sent_screen())
                return
            # What was written meanwhile is sent too, before anything is replaced.
            sent = there_is
        self._tell(owner)
        self._sender.announce(owner, brought_in_screen(desk, notebook, bool(sent)))

    async def _send(self, owner: int, desk: Desk, notebook: Notebook) -> bool:
        """Send what there is; return whether Telegram takes it, LineError if nobody knows yet."""
        parts, _ = await asyncio.to_thread(
            pack_all, self._services.folders, owner, desk, notebook, self._services.clock()
        )
        for part in parts:
            delivery = await self._sender.hand_over(owner, part)
            if delivery in (Delivery.REFUSED, Delivery.BLOCKED):
                return False
            if delivery is not Delivery.SENT:
                raise LineError(delivery.value)
        return True
