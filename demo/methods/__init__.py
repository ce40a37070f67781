"""What the bot may ask for: a function for each method of the Bot API."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from demo.answers import Json, bad_request

if TYPE_CHECKING:
    from demo.telegram import Telegram

Method = Callable[["Telegram", Json], Awaitable[object]]


async def get_me(telegram: "Telegram", asked: Json) -> object:
    """Return who the bot is."""
    return telegram.bot


async def get_updates(telegram: "Telegram", asked: Json) -> object:
    """Return the updates that wait, or that come within the time-out."""
    return await telegram.updates.poll(
        asked.get("offset", 0), asked.get("limit", 100), asked.get("timeout", 0)
    )


async def send_message(telegram: "Telegram", asked: Json) -> object:
    """Post a text of the bot."""
    chat = telegram.chats.find(asked.get("chat_id"))
    content = {"text": str(asked["text"])}
    if "reply_markup" in asked:
        content["reply_markup"] = asked["reply_markup"]
    message = telegram.chats.post(chat, telegram.bot, **content)
    telegram.events.emit("message", chat.id, message=message)
    return message


async def edit_message_text(telegram: "Telegram", asked: Json) -> object:
    """Replace the text and the buttons of a message of the bot."""
    chat = telegram.chats.find(asked.get("chat_id"))
    message = chat.message(asked["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    message["text"] = str(asked["text"])
    message.pop("reply_markup", None)
    if "reply_markup" in asked:
        message["reply_markup"] = asked["reply_markup"]
    telegram.events.emit("edited", chat.id, message=message)
    return message


async def answer_callback_query(telegram: "Telegram", asked: Json) -> object:
    """End the waiting of a tapped button, with a toast or an alert if there is a text."""
    query = telegram.callbacks.pop(str(asked["callback_query_id"]), None)
    if query is None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = str(asked.get("text", ""))
    if text:
        telegram.people[query["from"]["id"]].toasts.append(text)
    telegram.events.emit(
        "toast", query["message"]["chat"]["id"], text=text, alert=bool(asked.get("show_alert"))
    )
    return True


async def set_my_commands(telegram: "Telegram", asked: Json) -> object:
    """Set the list of commands."""
    telegram.commands["default", ""] = asked["commands"]
    telegram.events.emit("commands", commands=asked["commands"])
    return True


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "answerCallbackQuery": answer_callback_query,
    "setMyCommands": set_my_commands,
}
