"""What goes over the wire: an answer, a refusal, an uploaded file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a request brings it."""

    filename: str
    content: bytes
    mime_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class ApiResponse:
    """What the service answers, and what becomes of it on the way.

    `delay` is in seconds. A `late` answer comes after any client has stopped waiting;
    a `dropped` one never comes, because the connection is closed instead; with `unreached` it
    could not even be opened.
    """

    status: int
    body: dict[str, object] = field(default_factory=dict)
    delay: float = 0.0
    late: bool = False
    dropped: bool = False
    unreached: bool = False


class Refusal(Exception):
    """Says why the service does not do what it was asked to."""

    def __init__(
        self, status: int, description: str, parameters: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = dict(parameters or {})

    def response(self) -> ApiResponse:
        """Return the refusal in the form in which the service sends it."""
        body: dict[str, object] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return ApiResponse(self.status, body)


def bad_request(description: str) -> Refusal:
    """Return the refusal of a request that makes no sense."""
    return Refusal(400, f"Bad Request: {description}")


def forbidden(description: str) -> Refusal:
    """Return the refusal of what the other side does not allow."""
    return Refusal(403, f"Forbidden: {description}")


def conflict(description: str) -> Refusal:
    """Return the refusal of two receivers at once."""
    return Refusal(409, f"Conflict: {description}")


def copied(value: Any) -> Any:
    """Return a copy of what is made of dictionaries, lists and plain values."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [copied(item) for item in value]
    return value
