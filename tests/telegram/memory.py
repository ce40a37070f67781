"""A way for python-telegram-bot to reach the small Telegram without sockets."""

import asyncio
import json
from urllib.parse import unquote, urlsplit

import httpx
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from demo.protocol.wire_format import ApiResponse, Upload
from demo.telegram import Telegram

READ_TIMEOUT = 5.0


class MemoryRequest(BaseRequest):
    """Hands each request to the engine and raises what HTTPXRequest would raise."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    @property
    def read_timeout(self) -> float:
        """The seconds to wait for an answer, when a call does not say."""
        return READ_TIMEOUT

    async def initialize(self) -> None:
        """Open nothing: there is no connection."""

    async def shutdown(self) -> None:
        """Close nothing: there is no connection."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return the status and the body of the answer."""
        parts = urlsplit(url).path.lstrip("/").split("/", 2)
        if parts[0] == "file":
            content = self._telegram.download(unquote(parts[1])[3:], unquote(parts[2]))
            return (404, b'{"ok":false}') if content is None else (200, content)
        uploads = {
            part: _upload(field)
            for part, field in (request_data.multipart_data if request_data else {}).items()
        }
        answer = await self._telegram.call(
            unquote(parts[0])[3:],
            unquote(parts[1]),
            request_data.json_parameters if request_data else {},
            uploads,
        )
        waited = READ_TIMEOUT if isinstance(read_timeout, DefaultValue) else read_timeout
        return await _delivered(answer, waited, self._telegram.patience)


async def _delivered(answer: ApiResponse, waited: float | None, pace: float) -> tuple[int, bytes]:
    """Return the answer, or raise what HTTPXRequest makes of a line that fails."""
    if answer.unreached:
        raise TimedOut from httpx.ConnectTimeout("")
    if answer.late or (waited is not None and answer.delay > waited):
        raise TimedOut from httpx.ReadTimeout("")
    if answer.dropped:
        lost = httpx.RemoteProtocolError("Server disconnected without sending a response.")
        raise NetworkError(f"httpx.RemoteProtocolError: {lost}") from lost
    if answer.delay:
        await asyncio.sleep(answer.delay * pace)
    return answer.status, json.dumps(answer.body).encode()


def _upload(field: tuple[str, object, str]) -> Upload:
    filename, content, mime_type = field
    if not isinstance(content, bytes):
        content = content.read()  # type: ignore[attr-defined]
    return Upload(filename, content, mime_type)
