"""The answer to one message or tap: what is shown, and what changes."""

from dataclasses import dataclass, field

from coaching.records.change import Change
from conversations.chat.screen import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The answer to one message: screens to show, what changes, and a word for the tap itself.

    The first screen takes the place of the one whose button was pressed, unless that was a
    result. The screens are shown when `settling_seconds` have passed without another message.
    """

    screens: tuple[Screen, ...] = ()
    change: Change = field(default_factory=Change)
    toast: str = ""
    settling_seconds: float = 0
    erases: bool = False
    """Whether everything about the coach is erased, whatever else is to change."""
