"""Who the bot is, what it says about itself, and what it does in a chat besides writing."""

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


async def get_me(exchange: Exchange, call: Call) -> object:
    """Return who the bot is."""
    return {
        **exchange.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


async def set_my_commands(exchange: Exchange, call: Call) -> object:
    """Set the commands of a scope and language."""
    exchange.profile.set_commands(call.asked)
    exchange.events.emit("commands")
    return True


async def delete_my_commands(exchange: Exchange, call: Call) -> object:
    """Remove the commands of a scope and language."""
    exchange.profile.set_commands({**call.asked, "commands": []})
    exchange.events.emit("commands")
    return True


async def get_my_commands(exchange: Exchange, call: Call) -> object:
    """Return the commands of a scope and language."""
    return exchange.profile.commands(call.asked)


def _setter_of(kind: str) -> Method:
    async def set_text(exchange: Exchange, call: Call) -> object:
        """Set a text of the profile."""
        exchange.profile.set_text(kind, call.asked)
        exchange.events.emit("description")
        return True

    return set_text


def _getter_of(kind: str) -> Method:
    async def get_text(exchange: Exchange, call: Call) -> object:
        """Return a text of the profile."""
        return {kind: exchange.profile.text(kind, call.asked.get("language_code", ""))}

    return get_text


async def set_chat_menu_button(exchange: Exchange, call: Call) -> object:
    """Set the button beside the text box."""
    exchange.profile.set_menu(call.asked)
    exchange.events.emit("menu", call.asked.get("chat_id", 0), button=call.asked.get("menu_button"))
    return True


async def get_chat_menu_button(exchange: Exchange, call: Call) -> object:
    """Return the button beside the text box."""
    return exchange.profile.menu(call.asked)


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
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getMyCommands": get_my_commands,
    "setMyDescription": _setter_of("description"),
    "getMyDescription": _getter_of("description"),
    "setMyShortDescription": _setter_of("short_description"),
    "getMyShortDescription": _getter_of("short_description"),
    "setMyName": _setter_of("name"),
    "getMyName": _getter_of("name"),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "sendChatAction": send_chat_action,
    "setMessageReaction": set_message_reaction,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "leaveChat": leave_chat,
}
