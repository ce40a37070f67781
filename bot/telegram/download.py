"""A file that somebody sent, from where Telegram holds it."""

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.telegram.errors import LineError


class FileLostError(Exception):
    """Telegram does not hand out a file, now or later."""


async def download(bot: Bot, file: str) -> bytes:
    """Return what a file holds, by Telegram's name for it.

    FileLostError if it cannot be had, LineError if it may be had later.
    """
    try:
        found = await bot.get_file(file)
        return bytes(await found.download_as_bytearray())
    except BadRequest as error:
        raise FileLostError(type(error).__name__) from error
    except TelegramError as error:
        raise LineError(type(error).__name__) from error
