"""Whatever a notebook holds, who is joined is one person, and taken apart again who they were."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from coaching.catalogue.loading import load_catalogue
from coaching.counting.progress import measure_units
from coaching.evidence.weighing import weigh_unit
from coaching.records.change import apply
from coaching.records.course import Course
from coaching.records.desk import Desk
from coaching.records.joined_clients import (
    find_clashes,
    join_all,
    remember_apart,
    settle,
    take_apart,
)
from coaching.records.notebook import Client, Notebook, Session
from tests.coaching.naive import tally
from tests.coaching.test_counts_property import DAWN, as_tally, notebooks

CATALOGUE = load_catalogue()
Pair = tuple[Notebook, Client, Client]


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """Return a notebook and two of its clients who can be one person."""
    notebook = draw(notebooks())
    found = [
        (client, other)
        for client, other in pairwise(notebook.clients.values())
        if client.kind is other.kind
        and not [
            one for one in find_clashes(Desk(), notebook, client, other) if isinstance(one, Session)
        ]
    ]
    assume(found)
    return notebook, *draw(st.sampled_from(found))


def joined(notebook: Notebook, client: Client, other: Client) -> tuple[Desk, Notebook]:
    removed = remember_apart(Desk(), notebook, client, other, "joined", DAWN)
    change = join_all(Desk(), notebook, client, other, removed)
    return apply(change, Desk()), apply(change, notebook)


def list_courses(notebook: Notebook) -> dict[str, str]:
    """Return the course that each session, and all that is written about a client, is of."""
    clients = notebook.clients
    return {key: notebook.held_for(one) for key, one in notebook.sessions.items()} | {
        key: clients[one.about].enrolment_in(one.part)
        for key, one in notebook.entries.items()
        if one.about in clients
    }


@given(pairs())
def test_who_is_joined_keeps_everything_in_its_course(pair: Pair) -> None:
    notebook, client, other = pair
    _, after = joined(*pair)
    assert list_courses(after) == list_courses(notebook)
    assert after.clients.keys() == notebook.clients.keys() - {other.id}
    assert {*after.clients[client.id].enrolments} == {*client.enrolments, *other.enrolments}
    assert other.number in after.clients[client.id].former_numbers


@given(pairs())
def test_who_is_joined_is_one_in_every_count(pair: Pair) -> None:
    _, after = joined(*pair)
    for enrolment in after.enrolments.values():
        qualification = CATALOGUE.find(enrolment.qualification, enrolment.version)
        for progress in measure_units(Course(qualification, after, enrolment)):
            expected = tally(after, enrolment, progress.unit.key)
            planned = weigh_unit(progress.course, progress.unit).planned
            assert as_tally(progress, planned, expected) == expected


@given(pairs())
def test_who_is_taken_apart_again_is_who_they_were(pair: Pair) -> None:
    notebook, *_ = pair
    desk, between = joined(*pair)
    change = take_apart(desk, between, desk.removed["joined"])
    assert apply(change, between) == notebook
    assert apply(change, desk) == Desk()


@given(pairs(), st.data())
def test_what_was_changed_or_deleted_since_stays_so(pair: Pair, data: st.DataObject) -> None:
    notebook, _, other = pair
    desk, between = joined(*pair)
    theirs = [one for one in notebook.sessions.values() if one.client == other.id]
    assume(theirs)
    gone, longer = data.draw(st.sampled_from(theirs)), data.draw(st.sampled_from(theirs))
    sessions = {
        key: replace(one, minutes=1441) if key == longer.id else one
        for key, one in between.sessions.items()
        if key != gone.id
    }
    now = replace(between, sessions=sessions)
    after = apply(take_apart(desk, now, desk.removed["joined"]), now)
    assert after.sessions.keys() == now.sessions.keys()
    assert {key: one.minutes for key, one in after.sessions.items()} == {
        key: one.minutes for key, one in now.sessions.items()
    }
    assert {key: one.client for key, one in after.sessions.items()} == {
        key: one.client for key, one in notebook.sessions.items() if key != gone.id
    }


@given(pairs())
def test_what_comes_back_of_somebody_who_was_joined_is_the_other_s(pair: Pair) -> None:
    notebook, *_ = pair
    desk, between = joined(*pair)
    for session in notebook.sessions.values():
        assert settle(desk, between, session) == between.sessions[session.id]
