"""Trying again: how often and how long a reply is, when the line or Telegram fails."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from types import NoneType
from typing import TypeVar

import httpx
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.telegram.limits import seconds_of

logger = logging.getLogger("growlog.sender")

Result = TypeVar("Result")

PATIENCE_SECONDS = 120.0
"""A reply that Telegram does not take for so long is old news: then where the coach is counts."""
LONGEST_PAUSE_SECONDS = 15.0
UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""What goes wrong before anything has left this machine."""
SURELY_NOT_DONE = (NoneType, TelegramError, *UNSENT)
"""The causes of a failure after which a reply is repeated; the first two if Telegram itself has
said that it failed, which is not enough to repeat a reminder."""


async def persist(call: Callable[[], Awaitable[Result]], *, attempts: int = 1) -> Result | None:
    """Return what a call does, made until it succeeds, with patience while it surely does nothing.

    A call that may have done something is made `attempts` times at most; None if nobody knows.
    """
    clock = asyncio.get_running_loop().time
    began, failures = clock(), 0
    while True:
        try:
            return await call()
        except RetryAfter as error:
            pause = seconds_of(error)
            began += pause
        except BadRequest:
            raise
        except NetworkError as error:
            failures += 1
            if isinstance(error.__cause__, SURELY_NOT_DONE):
                if clock() - began >= PATIENCE_SECONDS:
                    raise
            elif failures >= attempts:
                logger.warning("nobody knows whether it arrived: %s", type(error).__name__)
                return None
            pause = min(2.0 ** (failures - 1), LONGEST_PAUSE_SECONDS)
        await asyncio.sleep(pause)
