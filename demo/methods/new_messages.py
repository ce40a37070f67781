"""New messages of the bot."""

from demo.exchange.chats import Chat
from demo.exchange.exchange import Exchange
from demo.methods import message_fields
from demo.methods.call import Call, Method
from demo.protocol.wire_format import Json, bad_request

# What belongs to a message's place and not to what it says.
PLACE = {"message_id", "from", "chat", "date", "edit_date", "reply_to_message", "reply_markup"}


def _posted(exchange: Exchange, chat: Chat, call: Call, fields: Json) -> Json:
    fields = {
        **message_fields.reply_content(chat, call.asked),
        **fields,
        **message_fields.markup_content(call.asked),
    }
    exchange.flood.count(chat.id)
    return exchange.post(chat, exchange.bot, **fields)


async def send_message(exchange: Exchange, call: Call) -> object:
    """Post a text."""
    chat = exchange.chats.writable(call.asked.get("chat_id"))
    return _posted(exchange, chat, call, message_fields.text_content(call.asked))


def _sender_of(kind: str) -> Method:
    async def send(exchange: Exchange, call: Call) -> object:
        """Post a file."""
        chat = exchange.chats.writable(call.asked.get("chat_id"))
        fields = message_fields.media_content(exchange, kind, call.asked, call.uploads, kind)
        return _posted(exchange, chat, call, fields)

    return send


async def send_media_group(exchange: Exchange, call: Call) -> object:
    """Post an album of two to ten files."""
    chat = exchange.chats.writable(call.asked.get("chat_id"))
    media = call.asked["media"]
    if not 2 <= len(media) <= 10:
        raise bad_request("an album consists of 2 to 10 files")
    items = [
        message_fields.media_content(exchange, item["type"], item, call.uploads, "media")
        for item in media
    ]
    reply = message_fields.reply_content(chat, call.asked)
    exchange.flood.count(chat.id, len(items))
    album = exchange.chats.new_album()
    return [
        exchange.post(chat, exchange.bot, **reply, **fields, media_group_id=album)
        for fields in items
    ]


def _source(exchange: Exchange, call: Call, what: str) -> Json:
    message = exchange.chats.find(call.asked["from_chat_id"]).messages.get(call.asked["message_id"])
    if message is None:
        raise bad_request(f"message to {what} not found")
    return message


async def copy_message(exchange: Exchange, call: Call) -> object:
    """Post what another message says, with a new caption if one is given."""
    chat = exchange.chats.writable(call.asked["chat_id"])
    source = _source(exchange, call, "copy")
    fields = {key: value for key, value in source.items() if key not in PLACE}
    if "caption" in call.asked:
        fields.pop("caption_entities", None)
        fields.update(message_fields.caption_content(call.asked))
    return {"message_id": _posted(exchange, chat, call, fields)["message_id"]}


async def forward_message(exchange: Exchange, call: Call) -> object:
    """Post another message again, with its author's name."""
    chat = exchange.chats.writable(call.asked["chat_id"])
    source = _source(exchange, call, "forward")
    fields = {key: value for key, value in source.items() if key not in PLACE}
    fields["forward_origin"] = {
        "type": "user",
        "sender_user": source["from"],
        "date": source["date"],
    }
    return _posted(exchange, chat, call, fields)


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendPhoto": _sender_of("photo"),
    "sendDocument": _sender_of("document"),
    "sendVoice": _sender_of("voice"),
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
}
