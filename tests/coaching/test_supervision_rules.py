"""What counts as supervision in each unit with hours, through the shipped files."""

import pytest

from coaching.records.notebook import SupervisionKind
from tests.coaching.book import Book, count_supervision

ALONE, IN_A_GROUP, PEER = SupervisionKind
HOURS_OF_SUPERVISION = {
    "8588-501": 1,
    "8588-502": 3,
    "L7E-701": 4,
    "L7E-702": 8,
    "8590-701": 4,
    "8590-702": 8,
}
SESSIONS_OF_SUPERVISION = {"8585-301": 1, "8585-302": 2}
ONLY_RECORDED = ["D3.03", "D3.04"]


@pytest.mark.parametrize(("unit", "wanted"), HOURS_OF_SUPERVISION.items())
def test_supervision_in_hours_adds_up_minutes(unit: str, wanted: int) -> None:
    book = Book().be_supervised(unit, wanted * 60 - 1)
    assert count_supervision(book, unit) == (wanted * 60 - 1, 1, False)
    book.be_supervised(unit, 1, IN_A_GROUP)
    assert count_supervision(book, unit) == (wanted * 60, 2, True)


@pytest.mark.parametrize(("unit", "wanted"), SESSIONS_OF_SUPERVISION.items())
def test_supervision_in_sessions_asks_for_no_length(unit: str, wanted: int) -> None:
    book = Book()
    assert not count_supervision(book, unit)[2]
    for _ in range(wanted):
        book.be_supervised(unit, 5)
    assert count_supervision(book, unit) == (5 * wanted, wanted, True)


def test_one_long_supervision_is_not_two_sessions() -> None:
    assert not count_supervision(Book().be_supervised("8585-302", 600), "8585-302")[2]


@pytest.mark.parametrize("unit", ONLY_RECORDED)
def test_supervision_without_a_number_is_recorded_or_not(unit: str) -> None:
    target = Book().meet(unit).stand(unit).unit.supervision
    assert target is not None
    assert (target.hours, target.sessions) == (None, None)
    assert count_supervision(Book().meet(unit), unit)[1] == 0
    assert count_supervision(Book().be_supervised(unit, 30), unit)[1] == 1


@pytest.mark.parametrize("unit", [*HOURS_OF_SUPERVISION, *SESSIONS_OF_SUPERVISION, *ONLY_RECORDED])
@pytest.mark.parametrize(
    ("kind", "agreed", "counts"),
    [
        (ALONE, False, True),
        (IN_A_GROUP, False, True),
        (PEER, False, False),
        (PEER, True, True),  # the coach notes that the centre agreed
    ],
)
def test_with_a_peer_supervision_counts_where_the_centre_agreed(
    unit: str, kind: SupervisionKind, agreed: bool, counts: bool
) -> None:
    book = Book().be_supervised(unit, 60, kind, agreed=agreed)
    assert count_supervision(book, unit)[:2] == ((60, 1) if counts else (0, 0))
