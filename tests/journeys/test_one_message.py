"""A session in one message: all of it, parts of it, and what cannot be."""

import pytest

from tests.journeys.conftest import Phone


async def test_one_message_logs_a_session(enrolled: Phone) -> None:
    counted = await enrolled.say("90 min with client 1 yesterday 3pm")
    assert "Counted: Client 1, Sunday 22 November, 15:00, 1 h 30" in counted
    assert "Client 1 is new." in counted
    [session] = enrolled.notebook.sessions.values()
    assert (session.minutes, session.starts_at.isoformat()) == (90, "2026-11-22T15:00:00+00:00")


async def test_what_the_message_lacks_is_asked_and_nothing_else(enrolled: Phone) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    for message, asked, answer in (
        ("45 min today 9am", "Who was it with?", "client 1"),
        ("45 min with client 1 on Saturday", "Saturday 21 November: what time", "10:15"),
        ("client 1 on Friday 11am", "How long was it?", "45"),
    ):
        assert asked in await enrolled.say(message)
        assert "Counted: Client 1" in await enrolled.say(answer)
    assert sorted(one.minutes for one in enrolled.notebook.sessions.values()) == [45, 45, 45, 90]


async def test_the_next_number_is_a_new_client(enrolled: Phone) -> None:
    await enrolled.say("1 h with client 1 yesterday 3pm")
    assert "Client 2 is new." in await enrolled.say("1 h with client 2 today 9am")
    assert [client.number for client in enrolled.notebook.clients.values()] == [1, 2]


async def test_a_number_that_no_client_has_is_not_taken_for_another(enrolled: Phone) -> None:
    await enrolled.say("1 h with client 1 yesterday 3pm")
    asked = await enrolled.say("1 h with client 7 today 9am")
    assert "You have no Client 7" in asked
    assert "Who was it with?" in asked
    assert "Monday 23 November, 09:00, 1 h" in await enrolled.tap("Client 1")


async def test_the_first_client_is_never_counted_silently_under_another_number(
    enrolled: Phone,
) -> None:
    said = await enrolled.say("90 min with client 2 yesterday 3pm")
    assert "You have no Client 2" in said
    assert not enrolled.notebook.sessions
    assert "Counted: Client 1" in await enrolled.tap("Save")


@pytest.mark.parametrize("when", ["today 11pm", "tomorrow 3pm"])
async def test_a_time_to_come_is_planned_with_all_that_was_said(enrolled: Phone, when: str) -> None:
    await enrolled.say("1 h with client 1 yesterday 3pm")
    said = await enrolled.say(f"1 h with client 1 {when}")
    assert "Planned: Client 1" in said
    assert "Undo" in enrolled.buttons
    states = [one.state.value for one in enrolled.notebook.sessions.values()]
    assert states == ["held", "planned"]


async def test_a_day_to_come_without_a_time_asks_for_that_alone(enrolled: Phone) -> None:
    await enrolled.say("1 h with client 1 yesterday 3pm")
    assert "what time will it start?" in await enrolled.say("1 h with client 1 tomorrow")
    assert "Planned: Client 1, Tuesday 24 November, 11:00, 1 h" in await enrolled.say("11am")


async def test_a_length_that_cannot_be_is_asked_again(enrolled: Phone) -> None:
    await enrolled.say("1 h with client 1 yesterday 3pm")
    asked = await enrolled.say("25 h with client 1 today 9am")
    assert "How long was it?" in asked
    assert "8 h" in asked
    assert "Monday 23 November, 09:00, 50 min" in await enrolled.say("50")


async def test_the_same_message_again_does_not_count_twice(enrolled: Phone) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    assert "already logged" in await enrolled.say("90 min with client 1 yesterday 3pm")
    assert len(enrolled.notebook.sessions) == 1


async def test_what_the_command_already_says_is_not_asked_again(enrolled: Phone) -> None:
    assert "Counted: Client 1" in await enrolled.say("/log 90 min with client 1 yesterday 3pm")
