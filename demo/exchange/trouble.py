"""What goes wrong on request: the service refuses, dawdles or is cut off."""

from collections import defaultdict, deque
from dataclasses import dataclass

from demo.protocol.wire_format import Refusal


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong with one request.

    With a `status` the service refuses and does nothing. Otherwise it does what it was asked for,
    and the answer is delayed by `delay` seconds, comes too late for any client (`late`), or never
    comes because the connection is cut (`dropped`). An `unreached` request never arrived.
    """

    status: int | None = None
    description: str = ""
    retry_after: int | None = None
    delay: float = 0.0
    late: bool = False
    dropped: bool = False
    unreached: bool = False

    def refusal(self) -> Refusal | None:
        """Return the refusal that the service answers with; None when it does as asked."""
        if self.status is None:
            return None
        parameters = {} if self.retry_after is None else {"retry_after": self.retry_after}
        return Refusal(self.status, self.description, parameters)


def too_many(retry_after: int) -> Fault:
    """Return flood control: ask again after that many seconds."""
    return Fault(429, f"Too Many Requests: retry after {retry_after}", retry_after)


def forbidden(reason: str = "bot was blocked by the user") -> Fault:
    """Return a 403."""
    return Fault(403, f"Forbidden: {reason}")


def bad(reason: str = "something is wrong with it") -> Fault:
    """Return a 400."""
    return Fault(400, f"Bad Request: {reason}")


def broken(status: int = 502, description: str = "Bad Gateway") -> Fault:
    """Return a failure of the service itself."""
    return Fault(status, description)


SLOW = Fault(delay=2.0)
LATE = Fault(late=True)
DROPPED = Fault(dropped=True)
UNREACHED = Fault(unreached=True)


@dataclass(slots=True)
class Rhythm:
    """A fault that hits every nth request, of any method or of one."""

    nth: int
    fault: Fault
    method: str | None
    seen: int = 0


class Faults:
    """Decides what goes wrong with which request."""

    def __init__(self) -> None:
        self._next: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._rhythms: list[Rhythm] = []

    def next(self, method: str, *faults: Fault) -> None:
        """Make the next requests for a method fail, one fault each."""
        self._next[method].extend(faults)

    def every(self, nth: int, fault: Fault, *, method: str | None = None) -> None:
        """Make every nth request fail, whatever its method unless one is named."""
        self._rhythms.append(Rhythm(nth, fault, method))

    def always(
        self, fault: Fault | None = None, *, method: str | None = None, delay: float = 0.0
    ) -> None:
        """Make every request fail or just be slow, whatever its method unless one is named."""
        self.every(1, fault or Fault(delay=delay), method=method)

    def clear(self) -> None:
        """Let everything work again."""
        self._next.clear()
        self._rhythms.clear()

    def take(self, method: str) -> Fault | None:
        """Return what goes wrong with this request, if anything does."""
        hits = []
        for rhythm in self._rhythms:
            if rhythm.method in (None, method):
                rhythm.seen += 1
                if rhythm.seen % rhythm.nth == 0:
                    hits.append(rhythm.fault)
        if self._next[method]:
            return self._next[method].popleft()
        return hits[0] if hits else None
