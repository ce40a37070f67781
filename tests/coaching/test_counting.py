"""How minutes, clients and supervision count, by the examples of the handbooks."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from coaching.catalogue.qualification import ClientRange, Practice, SupervisionTarget
from coaching.counting.counts import (
    ClientCount,
    PracticeCount,
    count_clients,
    count_practice,
    count_supervision,
)
from coaching.records.notebook import (
    Client,
    ClientKind,
    Session,
    SessionState,
    Supervision,
    SupervisionKind,
)

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)

PEOPLE = {
    str(number): Client(id=str(number), enrolments=("enrolment",), number=number)
    for number in range(1, 11)
}
GROUP = Client(id="group", enrolments=("enrolment",), number=11, kind=ClientKind.GROUP, size=6)
CLIENTS = {**PEOPLE, "group": GROUP}

# 8588-501; 8590-702, where some hours with groups count; 8590-701, where none do
EIGHTEEN = Practice(hours=18)
SIXTY = Practice(hours=60, group_hours_most=10, individual_hours_least=50)


def session(client: str, minutes: int = 60, state: SessionState = SessionState.HELD) -> Session:
    return Session(
        id=f"{client} {minutes} {state}",
        client=client,
        unit="unit",
        starts_at=NOON,
        minutes=minutes,
        state=state,
    )


def count(practice: Practice, *sessions: Session) -> PracticeCount:
    return count_practice(practice, sessions, CLIENTS)


def count_people(
    limits: ClientRange, sessions: Iterable[Session], practice: Practice = EIGHTEEN
) -> ClientCount:
    return count_clients(limits, practice, sessions, CLIENTS)


def supervision(minutes: int, kind: SupervisionKind = SupervisionKind.INDIVIDUAL) -> Supervision:
    return Supervision(
        id=f"{minutes} {kind}",
        enrolment="enrolment",
        unit="unit",
        starts_at=NOON,
        minutes=minutes,
        kind=kind,
    )


@pytest.mark.parametrize(
    ("individual", "group", "counted", "left"),
    [
        (50, 12, 60, 0),
        (50, 10, 60, 0),
        (49, 20, 59, 1),
        (55, 3, 58, 2),
        (60, 0, 60, 0),
        (65, 12, 75, 0),
        (45, 10, 55, 5),
        (40, 20, 50, 10),
        (0, 60, 10, 50),
        (49, 10, 59, 1),
        (0, 0, 0, 60),
    ],
)
def test_at_most_ten_group_hours_count_beside_fifty_individual_ones(
    individual: int, group: int, counted: int, left: int
) -> None:
    stand = count(SIXTY, session("1", individual * 60), session("group", group * 60))
    assert (stand.individual, stand.group) == (individual * 60, group * 60)
    assert (stand.counted, stand.left) == (counted * 60, left * 60)
    assert stand.is_done is (left == 0)


def test_enough_hours_are_not_done_while_individual_ones_are_missing() -> None:
    generous = Practice(hours=60, group_hours_most=20, individual_hours_least=50)
    stand = count(generous, session("1", 45 * 60), session("group", 20 * 60))
    assert stand.counted == 65 * 60
    assert stand.left == 5 * 60
    assert not stand.is_done


def test_three_quarters_of_an_hour_stay_45_minutes() -> None:
    stand = count(EIGHTEEN, session("1", 45))
    assert stand.counted == 45
    assert stand.left == 18 * 60 - 45


@pytest.mark.parametrize(
    ("lengths", "left", "done"),
    [
        ([60] * 18, 0, True),
        ([45] * 24, 0, True),
        ([45] * 23, 45, False),
        ([60] * 17 + [59], 1, False),
        ([90] * 13, 0, True),
        ([], 1080, False),
    ],
)
def test_eighteen_hours_are_done_to_the_minute(lengths: list[int], left: int, done: bool) -> None:
    stand = count(EIGHTEEN, *(session("1", minutes) for minutes in lengths))
    assert stand.counted == sum(lengths)
    assert stand.target == 1080
    assert (stand.left, stand.is_done) == (left, done)


@pytest.mark.parametrize(
    "state", [SessionState.PLANNED, SessionState.CANCELLED, SessionState.MISSED]
)
def test_a_session_that_was_not_held_counts_nothing(state: SessionState) -> None:
    stand = count(EIGHTEEN, session("1", 60, state), session("group", 60, state))
    assert (stand.individual, stand.group, stand.counted) == (0, 0, 0)
    assert count_people(ClientRange(least=2), [session("1", 60, state)]).counted == 0


def test_groups_count_nothing_unless_the_unit_says_so() -> None:
    stand = count(EIGHTEEN, session("1", 60), session("group", 600))
    assert stand.group == 600
    assert stand.counted == 60


@pytest.mark.parametrize(
    ("clients", "counted", "missing", "surplus"),
    [
        ("", 0, 2, 0),
        ("1", 1, 1, 0),
        ("1 1 1", 1, 1, 0),
        ("1 2", 2, 0, 0),
        ("1 2 3", 3, 0, 0),
        ("1 2 3 4", 4, 0, 1),
        ("1 2 3 4 5", 5, 0, 2),
        ("1 group", 1, 1, 0),
    ],
)
def test_two_or_three_clients_and_no_group(
    clients: str, counted: int, missing: int, surplus: int
) -> None:
    limits = ClientRange(least=2, most=3, exception=4)
    stand = count_people(limits, [session(client) for client in clients.split()])
    assert (stand.least, stand.most) == (2, 3)
    assert (stand.counted, stand.missing, stand.surplus) == (counted, missing, surplus)


def test_the_extended_period_takes_four_to_nine_clients() -> None:
    limits = ClientRange(least=4, most=9)
    three, nine, ten = ([session(str(n + 1)) for n in range(many)] for many in (3, 9, 10))
    assert count_people(limits, three).missing == 1
    assert count_people(limits, nine).surplus == 0
    assert count_people(limits, ten).surplus == 1


def test_without_an_upper_limit_nobody_is_too_many() -> None:
    stand = count_people(ClientRange(least=2), [session(client) for client in PEOPLE])
    assert (stand.counted, stand.most, stand.surplus) == (10, None, 0)


def test_a_group_is_a_client_where_its_hours_count() -> None:
    stand = count_people(ClientRange(least=2), [session("1"), session("group")], SIXTY)
    assert stand.counted == 2


def test_a_client_counts_once_one_session_was_held() -> None:
    sessions = [session("1", 60, SessionState.CANCELLED), session("1", 60), session("2", 60)]
    assert count_people(ClientRange(least=2), sessions).counted == 2


@pytest.mark.parametrize(
    ("minutes", "left", "done"),
    [([], 180, False), ([60, 60], 60, False), ([60, 75, 45], 0, True), ([240], 0, True)],
)
def test_supervision_in_hours_adds_up_its_minutes(
    minutes: list[int], left: int, done: bool
) -> None:
    stand = count_supervision(SupervisionTarget(hours=3), map(supervision, minutes))
    assert stand.minutes == sum(minutes)
    assert (stand.minutes_left, stand.sessions_left, stand.is_done) == (left, 0, done)


@pytest.mark.parametrize(
    ("minutes", "left", "done"), [([], 2, False), ([240], 1, False), ([15, 15], 0, True)]
)
def test_supervision_in_sessions_asks_for_no_length(
    minutes: list[int], left: int, done: bool
) -> None:
    stand = count_supervision(SupervisionTarget(sessions=2), map(supervision, minutes))
    assert stand.sessions == len(minutes)
    assert (stand.minutes_left, stand.sessions_left, stand.is_done) == (0, left, done)


def test_supervision_without_a_number_is_only_recorded() -> None:
    unrecorded = count_supervision(SupervisionTarget(), [])
    recorded = count_supervision(SupervisionTarget(), [supervision(30)])
    assert (unrecorded.sessions, recorded.sessions) == (0, 1)
    assert (recorded.minutes_left, recorded.sessions_left) == (0, 0)


@pytest.mark.parametrize("target", [SupervisionTarget(hours=1), SupervisionTarget(sessions=1)])
@pytest.mark.parametrize(
    ("kind", "done"),
    [
        (SupervisionKind.INDIVIDUAL, True),
        (SupervisionKind.GROUP, True),
        (SupervisionKind.PEER, False),
    ],
)
def test_peer_supervision_counts_nothing(
    target: SupervisionTarget, kind: SupervisionKind, done: bool
) -> None:
    stand = count_supervision(target, [supervision(60, kind)])
    assert stand.is_done is done
    assert (stand.minutes, stand.sessions) == ((60, 1) if done else (0, 0))
