"""A coach's records on their way out: packed part by part and handed over in the chat."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.jobs.jobs import is_wanted, take_off
from bot.process.services import Services
from bot.telegram.outgoing import Handover
from bot.telegram.sender import Sender
from coaching.records.desk import Desk, Job
from coaching.records.notebook import Notebook
from conversations.screens.records import sent_screen
from storage.exports.parcel import pack, share_out, suffix_of
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
        parts = pack_all(self._services.folders, owner, desk, notebook, self._services.clock())
        sent = files = 0
        while True:
            async with self._gate:
                part = await asyncio.to_thread(next, parts, None)
            if not await is_wanted(self._services, owner, job):
                return
            if part is None:
                break
            sent, files = sent + 1, files + part.files
            self._sender.send(owner, part.file)
            # One at a time is in memory.
            await self._sender.drain(owner)
        self._sender.announce(owner, sent_screen(sent, len(notebook.attachments) - files))
        await self._sender.drain(owner)
        await take_off(self._services, owner, job)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the files in which everything is sent, and how many attachments are in it."""

    file: Handover
    files: int


def pack_all(
    folders: Folders, owner: int, desk: Desk, notebook: Notebook, now: datetime
) -> Iterator[Part]:
    """Yield all that is kept of a coach in files, reading the attachments of one at a time."""
    attachments = notebook.attachments
    sizes = folders.measure_files(owner, attachments.values())
    shares = share_out(desk, notebook, sizes)
    for number, share in enumerate(shares, start=1):
        files = folders.read_files(owner, (attachments[key] for key in share))
        packed = pack(desk, notebook, files)
        name = f"-part-{number}-of-{len(shares)}" if len(shares) > 1 else ""
        yield Part(Handover(f"growlog-{now:%Y-%m-%d}{name}{suffix_of(packed)}", packed), len(files))
