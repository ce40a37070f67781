"""What happens in the chats, told to whoever listens."""

from collections.abc import Callable
from dataclasses import dataclass, field

from demo.protocol.wire_format import Json


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    `kind` is one of: message, edited, deleted, toast, action, reaction, commands, menu,
    description, online. `chat_id` is 0 when it concerns the bot and no chat.
    """

    kind: str
    chat_id: int
    payload: Json = field(default_factory=dict)


Listener = Callable[[Event], None]


class Events:
    """Tells each listener of each event, in order."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener and return what ends the subscription."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def emit(self, kind: str, chat_id: int = 0, **payload: object) -> None:
        """Tell all listeners of an event."""
        event = Event(kind, chat_id, payload)
        for listener in list(self._listeners):
            listener(event)
