"""Hours from before: practice of an earlier course that a centre lets count in a unit."""

from collections.abc import Iterator
from dataclasses import dataclass

from coaching.catalogue.qualification import Unit
from coaching.records.course import Course
from coaching.records.keys import PartKey
from coaching.records.notebook import Entry

OPENING_FORM = "opening_hours"
"""The form in which a coach notes what was granted, as often as something was."""
OPENING_FIELDS = {"minutes", "clients", "begun_on", "ended_on", "granted_by"}
"""Its questions: as long as one of them is open, nothing counts; the paper may come later."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What counts in a unit before the first session: minutes with one client at a time."""

    minutes: int = 0
    clients: int = 0
    """How many were met in that time, and in no session that is recorded here."""


NOTHING = Opening()


def find_opening(course: Course, unit: Unit) -> Opening:
    """Return what was granted for a unit, as far as it counts there.

    With shared hours what was granted for the units that it shares with is among it. It is never
    more than the unit asks for, nor than it takes over where that has a limit.
    """
    if unit.practice is None:
        return NOTHING
    granted = list(list_openings(course, unit))
    most = unit.practice.hours
    if unit.shared_hours_most is not None:
        most = min(most, unit.shared_hours_most)
    return Opening(
        min(sum(_read(one, "minutes") for one in granted), most * 60),
        sum(_read(one, "clients") for one in granted),
    )


def list_openings(course: Course, unit: Unit) -> Iterator[Entry]:
    """Yield what was granted for a unit and for those that are shared into it, oldest first."""
    enrolment = course.enrolment
    places = [(enrolment.id, unit.key)]
    if enrolment.shared_hours:
        places += [
            (other.id, key)
            for other in course.notebook.enrolments.values()
            if other.qualification == enrolment.qualification
            for key in unit.shares_with
        ]
    for identity, key in places:
        for entry in course.entries.get((OPENING_FORM, identity, str(PartKey(key))), ()):
            if entry.answers.keys() >= OPENING_FIELDS:
                yield entry


def _read(entry: Entry, key: str) -> int:
    return int(entry.answers[key].value)
