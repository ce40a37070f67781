"""What the chat page shows: two people's chats and the bot's process, told as it happens."""

import json
from collections.abc import Callable, Mapping

from demo.controls.bot_process import BotProcess
from demo.controls.demo_clock import ZONE, DemoClock
from demo.exchange.events import Event
from demo.exchange.exchange import Exchange
from demo.people.person import Person
from demo.protocol.wire_format import Json

Hear = Callable[[str], None]

PROFILE_KINDS = frozenset({"commands", "description", "menu"})


class Display:
    """Turns what happens into server-sent events for every page that is open."""

    def __init__(
        self,
        exchange: Exchange,
        people: tuple[Person, ...],
        bot_process: BotProcess,
        clock: DemoClock,
    ) -> None:
        """Listen to the exchange, to the bot's process and to the clock from now on."""
        self.exchange = exchange
        self.people = {person.id: person for person in people}
        self.bot_process = bot_process
        self.clock = clock
        self._pages: list[Hear] = []
        exchange.subscribe(self._on_event)
        bot_process.on_change = lambda: self._tell("bot", running=bot_process.is_running())
        bot_process.on_line = lambda line: self._tell("line", line=line)
        clock.subscribe(lambda: self._tell("clock", **self._time()))

    def open_page(self, hear: Hear) -> Callable[[], None]:
        """Tell a page how things stand and all that follows; return what ends that."""
        hear(_server_sent("state", self._state()))
        self._pages.append(hear)
        return lambda: self._pages.remove(hear)

    def _state(self) -> Json:
        return {
            "bot": {
                "name": self.exchange.bot["first_name"],
                "running": self.bot_process.is_running(),
            },
            "clock": self._time(),
            "lines": list(self.bot_process.lines),
            "people": [
                {
                    **self._profile(person),
                    "name": person.first_name,
                    "messages": [bubble.message for bubble in person.messages],
                }
                for person in self.people.values()
            ],
        }

    def _time(self) -> Json:
        return {"now": self.clock(), "zone": ZONE}

    def _profile(self, person: Person) -> Json:
        return {
            "id": person.id,
            "description": self.exchange.description,
            "commands": person.commands,
        }

    def _on_event(self, event: Event) -> None:
        if event.kind in PROFILE_KINDS:
            self._tell("profile", people=[self._profile(each) for each in self.people.values()])
        elif event.chat_id in self.people:
            self._tell(event.kind, chat=event.chat_id, **event.payload)

    def _tell(self, kind: str, **told: object) -> None:
        line = _server_sent(kind, told)
        for hear in list(self._pages):
            hear(line)


def _server_sent(kind: str, told: Mapping[str, object]) -> str:
    return f"event: {kind}\ndata: {json.dumps(told)}\n\n"
