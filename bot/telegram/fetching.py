"""One request for updates, which a single unreadable one cannot spoil."""

import logging
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.warnings import PTBUserWarning

from bot.telegram.receiving import ALLOWED
from bot.telegram.translate import Arrival, read_update

logger = logging.getLogger("growlog.fetching")

LONG_POLL_SECONDS = 30


async def fetch_updates(bot: Bot, offset: int | None) -> Sequence[Arrival]:
    """Return the updates from `offset` on, waiting for the first; TelegramError if none came.

    An update that cannot be read is logged by number and kind, and brings nothing.
    """
    try:
        updates = await bot.get_updates(
            offset=offset, timeout=LONG_POLL_SECONDS, allowed_updates=ALLOWED
        )
        return [read_update(update) for update in updates]
    except TelegramError:
        raise
    except Exception as error:  # noqa: BLE001 - the library raises whatever its parser stumbled on
        logger.warning("a batch of updates cannot be read (%s)", type(error).__name__)
        return [read_raw(bot, raw) for raw in await _fetch_raw(bot, offset)]


async def _fetch_raw(bot: Bot, offset: int | None) -> Sequence[Mapping[str, Any]]:
    parameters: dict[str, Any] = {"allowed_updates": list(ALLOWED)}
    if offset is not None:
        parameters["offset"] = offset
    with warnings.catch_warnings():
        # The library would rather have us use its own method, the one that has just failed.
        warnings.simplefilter("ignore", PTBUserWarning)
        answer: Any = await bot.do_api_request("getUpdates", api_kwargs=parameters)
    return list(answer)


def read_raw(bot: Bot, raw: Mapping[str, Any]) -> Arrival:
    """Return an update; one that cannot be read is logged, and brings nothing."""
    try:
        return read_update(Update.de_json(dict(raw), bot))
    except Exception as error:  # noqa: BLE001 - see above
        kinds = ", ".join(key for key in raw if key != "update_id")
        logger.error(  # an error without its traceback, which would carry the text
            "update %s (%s) cannot be read (%s) and is passed over",
            raw["update_id"],
            kinds,
            type(error).__name__,
        )
        return Arrival(int(raw["update_id"]))
