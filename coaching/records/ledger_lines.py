"""The ledger's lines: what became of each reminder, and when to look for the next."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coaching.records.keys import ReminderKey
from coaching.records.texts import Key


class NudgeState(StrEnum):
    """What became of a reminder; a claimed one may or may not have been sent.

    One that is waiting turned out to have been due before, and has its time in `snoozed_until`.
    """

    CLAIMED = "claimed"
    SENT = "sent"
    SKIPPED = "skipped"
    UNDELIVERABLE = "undeliverable"
    UNKNOWN = "unknown"
    SNOOZED = "snoozed"
    WAITING = "waiting"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """An occurrence of a reminder that was sent, or is about to be: a line of the ledger."""

    id: Key
    """What is reminded of: the rule, the record and the occurrence."""
    batch: Key
    """The message that it was sent in, by a random number that its buttons carry."""
    place: int = 0
    """Its number in that message."""
    state: NudgeState
    due_at: datetime
    claimed_at: datetime
    reason: Key = ""
    snoozed_until: datetime | None = None
    is_repeat: bool = False

    @property
    def subject(self) -> str:
        """Return what it has in common with all occurrences of the same rule and record."""
        return str(ReminderKey.parse(self.id).subject)


SEEN = "seen"
"""The watch that a look leaves for the next: until then nothing new was due, as things stood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """When the coach's records have to be looked at for reminders: perhaps early, never late."""

    id: Key = "watch"
    due_at: datetime
    is_paused: bool = False
    """Whether the coach cannot be reached until they write again."""
