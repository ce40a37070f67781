"""Work in a process of its own: bytes go in, bytes come out, and everything else goes on."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from typing import cast

from apart.child import DONE, FAILED
from apart.environment import harmless_environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much one piece of work may take."""

    seconds: float
    """How long it may take, and of work so much on each core."""
    memory: int
    """In bytes of addresses; what is taken of them is less."""
    result: int
    """In bytes."""


Work = Callable[[str, bytes, Bounds], Awaitable[bytes]]
"""Has a module's `work` make a result of an order; see `work_apart`."""


STARTING = "starting a child"
"""The name of the task that starts a child: it is never left half done."""


class WorkFailedError(Exception):
    """Nothing came of it. It says what kind of thing went wrong, and nothing of what was read."""


async def work_apart(module: str, order: bytes, bounds: Bounds) -> bytes:
    """Return what `work` of a module makes of an order; WorkFailedError if nothing, or too much.

    A child that takes too long is ended, and so is one that nobody waits for any more, with all
    children of its own.
    """
    seconds = ceil(bounds.seconds * (os.cpu_count() or 1))
    starting = asyncio.create_task(_start(module, bounds.memory, seconds), name=STARTING)
    try:
        child = await asyncio.shield(starting)
    except asyncio.CancelledError:
        # A child that is half started would be left to itself, and its lines open.
        await _end(await starting)
        raise
    try:
        async with asyncio.timeout(bounds.seconds):
            told = await _exchange(child, order, bounds.result)
            await child.wait()
    except TimeoutError:
        raise WorkFailedError(f"took more than {bounds.seconds:g} s") from None
    finally:
        if child.returncode is None:
            await _end(child)
    if child.returncode or not told:
        raise WorkFailedError(f"ended with {child.returncode}")
    if not told.startswith(DONE):
        raise WorkFailedError(told[len(FAILED) :].decode())
    return told[len(DONE) :]


async def _start(module: str, memory: int, seconds: int) -> Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "apart.child", module, str(memory), str(seconds)),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env=harmless_environment(),
        start_new_session=True,
    )


async def _end(child: Process) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    # Its end is not told before what it said last is read.
    await cast(asyncio.StreamReader, child.stdout).read()
    await child.wait()


async def _exchange(child: Process, order: bytes, most: int) -> bytes:
    """Give a child its order and return what it says; WorkFailedError if that is too much."""
    giving = asyncio.create_task(_give(cast(asyncio.StreamWriter, child.stdin), order))
    try:
        await cast(asyncio.StreamReader, child.stdout).readexactly(most + len(DONE) + 1)
    except asyncio.IncompleteReadError as end:
        return end.partial
    finally:
        giving.cancel()
    raise WorkFailedError(f"made more than {most} bytes")


async def _give(line: asyncio.StreamWriter, order: bytes) -> None:
    # Whoever ends before it has read all has its reasons, and says so.
    with suppress(BrokenPipeError, ConnectionResetError):
        line.write(order)
        await line.drain()
    line.close()
