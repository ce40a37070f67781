"""Time that passes at once: an event loop whose clock jumps when there is nothing left to do."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from selectors import DefaultSelector, SelectorKey
from typing import Any, TypeVar

Result = TypeVar("Result")
Events = list[tuple[SelectorKey, int]]


class JumpingSelector(DefaultSelector):
    """Adds the seconds that it should wait to `now`, unless a thread is at work meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.working = 0

    def select(self, timeout: float | None = None) -> Events:
        if self.working and timeout != 0:
            return super().select()
        if timeout is None:
            return super().select()
        events = super().select(0)
        if not events:
            self.now += max(timeout, 0)
        return events


class QuickLoop(asyncio.SelectorEventLoop):
    """An event loop in which an hour of waiting takes no time."""

    def __init__(self) -> None:
        self._jumping = JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now

    def run_in_executor(  # type: ignore[override]
        self, executor: Executor | None, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        self._jumping.working += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._note_end)
        return future

    def _note_end(self, _future: asyncio.Future[Any]) -> None:
        self._jumping.working -= 1


async def until(holds: Callable[[], object], within: float = 600) -> None:
    """Let time pass until that holds; fail after `within` seconds."""
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110 - what is waited for tells no event of ours
            await asyncio.sleep(0.01)


def now() -> float:
    """Return the loop's time in seconds."""
    return asyncio.get_running_loop().time()


async def let_pass(seconds: float) -> None:
    """Let so much time pass, which takes none."""
    await asyncio.sleep(seconds)


def run_quickly(main: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine to its end in time that passes at once, and return what it returns."""
    with asyncio.Runner(loop_factory=QuickLoop) as runner:
        return runner.run(main)
