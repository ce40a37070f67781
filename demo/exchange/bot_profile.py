"""What the bot says about itself: its commands and descriptions, by scope and language."""

import re

from demo.exchange.chats import Chats
from demo.protocol.wire_format import Json, bad_request

MOST_COMMANDS = 100
LONGEST = {"description": 512, "short_description": 120, "name": 64}
NARROW_SCOPES = {"chat", "chat_administrators", "chat_member"}

Scope = tuple[object, ...]


class BotProfile:
    """Keeps commands for each scope and language, and texts for each language."""

    def __init__(self, chats: Chats, name: str) -> None:
        self._chats = chats
        self._name = name
        self._commands: dict[tuple[Scope, str], list[Json]] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._menus: dict[int | None, Json] = {}

    def _scope(self, asked: Json) -> Scope:
        scope = asked.get("scope", {"type": "default"})
        if scope["type"] in NARROW_SCOPES:
            chat = self._chats.find(scope["chat_id"])
            return scope["type"], chat.id, scope.get("user_id")
        return (scope["type"],)

    def set_commands(self, asked: Json) -> None:
        """Set the commands of a scope and language; none removes them."""
        commands = asked.get("commands", [])
        if len(commands) > MOST_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not re.fullmatch(r"/?[a-z0-9_]{1,32}", command["command"]):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        kept = [{**command, "command": command["command"].lstrip("/")} for command in commands]
        self._commands[self._scope(asked), asked.get("language_code", "")] = kept

    def commands(self, asked: Json) -> list[Json]:
        """Return the commands of exactly that scope and language."""
        return self._commands.get((self._scope(asked), asked.get("language_code", "")), [])

    def commands_in(self, chat_id: int, language: str) -> list[Json]:
        """Return what a chat's menu shows: the narrowest scope that has any commands."""
        kind = "private" if self._chats.find(chat_id).is_private else "group"
        scopes: list[Scope] = [("chat", chat_id, None), (f"all_{kind}_chats",), ("default",)]
        for scope in scopes:
            for code in (language, ""):
                if self._commands.get((scope, code)):
                    return self._commands[scope, code]
        return []

    def set_text(self, kind: str, asked: Json) -> None:
        """Set a text of a language; an empty one removes it."""
        text = str(asked.get(kind, ""))
        if len(text) > LONGEST[kind]:
            raise bad_request(f"{kind} is too long")
        self._texts[kind, asked.get("language_code", "")] = text

    def text(self, kind: str, language: str = "") -> str:
        """Return a text in that language, or else the one for all."""
        found = self._texts.get((kind, language)) or self._texts.get((kind, ""))
        return found or (self._name if kind == "name" else "")

    def set_menu(self, asked: Json) -> None:
        """Set the menu button of a private chat, or of all."""
        self._menus[asked.get("chat_id")] = asked.get("menu_button", {"type": "default"})

    def menu(self, asked: Json) -> Json:
        """Return the menu button of a private chat, or of all."""
        default = self._menus.get(None, {"type": "default"})
        return self._menus.get(asked.get("chat_id"), default)
