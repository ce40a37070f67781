"""What is to be made, and what was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from portfolio.submission.content import Submission
from portfolio.submission.hour_log import Hours
from portfolio.submission.parts import PartContents

LIMIT = 50_000_000
"""What Telegram lets a bot send, in bytes, with some room to spare."""

Format = Literal["docx", "pdf", "xlsx", "zip"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioRequest:
    """A submission, and what to write it as.

    The papers that it shows, and what goes into a ZIP beside the documents, come with it, by the
    identity of the attachment. Nothing of it touches the disk.
    """

    submission: Submission
    formats: tuple[Format, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    limit: int = LIMIT
    """The most that one ZIP may have, in bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRequest:
    """The hours of a unit alone, as a spreadsheet."""

    hours: Hours


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRequest:
    """One part of a submission, what to write it as, and where everything behind it stands."""

    submission: Submission
    formats: tuple[str, ...]
    later: tuple[PartContents, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartMade:
    """The documents of one part by their kind, and where its headings stand."""

    name: str
    documents: Mapping[str, bytes]
    pages: Mapping[str, int]
    seconds: Mapping[str, float]
    peak_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The files by their names, in the order of the formats asked for."""

    documents: Mapping[str, bytes]
    refused: tuple[str, ...] = ()
    """The names of attachments that are too large for any ZIP."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """How long each format took."""
    peak_bytes: int = 0
    """The most memory that any of its processes had in use at any time."""
