"""A coach who only ever follows what is offered ends with a complete portfolio."""

import pytest

from tests.journeys.conftest import Phone
from tests.journeys.follower import HOURS_A_SESSION, Follower

PLAYED = {"8588-501": 2, "8590-702": 3, "D3.04": 1}
"""How many clients the coach of each unit meets: the fewest that it takes."""


@pytest.mark.parametrize("unit", PLAYED)
async def test_whoever_follows_what_is_offered_hands_in_a_complete_portfolio(
    alex: Phone, unit: str
) -> None:
    coach = Follower(alex, unit)
    await coach.enrol()
    assert coach.unit.practice is not None
    clients = PLAYED[unit]
    sessions = -(-coach.unit.practice.hours // (HOURS_A_SESSION * clients))
    for _ in range(clients):
        await coach.meet_client(sessions)
        while coach.needs_supervision:
            await coach.be_supervised()
    await coach.do_all()
    said = await coach.ask_whether_ready()
    assert f"{unit} is ready to hand in" in said
    assert "Worth a look" not in said
    assert coach.doubts == []
