"""Flood control: how many messages the service lets a bot send."""

import math
from collections import deque
from collections.abc import Callable

from demo.protocol.wire_format import Refusal

CHAT_BURST = 3
CHAT_RATE = 1.0
OVERALL_PER_SECOND = 30


class Flood:
    """Counts messages once it is `enforced`, and refuses those that are too many.

    A chat takes a burst of three, then one a second; all chats together take 30 a second.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._chats: dict[int, tuple[float, float]] = {}
        self._recent: deque[float] = deque()
        self.enforced = False
        self.refused = 0

    def enforce(self) -> None:
        """Begin to count."""
        self.enforced = True

    def count(self, chat_id: int, messages: int = 1) -> None:
        """Count messages to a chat; refuse with 429 when there are too many."""
        if not self.enforced:
            return
        now = self._clock()
        tokens, since = self._chats.get(chat_id, (float(CHAT_BURST), now))
        tokens = min(CHAT_BURST, tokens + (now - since) * CHAT_RATE)
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        # An album of ten is let through by a chat at rest, and paid for afterwards.
        wait = (min(messages, CHAT_BURST) - tokens) / CHAT_RATE
        if len(self._recent) + messages > OVERALL_PER_SECOND:
            wait = max(wait, 1.0)
        if wait > 0:
            self.refused += 1
            seconds = max(1, math.ceil(wait))
            description = f"Too Many Requests: retry after {seconds}"
            raise Refusal(429, description, {"retry_after": seconds})
        self._chats[chat_id] = (tokens - messages, now)
        self._recent.extend([now] * messages)
