"""The bot as Telegram knows it: where it is reached, and what is shown of it."""

import logging
import os
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.process.settings import PUBLIC_API, Settings
from bot.process.steady_clock import passed_seconds
from conversations.chat.commands import DESCRIPTION, MENU, SHORT_DESCRIPTION

logger = logging.getLogger("growlog.connection")

CONNECTIONS = 64

Confirm = Callable[[datetime, float], None]
"""Hears how Telegram has dated something, and how many seconds ago that may be at most."""
BEGAN = "began"


def ignore(_dated: datetime, _took: float) -> None:
    """Take no notice of what Telegram has dated."""


def build_bot(settings: Settings, confirm: Confirm | None = None) -> Bot:
    """Return the bot that talks to the address in the settings.

    `confirm` hears the time by which Telegram itself dates each of its answers.
    """
    # Without it the library warns of its own future each time it is told to wait.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    watched = _watch_dates(settings, confirm)
    return Bot(
        settings.token,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=HTTPXRequest(connection_pool_size=CONNECTIONS, httpx_kwargs=watched),
        get_updates_request=HTTPXRequest(httpx_kwargs=watched),
    )


def _watch_dates(settings: Settings, confirm: Confirm | None) -> dict[str, Any]:
    """Return what lets the HTTP client tell the date of each answer.

    An API server of one's own may run on this very machine, and is as wrong as its clock.
    """
    if confirm is None or settings.api_url != PUBLIC_API:
        return {}

    async def begin(request: Any) -> None:
        request.extensions[BEGAN] = passed_seconds()

    async def note(response: Any) -> None:
        dated = read_date(response.headers.get("Date", ""))
        if dated is not None:
            confirm(dated, passed_seconds() - response.request.extensions[BEGAN])

    return {"event_hooks": {"request": [begin], "response": [note]}}


def read_date(header: str) -> datetime | None:
    """Return the instant that a Date header names; None if it names none."""
    try:
        return parsedate_to_datetime(header).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


async def introduce(bot: Bot) -> None:
    """Set what Telegram shows of the bot; after a failure the words of last time stand."""
    try:
        await bot.set_my_commands(
            [BotCommand(name, words) for name, words in MENU.items()],
            scope=BotCommandScopeAllPrivateChats(),
        )
        await bot.set_my_description(DESCRIPTION)
        await bot.set_my_short_description(SHORT_DESCRIPTION)
    except TelegramError as error:
        logger.warning("the menu could not be set: %s", type(error).__name__)
