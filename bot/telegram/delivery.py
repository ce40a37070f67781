"""What became of what was sent, by what Telegram or the line said."""

from enum import Enum

from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.telegram.patience import UNSENT


class Delivery(Enum):
    """What became of a reminder or a document."""

    SENT = "sent"
    UNSENT = "surely not sent"
    UNKNOWN = "perhaps sent"
    REFUSED = "refused by Telegram"
    BLOCKED = "blocked by the coach"


def delivery_of(error: TelegramError) -> Delivery:
    """Return what became of what ended in this error."""
    if isinstance(error, Forbidden):
        return Delivery.BLOCKED
    if isinstance(error, BadRequest):
        return Delivery.REFUSED
    if isinstance(error, NetworkError) and not isinstance(error.__cause__, UNSENT):
        return Delivery.UNKNOWN
    return Delivery.UNSENT
