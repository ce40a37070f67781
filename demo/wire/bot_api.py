"""The Bot API over HTTP: calls, uploads and downloads, with the faults of a real line."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from tornado.httputil import HTTPFile
from tornado.web import RequestHandler

from demo.exchange.exchange import Exchange
from demo.methods.dispatch import answer
from demo.protocol.wire_format import ApiResponse, Upload

LONGEST_LATENESS = 120.0

Route = tuple[str, type[RequestHandler], dict[str, Any]]


class JsonHandler(RequestHandler):
    """Answers in JSON, its errors too."""

    def compute_etag(self) -> None:
        """Send no ETag: the same call made twice may do different things."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Send an error in the form in which the service sends it."""
        self.finish_json(status_code, _refusal(status_code, self._reason))

    def finish_json(self, status: int, body: Mapping[str, object]) -> None:
        """End the request with this status and body."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.finish(json.dumps(body))


class NotFound(JsonHandler):
    """Answers whoever asks for an address that does not exist."""

    def prepare(self) -> None:
        """Refuse every method alike."""
        self.finish_json(404, _refusal(404, "Not Found"))


class MethodCall(JsonHandler):
    """One call of a method of the Bot API."""

    def initialize(self, exchange: Exchange) -> None:
        """Take the exchange that is called."""
        self._exchange = exchange
        self._hung_up = asyncio.Event()
        self._poll: asyncio.Task[ApiResponse] | None = None

    async def get(self, token: str, method: str) -> None:
        """Answer a call whose parameters stand in the address."""
        await self._call(token, method)

    async def post(self, token: str, method: str) -> None:
        """Answer a call whose parameters come as a form, as multipart or as JSON."""
        await self._call(token, method)

    def on_connection_close(self) -> None:
        """End a poll whose client has gone; anything else it asked for is still done."""
        self._hung_up.set()
        if self._poll is not None:
            self._poll.cancel()

    async def _call(self, token: str, method: str) -> None:
        parameters = self._parameters()
        if parameters is None:
            self.finish_json(400, _refusal(400, "Bad Request: can't parse the JSON object"))
            return
        call = answer(self._exchange, token, method, parameters, self._uploads())
        if method.lower() != "getupdates":
            await self._deliver(await call)
            return
        self._poll = asyncio.create_task(call)
        await asyncio.wait([self._poll])
        if not self._poll.cancelled():
            await self._deliver(self._poll.result())

    def _parameters(self) -> dict[str, object] | None:
        request = self.request
        found: dict[str, object] = {
            name: values[-1].decode(errors="replace") for name, values in request.arguments.items()
        }
        if request.headers.get("Content-Type", "").startswith("application/json") and request.body:
            try:
                body = json.loads(request.body)
            except ValueError:
                return None
            if not isinstance(body, dict):
                return None
            found.update(body)
        return found

    def _uploads(self) -> dict[str, Upload]:
        return {part: _upload(files[-1]) for part, files in self.request.files.items()}

    async def _deliver(self, response: ApiResponse) -> None:
        if response.dropped:
            self.detach().close()
            return
        if response.late or response.delay:
            await self._linger(LONGEST_LATENESS if response.late else response.delay)
        if not self._hung_up.is_set():
            self.finish_json(response.status, response.body)

    async def _linger(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._hung_up.wait(), seconds)
        except TimeoutError:
            return


class Download(JsonHandler):
    """The content of a file."""

    def initialize(self, exchange: Exchange) -> None:
        """Take the exchange that keeps the files."""
        self._exchange = exchange

    def get(self, token: str, path: str) -> None:
        """Send the file that `getFile` named."""
        content = self._exchange.download(token, path)
        if content is None:
            self.finish_json(404, _refusal(404, "Not Found"))
            return
        self.set_header("Content-Type", "application/octet-stream")
        self.finish(content)


def wire_routes(exchange: Exchange) -> list[Route]:
    """Return the addresses of the Bot API; tornado percent-decodes what they capture."""
    shared = {"exchange": exchange}
    return [
        (r"/bot([^/]+)/([^/]+)/?", MethodCall, shared),
        (r"/file/bot([^/]+)/(.+)", Download, shared),
    ]


def _upload(file: HTTPFile) -> Upload:
    # Clients percent-encode at least the quotation marks of a file's name.
    return Upload(unquote(file.filename), file.body, file.content_type)


def _refusal(status: int, description: str) -> dict[str, object]:
    return {"ok": False, "error_code": status, "description": description}
