"""Rules of consistency as data: which day comes before which, and which answers do not agree."""

from dataclasses import dataclass, field

COURSE_DAYS = ("course.start", "course.target", "course.end")
"""The day of enrolment, the coach's own target date and the end of the registration."""
SESSION_DAYS = ("session.first", "session.last")
"""The first and the last held session with a client, or in a unit."""
MEETING_DAY = "meeting.day"
"""The day of the session or supervision that a form is about."""
KNOWN_DAYS = (*COURSE_DAYS, *SESSION_DAYS, MEETING_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Two things that have to fit together; whatever is not said yet breaks no rule.

    A day is one of the known ones or a "form.field". All that a rule names is about the same thing.
    """

    key: str
    says: str
    """How it should be, in one short sentence of ours."""
    units: tuple[str, ...] = ()
    """The units that it belongs to, where it is not all of them."""
    earlier: str = ""
    """The day that must not lie behind `later`."""
    later: str = ""
    when: dict[str, str] = field(default_factory=dict)
    """The answers, by "form.field", that make it apply at all."""
    never: dict[str, str] = field(default_factory=dict)
    """The answers that must not stand beside them."""
    needs: str = ""
    """The "form.field" that must not be left out beside them."""
    blocks: bool = False
    """Whether a unit cannot be handed in while it is broken; else it is only worth a look."""
    blocks_behind: str = ""
    """The later day from which on it blocks, where it does not at once."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return all days and fields that it names."""
        named = (self.earlier, self.later, *self.when, *self.never, self.needs, self.blocks_behind)
        return tuple(one for one in named if one)
