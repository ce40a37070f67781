"""What comes in: words typed, a button pressed, or something that is not text."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A text message; `edited` when it changes an earlier one with the same number."""

    text: str
    message: int
    said_at: datetime
    edited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A tap on a button, by the token the button carries."""

    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that can be fetched: Telegram's name for it, what it is called, its size in bytes."""

    id: str
    what: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message without words: what it is, with an article, and the album it came in."""

    what: str
    message: int
    said_at: datetime
    album: str = ""
    caption: str = ""
    file: File | None = None
    """Its file, if it has one; None for a sticker, a contact and the like."""


Incoming = Typed | Pressed | Sent
