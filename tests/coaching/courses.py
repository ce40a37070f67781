"""A course for the rules of reminders, put together with few words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from coaching.calendar.instants import to_instant, to_local
from coaching.catalogue.loading import load_catalogue
from coaching.counting.progress import measure_units
from coaching.records.course import Course
from coaching.records.desk import Draft
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
from coaching.reminders.outlook import Outlook
from coaching.reminders.reminder import Reminder
from coaching.reminders.rules import RULES, find_reminders

CATALOGUE = load_catalogue()
ZONE = "Europe/London"


def at(local: str, zone: str = ZONE) -> datetime:
    """Return the instant of a day and a time in a zone, such as "2026-11-23 18:00"."""
    day, clock = local.split()
    return to_instant(date.fromisoformat(day), time.fromisoformat(clock), zone)


COACH = Coach(id="alex", joined_at=at("2026-09-07 12:00"))
CLIENTS = {
    "1": Client(id="1", enrolments=("course",), number=1),
    "2": Client(id="2", enrolments=("course",), number=2),
    "team": Client(id="team", enrolments=("course",), number=3, kind=ClientKind.GROUP, size=5),
    "other": Client(id="other", enrolments=("another course",), number=4),
}


def enrol(qualification: str = "8588", award: str = "", **more: Any) -> Enrolment:
    """Return an enrolment begun on 7 September 2026, for the first award unless one is named."""
    [found] = [one for one in CATALOGUE.current() if one.key == qualification]
    settings = {"started_on": date(2026, 9, 7), "shared_hours": found.shared_hours, **more}
    return Enrolment(
        id="course",
        qualification=found.key,
        version=found.version,
        award=award or next(one.key for one in found.awards if list(found.hour_units(one.key))),
        role=found.roles[0].key,
        **settings,
    )


def meet(starts_at: str, minutes: int = 60, *, client: str = "1", **more: Any) -> Session:
    """Return a session, held and logged at its end unless told otherwise; its start names it."""
    begun = at(starts_at)
    settings = {"logged_at": begun + timedelta(minutes=minutes), "unit": "8588-501", **more}
    return Session(id=starts_at, client=client, starts_at=begun, minutes=minutes, **settings)


def plan(starts_at: str, minutes: int = 60) -> Session:
    """Return a session that was planned long before."""
    planned_at = at("2026-09-08 12:00")
    return meet(starts_at, minutes, state=SessionState.PLANNED, logged_at=planned_at)


def practise(minutes: int, unit: str = "8588-501") -> Session:
    """Return so many minutes of practice, some weeks ago."""
    return meet("2026-09-21 10:00", minutes, unit=unit)


def be_supervised(
    minutes: int,
    unit: str = "8588-501",
    kind: SupervisionKind = SupervisionKind.INDIVIDUAL,
    number: int = 1,
) -> Supervision:
    """Return a supervision, some weeks ago."""
    return Supervision(
        id=f"supervision {number}",
        enrolment="course",
        unit=unit,
        starts_at=at("2026-09-22 10:00"),
        minutes=minutes,
        kind=kind,
    )


def write(form: str, about: str, filled_at: str, **answers: str | int) -> Entry:
    """Return a filled form about a record."""
    instant = at(filled_at)
    return Entry(
        id=f"{form} {about}",
        enrolment="course",
        form=form,
        about=about,
        answers={key: Answer(value=one, answered_at=instant) for key, one in answers.items()},
        filled_at=instant,
    )


def write_whole(form: str, about: str) -> Entry:
    """Return a form of 8588 with an answer to each of its questions."""
    fields = CATALOGUE.find("8588", enrol().version).form(form).fields
    return write(form, about, "2026-11-22 12:00", **{field.key: "Well." for field in fields})


def begin(
    form: str, about: str = "", started_at: str = "2026-11-22 12:00", *answered_at: str
) -> Draft:
    """Return a form that is being filled, with an answer at each of these times."""
    return Draft(
        id=f"draft {form} {about}",
        form=form,
        about=about,
        at="goal",
        answers={
            str(number): Answer(value="Well.", answered_at=at(one))
            for number, one in enumerate(answered_at)
        },
        started_at=at(started_at),
    )


def outlook(
    now: str,
    *records: Session | Supervision | Entry | Draft,
    enrolment: Enrolment | None = None,
    coach: Coach = COACH,
) -> Outlook:
    """Return what the reminders see of a course with these records at a time in London."""
    enrolment = enrolment or enrol()
    others = replace(enrolment, id="another course")
    course = Course(
        CATALOGUE.find(enrolment.qualification, enrolment.version),
        Notebook(
            coach={coach.id: coach},
            enrolments={enrolment.id: enrolment, others.id: others},
            clients=CLIENTS,
            sessions=_by_id(records, Session),
            supervisions=_by_id(records, Supervision),
            entries=_by_id(records, Entry),
        ),
        enrolment,
    )
    return Outlook(
        coach=coach,
        courses=[course],
        progress=list(measure_units(course)),
        drafts=_by_id(records, Draft),
        now=at(now),
    )


def remind(rule: str, outlook: Outlook) -> list[Reminder]:
    """Return what one rule finds."""
    return list(find_reminders(outlook, [RULES[rule]]))


def _by_id(records: Iterable[Any], kind: type[Any]) -> Mapping[str, Any]:
    return {one.id: one for one in records if isinstance(one, kind)}


def due(reminders: Iterable[Reminder], zone: str = ZONE) -> list[str]:
    """Return when each of these is due, on a wall clock, in the order in which they come."""
    return [f"{to_local(one.due_at, zone):%Y-%m-%d %H:%M}" for one in reminders]
