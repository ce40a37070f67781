"""The service itself: it takes the bot's calls and the people's doings."""

import copy
import json
import time
from collections.abc import Callable, Mapping
from itertools import count

from demo.answers import Answer, Json, Refusal, Upload
from demo.chats import Chats
from demo.events import Event, Events
from demo.methods import METHODS
from demo.people import Person
from demo.updates import Updates


class Telegram:
    """A Telegram for one bot, without sockets.

    `patience` scales how long a long poll really waits: 1 is as long as the bot asks for.
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
        self.bot: Json = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": first_name,
            "username": username,
        }
        self.chats = Chats(clock)
        self.updates = Updates(clock, patience)
        self.events = Events()
        self.violations: list[str] = []
        self.people: dict[int, Person] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.callbacks: dict[str, Json] = {}
        self.tap_ids = count(4_000_000_000_000_001)
        self._person_ids = count(1001)

    def person(
        self, first_name: str, *, id: int | None = None, username: str | None = None
    ) -> Person:
        """Add a person, with a private chat with the bot."""
        user: Json = {
            "id": next(self._person_ids) if id is None else id,
            "is_bot": False,
            "first_name": first_name,
            "language_code": "en",
        }
        if username is not None:
            user["username"] = username
        header = {key: user[key] for key in ("id", "first_name", "username") if key in user}
        person = Person(self, user, self.chats.add({**header, "type": "private"}))
        self.people[person.id] = person
        return person

    async def call(
        self,
        token: str,
        method: str,
        parameters: Mapping[str, object],
        uploads: Mapping[str, Upload] | None = None,
    ) -> Answer:
        """Do what the bot asks for and return the answer.

        Values of `parameters` are decoded or JSON strings, as a form brings them.
        """
        try:
            if token != self.token:
                raise Refusal(401, "Unauthorized")
            if method not in METHODS:
                self.violations.append(f"unknown method {method}")
                raise Refusal(404, "Not Found")
            decoded = {name: _decoded(value) for name, value in parameters.items()}
            result = await METHODS[method](self, decoded)
        except Refusal as refusal:
            return refusal.answer()
        return Answer(200, {"ok": True, "result": copy.deepcopy(result)})

    def download(self, token: str, path: str) -> bytes | None:
        """Return the content of a file at the path that `getFile` gave; None when unknown."""
        return None

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Tell the listener of all that happens; return what ends the subscription."""
        return self.events.subscribe(listener)


def _decoded(value: object) -> object:
    if isinstance(value, str) and value[:1] in '[{"':
        try:
            return json.loads(value)
        except ValueError:
            return value
    if isinstance(value, str) and value.lstrip("-").isdigit():
        return int(value)
    return value
