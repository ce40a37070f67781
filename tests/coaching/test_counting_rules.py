"""What counts towards each unit with hours, line by line, through the shipped files."""

import pytest

from coaching.counting.counts import ClientVerdict, weigh_client
from coaching.records.notebook import SessionState, SupervisionKind
from tests.coaching.book import Book, count_clients, count_hours, count_supervision

HOURS = {
    "D3.03": 6,
    "D3.04": 30,
    "8585-301": 6,
    "8585-302": 12,
    "8588-501": 18,
    "8588-502": 54,
    "L7E-701": 20,
    "L7E-702": 60,
    "8590-701": 20,
    "8590-702": 60,
}
CLIENTS = {
    "8588-501": (2, 3),
    "8588-502": (4, 9),
    "L7E-701": (2, 3),
    "L7E-702": (6, 9),
    "8590-701": (5, 10),
}


@pytest.mark.parametrize(("unit", "wanted"), HOURS.items())
def test_the_hours_are_complete_on_the_minute(unit: str, wanted: int) -> None:
    book = Book().meet(unit, wanted * 60 - 46)
    assert book.stand(unit).practice.left == 46
    book.meet(unit, 45)
    assert not count_hours(book, unit)[1]
    assert book.stand(unit).practice.left == 1
    book.meet(unit, 1)
    assert count_hours(book, unit) == (wanted, True)


@pytest.mark.parametrize("unit", HOURS)
def test_three_quarters_of_an_hour_are_never_rounded(unit: str) -> None:
    assert count_hours(Book().meet(unit, 45), unit)[0] == 0.75


@pytest.mark.parametrize("unit", HOURS)
@pytest.mark.parametrize("state", SessionState)
def test_only_a_session_that_took_place_counts(unit: str, state: SessionState) -> None:
    book = Book().meet(unit, 90, state=state)
    is_held = state is SessionState.HELD
    assert count_hours(book, unit)[0] == (1.5 if is_held else 0)
    if unit in CLIENTS:
        assert count_clients(book, unit)[0] == is_held


@pytest.mark.parametrize(
    ("alone", "in_group", "counted", "done"),
    [
        (50, 12, 60, True),
        (49, 20, 59, False),
        (55, 3, 58, False),
        (50, 10, 60, True),
        (60, 0, 60, True),
        (0, 60, 10, False),
        (58, 2, 60, True),
    ],
)
def test_ten_hours_with_groups_count_for_the_diploma_of_supervisors(
    alone: int, in_group: int, counted: int, done: bool
) -> None:
    book = Book().meet("8590-702", alone * 60).meet("8590-702", in_group * 60, "Team")
    assert count_hours(book, "8590-702") == (counted, done)


def test_the_cap_on_group_hours_holds_over_several_groups() -> None:
    book = Book().meet("8590-702", 50 * 60)
    for team in ("Team 1", "Team 2", "Team 3"):
        book.meet("8590-702", 4 * 60 + 1, team)
    assert count_hours(book, "8590-702") == (60, True)


@pytest.mark.parametrize("unit", [unit for unit in HOURS if unit != "8590-702"])
def test_elsewhere_a_group_counts_nothing_and_is_no_client(unit: str) -> None:
    book = Book().meet(unit, HOURS[unit] * 60, "Team")
    assert count_hours(book, unit) == (0, False)
    assert book.stand(unit).practice.group == HOURS[unit] * 60
    if unit in CLIENTS:
        assert count_clients(book, unit)[0] == 0


@pytest.mark.parametrize(("unit", "least", "most"), [(key, *two) for key, two in CLIENTS.items()])
def test_clients_are_too_few_enough_or_too_many(unit: str, least: int, most: int) -> None:
    book = Book()
    for number in range(1, most + 3):
        book.meet(unit, client=f"Client {number}")
        missing, surplus = max(least - number, 0), max(number - most, 0)
        assert count_clients(book, unit) == (number, missing, surplus)


@pytest.mark.parametrize("unit", [unit for unit in HOURS if unit not in CLIENTS])
def test_the_other_units_ask_for_no_number_of_clients(unit: str) -> None:
    assert Book().meet(unit).stand(unit).clients is None


@pytest.mark.parametrize(
    ("noted", "surplus"),
    [
        (["permitted", "reason", "options"], 0),
        (["permitted", "reason"], 1),  # what else was tried belongs to it
        (["permitted"], 1),
        ([], 1),
    ],
)
def test_a_fourth_client_of_501_takes_the_centres_permission_with_reason_and_options(
    noted: list[str], surplus: int
) -> None:
    book = Book()
    for client in ("Ana", "Ben", "Cat", "Dan"):
        book.meet("8588-501", client=client)
    book.permit("8588-501", "Dan", *noted)
    assert count_clients(book, "8588-501") == (4, 0, surplus)


def test_a_fifth_client_is_never_permitted() -> None:
    book = Book()
    for client in ("Ana", "Ben", "Cat", "Dan", "Eve"):
        book.meet("8588-501", client=client)
        book.permit("8588-501", client, "permitted", "reason", "options")
    assert count_clients(book, "8588-501") == (5, 0, 1)


@pytest.mark.parametrize("unit", [unit for unit in CLIENTS if unit != "8588-501"])
def test_no_other_unit_knows_of_such_an_exception(unit: str) -> None:
    book, most = Book(), CLIENTS[unit][1]
    for number in range(most + 1):
        book.meet(unit, client=f"Client {number}")
        book.permit(unit, f"Client {number}", "permitted", "reason", "options")
    assert count_clients(book, unit)[2] == 1


@pytest.mark.parametrize(("unit", "least", "most"), [(key, *two) for key, two in CLIENTS.items()])
def test_a_client_too_many_is_told_when_they_are_added(unit: str, least: int, most: int) -> None:
    limits = Book().meet(unit).stand(unit).unit.clients
    assert limits is not None
    assert weigh_client(limits, most) is ClientVerdict.FINE
    beyond = ClientVerdict.NEEDS_PERMISSION if unit == "8588-501" else ClientVerdict.TOO_MANY
    assert weigh_client(limits, most + 1) is beyond
    assert weigh_client(limits, most + 2) is ClientVerdict.TOO_MANY


def test_d3_counts_its_hours_apart_unless_the_coach_shares_them() -> None:
    book = Book().meet("D3.03", 6 * 60).meet("D3.04", 24 * 60)
    assert count_hours(book, "D3.03") == (6, True)
    assert count_hours(book, "D3.04") == (24, False)
    sharing = Book()
    sharing.enrol("D3.04", shared=True)
    sharing.meet("D3.03", 6 * 60).meet("D3.04", 24 * 60)
    assert count_hours(sharing, "D3.03") == (6, True)  # the longer period does not count backwards
    assert count_hours(sharing, "D3.04") == (30, True)


def test_hours_and_clients_of_the_executive_certificate_count_in_the_diploma() -> None:
    book = Book()
    for client in ("Ana", "Ben", "Cat"):
        book.meet("L7E-701", 400, client)
    for client in ("Dan", "Eve", "Flo"):
        book.meet("L7E-702", 800, client)
    book.be_supervised("L7E-701", 240).be_supervised("L7E-702", 240)
    assert count_hours(book, "L7E-701") == (20, True)
    assert count_hours(book, "L7E-702") == (60, True)
    assert count_clients(book, "L7E-701") == (3, 0, 0)
    assert count_clients(book, "L7E-702") == (6, 0, 0)
    assert count_supervision(book, "L7E-702") == (240, 1, False)  # of this nothing is said: ask


def test_a_group_of_the_executive_certificate_counts_in_the_diploma_no_more_than_there() -> None:
    book = Book().meet("L7E-701", 600, "Team")
    book.enrol("L7E-702")
    assert count_hours(book, "L7E-702") == (0, False)
    assert count_clients(book, "L7E-702")[0] == 0


def test_executive_hours_are_not_shared_by_a_coach_who_says_no() -> None:
    book = Book()
    book.enrol("L7E-702", shared=False)
    book.meet("L7E-701", 20 * 60).meet("L7E-702", 40 * 60)
    assert count_hours(book, "L7E-702") == (40, False)


@pytest.mark.parametrize("unit", HOURS)
def test_a_session_belongs_to_one_unit(unit: str) -> None:
    book = Book().meet(unit, 60)
    others = [other for other in HOURS if other != unit]
    counting = [other for other in others if count_hours(book, other)[0]]
    assert counting == (["L7E-702"] if unit == "L7E-701" else [])
    assert count_hours(book, unit)[0] == 1


@pytest.mark.parametrize(
    ("before", "more", "counted", "done"),
    [
        (20, 40, 60, True),
        (30, 30, 50, False),  # the 20 hours of the certificate, then 40 more
        (30, 40, 60, True),
        (19, 40, 59, False),
        (19, 41, 60, True),
        (0, 60, 60, True),
        (60, 0, 20, False),
    ],
)
def test_of_the_certificate_twenty_hours_count_towards_the_diploma(
    before: int, more: int, counted: int, done: bool
) -> None:
    book = Book()
    if before:
        book.meet("L7E-701", before * 60)
    if more:
        book.meet("L7E-702", more * 60)
    assert count_hours(book, "L7E-702") == (counted, done)
    assert count_hours(book, "L7E-701")[0] == before


def test_of_the_session_that_passes_the_twenty_hours_only_the_rest_counts() -> None:
    book = Book().meet("L7E-701", 19 * 60 + 1).meet("L7E-701", 120, "Ben")
    assert count_hours(book, "L7E-702") == (20, False)
    assert count_clients(book, "L7E-702")[0] == 2


def test_a_client_of_the_certificate_counts_where_their_minutes_do() -> None:
    book = Book().meet("L7E-701", 20 * 60).meet("L7E-701", 60, "Ben").meet("L7E-702", 60, "Cy")
    assert count_clients(book, "L7E-702")[0] == 2
    assert count_clients(book, "L7E-701")[0] == 2


def test_hours_with_a_group_use_up_nothing_of_what_is_shared() -> None:
    book = Book().meet("L7E-701", 20 * 60, "Team").meet("L7E-701", 20 * 60)
    assert count_hours(book, "L7E-702")[0] == 20


@pytest.mark.parametrize(
    ("unit", "owes"),
    [(unit, unit == "8590-702") for unit in HOURS],
)
def test_a_session_that_counts_nothing_owes_nothing(unit: str, owes: bool) -> None:
    assert bool(Book().meet(unit, 60, "Team").stand(unit).owed) is owes
    assert Book().meet(unit, 60).stand(unit).owed


@pytest.mark.parametrize("unit", HOURS)
@pytest.mark.parametrize("agreed", [True, False])
def test_supervision_with_a_peer_owes_its_outcome_where_the_centre_agreed(
    unit: str, agreed: bool
) -> None:
    book = Book().be_supervised(unit, 60, SupervisionKind.PEER, agreed=agreed)
    assert bool(book.stand(unit).owed) is agreed


def test_the_log_of_a_session_that_is_shared_into_another_unit_is_owed_there() -> None:
    book = Book()
    book.enrol("D3.03", shared=True)
    book.meet("D3.03", 60)
    assert [one.form.key for one in book.stand("D3.03").owed] == ["session_record"]
    assert [one.form.key for one in book.stand("D3.04").owed] == ["reflective_log"]
