"""A person with a phone: what they do with it, and what they see."""

from collections.abc import Iterator, Sequence

from demo.exchange.chats import Chat
from demo.exchange.exchange import Exchange
from demo.exchange.taps import LIFETIME
from demo.people.bubbles import Bubble, bubble, pieces, typed
from demo.protocol.images import blank_png
from demo.protocol.wire_format import Json, Upload

STICKER = blank_png(64, 64)


class Person:
    """Somebody with a phone, in one chat with the bot."""

    def __init__(self, exchange: Exchange, user: Json, chat: Chat) -> None:
        self._exchange = exchange
        self._chat = chat
        self.user = user

    @property
    def id(self) -> int:
        """The identity of the person."""
        return int(self.user["id"])

    @property
    def first_name(self) -> str:
        """The person's first name."""
        return str(self.user["first_name"])

    @property
    def toasts(self) -> list[str]:
        """The texts that taps were answered with, oldest first."""
        return self._exchange.toasts[self.id]

    @property
    def messages(self) -> list[Bubble]:
        """What the chat shows now, oldest first."""
        return [bubble(message, self.id) for message in self._chat.messages.values()]

    @property
    def last(self) -> Bubble:
        """The newest message of the bot."""
        for message in reversed(self._chat.messages.values()):
            if message["from"]["is_bot"]:
                return bubble(message, self.id)
        raise LookupError(f"the bot has not written to {self.first_name} yet")

    @property
    def commands(self) -> list[Json]:
        """The commands in the menu of this chat."""
        return self._exchange.profile.commands_in(self._chat.id, self.user["language_code"])

    def say(self, text: str, *, reply_to: int | None = None) -> int:
        """Send a text and return its message id; a long one goes in pieces, as in the apps."""
        first, *rest = pieces(text)
        replied = {} if reply_to is None else {"reply_to_message": self._chat.messages[reply_to]}
        message_id = self._sent(**typed("text", first), **replied)
        for piece in rest:
            self._sent(**typed("text", piece))
        return message_id

    def edit(self, message_id: int, text: str) -> None:
        """Change the text or caption of one of their own messages."""
        message = self._chat.messages[message_id]
        if message["from"]["id"] != self.id:
            raise LookupError(f"message {message_id} is not {self.first_name}'s own")
        fields = typed("text" if "text" in message else "caption", text)
        for key in ("entities", "caption_entities"):
            message.pop(key, None)
        message.update(fields, edit_date=int(self._exchange.clock()))
        self._exchange.events.emit("edited", self._chat.id, message=message)
        self._exchange.updates.add("edited_message", message, self._chat.id)

    def photo(self, content: bytes, caption: str = "") -> int:
        """Send a picture."""
        return self._file("photo", _picture(content), caption)

    def document(
        self,
        name: str,
        content: bytes,
        mime: str = "application/octet-stream",
        caption: str = "",
    ) -> int:
        """Send a document."""
        return self._file("document", Upload(name, content, mime), caption)

    def voice(self, content: bytes, seconds: int) -> int:
        """Send a voice message."""
        upload = Upload("voice.oga", content, "audio/ogg")
        return self._sent(**self._exchange.files.described("voice", upload, duration=seconds))

    def sticker(self, emoji: str = "👍") -> int:
        """Send a sticker."""
        drawn: Json = {"type": "regular", "width": 512, "height": 512, "emoji": emoji}
        still = {"is_animated": False, "is_video": False}
        upload = Upload("sticker.webp", STICKER, "image/webp")
        return self._sent(**self._exchange.files.described("sticker", upload, **drawn, **still))

    def location(self, latitude: float, longitude: float) -> int:
        """Send a location."""
        return self._sent(location={"latitude": latitude, "longitude": longitude})

    def album(self, items: Sequence[bytes | Upload], caption: str = "") -> list[int]:
        """Send pictures, or documents with their names, as one album; return all message ids."""
        album = self._exchange.chats.new_album()
        sent: list[int] = []
        for item in items:
            if isinstance(item, Upload):
                kind, upload = "document", item
            else:
                kind, upload = "photo", _picture(item)
            sent.append(self._file(kind, upload, "" if sent else caption, media_group_id=album))
        return sent

    def press(self, label: str, *, message: int | None = None) -> str:
        """Tap the newest button with that label, or one that begins with it; return the tap's id.

        With `message`, look only at the buttons of that message.
        """
        begun: tuple[str, int] | None = None
        for text, callback_data, message_id in self._list_buttons(message):
            if text == label:
                return self.tap(callback_data, message_id)
            if begun is None and text.startswith(label):
                begun = callback_data, message_id
        if begun is None:
            there = [text for text, _, _ in self._list_buttons(message)]
            raise LookupError(f"no button {label!r} among {there}")
        return self.tap(*begun)

    click = press

    def _list_buttons(self, message: int | None) -> Iterator[tuple[str, str, int]]:
        """Yield what stands on each button that can be tapped, what it sends and where it stands.

        The newest come first.
        """
        for candidate in reversed(self._chat.messages.values()):
            if message in (None, candidate["message_id"]):
                for row in candidate.get("reply_markup", {}).get("inline_keyboard", []):
                    for button in row:
                        if "callback_data" in button:
                            yield button["text"], button["callback_data"], candidate["message_id"]

    def tap(self, callback_data: str, message_id: int) -> str:
        """Send a tap as it is, whether or not there is such a button; return its id."""
        gone: Json = {"chat": self._chat.header, "message_id": message_id, "date": 0}
        query = self._exchange.taps.new(
            **{"from": self.user},
            message=self._chat.messages.get(message_id, gone),
            chat_instance=str(abs(self._chat.id) * 7919),
            data=callback_data,
        )
        self._exchange.updates.add("callback_query", query, self.id, lifetime=LIFETIME)
        return str(query["id"])

    def block(self) -> None:
        """Stop the bot from writing here."""
        self._change_membership(blocked=True)

    def unblock(self) -> None:
        """Let the bot write here again."""
        self._change_membership(blocked=False)

    def _change_membership(self, *, blocked: bool) -> None:
        change: Json = {
            "chat": self._chat.header,
            "from": self.user,
            "date": int(self._exchange.clock()),
            "old_chat_member": self._exchange.bot_member(self._chat.blocked),
            "new_chat_member": self._exchange.bot_member(blocked),
        }
        self._chat.blocked = blocked
        self._exchange.updates.add("my_chat_member", change, self._chat.id)

    def _file(self, kind: str, upload: Upload, caption: str, **more: object) -> int:
        fields = self._exchange.files.described(kind, upload)
        return self._sent(**fields, **(typed("caption", caption) if caption else {}), **more)

    def _sent(self, **content: object) -> int:
        if self._chat.blocked:
            raise LookupError("nothing can be sent to a bot that is blocked")
        message = self._exchange.post(self._chat, self.user, **content)
        self._exchange.updates.add("message", message, self._chat.id)
        return int(message["message_id"])


class GroupChat:
    """A group chat that the bot is in."""

    def __init__(self, exchange: Exchange, chat: Chat) -> None:
        self._exchange = exchange
        self._chat = chat

    @property
    def id(self) -> int:
        """The identity of the group."""
        return self._chat.id

    def member(self, person: Person) -> Person:
        """Return the person as a member of this group."""
        return Person(self._exchange, person.user, self._chat)

    def say(self, person: Person, text: str) -> int:
        """Let a person write to the group."""
        return self.member(person).say(text)


def _picture(content: bytes) -> Upload:
    return Upload("photo.jpg", content, "image/jpeg")
