"""The addresses of the page: the file itself, its stream of events, files and actions."""

import asyncio
from pathlib import Path
from typing import Any

from tornado.iostream import StreamClosedError

from demo.page.actions import ACTIONS, Action, FileSending
from demo.page.display import Display
from demo.page.guard import PHOTO_TYPES, PageHandler, content_policy
from demo.wire.bot_api import Route

INDEX = Path(__file__).parent / "index.html"
HEARTBEAT = 15.0


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
        """Take what is shown, and open a queue of events to send."""
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


def page_routes(display: Display, port: int) -> list[Route]:
    """Return the addresses of the page."""
    shown: dict[str, Any] = {"display": display, "port": port}
    return [
        (r"/", Index, shown),
        (r"/events", Stream, shown),
        (r"/files/([^/]+)", FileContent, shown),
        (r"/attach", FileSending, shown),
        (rf"/({'|'.join(ACTIONS)})", Action, shown),
    ]
