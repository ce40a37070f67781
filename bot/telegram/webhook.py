"""Updates that Telegram posts: each is answered for when it is on disk, never earlier."""

import asyncio
import logging
import re
import secrets
import socket
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from http import HTTPStatus

import orjson
from telegram import Bot
from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError
from tornado.web import Application, RequestHandler

from bot.process.clock import machine_clock
from bot.process.settings import WebhookPlace
from bot.telegram.door import Door
from bot.telegram.fetching import read_raw
from bot.telegram.lanes import Lanes, PutOff, Take
from bot.telegram.receiving import ALLOWED, Receiver

logger = logging.getLogger("growlog.webhook")

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
CONNECTIONS = 40
MOST_BYTES = 1 << 20
PATIENCE_SECONDS = 20.0
"""How long a connection may be silent, and how long its post may take to come in."""
LOOK_SECONDS = 60.0
"""How often Telegram is asked whether its posts arrive."""


class WebhookError(Exception):
    """The webhook cannot be used: says what to mend."""


class Webhook(Receiver):
    """Listens for posts behind the public address, and tells Telegram of it.

    What may not be confirmed is answered with an error, so that Telegram posts it again. `heard`
    is called whenever it is certain that updates arrive.
    """

    def __init__(
        self,
        bot: Bot,
        take: Take,
        place: WebhookPlace,
        heard: Callable[[], None] = lambda: None,
        clock: Callable[[], datetime] = machine_clock,
        put_off: PutOff = lambda _: None,
    ) -> None:
        super().__init__()
        self._bot = bot
        self._lanes = Lanes(take, put_off)
        self._place = place
        self._heard = heard
        self._clock = clock
        self._secret = secrets.token_urlsafe(32)
        self._in_hand = 0
        self._arrived_at = datetime.min.replace(tzinfo=UTC)
        rule = (re.escape(place.path), Post, {"receive": self._receive, "secret": self._secret})
        self._server = Door(
            Application([rule], log_function=_keep_silent),
            max_body_size=MOST_BYTES,
            body_timeout=PATIENCE_SECONDS,
            idle_connection_timeout=PATIENCE_SECONDS,
        )

    @property
    def is_idle(self) -> bool:
        """Return whether nothing that came in is still in hand."""
        return not self._in_hand

    async def open(self) -> None:
        """Listen, and have Telegram post here; WebhookError if that cannot be."""
        try:
            self._server.add_socket(_listen(self._place))
        except OSError as error:
            raise WebhookError(
                f"GROWLOG_WEBHOOK_LISTEN: nothing can listen on {self._place.host}:"
                f"{self._place.port}: {error.strerror}"
            ) from error
        try:
            await self.reach(self._set)
        except BaseException:
            self._server.stop()
            raise

    async def run(self) -> None:
        """Serve until stopped; Conflict if another program has taken the posts away."""
        try:
            while not self.is_stopping:
                await self.look()
                await self.wait(LOOK_SECONDS)
        finally:
            self._server.stop()
            while self._in_hand:  # noqa: ASYNC110 - a few posts, for a moment, once
                await asyncio.sleep(0.01)
            await self._server.close_all_connections()

    async def _set(self) -> None:
        try:
            await self._bot.set_webhook(
                self._place.url,
                allowed_updates=ALLOWED,
                max_connections=CONNECTIONS,
                secret_token=self._secret,
            )
        except BadRequest as error:
            raise WebhookError(
                f"GROWLOG_WEBHOOK_URL: Telegram refuses it: {error.message}"
            ) from error

    async def look(self) -> None:
        """Ask Telegram whether its posts arrive; Conflict if they go elsewhere."""
        try:
            info = await self._bot.get_webhook_info()
        except InvalidToken:
            raise
        except TelegramError as error:
            logger.info("Telegram does not say how its posts fare: %s", type(error).__name__)
            return
        if info.url != self._place.url:
            raise Conflict("the webhook was taken away")
        # What failed before the last arrival was made good since; one that lies ahead of now was
        # noted by a wrong clock.
        failed_at, arrived_at = info.last_error_date, self._arrived_at
        is_newer = failed_at and (failed_at > arrived_at or arrived_at > self._clock())
        if not (info.pending_update_count and is_newer):
            self._heard()

    async def _receive(self, body: bytes) -> HTTPStatus:
        """Take what was posted, in its coach's turn, and return how to answer."""
        if self.is_stopping:
            return HTTPStatus.SERVICE_UNAVAILABLE
        try:
            raw = orjson.loads(body)
            int(raw["update_id"])
        except (ValueError, TypeError, KeyError):
            return HTTPStatus.BAD_REQUEST
        self._in_hand += 1
        turn = self._lanes.begin(read_raw(self._bot, raw))
        try:
            is_taken = await turn
        finally:
            self._lanes.let_go(turn)
            self._in_hand -= 1
        if not is_taken:
            return HTTPStatus.SERVICE_UNAVAILABLE
        self._arrived_at = self._clock()
        self._heard()
        return HTTPStatus.OK


class Post(RequestHandler):
    """One update, posted by whoever knows the secret."""

    def initialize(self, receive: Callable[[bytes], Awaitable[HTTPStatus]], secret: str) -> None:
        """Take what receives an update, and the secret that Telegram was given."""
        self._receive = receive
        self._secret = secret

    async def post(self) -> None:
        """Answer with success if the update is on disk."""
        given = self.request.headers.get(SECRET_HEADER, "")
        if not secrets.compare_digest(given.encode(), self._secret.encode()):
            self.set_status(HTTPStatus.FORBIDDEN)
            return
        self.set_status(await self._receive(self.request.body))


def _keep_silent(handler: RequestHandler) -> None:
    """Log no request: what was taken is logged where it is taken."""


def _listen(place: WebhookPlace) -> socket.socket:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    listening = socket.create_server((place.host, place.port), family=family)
    listening.setblocking(False)
    return listening
