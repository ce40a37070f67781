"""What became of a reminder, by what Telegram or the line said."""

from enum import Enum

from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.telegram.patience import UNSENT


class Fate(Enum):
    """What became of a reminder."""

    SENT = "sent"
    UNSENT = "surely not sent"
    UNKNOWN = "perhaps sent"
    REFUSED = "refused by Telegram"
    BLOCKED = "blocked by the coach"


def fate_of(error: TelegramError) -> Fate:
    """Return what became of a reminder that ended in this error."""
    if isinstance(error, Forbidden):
        return Fate.BLOCKED
    if isinstance(error, BadRequest):
        return Fate.REFUSED
    if isinstance(error, NetworkError) and not isinstance(error.__cause__, UNSENT):
        return Fate.UNKNOWN
    return Fate.UNSENT
