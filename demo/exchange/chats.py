"""The chats and the messages in them."""

from collections.abc import Callable
from itertools import count

from demo.protocol.wire_format import Json, bad_request, forbidden


class Chat:
    """One chat, with its messages in the form of the Bot API.

    `blocked` says that the bot may no longer write here.
    """

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
        """Whether the bot is alone with one person here."""
        return bool(self.header["type"] == "private")


class Chats:
    """All chats that the bot knows; messages are numbered across them."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._chats: dict[int, Chat] = {}
        self._message_ids = count(1)
        self._albums = count(13_000_000_000_000_001)

    def add(self, header: Json) -> Chat:
        """Add a chat."""
        chat = Chat(header)
        self._chats[chat.id] = chat
        return chat

    def find(self, chat_id: object) -> Chat:
        """Return the chat with that identity; refuse when there is none."""
        # A scope's chat may be written as a string, even where it is a number.
        if isinstance(chat_id, str) and chat_id.lstrip("-").isdigit():
            chat_id = int(chat_id)
        chat = self._chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def writable(self, chat_id: object) -> Chat:
        """Return the chat with that identity; refuse when the bot may not write there."""
        chat = self.find(chat_id)
        if chat.blocked:
            raise forbidden(
                "bot was blocked by the user"
                if chat.is_private
                else f"bot was kicked from the {chat.header['type']} chat"
            )
        return chat

    def new_album(self) -> str:
        """Return the identity of a new album."""
        return str(next(self._albums))

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
