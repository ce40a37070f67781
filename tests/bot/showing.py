"""Pages to be sent, and what arrives of them."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.outgoing import Show
from bot.telegram.render import RenderedMessage
from demo.people.person import Person


def page(text: str, *labels: str) -> RenderedMessage:
    buttons = [[InlineKeyboardButton(label, callback_data=label)] for label in labels]
    return RenderedMessage(text, InlineKeyboardMarkup(buttons) if labels else None)


def show(*texts: str, instead_of: int | None = None) -> Show:
    return Show([page(text) for text in texts], instead_of)


def texts(person: Person) -> list[str]:
    return [bubble.text for bubble in person.messages]


Arrivals = list[tuple[int, float]]
"""The chat and the second of each message."""


def seconds(arrivals: Arrivals) -> list[float]:
    return [second for _, second in arrivals]
