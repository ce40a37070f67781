"""The heartbeat: work done every so often, whatever becomes of the machine's time meanwhile."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

logger = logging.getLogger("growlog.heartbeat")

WATCH_SECONDS = 5.0

Work = Callable[[], Awaitable[object]]


class Pause(BaseTrigger):  # type: ignore[misc]
    """Has the next beat come an interval from now, however long ago the last one should have been.

    The scheduler's own would count one by one how many a jump of the time has passed over.
    """

    def __init__(self, interval: timedelta) -> None:
        """Wait so long between two beats."""
        self.interval = interval

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        """Return when the next beat comes."""
        return now + self.interval


class Heartbeat:
    """Work at intervals; a beat that came late is a beat all the same, and several missed are one.

    Work that fails is logged, and done again at its next beat. The scheduler notes by the machine's
    time when the next beat comes. When that time has gone back, the next beat lies far ahead: it is
    looked for by the seconds that pass, and brought back.
    """

    def __init__(self) -> None:
        """Have nothing to do yet."""
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None}
        )
        self._watch: asyncio.Task[None] | None = None

    def every(self, seconds: float, work: Work) -> None:
        """Have work done at an interval, never twice at once."""
        self._scheduler.add_job(_do, Pause(timedelta(seconds=seconds)), (work,))

    def start(self) -> None:
        """Begin to beat; an event loop has to run."""
        self._scheduler.start()
        self._watch = asyncio.create_task(self._keep_watch())

    async def stop(self) -> None:
        """Beat no more, and give up what is being done."""
        if self._watch is not None:
            self._watch.cancel()
        self._scheduler.pause()
        # Whatever has just been begun gets as far as to where it hears of its end.
        await asyncio.sleep(0)
        self._scheduler.shutdown(wait=False)

    async def _keep_watch(self) -> None:
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            self.bring_back()

    def bring_back(self) -> None:
        """Let each beat come now whose time lies further ahead than its interval."""
        now = datetime.now(UTC)
        for job in self._scheduler.get_jobs():
            latest = job.trigger.get_next_fire_time(None, now) + timedelta(seconds=WATCH_SECONDS)
            if job.next_run_time > latest:
                job.modify(next_run_time=now)


async def _do(work: Work) -> None:
    try:
        await work()
    except asyncio.CancelledError:
        return  # the end of the program is no error of what it interrupts
    except Exception as error:  # one piece of work must not stop the others
        logger.error("what is done again and again failed", exc_info=error)
