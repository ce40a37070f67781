"""Who the bot is, and what it says about itself: commands, descriptions and the menu button."""

from demo.exchange.exchange import Exchange
from demo.methods.call import Call, Method


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
}
