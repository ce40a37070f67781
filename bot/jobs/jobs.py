"""Slow work that was promised on a desk: started at once, resumed after a stop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain, repeat
from typing import TypeVar

from bot.process.log import about, name_coach
from bot.process.services import Services
from coaching.records.change import Change
from coaching.records.desk import Job
from conversations.chat.screen import Screen
from storage.folders import DamagedFileError

logger = logging.getLogger("growlog.jobs")

PAUSES = (2.0, 10.0, 60.0)
LONGEST_PAUSE = 300.0
"""How many seconds to wait after each temporary failure before a job is tried again."""
MOST_TRIES = 3
"""How often a job may come to nothing; failures of line and disk, which pass, do not count."""
NAMES = {
    "fetch": "the file that you sent",
    "portfolio": "your portfolio",
    "hours": "your hours",
    "export": "the copy of your records",
    "check": "the file that you sent",
    "import": "the file that you sent",
}
FAILED = (
    "Something went wrong on my side with {what}. "
    "Nothing that you wrote is lost, and I try again when I am started anew."
)
GIVEN_UP = (
    "Something went wrong on my side with {what} each time that I tried, so I leave it. "
    "Nothing that you wrote is lost."
)

Result = TypeVar("Result")
Work = Callable[[int, Job], Awaitable[None]]
"""Does a job of a coach, and takes it off the desk when it is done or cannot be done.

An OSError, such as a line that fails, is taken for something that passes.
"""


class Jobs:
    """Runs each coach's jobs one after another, different coaches' side by side.

    Each try is counted on the desk before it is made, so that one which ends the whole process
    counts too. Of a job that fails its coach is told; it stays on the desk for the next start,
    until it came to nothing too often and is given up.
    """

    def __init__(
        self,
        services: Services,
        works: Mapping[str, Work],
        announce: Callable[[int, Screen], None],
    ) -> None:
        self._services = services
        self._works = works
        self._announce = announce
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._called_again: set[int] = set()

    async def take_up(self) -> None:
        """Begin what was left open by the last stop; a desk that cannot be read is logged."""
        folders = self._services.folders
        for owner in await asyncio.to_thread(lambda: list(folders.owners())):
            try:
                desk = await asyncio.to_thread(folders.read_desk, owner)
            except DamagedFileError as error:
                logger.error("no jobs from a damaged folder: %s", error.fault)
                continue
            if desk.jobs and owner in self._services.coaches:
                self.begin(owner)

    def note(self, owner: int, change: Change) -> None:
        """Start whatever jobs a change has promised."""
        if any(isinstance(one, Job) for one in change.put):
            self.begin(owner)

    def begin(self, owner: int) -> None:
        """Do a coach's jobs in the background."""
        if owner in self._tasks:
            self._called_again.add(owner)
        else:
            self._tasks[owner] = asyncio.create_task(self._run(owner))

    def forget(self, owner: int) -> None:
        """End what is under way for somebody who was erased, and what it has begun."""
        self._called_again.discard(owner)
        task = self._tasks.pop(owner, None)
        if task is not None:
            task.cancel()

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        while self._tasks:
            await asyncio.wait(self._tasks.values())

    async def close(self) -> None:
        """Stop what is under way; it stays on the desks for the next start."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, owner: int) -> None:
        try:
            with about():
                await self._do_all(owner)
        finally:
            # Whoever was erased may be a newcomer by now, with jobs of their own.
            if self._tasks.get(owner) is asyncio.current_task():
                del self._tasks[owner]

    async def _do_all(self, owner: int) -> None:
        is_called = True
        while is_called:
            self._called_again.discard(owner)
            for job in await self._list(owner):
                await self._do(owner, job)
            is_called = owner in self._called_again

    async def _list(self, owner: int) -> list[Job]:
        async def read() -> list[Job]:
            async with self._services.folders.open(owner) as folder:
                name_coach(folder.coach)
                return sorted(folder.desk.jobs.values(), key=lambda one: (one.asked_at, one.id))

        try:
            return await persist("the list of jobs", read)
        except DamagedFileError as error:
            logger.error("no jobs from a damaged folder: %s", error.fault)
            return []

    async def _do(self, owner: int, job: Job) -> None:
        try:
            await persist(f"a job ({job.kind})", partial(self._try, owner, job))
        except Exception as error:  # one job’s trouble must not stop the others
            logger.error("a job (%s) failed", job.kind, exc_info=error)
            if job.tries + 1 < MOST_TRIES:
                self._announce(owner, Screen(lines=(FAILED.format(what=NAMES[job.kind]),)))
            else:
                await self._give_up(owner, job)

    async def _try(self, owner: int, job: Job) -> None:
        """Do a job, unless nobody wants it any more or it came to nothing too often."""
        if job.tries >= MOST_TRIES:
            await self._give_up(owner, job)
            return
        tried = replace(job, tries=job.tries + 1)
        if not await self._put(owner, tried):
            return
        try:
            await self._works[job.kind](owner, tried)
        except OSError:
            await self._put(owner, job)
            raise

    async def _give_up(self, owner: int, job: Job) -> None:
        if await take_off(self._services, owner, job):
            logger.error("a job (%s) is given up after %d tries", job.kind, MOST_TRIES)
            self._announce(owner, Screen(lines=(GIVEN_UP.format(what=NAMES[job.kind]),)))

    async def _put(self, owner: int, job: Job) -> bool:
        """Write down how often a job was tried; return False if it is not there any more."""
        async with self._services.folders.open(owner) as folder:
            if job.id not in folder.desk.jobs:
                return False
            await folder.commit(Change((job,)))
        return True


async def is_wanted(services: Services, owner: int, job: Job) -> bool:
    """Return whether a job is still on the desk, asked before each step that shows something."""
    async with services.folders.open(owner) as folder:
        return job.id in folder.desk.jobs


async def take_off(services: Services, owner: int, job: Job) -> bool:
    """Take a job off the desk, as soon as the disk lets it; return False if it is not there.

    Whoever was erased meanwhile wants nothing kept. What was done is not done again for a disk
    that is full.
    """

    async def write() -> bool:
        async with services.folders.open(owner) as folder:
            if job.id not in folder.desk.jobs:
                return False
            await folder.commit(Change(remove=(job,)))
        return True

    return await persist(f"the end of a job ({job.kind})", write)


async def persist(what: str, work: Callable[[], Awaitable[Result]]) -> Result:
    """Return the outcome of a work, retrying it after every temporary failure."""
    pauses = chain(PAUSES, repeat(LONGEST_PAUSE))
    while True:
        try:
            return await work()
        except OSError as error:
            pause = next(pauses)
            logger.warning("%s has to wait %.0f s: %s", what, pause, type(error).__name__)
            await asyncio.sleep(pause)
