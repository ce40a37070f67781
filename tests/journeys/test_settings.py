"""What a coach can set: zone, reminder hour, quiet hours, a holiday."""

from datetime import UTC, date, datetime, time

import pytest

from coaching.records.notebook import Coach
from tests.journeys.conftest import Phone
from tests.telegram.fixtures import Clock

DAY = 24 * 3600


def _coach(phone: Phone) -> Coach:
    [coach] = phone.notebook.coach.values()
    return coach


async def _change(phone: Phone, setting: str, *answers: str) -> str:
    await phone.say("/settings")
    await phone.tap(setting)
    for answer in answers:
        await phone.say(answer)
    return phone.person.last.text


async def test_everything_that_is_set_stands_on_one_screen(enrolled: Phone) -> None:
    said = await enrolled.say("/settings")
    assert "Time zone: Europe/London" in said
    assert "Reminders at: 18:00" in said
    assert "Quiet hours: 21:00 to 08:00" in said
    assert "holiday" not in said


@pytest.mark.parametrize(
    ("city", "zone"),
    [
        ("Leeds", "Europe/London"),
        ("lisbon", "Europe/Lisbon"),
        ("new york", "America/New_York"),
        ("Asia/Kolkata", "Asia/Kolkata"),
    ],
)
async def test_a_zone_is_found_by_its_city(enrolled: Phone, city: str, zone: str) -> None:
    assert f"Time zone: {zone}" in await _change(enrolled, "Time zone", city)
    assert _coach(enrolled).zone == zone


async def test_an_unknown_city_says_what_would_work(enrolled: Phone) -> None:
    said = await _change(enrolled, "Time zone", "Nowhere-on-Sea")
    assert "Try the nearest large one" in said
    assert "Time zone: Europe/Paris" in await enrolled.tap("Paris")


async def test_a_city_of_several_zones_is_asked_for_again(enrolled: Phone) -> None:
    said = await _change(enrolled, "Time zone", "Louisville")
    assert "America/Kentucky/Louisville" in said
    assert "Which one is it" in said
    said = await enrolled.say("America/Kentucky/Louisville")
    assert "Time zone: America/Kentucky/Louisville" in said


async def test_times_are_read_in_the_zone_that_is_set(enrolled: Phone) -> None:
    await _change(enrolled, "Time zone", "New York")
    await enrolled.say("/start")
    said = await enrolled.say("60 min with client 1 today 9am")
    assert "Monday 23 November, 09:00" in said
    [session] = enrolled.notebook.sessions.values()
    assert session.starts_at == datetime(2026, 11, 23, 14, tzinfo=UTC)


async def test_the_reminder_hour_is_set_and_a_strange_one_is_not(enrolled: Phone) -> None:
    assert "Try “8:30”" in await _change(enrolled, "Reminder hour", "soon")
    assert "Reminders at: 19:15" in await enrolled.say("7:15pm")
    assert _coach(enrolled).reminder_at == time(19, 15)


async def test_quiet_hours_take_two_answers(enrolled: Phone) -> None:
    assert "in the morning" in await _change(enrolled, "Quiet hours", "10pm")
    assert "Quiet hours: 22:00 to 07:30" in await enrolled.say("7:30")
    assert _coach(enrolled).quiet_from == time(22)
    assert _coach(enrolled).quiet_until == time(7, 30)


async def test_a_holiday_begins_ends_by_a_tap_and_passes_by_itself(
    enrolled: Phone, clock: Clock
) -> None:
    assert "On holiday until: Friday 4 December" in await _change(enrolled, "Holiday", "4 December")
    assert _coach(enrolled).holiday_until == date(2026, 12, 4)
    assert "holiday until" not in await enrolled.tap("End holiday")
    await enrolled.tap("Holiday")
    assert "On holiday until: Monday 30 November" in await enrolled.tap("In 1 week")
    clock.advance(7 * DAY)
    assert "On holiday" in await enrolled.say("/settings")
    clock.advance(DAY)
    assert "On holiday" not in await enrolled.say("/settings")
    assert "Holiday" in enrolled.buttons


async def test_a_holiday_that_is_over_is_not_taken(enrolled: Phone) -> None:
    assert "That is in the past" in await _change(enrolled, "Holiday", "1 November 2026")
    assert _coach(enrolled).holiday_until is None


async def test_a_setting_may_be_left_as_it_was(enrolled: Phone) -> None:
    before = _coach(enrolled)
    await _change(enrolled, "Time zone")
    await enrolled.tap("‹ Back")
    assert _coach(enrolled) == before
    assert not enrolled.desk.drafts
