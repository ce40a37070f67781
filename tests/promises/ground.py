"""The ground under a program: its disk, its line, its children and its clock, which a blow hits."""

import asyncio
import errno
import os
from asyncio.subprocess import Process
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time
from types import SimpleNamespace
from typing import Any

import pytest
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

from demo.telegram import Telegram
from tests.storage.disk import Disk, Killed
from tests.telegram.fixtures import Clock
from tests.telegram.memory import MemoryRequest

HOLDS_SECONDS = 0.05
"""How long a disk is full or gone before it is as it was."""
TAKES_ROOM = ("open", "write", "mkdir")
ANOTHER = ContextVar("whether it is another process that does something", default=False)
ASKS = ("/getUpdates", "/getMe")
"""Calls that change nothing, and come as often as time lets them."""


class Ground(Disk):
    """Counts each moment of the disk, the line and the children, and strikes at one of them."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch, clock: Clock) -> None:
        super().__init__(root, patch)
        self.clock = clock
        self.off = timedelta()
        self.is_full = False
        self.is_on = False
        """Whether a blow is holding."""
        self.died = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._place = root / "kept"
        self._strike: Callable[[Ground], None] | None = None
        self._strike_in = -1
        self._begun = 0
        self._counts = False
        shifted = SimpleNamespace(time=lambda: time() + self.off.total_seconds())
        patch.setattr("storage.data_folder.orders.time", shifted)
        patch.setattr("storage.coach_folder.copies.time", shifted)
        apart = SimpleNamespace(**{**vars(asyncio), "create_subprocess_exec": self._have_child})
        patch.setattr("apart.working.asyncio", apart)

    def now(self) -> datetime:
        """Return the time of the machine."""
        return datetime.fromtimestamp(self.clock(), UTC) + self.off

    def arm(self, strike: "Blow | None", moment: int) -> None:
        """Strike at a moment from now on; count them in any case."""
        self._strike, self._strike_in = strike, moment
        self._begun, self._counts = self.moments, True

    def disarm(self) -> int:
        """Strike no more; return how many moments have passed since it was armed."""
        self._strike, self._counts = None, False
        return self.moments - self._begun

    @property
    def has_struck(self) -> bool:
        """Return whether the moment has come."""
        return self._counts and self._strike is None

    def start_again(self) -> None:
        """Let a new program use the disk."""
        super().start_again()
        self.died.clear()

    @contextmanager
    def by_another(self) -> Iterator[None]:
        """Let another process use the disk inside the block, which is hit by nothing."""
        token = ANOTHER.set(True)
        try:
            yield
        finally:
            ANOTHER.reset(token)

    def pass_moment(self) -> None:
        """Strike if this is the moment, and end the program if it is dead."""
        if ANOTHER.get():
            return
        with self._counting:
            strike = self._strike if self.moments - self._begun == self._strike_in else None
            if strike is not None:
                self._strike = None
        if strike is not None:
            strike(self)
        super().pass_moment()

    def refuse_if_told(self, verb: str, path: Path) -> None:
        """Fail where the disk has no room."""
        if self.is_full and not ANOTHER.get() and verb in (*TAKES_ROOM, "fill"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        super().refuse_if_told(verb, path)

    def kill(self) -> None:
        """End the program."""
        self.is_dead = True
        self._loop.call_soon_threadsafe(self.died.set)

    def fill_up(self) -> None:
        """Let there be no room for a while."""
        self.is_full = self.is_on = True
        self._later(self._empty)

    def unmount(self) -> None:
        """Let the data folder be gone for a while, and an empty one stand in its place."""
        # By the system's own calls, for those of a path are moments themselves.
        os.rename(self._place, self._place.with_name("unmounted"))  # noqa: PTH104
        os.mkdir(self._place)  # noqa: PTH102
        self.is_on = True
        self._later(self._mount)

    def jump(self, by: timedelta) -> None:
        """Let the machine's time jump, and be right again when all is done."""
        self.off, self.is_on = by, True
        self._later(self._set_right)

    def _later(self, end: Callable[[], None]) -> None:
        self._loop.call_soon_threadsafe(self._loop.call_later, HOLDS_SECONDS, end)

    def _empty(self) -> None:
        self.is_full = self.is_on = False

    def _mount(self) -> None:
        # Whatever was written meanwhile lies below the mount point, for good.
        os.rename(self._place, self._place.with_name("below the mount point"))  # noqa: PTH104
        os.rename(self._place.with_name("unmounted"), self._place)  # noqa: PTH104
        self.is_on = False

    def _set_right(self) -> None:
        self.off, self.is_on = timedelta(), False

    async def _have_child(self, *command: Any, **settings: Any) -> Process:
        self.pass_moment()
        child = await asyncio.create_subprocess_exec(*command, **settings)
        try:
            self.pass_moment()
        except Killed:
            # It hears of it by the end of its line, and has nobody to tell anything.
            child.kill()
            await child.wait()
            raise
        return child


Blow = Callable[[Ground], None]


class Line(MemoryRequest):
    """A line to Telegram that knows the moment before each call, and the one after it."""

    def __init__(self, telegram: Telegram, ground: Ground) -> None:
        super().__init__(telegram)
        self._ground = ground

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return the status and the body of the answer."""
        counts = not url.endswith(ASKS)
        if counts:
            self._ground.pass_moment()
        answer = await super().do_request(
            url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
        )
        if counts:
            self._ground.pass_moment()
        return answer


KILLED = "killed"
BLOWS: dict[str, Blow] = {
    KILLED: Ground.kill,
    "disk full": Ground.fill_up,
    "volume gone": Ground.unmount,
    "an hour back": lambda ground: ground.jump(timedelta(hours=-1)),
    "eight hours ahead": lambda ground: ground.jump(timedelta(hours=8)),
    "a year ahead": lambda ground: ground.jump(timedelta(days=365)),
    "a year back": lambda ground: ground.jump(timedelta(days=-365)),
}
