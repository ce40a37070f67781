"""What the assistant can see while it decides on one message."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from coaching.catalogue import Catalogue
from coaching.clock import to_local
from coaching.qualification import Form, Qualification, Unit
from coaching.records import Client, Coach, Desk, Draft, Enrolment, Notebook


class OpenRecords(Protocol):
    """A coach's records, held open; the notebook is read when it is first asked for."""

    @property
    def desk(self) -> Desk:
        """Return what is open."""

    @property
    def notebook(self) -> Notebook:
        """Return what is finished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The catalogue, the program's own forms, one coach's records and the time."""

    catalogue: Catalogue
    own_forms: Mapping[str, Form]
    records: OpenRecords
    now: datetime

    @property
    def desk(self) -> Desk:
        """Return what is open."""
        return self.records.desk

    @property
    def notebook(self) -> Notebook:
        """Return what is finished."""
        return self.records.notebook

    @property
    def front(self) -> Draft | None:
        """Return the draft whose question is in front."""
        return self.desk.drafts.get(self.desk.place.front)

    @property
    def coach(self) -> Coach | None:
        """Return the coach, if they are enrolled."""
        return next(iter(self.notebook.coach.values()), None)

    @property
    def zone(self) -> str:
        """Return the name of the coach's zone."""
        return self.coach.zone if self.coach else Coach(id="", joined_at=self.now).zone

    @property
    def today(self) -> date:
        """Return the day that the coach's calendar shows."""
        return to_local(self.now, self.zone).date()

    @property
    def enrolment(self) -> Enrolment:
        """Return the enrolment that new records belong to; LookupError if there is none."""
        enrolments = sorted(self.notebook.enrolments.values(), key=lambda one: one.started_on)
        if not enrolments:
            raise LookupError("not enrolled")
        return enrolments[-1]

    @property
    def qualification(self) -> Qualification:
        """Return the qualification of the enrolment, in the version enrolled under."""
        return self.catalogue.find(self.enrolment.qualification, self.enrolment.version)

    @property
    def hour_units(self) -> tuple[Unit, ...]:
        """Return the units of the enrolment that ask for hours."""
        return tuple(self.qualification.hour_units(self.enrolment.award))

    @property
    def clients(self) -> list[Client]:
        """Return the clients of the enrolment by number."""
        return sorted(
            (one for one in self.notebook.clients.values() if one.enrolment == self.enrolment.id),
            key=lambda one: one.number,
        )

    def form_of(self, draft: Draft) -> Form:
        """Return the form that a draft fills in."""
        if not draft.qualification:
            return self.own_forms[draft.form]
        return self.catalogue.find(draft.qualification, draft.version).form(draft.form)
