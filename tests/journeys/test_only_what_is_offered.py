"""A coach who only ever follows what is offered ends with a complete portfolio."""

from collections.abc import Mapping

import pytest

from tests.journeys.conftest import Phone
from tests.journeys.follower import HOURS_A_SESSION, Follower
from tests.journeys.talking_phone import Chatting, TalkingPhone

PLAYED: tuple[Mapping[str, int], ...] = (
    {"8585-301": 1},
    {"8585-302": 1},
    {"8588-501": 2},
    {"8588-502": 4},
    {"8590-701": 5},
    {"8590-702": 3},
    {"D3.03": 1, "D3.04": 1},
    {"L7E-701": 2},
    {"L7E-702": 6},
)
"""The units with hours of each award, with the fewest clients that each takes."""


@pytest.mark.parametrize("clients", PLAYED, ids=" ".join)
async def test_whoever_follows_what_is_offered_hands_in_a_complete_portfolio(
    clients: Mapping[str, int],
) -> None:
    await hold_to_what_is_offered(TalkingPhone(), clients)


async def test_so_they_do_with_the_whole_program(alex: Phone) -> None:
    await hold_to_what_is_offered(alex, PLAYED[0])


async def hold_to_what_is_offered(phone: Chatting, clients: Mapping[str, int]) -> None:
    coach = Follower(phone, next(iter(clients)))
    await coach.enrol()
    for unit, number in clients.items():
        coach.unit = coach.qualification.unit(unit)
        assert coach.unit.practice is not None
        sessions = -(-coach.unit.practice.hours // (HOURS_A_SESSION * number))
        for _ in range(number):
            await coach.meet_client(sessions)
            while coach.needs_supervision:
                await coach.be_supervised()
    await coach.do_all()
    for said in [await coach.ask_whether_ready(one) for one in coach.award.units]:
        assert "ready to hand in" in said
        # How long it is, is up to the coach; these here write little.
        remarks = [one for one in said.splitlines() if "Worth a look" in one]
        assert all("words in all" in one for one in remarks)
    assert coach.doubts == []
