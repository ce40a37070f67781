"""Whatever a notebook holds, the counts are those of a second, naive reading of the handbooks."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coaching.catalogue.loading import load_catalogue
from coaching.counting.counts import PracticeCount
from coaching.counting.progress import UnitProgress, measure_units
from coaching.evidence.weighing import weigh_unit
from coaching.records.course import Course
from coaching.records.notebook import (
    Answer,
    Client,
    ClientKind,
    Enrolment,
    Entry,
    Notebook,
    Session,
    SessionState,
    Supervision,
    SupervisionKind,
)
from tests.coaching.naive import GRANT, PERMISSION, PLANNED, RULES, Tally, tally

CATALOGUE = load_catalogue()
AWARDS = [(one, award) for one in CATALOGUE.current() for award in one.awards]
DAWN = datetime(2026, 9, 1, 6, tzinfo=UTC)
# Lengths that reach the targets often, and those one minute beside them.
MINUTES = st.sampled_from([1, 45, 59, 60, 61, 90, 359, 360, 600, 1080, 1200, 3000]) | st.integers(
    1, 1440
)
STATES = st.sampled_from([SessionState.HELD, SessionState.HELD, *SessionState])
# More of those with rules of their own: hours that are shared, a client whom the centre permits.
SIDE_BY_SIDE = st.sampled_from(AWARDS) | st.sampled_from(
    [
        pair
        for pair in AWARDS
        for unit in pair[0].hour_units(pair[1].key)
        if unit.shares_with or (unit.clients and unit.clients.exception)
    ]
)


PERMITTED = st.sampled_from([PERMISSION, PERMISSION[:2], []]).map(
    lambda keys: {key: Answer(value="Yes.", answered_at=DAWN) for key in keys}
)
# Six sessions of an hour and their like, and plans of which half is not said yet.
PLANS = st.fixed_dictionaries(
    {},
    optional={
        key: st.sampled_from(values).map(lambda one: Answer(value=one, answered_at=DAWN))
        for key, values in zip(PLANNED, ([45, 60, 90], [1, 6, 12, 20]), strict=True)
    },
)
# Hours from before: some of a unit, all of it, more than it takes; with a question left open.
GRANTED: dict[str, list[int | str]] = {
    "minutes": [30, 359, 360, 1200, 1201, 6000],
    "clients": [0, 1, 3],
    "begun_on": ["2025-01-10"],
    "ended_on": ["2025-03-10"],
    "granted_by": ["The Coaching School"],
}
GRANTS = st.sampled_from([GRANT, GRANT, GRANT[:-1]]).flatmap(
    lambda keys: st.fixed_dictionaries(
        {
            key: st.sampled_from(GRANTED[key]).map(lambda one: Answer(value=one, answered_at=DAWN))
            for key in keys
        }
    )
)


@st.composite
def enrolments(draw: st.DrawFn) -> Enrolment:
    qualification, award = draw(SIDE_BY_SIDE)
    return Enrolment(
        id="",
        qualification=qualification.key,
        version=qualification.version,
        award=award.key,
        role=qualification.roles[0].key,
        started_on=date(2026, 9, 1),
        shared_hours=draw(st.booleans()),
        is_ended=draw(st.booleans()),
    )


@st.composite
def notebooks(draw: st.DrawFn) -> Notebook:
    courses = [
        replace(one, id=f"course {number}")
        for number, one in enumerate(draw(st.lists(enrolments(), min_size=1, max_size=3)))
    ]
    clients = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        taken_into = draw(
            st.lists(st.sampled_from([courses[0], *courses]), min_size=1, max_size=3, unique=True)
        )
        kind = draw(st.sampled_from([ClientKind.INDIVIDUAL, *ClientKind]))
        clients.append(
            Client(
                id=f"client {number}",
                enrolments=tuple(one.id for one in taken_into),
                number=number,
                kind=kind,
                size=5 if kind is ClientKind.GROUP else None,
                is_ended=draw(st.booleans()),
            )
        )
    by_id = {one.id: one for one in courses}
    return Notebook(
        enrolments=by_id,
        clients={one.id: one for one in clients},
        sessions={
            f"{client.id}, session {number}": Session(
                id=f"{client.id}, session {number}",
                client=client.id,
                enrolment=client.part_in(held_for := draw(st.sampled_from(client.enrolments))),
                unit=draw(st.sampled_from(units_of(by_id[held_for]))),
                starts_at=DAWN + timedelta(hours=draw(st.integers(0, 3000))),
                minutes=draw(MINUTES),
                state=draw(STATES),
            )
            for client in clients
            for number in range(draw(st.integers(0, 3)))
        },
        supervisions={
            f"supervision {number}": Supervision(
                id=f"supervision {number}",
                enrolment=(course := draw(st.sampled_from(courses))).id,
                unit=draw(st.sampled_from(units_of(course))),
                starts_at=DAWN,
                minutes=draw(st.integers(1, 300)),
                kind=(met := draw(st.sampled_from(SupervisionKind))),
                is_agreed=met is SupervisionKind.PEER and draw(st.booleans()),
            )
            for number in range(draw(st.integers(0, 6)))
        },
        entries={
            f"entry {number}": Entry(
                id=f"entry {number}",
                enrolment=(written_in := draw(st.sampled_from(of.enrolments))),
                form=draw(st.sampled_from(["client_exception", "client"])),
                about=of.id,
                part=of.part_in(written_in),
                answers=draw(PERMITTED) | draw(PLANS),
                filled_at=DAWN + timedelta(days=number),
            )
            for number, of in enumerate(draw(st.lists(st.sampled_from(clients), max_size=6)))
        }
        | {
            f"grant {number}": Entry(
                id=f"grant {number}",
                enrolment=(course := draw(st.sampled_from(courses))).id,
                form="opening_hours",
                about=course.id,
                part=draw(st.sampled_from(units_of(course))),
                answers=draw(GRANTS),
                filled_at=DAWN + timedelta(days=number),
            )
            for number in range(draw(st.integers(0, 2)))
        },
    )


def units_of(enrolment: Enrolment) -> list[str]:
    qualification = CATALOGUE.find(enrolment.qualification, enrolment.version)
    return [unit.key for unit in qualification.hour_units(enrolment.award)]


def test_the_naive_reading_knows_every_unit_with_hours() -> None:
    known = {unit.key for one, award in AWARDS for unit in one.hour_units(award.key)}
    assert known == RULES.keys()


@given(notebooks())
def test_the_counts_are_those_of_the_naive_reading(notebook: Notebook) -> None:
    for enrolment in notebook.enrolments.values():
        qualification = CATALOGUE.find(enrolment.qualification, enrolment.version)
        for progress in measure_units(Course(qualification, notebook, enrolment)):
            expected = tally(notebook, enrolment, progress.unit.key)
            planned = weigh_unit(progress.course, progress.unit).planned
            assert as_tally(progress, planned, expected) == expected, progress.unit.key


def as_tally(progress: UnitProgress, planned: PracticeCount | None, expected: Tally) -> Tally:
    """Return the real counts; what a unit does not ask for is not looked at."""
    assert planned is not None
    practice, clients, supervision = progress.practice, progress.clients, progress.supervision
    assert practice.is_done is (expected.minutes_left == 0)
    assert supervision is not None
    is_supervised = not (expected.supervision_minutes_left or expected.supervisions_left)
    assert supervision.is_done is is_supervised
    found = replace(
        expected,
        minutes=practice.counted,
        minutes_left=practice.left,
        supervision_minutes=supervision.minutes,
        supervisions=supervision.sessions,
        supervision_minutes_left=supervision.minutes_left,
        supervisions_left=supervision.sessions_left,
        planned=planned.counted,
        planned_left=planned.left,
        from_before=practice.opening,
    )
    if clients is None:
        return found
    return replace(
        found,
        clients=clients.counted,
        clients_missing=clients.missing,
        clients_too_many=clients.surplus,
    )
