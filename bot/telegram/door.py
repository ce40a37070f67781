"""A server that silent connections cannot stop."""

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream

MOST_CONNECTIONS = 128
"""So many are open at most: Telegram asks for 40, and this machine may open some thousand files."""


class Door(HTTPServer):
    """An HTTP server with so many connections at most: the oldest makes room for the newest.

    One that is cut off in the middle of a post is no loss, for Telegram posts again.
    """

    def initialize(self, *args: object, **options: object) -> None:
        """Take what an HTTP server takes."""
        super().initialize(*args, **options)  # type: ignore[arg-type]
        self._open: dict[IOStream, None] = {}

    def handle_stream(self, stream: IOStream, address: tuple[str, int]) -> None:
        """Serve a connection, and close the oldest if there are too many."""
        self._open = {one: None for one in self._open if not one.closed()}
        for oldest in list(self._open)[: len(self._open) + 1 - MOST_CONNECTIONS]:
            oldest.close()
        self._open[stream] = None
        super().handle_stream(stream, address)
