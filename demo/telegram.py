"""The whole stand-in without sockets: an exchange, its people, and a bot that calls."""

from collections.abc import Callable, Mapping
from itertools import count
from time import time

from demo.exchange.exchange import Exchange
from demo.methods.dispatch import answer
from demo.people.person import GroupChat, Person
from demo.protocol.wire_format import ApiResponse, Json, Upload


class Telegram(Exchange):
    """A Telegram for one bot, which people join and the bot calls."""

    def __init__(
        self, token: str, *, clock: Callable[[], float] = time, patience: float = 1.0
    ) -> None:
        super().__init__(token, clock=clock, patience=patience)
        self.people: dict[int, Person] = {}
        self._person_ids = count(1001)
        self._group_ids = count(1)

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
        header: Json = {key: user[key] for key in ("id", "first_name", "username") if key in user}
        person = Person(self, user, self.chats.add({**header, "type": "private"}))
        self.users[person.id] = user
        self.people[person.id] = person
        return person

    def group(self, title: str) -> GroupChat:
        """Add a group that the bot is a member of."""
        header = {"id": -next(self._group_ids) - 4_000_000_000, "type": "group", "title": title}
        return GroupChat(self, self.chats.add(header))

    async def call(
        self,
        token: str,
        method: str,
        parameters: Mapping[str, object],
        uploads: Mapping[str, Upload] | None = None,
    ) -> ApiResponse:
        """Carry out a call of the bot and return the answer."""
        return await answer(self, token, method, parameters, uploads or {})
