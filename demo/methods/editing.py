"""Changes to messages that the bot has sent."""

from demo.exchange.chats import Chat
from demo.exchange.exchange import Exchange
from demo.methods import message_fields
from demo.methods.call import Call, Method
from demo.protocol.wire_format import Json, bad_request

DELETABLE = 48 * 3600
MEDIA_FIELDS = {*message_fields.MEDIA, "caption", "caption_entities"}


def _own(exchange: Exchange, call: Call) -> tuple[Chat, Json]:
    chat = exchange.chats.writable(call.asked.get("chat_id"))
    message = chat.messages.get(call.asked.get("message_id", 0))
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != exchange.bot["id"]:
        raise bad_request("message can't be edited")
    return chat, message


def _changed(
    exchange: Exchange, chat: Chat, message: Json, replaced: set[str], fields: Json
) -> Json:
    """Replace old fields with new ones, the buttons always among them."""
    replaced = replaced | {"reply_markup"}
    if {key: message[key] for key in replaced if key in message} == fields:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are"
            " exactly the same as a current content and reply markup of the message"
        )
    for key in replaced:
        message.pop(key, None)
    message.update(fields, edit_date=int(exchange.clock()))
    exchange.events.emit("edited", chat.id, message=message)
    return message


async def edit_message_text(exchange: Exchange, call: Call) -> object:
    """Replace the text and the buttons of a text message."""
    chat, message = _own(exchange, call)
    fields = {
        **message_fields.text_content(call.asked),
        **message_fields.markup_content(call.asked),
    }
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _changed(exchange, chat, message, {"text", "entities"}, fields)


async def edit_message_caption(exchange: Exchange, call: Call) -> object:
    """Replace the caption and the buttons of a file."""
    chat, message = _own(exchange, call)
    fields = {
        **message_fields.caption_content(call.asked),
        **message_fields.markup_content(call.asked),
    }
    if "text" in message:
        raise bad_request("there is no caption in the message to edit")
    return _changed(exchange, chat, message, {"caption", "caption_entities"}, fields)


async def edit_message_media(exchange: Exchange, call: Call) -> object:
    """Replace the file, the caption and the buttons."""
    chat, message = _own(exchange, call)
    media = call.asked["media"]
    fields = message_fields.media_content(exchange, media["type"], media, call.uploads, "media")
    fields |= message_fields.markup_content(call.asked)
    return _changed(exchange, chat, message, MEDIA_FIELDS | {"text", "entities"}, fields)


async def edit_message_reply_markup(exchange: Exchange, call: Call) -> object:
    """Replace the buttons alone."""
    chat, message = _own(exchange, call)
    return _changed(exchange, chat, message, set(), message_fields.markup_content(call.asked))


def _deletable(exchange: Exchange, chat: Chat, message: Json) -> bool:
    is_mine = message["from"]["id"] == exchange.bot["id"]
    is_young = exchange.clock() - message["date"] <= DELETABLE
    return is_young and (is_mine or chat.is_private)


async def delete_message(exchange: Exchange, call: Call) -> object:
    """Delete a message of the last 48 hours."""
    chat = exchange.chats.writable(call.asked.get("chat_id"))
    message = chat.messages.get(call.asked.get("message_id", 0))
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(exchange, chat, message):
        raise bad_request("message can't be deleted for everyone")
    exchange.delete(chat, message["message_id"])
    return True


async def delete_messages(exchange: Exchange, call: Call) -> object:
    """Delete those of the messages that can be deleted."""
    chat = exchange.chats.writable(call.asked.get("chat_id"))
    if not 1 <= len(call.asked["message_ids"]) <= 100:
        raise bad_request("1 to 100 messages can be deleted at once")
    for message_id in call.asked["message_ids"]:
        message = chat.messages.get(message_id)
        if message is not None and _deletable(exchange, chat, message):
            exchange.delete(chat, message_id)
    return True


METHODS: dict[str, Method] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
