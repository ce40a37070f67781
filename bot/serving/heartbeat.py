"""The heartbeat: work done every so often, whatever becomes of the machine's time meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

WATCH_SECONDS = 5.0


class Heartbeat:
    """Work at intervals; a beat that came late is a beat all the same, and several missed are one.

    The scheduler notes by the machine's time when the next beat comes. When that time has gone
    back, the next beat lies far ahead: it is looked for by the seconds that pass, and brought back.
    """

    def __init__(self) -> None:
        """Have nothing to do yet."""
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None}
        )
        self._intervals: dict[str, timedelta] = {}
        self._watch: asyncio.Task[None] | None = None

    def every(self, seconds: float, work: Callable[..., Awaitable[object]], *given: object) -> None:
        """Have work done at an interval."""
        job = self._scheduler.add_job(work, "interval", given, seconds=seconds)
        self._intervals[job.id] = timedelta(seconds=seconds)

    def start(self) -> None:
        """Begin to beat; an event loop has to run."""
        self._scheduler.start()
        self._watch = asyncio.create_task(self._keep_watch())

    def stop(self) -> None:
        """Beat no more; what was begun goes on to its end."""
        self._scheduler.shutdown(wait=False)
        if self._watch is not None:
            self._watch.cancel()

    async def _keep_watch(self) -> None:
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            self.bring_back()

    def bring_back(self) -> None:
        """Let each beat come now whose time lies further ahead than its interval."""
        now = datetime.now(UTC)
        for job in self._scheduler.get_jobs():
            if job.next_run_time - now > self._intervals[job.id] + timedelta(seconds=WATCH_SECONDS):
                job.modify(next_run_time=now)
