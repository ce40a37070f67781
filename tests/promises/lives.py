"""The bot as a process over HTTP that lives many short lives, each ended by SIGKILL."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from demo.server import ADDRESS, answering
from demo.telegram import Telegram
from tests.house.tree import HOUSE
from tests.telegram.fixtures import TOKEN

PATIENCE_SECONDS = 20.0
TURN_SECONDS = 0.002
Trap = tuple[str, int] | None


class Lives:
    """One bot on one data folder: it is started and killed, again and again."""

    def __init__(self, nursery: asyncio.subprocess.Process, folder: Path, log: Path) -> None:
        self.folder = folder
        self._nursery = nursery
        self._log = log
        self._child = 0
        self._ending: asyncio.Task[int] | None = None

    async def start(self, trap: Trap = None) -> None:
        """Begin a life, which ends by itself at the commit that a trap names."""
        assert self._nursery.stdin is not None
        self._nursery.stdin.write(f"{trap!r}\n".encode())
        self._child = await self._read_number()
        self._ending = asyncio.create_task(self._read_number())

    async def kill(self) -> None:
        """End the life by SIGKILL, wherever it is."""
        assert self.is_alive, self._tell("it had ended by itself")
        os.kill(self._child, signal.SIGKILL)
        await self.end()

    async def end(self) -> None:
        """Wait for the end that is on its way, and make sure that it was a kill."""
        assert self._ending is not None
        async with asyncio.timeout(PATIENCE_SECONDS):
            code = await self._ending
        assert code == -signal.SIGKILL, self._tell(f"it ended with {code}")

    @property
    def is_alive(self) -> bool:
        """Whether there is a life that has not ended."""
        return self._ending is not None and not self._ending.done()

    async def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until that holds, as long as the bot lives."""
        if not await self.comes(holds):
            pytest.fail(self._tell(f"{what} did not come"))

    async def comes(self, holds: Callable[[], object]) -> bool:
        """Wait until that holds; return False if patience ends before. The bot must live on."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not holds():
                    if not self.is_alive:
                        assert self._ending is not None
                        pytest.fail(self._tell(f"it ended with {self._ending.result()}"))
                    await asyncio.sleep(TURN_SECONDS)
        except TimeoutError:
            return False
        return True

    def _tell(self, what: str) -> str:
        return f"{what}; the bot's log:\n{self._log.read_text()[-3000:]}"

    async def _read_number(self) -> int:
        assert self._nursery.stdout is not None
        return int(await self._nursery.stdout.readline())


@asynccontextmanager
async def living(telegram: Telegram, folder: Path, coaches: list[int]) -> AsyncIterator[Lives]:
    """Yield a bot that is not alive yet, and let it find its Telegram on this machine."""
    log = folder.with_name("bot.log")
    with socket.socket() as held, log.open("wb") as written:
        held.bind((ADDRESS, 0))
        held.setblocking(False)
        held.listen(128)
        environment = {
            **os.environ,
            "PYTHONPATH": str(HOUSE),
            "GROWLOG_DATA": str(folder),
            "GROWLOG_COACHES": ",".join(map(str, coaches)),
            "TELEGRAM_API_URL": f"http://{ADDRESS}:{held.getsockname()[1]}",
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "no_proxy": ADDRESS,
        }
        nursery = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.promises.nursery"),
            env=environment,
            cwd=folder.parent,  # where no .env lies
            stdin=PIPE,
            stdout=PIPE,
            stderr=written,
        )
        lives = Lives(nursery, folder, log)
        try:
            async with answering(telegram, [held]):
                try:
                    yield lives
                finally:
                    # Left alive, it would keep the nursery's pipes open, and the test waiting.
                    if lives.is_alive:
                        await lives.kill()
        finally:
            nursery.kill()
            await nursery.wait()
