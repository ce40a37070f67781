"""The people on the other side: what they do with their phones, and what they see."""

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from demo.answers import Json
from demo.chats import Chat

if TYPE_CHECKING:
    from demo.telegram import Telegram

TAP_LIFETIME = 150.0


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message as a person sees it; `buttons` are rows of labels."""

    id: int
    text: str
    is_own: bool
    entities: tuple[Json, ...]
    buttons: tuple[tuple[str, ...], ...]
    is_edited: bool
    message: Json


class Person:
    """Somebody with a phone, in one chat with the bot."""

    def __init__(self, telegram: "Telegram", user: Json, chat: Chat) -> None:
        self._telegram = telegram
        self._chat = chat
        self.user = user
        self.toasts: list[str] = []

    @property
    def id(self) -> int:
        """The identity of the person."""
        return int(self.user["id"])

    @property
    def first_name(self) -> str:
        """The person's first name."""
        return str(self.user["first_name"])

    @property
    def messages(self) -> list[Bubble]:
        """What stands in the chat now, oldest first."""
        return [self._bubble(message) for message in self._chat.messages.values()]

    @property
    def last(self) -> Bubble:
        """The newest message of the bot."""
        for bubble in reversed(self.messages):
            if bubble.message["from"]["is_bot"]:
                return bubble
        raise LookupError(f"the bot has not written to {self.first_name} yet")

    def say(self, text: str) -> int:
        """Send a text; return its message id."""
        message = self._telegram.chats.post(self._chat, self.user, text=text)
        return self._sent(message)

    def edit(self, message_id: int, text: str) -> None:
        """Edit an earlier message of one's own."""
        message = self._chat.messages[message_id]
        message["text"] = text
        message["edit_date"] = int(self._telegram.clock())
        self._telegram.events.emit("edited", self._chat.id, message=message)
        self._telegram.updates.add("edited_message", message)

    def press(self, label: str, message: int | None = None) -> str:
        """Tap the newest button with that label, or that begins so; return the tap's id."""
        wanted = [m for m in reversed(self._chat.messages.values()) if message in (None, m["message_id"])]
        for fits in (lambda text: text == label, lambda text: text.startswith(label)):
            for candidate in wanted:
                for row in candidate.get("reply_markup", {}).get("inline_keyboard", []):
                    for button in row:
                        if fits(button["text"]) and "callback_data" in button:
                            return self.tap(button["callback_data"], candidate["message_id"])
        raise LookupError(f"no button {label!r}; there are {[b.buttons for b in self.messages]}")

    click = press

    def tap(self, callback_data: str, message_id: int) -> str:
        """Send a tap as it is, whether or not such a button stands there; return its id."""
        query: Json = {
            "id": str(next(self._telegram.tap_ids)),
            "from": self.user,
            "message": self._chat.messages[message_id],
            "chat_instance": str(self._chat.id * 7919),
            "data": callback_data,
        }
        self._telegram.callbacks[query["id"]] = query
        self._telegram.updates.add("callback_query", query, lifetime=TAP_LIFETIME)
        return str(query["id"])

    def _sent(self, message: Json) -> int:
        self._telegram.events.emit("message", self._chat.id, message=message)
        self._telegram.updates.add("message", message)
        return int(message["message_id"])

    def _bubble(self, message: Json) -> Bubble:
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        return Bubble(
            id=message["message_id"],
            text=message.get("text", message.get("caption", "")),
            is_own=message["from"]["id"] == self.id,
            entities=tuple(message.get("entities", message.get("caption_entities", ()))),
            buttons=tuple(tuple(button["text"] for button in row) for row in rows),
            is_edited="edit_date" in message,
            message=message,
        )
