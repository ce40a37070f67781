"""Who the bot is, what it says of itself, and what it does in a chat besides writing."""

from typing import TYPE_CHECKING

from demo.methods.call import Call, Method
from demo.protocol.wire_format import Json, bad_request

if TYPE_CHECKING:
    from demo.telegram import Telegram

ACTIONS = {
    *("typing", "choose_sticker", "find_location"),
    *(
        f"{doing}_{what}"
        for doing in ("record", "upload")
        for what in ("video", "voice", "video_note")
    ),
    *("upload_photo", "upload_document"),
}


async def get_me(telegram: "Telegram", call: Call) -> object:
    """Return who the bot is."""
    return {
        **telegram.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


async def set_my_commands(telegram: "Telegram", call: Call) -> object:
    """Set the commands of a scope and language."""
    telegram.profile.set_commands(call.asked)
    telegram.events.emit("commands")
    return True


async def delete_my_commands(telegram: "Telegram", call: Call) -> object:
    """Remove the commands of a scope and language."""
    telegram.profile.set_commands({**call.asked, "commands": []})
    telegram.events.emit("commands")
    return True


async def get_my_commands(telegram: "Telegram", call: Call) -> object:
    """Return the commands of a scope and language."""
    return telegram.profile.commands(call.asked)


def _setter_of(kind: str) -> Method:
    async def set_text(telegram: "Telegram", call: Call) -> object:
        """Set a text of the profile."""
        telegram.profile.set_text(kind, call.asked)
        telegram.events.emit("description")
        return True

    return set_text


def _getter_of(kind: str) -> Method:
    async def get_text(telegram: "Telegram", call: Call) -> object:
        """Return a text of the profile."""
        return {kind: telegram.profile.text(kind, call.asked.get("language_code", ""))}

    return get_text


async def set_chat_menu_button(telegram: "Telegram", call: Call) -> object:
    """Set the button beside the text box."""
    telegram.profile.set_menu(call.asked)
    telegram.events.emit("menu", call.asked.get("chat_id", 0), button=call.asked.get("menu_button"))
    return True


async def get_chat_menu_button(telegram: "Telegram", call: Call) -> object:
    """Return the button beside the text box."""
    return telegram.profile.menu(call.asked)


async def send_chat_action(telegram: "Telegram", call: Call) -> object:
    """Show that the bot is typing, or busy in another way."""
    chat = telegram.chats.writable(call.asked.get("chat_id"))
    if call.asked["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    telegram.events.emit("action", chat.id, action=call.asked["action"])
    return True


async def set_message_reaction(telegram: "Telegram", call: Call) -> object:
    """Put the bot's reaction below a message, or take it away."""
    chat = telegram.chats.writable(call.asked.get("chat_id"))
    if call.asked["message_id"] not in chat.messages:
        raise bad_request("message to react not found")
    reaction = call.asked.get("reaction", [])
    if len(reaction) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    telegram.events.emit("reaction", chat.id, message=call.asked["message_id"], reaction=reaction)
    return True


async def get_chat(telegram: "Telegram", call: Call) -> object:
    """Return what there is to know about a chat."""
    chat = telegram.chats.find(call.asked.get("chat_id"))
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


async def get_chat_member(telegram: "Telegram", call: Call) -> object:
    """Return somebody's place in a chat."""
    chat = telegram.chats.find(call.asked.get("chat_id"))
    user_id = call.asked["user_id"]
    if user_id == telegram.bot["id"]:
        return telegram.bot_member(chat.blocked)
    person = telegram.people.get(user_id)
    if person is None:
        raise bad_request("user not found")
    member: Json = {"status": "member", "user": person.user}
    return member


async def leave_chat(telegram: "Telegram", call: Call) -> object:
    """Leave a group."""
    chat = telegram.chats.writable(call.asked.get("chat_id"))
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
