"""The bot as Telegram knows it: where it is reached, and what is shown of it."""

import logging
import os

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.process.settings import Settings
from conversations.chat.commands import DESCRIPTION, MENU, SHORT_DESCRIPTION

logger = logging.getLogger("growlog.connection")

CONNECTIONS = 64


def build_bot(settings: Settings) -> Bot:
    """Return the bot that talks to the address in the settings."""
    # Without it the library warns of its own future each time it is told to wait.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    return Bot(
        settings.token,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=HTTPXRequest(connection_pool_size=CONNECTIONS),
        get_updates_request=HTTPXRequest(),
    )


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
