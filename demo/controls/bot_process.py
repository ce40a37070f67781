"""The bot as a process of its own: started, killed, waited for, its last lines kept."""

import asyncio
import os
import signal
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

LINES_KEPT = 200
LINE_LIMIT = 1 << 20


class BotProcess:
    """Run one command, at most once at a time, and remember what it printed."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Prepare `command`; `environment` is laid over this process's own."""
        self.lines: deque[str] = deque(maxlen=LINES_KEPT)
        self.on_change: Callable[[], None] = lambda: None
        self.on_line: Callable[[str], None] = lambda line: None
        self._command = tuple(command)
        self._environment = {**os.environ, **environment}
        self._process: asyncio.subprocess.Process | None = None
        self._watch: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()

    def is_running(self) -> bool:
        """Tell whether the process is alive."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start the command unless it runs; one that cannot be started says so in `lines`."""
        async with self._starting:
            if self.is_running():
                return
            await self.wait()
            try:
                self._process = await asyncio.create_subprocess_exec(
                    *self._command,
                    env=self._environment,
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=asyncio.subprocess.STDOUT,
                    start_new_session=True,
                    limit=LINE_LIMIT,
                )
            except OSError as error:
                self._note(f"The bot could not be started: {error}")
            else:
                self._watch = asyncio.create_task(self._follow(self._process))
            self.on_change()

    async def kill(self) -> None:
        """Send SIGKILL, as a power cut would, and return when the process is gone."""
        self._signal(signal.SIGKILL)
        await self.wait()

    async def stop(self, patience: float = 5.0) -> None:
        """End the process with SIGTERM; after `patience` seconds, with SIGKILL."""
        self._signal(signal.SIGTERM)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.wait(), patience)
        await self.kill()

    async def wait(self) -> None:
        """Return once the process has ended, at once when there is none."""
        if self._watch is not None:
            await asyncio.shield(self._watch)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self.is_running():
            # The group, so that a shell around the bot does not leave the bot behind.
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)

    async def _follow(self, process: asyncio.subprocess.Process) -> None:
        if process.stdout is not None:
            async for line in process.stdout:
                self._note(line.decode(errors="replace").rstrip())
        code = await process.wait()
        ending = f"signal {signal.Signals(-code).name}" if code < 0 else f"code {code}"
        self._note(f"The bot's process ended with {ending}.")
        self.on_change()

    def _note(self, line: str) -> None:
        self.lines.append(line)
        self.on_line(line)
