"""Random folders of records that fit together, and fit the catalogue."""

import string
from datetime import UTC, date, datetime, time
from typing import Any

from hypothesis import strategies as st

from bot.process.services import OWN_FORMS
from coaching.catalogue.form import SUMMARY, Field, FieldKind, Form
from coaching.catalogue.loading import load_catalogue, read_forms
from coaching.catalogue.qualification import Qualification
from coaching.records.desk import Aside, Desk, Draft, Offer, Place, Recalled, Removed
from coaching.records.notebook import (
    Answer,
    Client,
    ClientKind,
    Coach,
    Enrolment,
    Entry,
    Notebook,
    Session,
    SessionState,
    Supervision,
    SupervisionKind,
)
from coaching.records.private import Private
from coaching.records.uniqueness import find_doubles

CATALOGUE = load_catalogue()
FORMS = read_forms(OWN_FORMS)
ZONES = st.sampled_from(["Europe/London", "Pacific/Chatham", "America/New_York", "UTC"])
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone stands behind
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
TIMES = st.times(time(0), time(23, 59, 59))
IDENTITIES = st.text(string.hexdigits[:16], min_size=8, max_size=8)
MINUTES = st.integers(1, 1500)
TEXTS = st.text(max_size=40)
PRIVATE = st.builds(Private, st.text(min_size=1, max_size=40))
OWN_WORDS = {
    "file": "f",
    "kept": "k",
    "now": "n",
    "then": "t",
    **dict.fromkeys(("headings", "where", "what", "said", "self"), "Goal"),
}
WORDS = st.lists(PRIVATE, max_size=2).map(tuple)


def values_of(field: Field) -> st.SearchStrategy[str | int]:
    """Return what could be answered to a field."""
    match field.kind:
        case FieldKind.LENGTH | FieldKind.NUMBER | FieldKind.GRID | FieldKind.TICKS:
            return st.integers(field.least or 0, field.most or 9999)
        case FieldKind.MOMENT:
            return INSTANTS.map(datetime.isoformat)
        case FieldKind.DAY | FieldKind.SIGNATURE:
            return DAYS.map(date.isoformat)
        case FieldKind.TIME:
            return TIMES.map(time.isoformat)
        case FieldKind.ZONE:
            return ZONES
    return TEXTS


@st.composite
def answers_to(draw: st.DrawFn, form: Form) -> dict[str, Answer]:
    """Return answers to some questions of a form."""
    chosen = draw(st.lists(st.sampled_from(form.fields), unique_by=lambda one: one.key, max_size=4))
    return {
        field.key: Answer(
            value=draw(values_of(field)),
            answered_at=draw(INSTANTS),
            messages=draw(st.lists(st.integers(1, 10**9), max_size=2).map(tuple)),
            parts=draw(st.lists(TEXTS, max_size=2).map(tuple)),
            scores=draw(st.dictionaries(st.sampled_from(field.rows), st.integers(1, 10)))
            if field.rows
            else {},
        )
        for field in chosen
    }


class Writer:
    """Draws one record after another, each about those before it."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.coach: dict[str, Coach] = {}
        self.enrolments: dict[str, Enrolment] = {}
        self.clients: dict[str, Client] = {}
        self.sessions: dict[str, Session] = {}
        self.supervisions: dict[str, Supervision] = {}
        self.entries: dict[str, Entry] = {}

    def tables(self) -> dict[str, dict[str, Any]]:
        return {
            "coach": self.coach,
            "enrolments": self.enrolments,
            "clients": self.clients,
            "sessions": self.sessions,
            "supervisions": self.supervisions,
            "entries": self.entries,
        }

    def identities(self, most: int) -> list[str]:
        taken = {identity for table in self.tables().values() for identity in table}
        fresh = IDENTITIES.filter(lambda one: one not in taken)
        return self.draw(st.lists(fresh, max_size=most, unique=True))

    def one_of(self, records: Any) -> Any:
        return self.draw(st.sampled_from(list(records)))

    def write_notebook(self) -> Notebook:
        draw = self.draw
        for identity in self.identities(1):
            self.coach[identity] = Coach(
                id=identity,
                zone=draw(ZONES),
                reminder_at=draw(TIMES),
                holiday_until=draw(st.none() | DAYS),
                private_words=draw(WORDS),
                allowed_words=draw(WORDS),
                joined_at=draw(INSTANTS),
            )
        for identity in self.identities(2) if self.coach else []:
            qualification = self.one_of(CATALOGUE.qualifications)
            self.enrolments[identity] = Enrolment(
                id=identity,
                qualification=qualification.key,
                version=qualification.version,
                award=self.one_of(qualification.awards).key,
                role=self.one_of(qualification.roles).key,
                started_on=draw(DAYS),
                target_on=draw(st.none() | DAYS),
                shared_hours=draw(st.booleans()),
                is_ended=draw(st.booleans()),
            )
        for identity in self.identities(3) if self.enrolments else []:
            self.clients[identity] = Client(
                id=identity,
                enrolments=tuple(
                    draw(st.lists(st.sampled_from([*self.enrolments]), min_size=1, unique=True))
                ),
                number=draw(st.integers(1, 99).filter(self.is_free)),
                former_numbers=tuple(draw(st.lists(st.integers(1, 99), max_size=2))),
                kind=draw(st.sampled_from(ClientKind)),
                size=draw(st.none() | st.integers(2, 50)),
                hint=draw(PRIVATE),
            )
        for identity in self.identities(5) if self.clients else []:
            session = self.write_session(identity)
            if not list(find_doubles({**self.sessions, identity: session})):
                self.sessions[identity] = session
        for identity in self.identities(2) if self.enrolments else []:
            enrolment = self.one_of(self.enrolments)
            supervision = Supervision(
                id=identity,
                enrolment=enrolment,
                unit=self.one_of(self.qualification_of(enrolment).units).key,
                starts_at=draw(INSTANTS),
                minutes=draw(MINUTES),
                kind=draw(st.sampled_from(SupervisionKind)),
                is_agreed=draw(st.booleans()),
            )
            if not list(find_doubles({**self.supervisions, identity: supervision})):
                self.supervisions[identity] = supervision
        for identity in self.identities(4) if self.enrolments else []:
            self.write_entry(identity)
        return Notebook(**self.tables())

    def is_free(self, number: int) -> bool:
        return number not in [one.number for one in self.clients.values()]

    def write_session(self, identity: str) -> Session:
        client = self.one_of(self.clients.values())
        enrolment = self.one_of(client.enrolments)
        return Session(
            id=identity,
            client=client.id,
            enrolment=client.part_in(enrolment),
            unit=self.one_of(self.qualification_of(enrolment).units).key,
            starts_at=self.draw(INSTANTS),
            minutes=self.draw(MINUTES),
            state=self.draw(st.sampled_from(SessionState)),
        )

    def write_entry(self, identity: str) -> None:
        enrolment = self.one_of(self.enrolments)
        forms = [*self.qualification_of(enrolment).forms, FORMS["client_exception"]]
        form = self.one_of(forms)
        subjects = self.subjects_of(form)
        about = self.one_of(subjects) if subjects else ""
        part = self.one_of(self.clients[about].parts) if about in self.clients else ""
        written = {(one.form, one.about, one.part) for one in self.entries.values()}
        if subjects and (form.repeats or (form.key, about, part) not in written):
            self.entries[identity] = Entry(
                id=identity,
                enrolment=enrolment,
                form=form.key,
                about=about,
                part=part,
                answers=self.draw(answers_to(form)),
                filled_at=self.draw(INSTANTS),
                changed_at=self.draw(st.none() | INSTANTS),
            )

    def write_desk(self) -> Desk:
        draw = self.draw
        drafts = {identity: self.write_draft(identity) for identity in self.identities(3)}
        removed = {}
        for identity in self.identities(1) if self.clients else []:
            [*gone] = self.identities(2)
            sessions = {one: self.write_session(one) for one in gone}
            removed[identity] = Removed(
                id=identity, removed_at=draw(INSTANTS), records=Notebook(sessions=sessions)
            )
        asides = st.builds(Aside, text=PRIVATE, message=st.integers(1, 10**9), said_at=INSTANTS)
        fronts = st.sampled_from(["", *drafts])
        places = st.builds(
            Place, id=st.just("place"), front=fronts, aside=st.none() | asides, album=TEXTS
        )
        place = draw(st.none() | places)
        return Desk(drafts=drafts, removed=removed, places={place.id: place} if place else {})

    def write_draft(self, identity: str) -> Draft:
        enrolment = self.one_of(["", *self.enrolments])
        qualification = self.qualification_of(enrolment) if enrolment else None
        form = self.one_of(qualification.forms if qualification else FORMS.values())
        role = self.enrolments[enrolment].role if enrolment else ""
        words = dict(qualification.role(role).words) if qualification else OWN_WORDS
        return Draft(
            id=identity,
            form=form.key,
            qualification=qualification.key if qualification else "",
            version=qualification.version if qualification else "",
            enrolment=enrolment,
            about=self.one_of(["", *self.subjects_of(form)]),
            about_name=self.draw(TEXTS),
            client_name=self.draw(TEXTS),
            private_words=self.draw(WORDS),
            allowed_words=self.draw(WORDS),
            at=self.one_of([SUMMARY, *(field.key for field in form.fields)]),
            answers=self.draw(answers_to(form)),
            words=words,
            choices={form.fields[0].key: (Offer(value="new", label=self.draw(TEXTS)),)},
            recall=self.draw(
                st.dictionaries(TEXTS, st.builds(Recalled, words=PRIVATE), max_size=2)
            ),
            zone=self.draw(ZONES),
            half_read_on=self.draw(st.none() | DAYS),
            started_at=self.draw(INSTANTS),
        )

    def subjects_of(self, form: Form) -> list[str]:
        return list(self.tables()["coach" if form.about == "coach" else f"{form.about}s"])

    def qualification_of(self, enrolment: str) -> Qualification:
        kept = self.enrolments[enrolment]
        return CATALOGUE.find(kept.qualification, kept.version)


@st.composite
def folders(draw: st.DrawFn) -> tuple[Desk, Notebook]:
    """Return a desk and the notebook that belongs to it."""
    writer = Writer(draw)
    notebook = writer.write_notebook()
    return writer.write_desk(), notebook
