"""The main job, as a chat: enrol, log a session, write about it, ask what is left."""

from tests.journeys.conftest import Phone


async def test_a_newcomer_is_greeted_and_enrols_in_a_few_taps(alex: Phone) -> None:
    assert "Welcome" in await alex.say("/start")
    assert "Which qualification" in await alex.tap("Enrol")
    assert "Which award" in await alex.tap("Level 5 (8588)")
    assert "Do you coach or mentor" in await alex.tap("Certificate · 8588-501")
    assert "When did you register" in await alex.tap("Coach")
    enrolled = await alex.tap("Today")
    assert "Enrolled" in enrolled
    assert "8588-501: 18 h of practice, 2–3 clients, 1 h of supervision" in enrolled


async def test_a_session_counts_as_soon_as_client_date_and_length_are_known(
    enrolled: Phone,
) -> None:
    assert "When did it start" in await enrolled.say("/log")
    assert "what time" in await enrolled.tap("Yesterday")
    assert "Sunday 22 November, 15:00" in await enrolled.say("3pm")
    counted = await enrolled.tap("1 h 30")
    assert "Counted: Client 1, Sunday 22 November, 15:00, 1 h 30" in counted
    assert "16 h 30 left of 18 h" in counted
