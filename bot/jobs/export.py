"""A coach's records on their way out: packed in memory and handed over in the chat."""

import asyncio
from datetime import datetime

from bot.jobs.jobs import is_wanted, take_off
from bot.process.services import Services
from bot.telegram.outgoing import Handover
from bot.telegram.sender import Sender
from coaching.records.desk import Desk, Job
from coaching.records.notebook import Notebook
from conversations.screens.records import sent_screen
from storage.exports.parcel import pack_in_parts, suffix_of
from storage.folders import Folders


class RecordsPacker:
    """Sends everything that is kept of a coach for each job.

    The job is over when it is out: a stop before that lets it be sent once more.
    """

    def __init__(self, services: Services, sender: Sender, gate: asyncio.Semaphore) -> None:
        self._services = services
        self._sender = sender
        self._gate = gate

    async def __call__(self, owner: int, job: Job) -> None:
        """Pack the records of a coach and hand them over."""
        async with self._services.folders.open(owner) as folder:
            if job.id not in folder.desk.jobs:
                return
            desk, notebook = folder.desk, await asyncio.to_thread(lambda: folder.notebook)
        async with self._gate:
            parts, missing = await asyncio.to_thread(
                pack_all, self._services.folders, owner, desk, notebook, self._services.clock()
            )
        if not await is_wanted(self._services, owner, job):
            return
        self._sender.send(owner, *parts)
        self._sender.announce(owner, sent_screen(len(parts), missing))
        await self._sender.drain(owner)
        await take_off(self._services, owner, job)


def pack_all(
    folders: Folders, owner: int, desk: Desk, notebook: Notebook, now: datetime
) -> tuple[list[Handover], int]:
    """Return all that is kept of a coach in files, and how many attachments could not be had."""
    attachments = notebook.attachments
    files = folders.read_files(owner, attachments.values())
    packed = pack_in_parts(desk, notebook, files)
    names = [
        f"-part-{n}-of-{len(packed)}" if len(packed) > 1 else "" for n in range(1, 1 + len(packed))
    ]
    parts = [
        Handover(f"growlog-{now:%Y-%m-%d}{name}{suffix_of(one)}", one)
        for name, one in zip(names, packed, strict=True)
    ]
    return parts, len(attachments) - len(files)
