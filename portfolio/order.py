"""What is to be made, and what was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from portfolio.archive import LIMIT
from portfolio.content import Submission

Format = Literal["docx", "pdf", "xlsx", "zip"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A submission, and what to write it as.

    A ZIP holds all of the documents, the coach's records as `export` has them, and what the
    attachments hold, by their identity. Nothing of it touches the disk.
    """

    submission: Submission
    formats: tuple[Format, ...]
    export: bytes = b""
    files: Mapping[str, bytes] = field(default_factory=dict)
    limit: int = LIMIT
    """The most that one ZIP may have, in bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The files by their names, in the order of the formats asked for."""

    documents: Mapping[str, bytes]
    refused: tuple[str, ...] = ()
    """The names of attachments that are too large for any ZIP."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """How long each format took."""
    peak_bytes: int = 0
    """The most memory that was in use at any time."""
