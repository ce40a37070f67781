"""The chat page: one static file, a stream of events, and what the two people do."""

import asyncio
import base64
import hashlib
import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from tornado.iostream import StreamClosedError

from demo.page.display import Display
from demo.protocol.wire_format import Json, Refusal
from demo.wire.bot_api import JsonHandler, Rule

INDEX = Path(__file__).parent / "index.html"
PHOTO_TYPES = frozenset({"image/jpeg", "image/png", "image/webp"})
VOICE_TYPE = "audio/ogg"
HEARTBEAT = 15.0


class PageHandler(JsonHandler):
    """Serves only this machine's own browser, and of its pages only this one."""

    def initialize(self, display: Display, port: int) -> None:
        """Take what is shown, and the port under which alone it may be asked for."""
        self.display = display
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    def prepare(self) -> None:
        """Refuse another host's name (rebinding) and another page's requests."""
        origin = self.request.headers.get("Origin")
        origins = {f"http://{host}" for host in self._hosts}
        may_lack_origin = self.request.method in {"GET", "HEAD"}
        if self.request.host not in self._hosts:
            self.refuse(403, "This page is served to this machine alone.")
        elif origin not in origins and not (origin is None and may_lack_origin):
            self.refuse(403, "Only the page itself may ask for this.")

    def set_default_headers(self) -> None:
        """Let nothing be kept, guessed or framed."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")

    def refuse(self, status: int, description: str) -> None:
        """End the request with the reason why it is not carried out."""
        self.finish_json(status, {"ok": False, "description": description})


class Index(PageHandler):
    """The page itself."""

    def get(self) -> None:
        """Send the file, and allow the browser just what stands in it."""
        page = INDEX.read_text("utf-8")
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Content-Security-Policy", content_policy(page))
        self.finish(page)


class Stream(PageHandler):
    """All that happens, as server-sent events."""

    def initialize(self, display: Display, port: int) -> None:
        """Take what is shown, and make room for what waits to be sent."""
        super().initialize(display, port)
        self._events: asyncio.Queue[str | None] = asyncio.Queue()

    async def get(self) -> None:
        """Send how things stand, then whatever happens, until the page is closed."""
        self.set_header("Content-Type", "text/event-stream")
        close = self.display.open_page(self._events.put_nowait)
        try:
            self.write("retry: 500\n\n")
            while (event := await self._next()) is not None:
                self.write(event)
                await self.flush()
        except StreamClosedError:
            return
        finally:
            close()

    def on_connection_close(self) -> None:
        """Stop waiting for events that nobody will read."""
        self._events.put_nowait(None)

    async def _next(self) -> str | None:
        try:
            return await asyncio.wait_for(self._events.get(), HEARTBEAT)
        except TimeoutError:
            return ": still here\n\n"


class FileContent(PageHandler):
    """A photo or a document of a chat."""

    def get(self, file_id: str) -> None:
        """Send the file; the browser shows pictures and offers the rest for saving."""
        found = self.display.exchange.content(file_id)
        if found is None:
            self.refuse(404, "There is no such file.")
            return
        content, mime_type = found
        self.set_header("Content-Type", mime_type)
        if mime_type not in PHOTO_TYPES:
            self.set_header("Content-Disposition", "attachment")
        self.finish(content)


class Doing(PageHandler):
    """Something that a person does, asked for in JSON."""

    async def post(self, doing: str) -> None:
        """Do it, or say why not."""
        try:
            result = DOINGS[doing](self.display, json.loads(self.request.body))
            if result is not None:
                await result
        except Refusal as refusal:
            self.refuse(refusal.status, refusal.description)
        except (LookupError, TypeError, ValueError):
            self.refuse(400, "That cannot be done here.")
        else:
            self.finish_json(200, {"ok": True})


class Attachment(PageHandler):
    """A file that a person sends; it is the body as it stands."""

    def post(self) -> None:
        """Send pictures as photos, sound as voice messages and the rest as documents."""
        mime_type = self.request.headers.get("Content-Type", "application/octet-stream")
        try:
            person = self.display.people[int(self.get_argument("person"))]
            content, caption = self.request.body, self.get_argument("caption", "")
            if mime_type in PHOTO_TYPES:
                person.photo(content, caption)
            elif mime_type == VOICE_TYPE:
                person.voice(content, int(self.get_argument("seconds")))
            else:
                person.document(self.get_argument("name"), content, mime_type, caption)
        except Refusal as refusal:
            self.refuse(refusal.status, refusal.description)
        except (LookupError, ValueError):
            self.refuse(400, "That file cannot be sent.")
        else:
            self.finish_json(200, {"ok": True})


Do = Callable[[Display, Json], Awaitable[None] | None]


def say(display: Display, asked: Json) -> None:
    """Send a text."""
    display.people[asked["person"]].say(str(asked["text"]))


def press(display: Display, asked: Json) -> None:
    """Tap a button, also one that has just gone from the chat, as a quick thumb does."""
    display.people[asked["person"]].tap(str(asked["data"]), int(asked["message"]))


def edit(display: Display, asked: Json) -> None:
    """Change an earlier message of one's own."""
    display.people[asked["person"]].edit(int(asked["message"]), str(asked["text"]))


def sticker(display: Display, asked: Json) -> None:
    """Send a sticker."""
    display.people[asked["person"]].sticker()


def kill(display: Display, asked: Json) -> Awaitable[None]:
    """Kill the bot's process."""
    return display.bot_process.kill()


def start(display: Display, asked: Json) -> Awaitable[None]:
    """Start the bot's process again."""
    return display.bot_process.start()


def forward(display: Display, asked: Json) -> None:
    """Put the clock forward."""
    display.clock.go_to(asked["to"])


DOINGS: dict[str, Do] = {
    "say": say,
    "press": press,
    "edit": edit,
    "sticker": sticker,
    "kill": kill,
    "start": start,
    "forward": forward,
}


def content_policy(page: str) -> str:
    """Return a policy under which only the page's own script and style run."""
    script, style = (_hash_of(tag, page) for tag in ("script", "style"))
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; connect-src 'self'; "
        "img-src 'self' data:; media-src 'self' blob:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


def page_rules(display: Display, port: int) -> list[Rule]:
    """Return the addresses of the page."""
    shown: dict[str, Any] = {"display": display, "port": port}
    return [
        (r"/", Index, shown),
        (r"/events", Stream, shown),
        (r"/files/([^/]+)", FileContent, shown),
        (r"/attach", Attachment, shown),
        (rf"/({'|'.join(DOINGS)})", Doing, shown),
    ]


def _hash_of(tag: str, page: str) -> str:
    content = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    digest = hashlib.sha256(content.group(1).encode() if content else b"").digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
