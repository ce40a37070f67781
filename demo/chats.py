"""The chats and what stands in them."""

from collections.abc import Callable, Iterator
from itertools import count

from demo.answers import Json, bad_request


class Chat:
    """One chat, with its messages in the form of the Bot API."""

    def __init__(self, header: Json) -> None:
        self.header = header
        self.messages: dict[int, Json] = {}
        self.blocked = False

    @property
    def id(self) -> int:
        """The identity of the chat."""
        return int(self.header["id"])

    @property
    def is_private(self) -> bool:
        """Whether one person and the bot are alone here."""
        return bool(self.header["type"] == "private")

    def message(self, message_id: int) -> Json | None:
        """Return a message that still stands in the chat."""
        return self.messages.get(message_id)


class Chats:
    """All chats that the bot knows; messages are numbered across them."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._chats: dict[int, Chat] = {}
        self._message_ids = count(1)

    def __iter__(self) -> Iterator[Chat]:
        return iter(self._chats.values())

    def add(self, header: Json) -> Chat:
        """Add a chat."""
        chat = Chat(header)
        self._chats[chat.id] = chat
        return chat

    def find(self, chat_id: object) -> Chat:
        """Return the chat with that identity; refuse when there is none."""
        chat = self._chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def post(self, chat: Chat, author: Json, **content: object) -> Json:
        """Put a new message into the chat and return it."""
        message: Json = {
            "message_id": next(self._message_ids),
            "from": author,
            "chat": chat.header,
            "date": int(self._clock()),
            **content,
        }
        chat.messages[message["message_id"]] = message
        return message
