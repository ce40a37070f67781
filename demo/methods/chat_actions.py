"""What the bot does in a chat besides writing, and what it may know of one."""

from demo.exchange.exchange import Exchange
from demo.methods.call import Call, Method
from demo.protocol.wire_format import Json, bad_request

ACTIONS = {
    *("typing", "choose_sticker", "find_location"),
    *(
        f"{doing}_{what}"
        for doing in ("record", "upload")
        for what in ("video", "voice", "video_note")
    ),
    *("upload_photo", "upload_document"),
}


async def send_chat_action(exchange: Exchange, call: Call) -> object:
    """Show that the bot is typing, or busy in another way."""
    chat = exchange.chats.writable(call.asked.get("chat_id"))
    if call.asked["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    exchange.events.emit("action", chat.id, action=call.asked["action"])
    return True


async def set_message_reaction(exchange: Exchange, call: Call) -> object:
    """Put the bot's reaction below a message, or take it away."""
    chat = exchange.chats.writable(call.asked.get("chat_id"))
    if call.asked["message_id"] not in chat.messages:
        raise bad_request("message to react not found")
    reaction = call.asked.get("reaction", [])
    if len(reaction) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    exchange.events.emit("reaction", chat.id, message=call.asked["message_id"], reaction=reaction)
    return True


async def get_chat(exchange: Exchange, call: Call) -> object:
    """Return what there is to know about a chat."""
    chat = exchange.chats.find(call.asked.get("chat_id"))
    return {
        **chat.header,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }


async def get_chat_member(exchange: Exchange, call: Call) -> object:
    """Return somebody's place in a chat."""
    chat = exchange.chats.find(call.asked.get("chat_id"))
    user_id = call.asked["user_id"]
    if user_id == exchange.bot["id"]:
        return exchange.bot_member(chat.blocked)
    user = exchange.users.get(user_id)
    if user is None:
        raise bad_request("user not found")
    member: Json = {"status": "member", "user": user}
    return member


async def leave_chat(exchange: Exchange, call: Call) -> object:
    """Leave a group."""
    chat = exchange.chats.writable(call.asked.get("chat_id"))
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.blocked = True
    return True


METHODS: dict[str, Method] = {
    "sendChatAction": send_chat_action,
    "setMessageReaction": set_message_reaction,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "leaveChat": leave_chat,
}
