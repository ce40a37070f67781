"""Taps on inline buttons, from the finger until the bot has answered."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from demo.protocol.wire_format import Json, bad_request

# A tap that the bot has not fetched after this many seconds is gone.
LIFETIME = 150.0
# The service takes an answer this many seconds after the tap; later it says "too old".
ANSWER_WITHIN = 15.0


@dataclass(slots=True)
class Tap:
    """A tap, when it came, and whether the bot has seen it."""

    query: Json
    tapped_at: float
    is_seen: bool = False


class Taps:
    """Keeps the taps not yet answered, and reports those that never were."""

    def __init__(self, clock: Callable[[], float], violations: list[str]) -> None:
        self._clock = clock
        self._violations = violations
        self._ids = count(4_000_000_000_000_001)
        self._open: dict[str, Tap] = {}

    def new(self, **query: object) -> Json:
        """Begin a tap and return it as the bot will read it."""
        tap: Json = {"id": str(next(self._ids)), **query}
        self._open[tap["id"]] = Tap(tap, self._clock())
        return tap

    def seen(self, updates: list[Json]) -> None:
        """Note which taps the bot has been handed."""
        for update in updates:
            tap = self._open.get(update.get("callback_query", {}).get("id"))
            if tap is not None:
                tap.is_seen = True

    def excuse(self, query_id: object) -> None:
        """Count a tap as answered: the bot tried, and the answer was lost on the way."""
        tap = self._open.get(str(query_id))
        if tap is not None:
            tap.is_seen = False

    def answer(self, query_id: str) -> Json:
        """End a tap and return it; refuse one that is unknown, answered or too old."""
        tap = self._open.pop(query_id, None)
        if tap is None or self._clock() - tap.tapped_at > ANSWER_WITHIN:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        return tap.query

    def expire(self, *, at_once: bool = False) -> None:
        """Report the taps that can no longer be answered; with `at_once`, all that are open."""
        now = self._clock()
        for query_id, tap in list(self._open.items()):
            if at_once or now - tap.tapped_at > LIFETIME:
                del self._open[query_id]
                if tap.is_seen:
                    self._violations.append(
                        f"a tap of {tap.query['from']['first_name']} was not answered:"
                        f" {tap.query['data']}"
                    )
