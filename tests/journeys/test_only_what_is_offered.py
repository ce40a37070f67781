"""A coach who only ever follows what is offered ends with a complete portfolio."""

import pytest

from tests.journeys.conftest import Phone
from tests.journeys.follower import HOURS_A_SESSION, Follower
from tests.journeys.talking_phone import Chatting, TalkingPhone

PLAYED = {
    "8585-301": 1,
    "8585-302": 1,
    "8588-501": 2,
    "8588-502": 3,
    "8590-701": 2,
    "8590-702": 3,
    "D3.03": 1,
    "D3.04": 1,
    "L7E-701": 2,
    "L7E-702": 3,
}
"""How many clients the coach of each unit with hours meets: the fewest that it takes."""


@pytest.mark.parametrize("unit", PLAYED)
async def test_whoever_follows_what_is_offered_hands_in_a_complete_portfolio(unit: str) -> None:
    await hold_to_what_is_offered(TalkingPhone(), unit)


async def test_so_they_do_with_the_whole_program(alex: Phone) -> None:
    await hold_to_what_is_offered(alex, "8585-301")


async def hold_to_what_is_offered(phone: Chatting, unit: str) -> None:
    coach = Follower(phone, unit)
    await coach.enrol()
    assert coach.unit.practice is not None
    clients = PLAYED[unit]
    sessions = -(-coach.unit.practice.hours // (HOURS_A_SESSION * clients))
    for _ in range(clients):
        await coach.meet_client(sessions)
        while coach.needs_supervision:
            await coach.be_supervised()
    await coach.do_all()
    for said in [await coach.ask_whether_ready(one) for one in coach.award.units]:
        assert "ready to hand in" in said
        assert "Worth a look" not in said
    assert coach.doubts == []
