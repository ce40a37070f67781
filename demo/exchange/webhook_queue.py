"""Delivery to a webhook: what may be posted now, and what is posted again."""

import asyncio
import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from demo.exchange.update_queue import QueuedUpdate, UpdateQueue
from demo.protocol.wire_format import Json, bad_request

HEADER = "X-Telegram-Bot-Api-Secret-Token"
PORTS = {443, 80, 88, 8443}
LONGEST_RETRY = 60.0


@dataclass(frozen=True, slots=True)
class WebhookPost:
    """One post to the webhook. Whoever makes it calls `settle` with the status it got."""

    url: str
    headers: dict[str, str]
    update: Json
    settle: Callable[[int | None], None]


@dataclass(slots=True)
class Lane:
    """Updates that are delivered one after another, and when the first may be tried."""

    is_out: bool = False
    failures: int = 0
    ready_at: float = 0.0


@dataclass(slots=True)
class WebhookQueue:
    """Keeps where the bot wants its updates, and says what to post next.

    Up to `max_connections` posts are out at once: in order within one chat's messages and
    within one person's taps, but not between them.
    """

    updates: UpdateQueue
    clock: Callable[[], float]
    patience: float
    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    last_error_at: int | None = None
    last_error: str = ""
    _lanes: dict[tuple[str, int], Lane] = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Ask to be told of new updates."""
        self.updates.on_new = self._changed.set

    def set(self, url: str, secret_token: str, max_connections: int) -> None:
        """Deliver to that address from now on; nowhere if it is empty."""
        if url:
            _check(url, secret_token)
            self.updates.interrupt("terminated by setWebhook request")
        self.url, self.secret_token = url, secret_token
        self.max_connections = min(max(max_connections, 1), 100)
        self.last_error_at, self.last_error = None, ""
        self._lanes = {}
        self._changed.set()

    async def next_delivery(self) -> WebhookPost:
        """Return the next post as soon as there is one that may be made."""
        while True:
            self._changed.clear()
            wait: float | None = None
            if (
                self.url
                and sum(lane.is_out for lane in self._lanes.values()) < self.max_connections
            ):
                waiting, wait = self._ready()
                if waiting is not None:
                    return self._begin(waiting)
            try:
                await asyncio.wait_for(self._changed.wait(), wait)
            except TimeoutError:
                continue

    def _ready(self) -> tuple[QueuedUpdate | None, float | None]:
        """Return an update that may go out; else the seconds until one may, if known."""
        now, waits, passed = asyncio.get_running_loop().time(), [], set()
        for waiting in self.updates.waiting():
            lane = self._lanes.setdefault(waiting.lane, Lane())
            if waiting.lane in passed or lane.is_out:
                continue
            passed.add(waiting.lane)
            if lane.ready_at <= now:
                return waiting, None
            waits.append(lane.ready_at - now)
        return None, min(waits, default=None)

    def _begin(self, waiting: QueuedUpdate) -> WebhookPost:
        lane = self._lanes[waiting.lane]
        lane.is_out = True
        self.updates.on_handed_out([waiting.update])
        headers = {"Content-Type": "application/json"}
        if self.secret_token:
            headers[HEADER] = self.secret_token

        def settle(status: int | None) -> None:
            lane.is_out = False
            if status is not None and 200 <= status <= 299:
                lane.failures, lane.ready_at = 0, 0.0
                self.updates.confirm(waiting.update["update_id"])
            else:
                self._failed(lane, status)
            self._changed.set()

        return WebhookPost(self.url, headers, waiting.update, settle)

    def _failed(self, lane: Lane, status: int | None) -> None:
        self.last_error_at = int(self.clock())
        self.last_error = (
            "Connection refused" if status is None else f"Wrong response from the webhook: {status}"
        )
        # The first repeat comes at once, the others after 2, 4, 8 … seconds.
        delay = min(2.0**lane.failures, LONGEST_RETRY) if lane.failures else 0.0
        lane.failures += 1
        lane.ready_at = asyncio.get_running_loop().time() + delay * self.patience


def _check(url: str, secret_token: str) -> None:
    parts = urlsplit(url)
    if not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if len(secret_token) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[\w-]*", secret_token, re.ASCII):
        raise bad_request("secret token contains unallowed characters")
    if _is_loopback(parts.hostname):
        return  # This stand-in posts on this machine alone, where neither rule makes sense.
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
