"""What stops a unit: nothing where all is there, and of all that can lack exactly what does."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

import pytest

from coaching.evidence.blockers import Obstacle, find_blockers
from coaching.evidence.weighing import weigh_unit
from coaching.records.notebook import Answer, Client, Entry, Notebook, Supervision, SupervisionKind
from tests.coaching.lacks import Lack, Told, all_units, full_course, list_lacks, tell
from tests.coaching.naive import PERMISSION, RULES, tally
from tests.portfolio.courses import CATALOGUE, NOW, WrittenCourse

UNITS = [unit.key for _, unit in all_units()]
every_unit = pytest.mark.parametrize("key", UNITS)
every_hour_unit = pytest.mark.parametrize("key", [*RULES])

LACKS = [
    (unit, form, tuple(lacks))
    for unit in UNITS
    for form, lacks in groupby(list_lacks(unit), lambda one: one.form)
]


@every_unit
def test_nothing_stops_a_unit_in_which_all_is_there(key: str) -> None:
    assert tell(full_course(key), full_course(key).notebook) == []


@pytest.mark.parametrize(
    ("unit", "lacks"),
    [(unit, lacks) for unit, _, lacks in LACKS],
    ids=[f"{unit} {form}" for unit, form, _ in LACKS],
)
def test_what_a_form_lacks_is_told_and_nothing_else(unit: str, lacks: tuple[Lack, ...]) -> None:
    told = {one.says: tuple(tell(full_course(unit), one.notebook)) for one in lacks}
    assert told == {one.says: one.told for one in lacks}


@every_unit
def test_every_form_that_a_unit_asks_for_is_among_those_that_lack(key: str) -> None:
    course = full_course(key)
    owed = {
        form.key
        for form in course.qualification.forms
        if form.is_owed and (not form.units or key in form.units)
        if form.about == "enrolment" or course.unit.practice
        if form.parts != "tasks" or course.unit.tasks
    }
    assert owed <= {form for unit, form, _ in LACKS if unit == key}


@every_hour_unit
def test_hours_that_are_short_by_a_minute_stop_it(key: str) -> None:
    course = full_course(key)
    target = RULES[key].hours * 60
    assert tell(course, _hold(course, target)) == []
    assert tell(course, _hold(course, target - 1)) == [Told(Obstacle.HOURS, 1)]


@every_hour_unit
def test_supervision_that_is_short_by_a_minute_or_a_session_stops_it(key: str) -> None:
    course, rules = full_course(key), RULES[key]
    supervisions = list(course.notebook.supervisions.values())
    if rules.supervision_hours:
        shorter = replace(supervisions[0], minutes=supervisions[0].minutes - 1)
        expected = Told(Obstacle.SUPERVISION, 1)
        lacking = _be_supervised(course, [shorter, *supervisions[1:]])
    else:
        expected = Told(Obstacle.SUPERVISIONS, 1)
        lacking = _be_supervised(course, supervisions[1:])
    assert tell(course, lacking) == [expected]


@every_hour_unit
def test_supervision_by_a_peer_helps_only_where_the_centre_agreed(key: str) -> None:
    course = full_course(key)
    first, *others = course.notebook.supervisions.values()
    peer = replace(first, kind=SupervisionKind.PEER)
    agreed = replace(peer, is_agreed=True)
    assert tell(course, _be_supervised(course, [agreed, *others])) == []
    [told] = tell(course, _be_supervised(course, [peer, *others]))
    assert told.obstacle in (Obstacle.SUPERVISION, Obstacle.SUPERVISIONS)


WITH_CLIENTS = [key for key, rules in RULES.items() if rules.fewest_clients]
BOUNDED = [key for key, rules in RULES.items() if rules.most_clients]


@pytest.mark.parametrize("key", WITH_CLIENTS)
@pytest.mark.parametrize("missing", [1, 0])
def test_clients_too_few_stop_it(key: str, missing: int) -> None:
    course = full_course(key)
    notebook = _meet(course, RULES[key].fewest_clients - missing)
    expected = [Told(Obstacle.CLIENTS_MISSING, missing)] if missing else []
    assert tell(course, notebook) == expected


@pytest.mark.parametrize("key", BOUNDED)
@pytest.mark.parametrize("surplus", [1, 0])
def test_clients_too_many_stop_it(key: str, surplus: int) -> None:
    course = full_course(key)
    notebook = _meet(course, (RULES[key].most_clients or 0) + surplus)
    expected = [Told(Obstacle.CLIENTS_TOO_MANY, surplus)] if surplus else []
    assert tell(course, notebook) == expected


@pytest.mark.parametrize(("clients", "surplus"), [(4, 0), (5, 1)])
def test_a_permission_lets_in_a_fourth_and_never_a_fifth(clients: int, surplus: int) -> None:
    course = full_course("8588-501")
    notebook = _permit(_meet(course, clients), "c4")
    expected = [Told(Obstacle.CLIENTS_TOO_MANY, surplus)] if surplus else []
    assert tell(course, notebook) == expected


PLANNED = [
    unit.key for _, unit in all_units() if any("plan" in one.counts for one in unit.criteria)
]


@pytest.mark.parametrize("key", PLANNED)
def test_a_planned_session_too_few_stops_it(key: str) -> None:
    course = full_course(key)
    target = RULES[key].hours
    clients = len(course.notebook.clients)
    enough = _plan(course, -(-target // clients))
    assert tell(course, enough) == []
    told = tell(course, _plan(course, (target - 1) // clients))
    short = (target - (target - 1) // clients * clients) * 60
    assert told == [Told(Obstacle.PLAN, short, "client", "c1")]


@every_hour_unit
@pytest.mark.parametrize("sessions", [0, 1, 4])
def test_a_course_begun_lacks_what_a_count_by_hand_says(key: str, sessions: int) -> None:
    course = full_course(key)
    kept = dict(list(course.notebook.sessions.items())[:sessions])
    notebook = replace(course.notebook, sessions=kept, supervisions={})
    by_hand = tally(notebook, course.enrolment, key)
    expected = [
        Told(Obstacle.HOURS, by_hand.minutes_left),
        Told(Obstacle.CLIENTS_MISSING, by_hand.clients_missing),
        Told(Obstacle.SUPERVISION, by_hand.supervision_minutes_left),
        Told(Obstacle.SUPERVISIONS, by_hand.supervisions_left),
    ]
    counts = {one for one in tell(course, notebook) if not one.form}
    if not (by_hand.supervision_minutes_left or by_hand.supervisions_left):
        expected.append(Told(Obstacle.SUPERVISIONS, 1))
    assert counts == {one for one in expected if one.number}


@every_hour_unit
def test_what_the_counts_lack_comes_first_then_sessions_clients_supervision_and_the_rest(
    key: str,
) -> None:
    course = full_course(key)
    notebook = replace(_hold(course, RULES[key].hours * 60 - 1), entries={})
    found = find_blockers(weigh_unit(course.with_records(notebook), course.unit))
    about = [one.piece.form.about if one.piece else "count" for one in found]
    order = ["count", "session", "client", "supervision", "enrolment"]
    assert [one for one, _ in groupby(about)] == order


AT_END = {
    "8585": "completion client_feedback communication_review evidence_matrix declaration",
    "8588": "completion client_feedback communication_assessment evidence_matrix declaration",
    "8590": "completion evidence_matrix declaration",
    "D3": "completion diary_summary performance_review programme_feedback development_reflection"
    " declaration",
    "L7E": "completion client_feedback stakeholder_feedback evidence_matrix declaration",
}


def test_what_ends_the_work_with_a_client_or_a_unit_is_due_at_its_end() -> None:
    assert {
        one.key: " ".join(form.key for form in one.forms if form.at_end)
        for one in CATALOGUE.current()
    } == AT_END


@every_hour_unit
def test_what_is_due_at_the_end_comes_behind_all_else_about_a_client(key: str) -> None:
    course = full_course(key)
    found = find_blockers(
        weigh_unit(
            course.with_records(replace(course.notebook, entries={})),
            course.unit,
        )
    )
    for about in ("client", "enrolment"):
        ends = [
            one.piece.form.at_end for one in found if one.piece and one.piece.form.about == about
        ]
        assert ends == sorted(ends)
        assert {*ends} == {False, True}


@pytest.mark.parametrize("key", ["8588-501", "8590-702"])
def test_a_signature_comes_before_what_takes_longer(key: str) -> None:
    course = full_course(key)
    entries = {
        one.id: _unsign(one) if one.form == "contract_signatures" else one
        for one in course.notebook.entries.values()
        if one.form not in ("contract", "completion")
    }
    told = tell(course, replace(course.notebook, entries=entries))
    clients = len(course.notebook.clients)
    assert [one.form for one in told] == [
        *["contract_signatures"] * clients,
        *["contract"] * clients,
        *["completion"] * clients,
    ]


def _unsign(entry: Entry) -> Entry:
    answers = {key: one for key, one in entry.answers.items() if not key.startswith("signed")}
    return replace(entry, answers=answers)


def _hold(course: WrittenCourse, minutes: int) -> Notebook:
    """Return the records with sessions cut short, so that they come to so many minutes."""
    too_long = sum(one.minutes for one in course.notebook.sessions.values()) - minutes
    sessions = dict(course.notebook.sessions)
    for session in course.notebook.sessions.values():
        cut = min(too_long, session.minutes - 1)
        sessions[session.id] = replace(session, minutes=session.minutes - cut)
        too_long -= cut
    return replace(course.notebook, sessions=sessions)


def _be_supervised(course: WrittenCourse, supervisions: Iterable[Supervision]) -> Notebook:
    """Return the records with these supervisions, and what was written about them alone."""
    kept = {one.id: one for one in supervisions}
    gone = course.notebook.supervisions.keys() - kept.keys()
    entries = {key: one for key, one in course.notebook.entries.items() if one.about not in gone}
    return replace(course.notebook, supervisions=kept, entries=entries)


def _meet(course: WrittenCourse, number: int) -> Notebook:
    """Return the records with the sessions spread over so many clients, each diary in full."""
    sessions = {
        one.id: replace(one, client=f"c{1 + place % number}")
        for place, one in enumerate(course.notebook.sessions.values())
    }
    numbers = range(1, number + 1)
    diary = [one for one in course.notebook.entries.values() if one.about == "c1"]
    about_clients = {
        f"{one.id} {client}": replace(one, id=f"{one.id} {client}", about=f"c{client}")
        for client in numbers
        for one in diary
    }
    others = {
        key: one
        for key, one in course.notebook.entries.items()
        if one.about not in course.notebook.clients
    }
    clients = {
        f"c{one}": Client(id=f"c{one}", enrolments=(course.enrolment.id,), number=one)
        for one in numbers
    }
    spread = replace(
        course.notebook, clients=clients, sessions=sessions, entries={**others, **about_clients}
    )
    return _plan(replace(course, notebook=spread), RULES[course.unit.key].hours)


def _plan(course: WrittenCourse, sessions: int) -> Notebook:
    """Return the records with so many sessions of an hour planned with each client."""
    form = course.qualification.form("client")
    planned = {"minutes": 60, "sessions": sessions}
    answers = {
        one.key: Answer(value=planned[one.plans], answered_at=NOW)
        for one in form.fields
        if one.plans
    }
    entries = {
        key: replace(one, answers={**one.answers, **answers}) if one.form == form.key else one
        for key, one in course.notebook.entries.items()
    }
    return replace(course.notebook, entries=entries)


def _permit(notebook: Notebook, client: str) -> Notebook:
    """Return the records with the centre's permission for a client."""
    noted = Entry(
        id="permission",
        enrolment=notebook.clients[client].enrolments[0],
        form="client_exception",
        about=client,
        answers={key: Answer(value="Yes.", answered_at=NOW) for key in PERMISSION},
        filled_at=NOW,
    )
    return replace(notebook, entries={**notebook.entries, noted.id: noted})
