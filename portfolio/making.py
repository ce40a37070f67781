"""Making documents in a process of its own, while the event loop goes on with other things.

The typesetter takes much memory and keeps some, and none of the libraries lets others run.
"""

import asyncio
import pickle
import sys

from portfolio.order import Made, Order

SECONDS = 120
"""How long making may take."""


class MakingFailedError(Exception):
    """Nothing was made. It says what kind of thing went wrong, and nothing that was written."""


async def make_documents(order: Order, *, seconds: float = SECONDS) -> Made:
    """Return what a child made of an order within a time; MakingFailedError if it could not.

    A child that takes too long is ended, and so is one that nobody waits for any more.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "portfolio.child",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(seconds):
            told, _ = await child.communicate(await asyncio.to_thread(pickle.dumps, order))
    except TimeoutError:
        raise MakingFailedError(f"took more than {seconds:g} s") from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise MakingFailedError(f"ended with {child.returncode}")
    outcome: Made | str = await asyncio.to_thread(pickle.loads, told)
    if isinstance(outcome, str):
        raise MakingFailedError(outcome)
    return outcome
