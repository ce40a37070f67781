"""Making documents in a process of its own, while the event loop goes on with other things.

The typesetter takes much memory and keeps some, and none of the libraries lets others run.
"""

import asyncio
import pickle

from apart.working import Bounds, WorkFailedError, work_apart
from portfolio.submission.request import HoursRequest, Made, PortfolioRequest

SECONDS = 120
SECONDS_A_BLOCK = 0.02
"""How long making may take, and how much longer for each block of a submission."""
MEMORY = 4 * 2**30
RESULT = 512 * 2**20
"""How many bytes it may take, of addresses, and how many make."""


class MakingFailedError(Exception):
    """Nothing was made. It says what kind of thing went wrong, and nothing that was written."""


async def make_documents(request: PortfolioRequest, *, seconds: float | None = None) -> Made:
    """Return what a child made of a request within a time; MakingFailedError if it could not.

    A child that takes too long is ended, and so is one that nobody waits for any more.
    """
    if seconds is None:
        seconds = SECONDS + SECONDS_A_BLOCK * len(request.submission.blocks)
    return await _make(request, seconds)


async def make_hours(request: HoursRequest, *, seconds: float = SECONDS) -> Made:
    """Return the hours of a unit as a spreadsheet; MakingFailedError if it could not be made."""
    return await _make(request, seconds)


async def _make(request: PortfolioRequest | HoursRequest, seconds: float) -> Made:
    bounds = Bounds(seconds=seconds, memory=MEMORY, result=RESULT)
    content = await asyncio.to_thread(pickle.dumps, request)
    try:
        told = await work_apart("portfolio.making_process", content, bounds)
    except WorkFailedError as error:
        raise MakingFailedError(str(error)) from None
    outcome: Made | str = await asyncio.to_thread(pickle.loads, told)
    if isinstance(outcome, str):
        raise MakingFailedError(outcome)
    return outcome
