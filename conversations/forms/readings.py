"""What reading a typed answer comes to: a value, a part of one, or why there is none."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Understood:
    """A value to keep."""

    value: str | int
    minutes: int | None = None
    """How long it was, where a moment was typed as a stretch of time."""


@dataclass(frozen=True, slots=True)
class HalfUnderstood:
    """A day whose time is still to be asked for."""

    day: date


@dataclass(frozen=True, slots=True)
class Unclear:
    """No value, but a sentence that says what would work."""

    words: str


@dataclass(frozen=True, slots=True)
class Scored:
    """Scores for some rows of a grid."""

    scores: dict[str, int]


Reading = Understood | HalfUnderstood | Scored | Unclear
