"""What is planned counts as practice does: for everybody whom a unit is about, met or not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.counting.counts import PracticeCount
from coaching.evidence.blockers import Obstacle, find_blockers
from coaching.evidence.weighing import Mark, UnitEvidence, weigh_unit
from coaching.records.course import Course
from coaching.records.notebook import (
    Answer,
    Client,
    ClientKind,
    Enrolment,
    Entry,
    Notebook,
    Session,
)
from tests.coaching.naive import RULES
from tests.portfolio.courses import BEGUN, find_unit

WITH_PLANS = [
    key for key in RULES if any("plan" in one.counts for one in find_unit(key)[2].criteria)
]


def enrol(key: str, identity: str = "course") -> Enrolment:
    qualification, award, _ = find_unit(key)
    return Enrolment(
        id=identity,
        qualification=qualification.key,
        version=qualification.version,
        award=award,
        role=qualification.roles[0].key,
        started_on=BEGUN.date(),
        shared_hours=True,
    )


def plan(*clients: tuple[str, int, int], enrolment: Enrolment, is_met: bool = False) -> Notebook:
    """Return records with so many sessions of so many minutes planned with each client.

    A client whose name begins with "Team" is a group.
    """
    people = {
        f"{name} of {enrolment.id}": Client(
            id=f"{name} of {enrolment.id}",
            enrolments=(enrolment.id,),
            number=number,
            kind=ClientKind.GROUP if name.startswith("Team") else ClientKind.INDIVIDUAL,
        )
        for number, (name, _, _) in enumerate(clients, start=1)
    }
    entries = {
        identity: Entry(
            id=identity,
            enrolment=enrolment.id,
            form="client",
            about=identity,
            answers={
                "planned_duration": Answer(value=minutes, answered_at=BEGUN),
                "number_of_sessions": Answer(value=sessions, answered_at=BEGUN),
            },
            filled_at=BEGUN,
        )
        for identity, (_, minutes, sessions) in zip(people, clients, strict=True)
    }
    met = {
        f"with {identity}": Session(
            id=f"with {identity}",
            client=identity,
            unit="L7E-701",
            starts_at=BEGUN + timedelta(days=number),
            minutes=60,
        )
        for number, identity in enumerate(people)
        if is_met
    }
    return Notebook(
        enrolments={enrolment.id: enrolment}, clients=people, entries=entries, sessions=met
    )


def weigh(key: str, notebook: Notebook) -> UnitEvidence:
    qualification, _, unit = find_unit(key)
    return weigh_unit(Course(qualification, notebook, notebook.enrolments["course"]), unit)


def planned(key: str, notebook: Notebook) -> PracticeCount:
    found = weigh(key, notebook).planned
    assert found is not None
    return found


@pytest.mark.parametrize("key", WITH_PLANS)
def test_a_plan_is_whole_before_anybody_is_met(key: str) -> None:
    enrolment = enrol(key)
    hours = RULES[key].hours
    notebook = plan(("Ana", 60, hours - 1), ("Ben", 60, 1), enrolment=enrolment)
    assert (planned(key, notebook).counted, planned(key, notebook).left) == (hours * 60, 0)
    _, _, unit = find_unit(key)
    evidence = weigh(key, notebook)
    marks = {one.criterion.number: one.mark for one in evidence.criteria}
    [number] = [one.number for one in unit.criteria if "plan" in one.counts]
    # D3.04 has its plan among other writing under one heading of the mark sheet.
    assert marks[number] is (Mark.PART if key == "D3.04" else Mark.WHOLE)


@pytest.mark.parametrize("key", WITH_PLANS)
def test_whoever_is_still_to_be_met_owes_nothing_but_their_plan_counts(key: str) -> None:
    enrolment = enrol(key)
    notebook = plan(("Ana", 60, RULES[key].hours), enrolment=enrolment)
    told = find_blockers(weigh(key, notebook))
    assert Obstacle.PLAN not in {one.obstacle for one in told}
    assert not [one for one in told if one.piece and one.piece.form.about == "client"]


@pytest.mark.parametrize("key", WITH_PLANS)
def test_who_ended_without_being_met_is_planned_no_more(key: str) -> None:
    notebook = plan(("Ana", 60, 4), ("Ben", 60, 2), enrolment=enrol(key))
    first, *others = notebook.clients.values()
    ended = replace(first, is_ended=True)
    clients = {one.id: one for one in (ended, *others)}
    assert planned(key, replace(notebook, clients=clients)).counted == 2 * 60


@pytest.mark.parametrize(
    ("key", "alone", "in_group", "counted", "left"),
    [
        ("8590-702", 40, 20, 50, 10),  # at most 10 with groups, at least 50 alone
        ("8590-702", 50, 10, 60, 0),
        ("8590-702", 49, 20, 59, 1),
        ("8590-702", 55, 3, 58, 2),
        ("8590-701", 1, 19, 1, 19),  # one coach at a time
        ("8588-501", 6, 12, 6, 12),
        ("8588-502", 50, 4, 50, 4),
        ("L7E-701", 19, 5, 19, 1),
        ("L7E-702", 0, 60, 0, 60),
        ("8585-301", 5, 1, 5, 1),
        ("D3.04", 29, 30, 29, 1),
    ],
)
def test_what_is_planned_with_groups_counts_as_what_is_held(
    key: str, alone: int, in_group: int, counted: int, left: int
) -> None:
    notebook = plan(("Ana", 60, alone), ("Team", 60, in_group), enrolment=enrol(key))
    found = planned(key, notebook)
    assert (found.counted, found.left) == (counted * 60, left * 60)


def test_a_plan_of_which_half_is_said_counts_nothing_yet() -> None:
    notebook = plan(("Ana", 60, 6), ("Ben", 60, 6), enrolment=enrol("8588-501"))
    first, *others = notebook.entries.values()
    half = {key: one for key, one in first.answers.items() if key != "number_of_sessions"}
    entries = {one.id: one for one in (replace(first, answers=half), *others)}
    assert planned("8588-501", replace(notebook, entries=entries)).counted == 6 * 60


@pytest.mark.parametrize(("hours", "counted"), [(19, 19), (20, 20), (30, 20)])
def test_of_what_was_planned_for_the_certificate_no_more_counts_than_of_what_was_held(
    hours: int, counted: int
) -> None:
    certificate, diploma = enrol("L7E-701", "before"), enrol("L7E-702")
    first = plan(("Ana", 60, hours), enrolment=certificate, is_met=True)
    second = plan(("Ben", 60, 40), enrolment=diploma)
    together = Notebook(
        enrolments={**first.enrolments, **second.enrolments},
        clients={**first.clients, **second.clients},
        sessions=first.sessions,
        entries={**first.entries, **second.entries},
    )
    found = planned("L7E-702", together)
    assert (found.counted, found.left) == ((40 + counted) * 60, (20 - counted) * 60)
