"""The exchange between one bot and its people: what is held, and what both sides can do."""

import time
from collections import defaultdict
from collections.abc import Callable

from demo.exchange.bot_profile import BotProfile
from demo.exchange.chats import Chat, Chats
from demo.exchange.events import Event, Events
from demo.exchange.file_store import FileStore, mime_type
from demo.exchange.flood import Flood
from demo.exchange.taps import Taps
from demo.exchange.trouble import Faults
from demo.exchange.update_queue import UpdateQueue
from demo.exchange.webhook_queue import WebhookQueue
from demo.protocol.wire_format import Json, Refusal

ONLINE_FOR = 5.0


class Exchange:
    """Keeps the chats, files and updates of one bot.

    `clock` gives seconds since 1970. `patience` scales how long a long poll and a webhook's next
    attempt really wait: 1 is as long as the real service does. What the bot does against the rules
    is written into `violations`.
    """

    def __init__(
        self,
        token: str,
        *,
        clock: Callable[[], float] = time.time,
        username: str = "growlog_bot",
        first_name: str = "Growlog",
        patience: float = 1.0,
    ) -> None:
        self.token = token
        self.clock = clock
        self.patience = patience
        self.bot: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": first_name,
            "username": username,
        }
        self.violations: list[str] = []
        self.users: dict[int, Json] = {}
        self.toasts: defaultdict[int, list[str]] = defaultdict(list)
        self.events = Events()
        self.chats = Chats(clock)
        self.updates = UpdateQueue(clock, patience)
        self.webhooks = WebhookQueue(self.updates, clock, patience)
        self.taps = Taps(clock, self.violations)
        self.updates.on_handed_out = self.taps.seen
        self.files = FileStore()
        self.profile = BotProfile(self.chats, first_name)
        self.faults = Faults()
        self.flood = Flood(clock)

    @property
    def redeliver(self) -> bool:
        """Whether each update is handed out once more after the bot has confirmed it."""
        return self.updates.redeliver

    @redeliver.setter
    def redeliver(self, wanted: bool) -> None:
        self.updates.redeliver = wanted

    @property
    def is_online(self) -> bool:
        """Whether the bot is waiting for updates, or was within the last few seconds."""
        polled_at = self.updates.polled_at
        recently = polled_at is not None and self.clock() - polled_at < ONLINE_FOR
        return bool(self.webhooks.url) or self.updates.is_polled or recently

    @property
    def description(self) -> str:
        """What an empty chat says about the bot."""
        return self.profile.text("description")

    def post(self, chat: Chat, author: Json, **content: object) -> Json:
        """Put a message into a chat, tell the listeners, and return it."""
        message = self.chats.post(chat, author, **content)
        self.events.emit("message", chat.id, message=message)
        return message

    def delete(self, chat: Chat, message_id: int) -> None:
        """Take a message out of a chat and tell the listeners."""
        del chat.messages[message_id]
        self.events.emit("deleted", chat.id, message=message_id)

    def bot_member(self, is_out: bool) -> Json:
        """Return the bot's membership of a chat that it is in, or was put out of."""
        if is_out:
            return {"status": "kicked", "user": self.bot, "until_date": 0}
        return {"status": "member", "user": self.bot}

    def download(self, token: str, path: str) -> bytes | None:
        """Return the content of a file at the path that `getFile` gave; None when unknown."""
        stored = self.files.at(path) if token == self.token else None
        return None if stored is None else stored.upload.content

    def content(self, file_id: str) -> tuple[bytes, str] | None:
        """Return content and type of a file, as an app would show it; None when unknown."""
        try:
            upload = self.files.find(file_id).upload
        except Refusal:
            return None
        return upload.content, mime_type(upload)

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Tell the listener of all that happens; return what ends the subscription."""
        return self.events.subscribe(listener)

    def settle(self) -> list[str]:
        """Report taps that were never answered as well, and return all violations."""
        self.taps.expire(at_once=True)
        return self.violations
