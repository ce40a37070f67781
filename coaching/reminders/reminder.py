"""A reminder: the rule that it comes from, and one occurrence of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from coaching.records.keys import ReminderKey
from coaching.reminders.outlook import Outlook

Subject = Literal["session", "client", "draft", "unit", "course", "owing"]
"""What a reminder is about; what is owing is about a client, a supervision or a course."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """What a rule finds: what it is about, which time it is, and from when on it is due."""

    about: str
    """The identity of its subject; of a unit, its key within the enrolment."""
    number: str
    """What tells it from the others about the same: a day, an instant, how often."""
    due_at: datetime
    until: datetime | None = None
    """When it stops making sense."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRule:
    """A kind of reminder. Past occurrences are found too: the ledger knows what was said."""

    key: str
    """What it goes by in the ledger, in buttons and in the wording."""
    about: Subject
    find: Callable[[Outlook], Iterable[Occurrence]]
    is_repeated: bool = False
    """Whether it is sent once more if nobody knows whether it was sent."""
    is_spaced: bool = False
    """Whether two about the same thing must be some days apart, even if the first was delayed."""
    is_once: bool = False
    """Whether it is of use at its time only, so that it cannot be put off."""
    is_in_todo: bool = False
    """Whether it is in the To do list too, so that a long message may be cut short."""


@dataclass(frozen=True)
class Reminder:
    """One occurrence of a rule."""

    rule: ReminderRule
    occurrence: Occurrence

    @cached_property
    def key(self) -> str:
        """Return what tells it from every other occurrence."""
        return str(ReminderKey(self.rule.key, self.occurrence.about, self.occurrence.number))

    @cached_property
    def subject(self) -> str:
        """Return what all occurrences have in common: "not for this one" ends all of them."""
        return str(ReminderKey(self.rule.key, self.occurrence.about))

    @property
    def due_at(self) -> datetime:
        """Return from when on it is due."""
        return self.occurrence.due_at

    @property
    def until(self) -> datetime | None:
        """Return when it stops making sense, if it does."""
        return self.occurrence.until
