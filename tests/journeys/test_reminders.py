from datetime import UTC, datetime

from tests.journeys.conftest import Phone, Program
from tests.telegram.fixtures import Clock

HOUR = 3600.0
DAY = 24 * HOUR


async def test_the_evening_brings_what_a_session_still_asks_for_with_buttons_that_do_it(
    enrolled: Phone, program: Program, clock: Clock
) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    clock.now = datetime(2026, 11, 24, 18, 1, tzinfo=UTC).timestamp()
    await program.sweep()
    assert "Still to write" in await enrolled.read()
    assert "Client 1 · session 1 · Sunday 22 November" in enrolled.person.last.text
    assert enrolled.buttons[:2] == ["Session record", "Reflective log"]
    assert "1 of 8" in await enrolled.tap("Reflective log")


async def test_a_reminder_comes_once(enrolled: Phone, program: Program, clock: Clock) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    clock.now = datetime(2026, 11, 24, 18, 1, tzinfo=UTC).timestamp()
    await program.sweep()
    said = len(enrolled.said)
    clock.advance(HOUR)
    await program.sweep()
    assert len(enrolled.said) == said
