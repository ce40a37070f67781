"""The service itself: it takes the bot's calls and the people's doings."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import count

from demo.exchange.chats import Chat, Chats
from demo.exchange.events import Event, Events
from demo.exchange.file_store import Files, mime_type
from demo.exchange.flood import Flood
from demo.exchange.profile import Profile
from demo.exchange.taps import Taps
from demo.exchange.trouble import Faults
from demo.exchange.updates import Updates
from demo.exchange.webhooks import Webhooks
from demo.methods import METHODS, Call
from demo.people.person import Group, Person
from demo.protocol import specification
from demo.protocol.wire_format import Answer, Json, Refusal, Upload, bad_request, copied

ONLINE_FOR = 5.0


class Telegram:
    """A Telegram for one bot, without sockets.

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
        self.people: dict[int, Person] = {}
        self.events = Events()
        self.chats = Chats(clock)
        self.updates = Updates(clock, patience)
        self.webhooks = Webhooks(self.updates, clock, patience)
        self.taps = Taps(clock, self.violations)
        self.updates.on_handed_out = self.taps.seen
        self.files = Files()
        self.profile = Profile(self.chats, first_name)
        self.faults = Faults()
        self.flood = Flood(clock)
        self._person_ids = count(1001)
        self._group_ids = count(1)

    @property
    def redeliver(self) -> bool:
        """Whether each update is handed out once more after the bot has confirmed it."""
        return self.updates.redeliver

    @redeliver.setter
    def redeliver(self, wanted: bool) -> None:
        self.updates.redeliver = wanted

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
        self.people[person.id] = person
        return person

    def group(self, title: str) -> Group:
        """Add a group that the bot is a member of."""
        header = {"id": -next(self._group_ids) - 4_000_000_000, "type": "group", "title": title}
        return Group(self, self.chats.add(header))

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
        self.taps.expire()
        fault = self.faults.take(method)
        if fault is None:
            return await self._answer(token, method, parameters, uploads or {})
        if method == "answerCallbackQuery":
            self.taps.excuse(parameters.get("callback_query_id"))
        if fault.unreached:
            return Answer(503, dropped=True, unreached=True)
        refusal = fault.refusal()
        if refusal is not None:
            answer = refusal.answer()
        else:
            answer = await self._answer(token, method, parameters, uploads or {})
        return replace(answer, delay=fault.delay, late=fault.late, dropped=fault.dropped)

    async def _answer(
        self,
        token: str,
        method: str,
        parameters: Mapping[str, object],
        uploads: Mapping[str, Upload],
    ) -> Answer:
        try:
            if token != self.token:
                raise Refusal(401, "Unauthorized")
            name = specification.canonical_name(method)
            if name is None:
                self.violations.append(f"unknown method {method}")
                raise Refusal(404, "Not Found")
            call = self._checked(name, parameters, uploads)
            if name == "getUpdates" and not self.is_online:
                self.events.emit("online", online=True)
            result = copied(await METHODS[name](self, call))
        except Refusal as refusal:
            return refusal.answer()
        self._blame(name, specification.breaches_of_answer(name, result))
        return Answer(200, {"ok": True, "result": result})

    def _checked(
        self, method: str, parameters: Mapping[str, object], uploads: Mapping[str, Upload]
    ) -> Call:
        asked = specification.decoded(method, parameters)
        breaches = list(specification.breaches_of_request(method, asked, set(uploads)))
        if method not in METHODS:
            breaches.append("this stand-in does not know how to do that")
        if breaches:
            self._blame(method, breaches)
            raise bad_request(breaches[0])
        return Call(asked, uploads)

    def _blame(self, method: str, breaches: Iterable[str]) -> None:
        self.violations.extend(f"{method}: {breach}" for breach in breaches)

    @property
    def is_online(self) -> bool:
        """Whether the bot waits for updates now, or did within the last few seconds."""
        polled_at = self.updates.polled_at
        recently = polled_at is not None and self.clock() - polled_at < ONLINE_FOR
        return bool(self.webhooks.url) or self.updates.is_polled or recently

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
        """Return the bot's place in a chat that it is in, or was put out of."""
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

    @property
    def description(self) -> str:
        """What an empty chat says of the bot."""
        return self.profile.text("description")

    def commands_for(self, person_id: int) -> list[Json]:
        """Return the commands in the menu of a person's private chat."""
        language = self.people[person_id].user["language_code"]
        return self.profile.commands_in(person_id, language)

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Tell the listener of all that happens; return what ends the subscription."""
        return self.events.subscribe(listener)

    def settle(self) -> list[str]:
        """Report the taps that were never answered too, and return all violations."""
        self.taps.expire(at_once=True)
        return self.violations
