"""Making documents in a process of its own, while the event loop goes on with other things.

The typesetter takes much memory and keeps some, and none of the libraries lets others run.
"""

import asyncio
import os
import pickle
import signal
import sys
from contextlib import suppress

from portfolio.environment import harmless_environment
from portfolio.submission.order import HoursOrder, Made, Order

SECONDS = 120
SECONDS_A_BLOCK = 0.02
"""How long making may take, and how much longer for each block of a submission."""


class MakingFailedError(Exception):
    """Nothing was made. It says what kind of thing went wrong, and nothing that was written."""


async def make_documents(order: Order, *, seconds: float | None = None) -> Made:
    """Return what a child made of an order within a time; MakingFailedError if it could not.

    A child that takes too long is ended, and so is one that nobody waits for any more.
    """
    if seconds is None:
        seconds = SECONDS + SECONDS_A_BLOCK * len(order.submission.blocks)
    return await _make(order, seconds)


async def make_hours(order: HoursOrder, *, seconds: float = SECONDS) -> Made:
    """Return the hours of a unit as a spreadsheet; MakingFailedError if it could not be made."""
    return await _make(order, seconds)


async def _make(order: Order | HoursOrder, seconds: float) -> Made:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "portfolio.child",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=harmless_environment(),
        # It has children of its own, which end with it.
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(seconds):
            told, _ = await child.communicate(await asyncio.to_thread(pickle.dumps, order))
    except TimeoutError:
        raise MakingFailedError(f"took more than {seconds:g} s") from None
    finally:
        if child.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            await child.wait()
    if child.returncode:
        raise MakingFailedError(f"ended with {child.returncode}")
    outcome: Made | str = await asyncio.to_thread(pickle.loads, told)
    if isinstance(outcome, str):
        raise MakingFailedError(outcome)
    return outcome
