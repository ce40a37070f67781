"""Who may ask the page for something, and what a browser may do with it."""

import base64
import hashlib
import re

from demo.page.display import Display
from demo.wire.bot_api import JsonHandler

PHOTO_TYPES = frozenset({"image/jpeg", "image/png", "image/webp"})


class PageHandler(JsonHandler):
    """Serves this machine's own browser alone, and no other page in it."""

    def initialize(self, display: Display, port: int) -> None:
        """Take what is shown, and the port that its address must name."""
        self.display = display
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    def prepare(self) -> None:
        """Refuse another host's name (rebinding) and another page's requests."""
        origin = self.request.headers.get("Origin")
        origins = {f"http://{host}" for host in self._hosts}
        may_lack_origin = self.request.method in {"GET", "HEAD"}
        if self.request.host not in self._hosts:
            self.refuse(403, "This page is for this machine only.")
        elif origin not in origins and not (origin is None and may_lack_origin):
            self.refuse(403, "Only the page itself may ask for this.")

    def set_default_headers(self) -> None:
        """Forbid caching, guessing of types and framing."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")

    def refuse(self, status: int, description: str) -> None:
        """End the request with the reason why it was refused."""
        self.finish_json(status, {"ok": False, "description": description})


def content_policy(page: str) -> str:
    """Return a policy under which only the page's own script and style run."""
    script, style = (_hash_of(tag, page) for tag in ("script", "style"))
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; connect-src 'self'; "
        "img-src 'self' data:; media-src 'self' blob:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


def _hash_of(tag: str, page: str) -> str:
    content = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    digest = hashlib.sha256(content.group(1).encode() if content else b"").digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
