"""A course: an enrolment with what its handbook asks for and all that is recorded."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from coaching.catalogue.qualification import Qualification, Unit
from coaching.records.notebook import Client, Enrolment, Entry, Notebook, Session


@dataclass(frozen=True)
class Course:
    """One enrolment of a coach, its qualification in the version enrolled under, all records.

    What is looked up in the records again and again is sorted out once for each course.
    """

    qualification: Qualification
    notebook: Notebook
    enrolment: Enrolment

    @property
    def units(self) -> list[Unit]:
        """Return the units that the award takes, in its order."""
        award = self.qualification.award(self.enrolment.award)
        return [self.qualification.unit(key) for key in award.units]

    @property
    def unit_keys(self) -> tuple[str, ...]:
        """Return the keys of the units that the award takes."""
        return self.qualification.award(self.enrolment.award).units

    @property
    def hour_units(self) -> list[Unit]:
        """Return the units that ask for hours of practice."""
        return list(self.qualification.hour_units(self.enrolment.award))

    @cached_property
    def sessions(self) -> list[Session]:
        """Return the sessions of the enrolment, oldest first."""
        own = (
            one
            for one in self.notebook.sessions.values()
            if self.notebook.held_for(one) == self.enrolment.id
        )
        return sorted(own, key=lambda one: (one.starts_at, one.id))

    @cached_property
    def clients(self) -> list[Client]:
        """Return the clients who are coached in the course, by number."""
        own = (one for one in self.notebook.clients.values() if self.enrolment.id in one.enrolments)
        return sorted(own, key=lambda one: (one.number, one.id))

    def written_about(self, form: str, client: Client) -> list[Entry]:
        """Return what was written of one kind about a client of the course, oldest first."""
        return self.entries.get((form, client.id, client.part_in(self.enrolment.id)), [])

    @cached_property
    def entries(self) -> Mapping[tuple[str, str, str], list[Entry]]:
        """Return what was written, oldest first, by form, what it is about and the part of it."""
        written: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
        entries = self.notebook.entries.values()
        for entry in sorted(entries, key=lambda one: (one.filled_at, one.id)):
            written[entry.form, entry.about, entry.part].append(entry)
        return written
