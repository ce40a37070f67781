"""Clients, one person or a group: added, counted or not, warned of, permitted, ended, resumed."""

import pytest

from coaching.records.notebook import ClientKind
from coaching.records.private import Private
from tests.journeys.conftest import Phone
from tests.journeys.courses import enrol

SESSION = "60 min with client {} yesterday {}am"


async def _meet(phone: Phone, *numbers: int) -> str:
    """Log a session with each of these clients; return what is said to the last.

    Whoever is one too many is asked about first.
    """
    for number in numbers:
        await phone.say(SESSION.format(number, number))
        if "It took place" in phone.buttons:
            await phone.tap("It took place")
    return phone.person.last.text


async def _add(phone: Phone, *choices: str) -> str:
    """Add a client from the list of clients, without a hint."""
    await phone.say("/clients")
    await phone.tap("Add a client", *choices)
    return await phone.tap("Skip")


async def _clients_line(phone: Phone) -> str:
    await phone.say("/start")
    progress = await phone.say("/progress")
    [line] = [line for line in progress.splitlines() if "Clients: " in line]
    return line


async def test_an_empty_list_says_what_it_is_for(enrolled: Phone) -> None:
    said = await enrolled.say("/clients")
    assert "Client 1 appears here" in said
    assert {"Log a session", "Add a client"} <= set(enrolled.buttons)


async def test_a_client_is_added_before_the_first_session_with_a_hint(enrolled: Phone) -> None:
    await enrolled.say("/clients")
    await enrolled.tap("Add a client", "One person")
    assert "Added: Client 1 (Tuesdays)" in await enrolled.say("Tuesdays")
    assert "Client 1 (Tuesdays): no sessions yet" in await enrolled.say("/clients")
    await enrolled.say("/log")
    assert "Client 1 · Tuesdays" in enrolled.buttons
    assert (await _clients_line(enrolled)).startswith("○ Clients: 0 of 2–3, 2 more needed")


async def test_the_hint_is_changed_and_taken_away(enrolled: Phone) -> None:
    await _add(enrolled, "One person")
    await enrolled.tap("Client 1", "Private hint")
    assert "Client 1 (the early one)" in await enrolled.say("the early one")
    await enrolled.tap("Client 1", "Private hint", "1")
    await enrolled.say("the late one")
    await enrolled.tap("Save")
    [client] = enrolled.notebook.clients.values()
    assert client.hint == Private("the late one")


async def test_clients_count_once_a_session_with_them_took_place(enrolled: Phone) -> None:
    await _meet(enrolled, 1, 2)
    await enrolled.say("30 min with client 2 today 9am")
    assert (await _clients_line(enrolled)) == "✓ Clients: 2 of 2–3"
    said = await enrolled.say("/clients")
    assert "Client 1: 1 session, 1 h" in said
    assert "Client 2: 2 sessions, 1 h 30" in said


async def test_a_group_is_logged_with_its_size_where_groups_count(alex: Phone) -> None:
    await enrol(alex, "8590-702")
    await alex.say("/log")
    assert "How many people" in await alex.tap("New group")
    assert "whole number from 2" in await alex.say("1")
    said = await alex.tap("6", "Yesterday", "10:00", "2 h")
    assert "Counted: Client 1, Sunday 22 November, 10:00, 2 h" in said
    assert "58 h left of 60 h" in said
    [client] = alex.notebook.clients.values()
    assert (client.kind, client.size) == (ClientKind.GROUP, 6)
    assert "Client 1, a group of 6: 1 session, 2 h" in await alex.say("/clients")


async def test_of_many_hours_with_groups_ten_count_and_the_coach_is_told(alex: Phone) -> None:
    await enrol(alex, "8590-702")
    await alex.say("/log")
    await alex.tap("New group", "4", "Yesterday", "9:00")
    assert "52 h left of 60 h" in await alex.say("8h")
    assert "50 h left of 60 h" in await alex.say("6 h with client 1 two days ago 9am")
    progress = await alex.say("/progress")
    assert "Groups: 14 h, of which 10 h count" in progress


@pytest.mark.parametrize(
    "unit", ["D3.03", "8585-302", "8588-501", "8588-502", "L7E-701", "L7E-702", "8590-701"]
)
async def test_elsewhere_a_group_is_added_with_the_hint_that_it_counts_nothing(
    alex: Phone, unit: str
) -> None:
    await enrol(alex, unit)
    said = await _add(alex, "A group", "5")
    assert "Added: Client 1, a group of 5" in said
    assert f"Group hours do not count in {unit}" in said
    assert "ask your centre" in said


async def test_hours_with_such_a_group_are_kept_and_count_nothing(enrolled: Phone) -> None:
    await _add(enrolled, "A group", "5")
    said = await enrolled.say("2h with client 1 yesterday 3pm")
    assert "Saved, but not counted" in said
    assert "Group hours do not count in 8588-501: ask your centre." in said
    assert "18 h left of 18 h" in said
    assert not any("Session record" in one for one in enrolled.buttons)
    assert "You are up to date" in await enrolled.say("/todo")
    assert "0 of 2–3" in await _clients_line(enrolled)
    assert "Groups: 2 h, of which none count" in await enrolled.say("/progress")


async def test_a_logged_group_is_no_surplus_client(enrolled: Phone) -> None:
    await _meet(enrolled, 1, 2)
    await _add(enrolled, "A group", "5")
    said = await _add(enrolled, "One person")
    assert "Added: Client 4" in said
    assert "permission" not in said
    await enrolled.tap("Client 4")
    assert "Permission" not in enrolled.buttons


async def test_a_fourth_client_takes_the_centres_permission(enrolled: Phone) -> None:
    said = await _meet(enrolled, 1, 2, 3, 4)
    assert "8588-501 takes 2–3 clients. One more needs your centre's permission" in said
    assert "4 of 2–3, 1 too many" in await _clients_line(enrolled)
    await enrolled.say("/clients")
    await enrolled.tap("Client 1")
    assert "Permission" not in enrolled.buttons
    await enrolled.tap("‹ Clients", "Client 4", "Permission")
    assert "1 of 3 · Permission" in enrolled.person.last.text
    await enrolled.say("The tutor, on 20 November.")
    await enrolled.say("Client 2 has moved away.")
    await enrolled.say("Online meetings, another day, another room.")
    assert "Every question is answered" in await enrolled.tap("Save")
    assert (await _clients_line(enrolled)) == "✓ Clients: 4 of 2–4"
    await enrolled.say("/clients")
    await enrolled.tap("Client 4")
    assert "✓ Permission" in enrolled.buttons


async def test_a_permission_without_its_reason_is_none_yet(enrolled: Phone) -> None:
    await _meet(enrolled, 1, 2, 3, 4)
    await enrolled.tap("Client 4", "Permission")
    await enrolled.say("The tutor, on 20 November.")
    await enrolled.tap("Skip", "Skip")
    assert "Still open: Reason, Other options" in await enrolled.tap("Save")
    assert "1 too many" in await _clients_line(enrolled)
    await enrolled.say("/clients")
    await enrolled.tap("Client 4")
    assert "Permission" in enrolled.buttons


async def test_a_fifth_client_is_too_many_whatever_was_permitted(enrolled: Phone) -> None:
    await _meet(enrolled, 1, 2, 3, 4)
    await enrolled.tap("Client 4", "Permission")
    for words in ("The tutor.", "Client 2 left.", "All of them."):
        await enrolled.say(words)
    await enrolled.tap("Save")
    said = await _meet(enrolled, 5)
    assert "this is number 5" in said
    assert "5 of 2–4, 1 too many" in await _clients_line(enrolled)
    await enrolled.say("/clients")
    await enrolled.tap("Client 5")
    assert "Permission" not in enrolled.buttons
    await enrolled.tap("‹ Clients", "Client 4")
    assert "✓ Permission" in enrolled.buttons


async def test_another_unit_knows_no_permission(alex: Phone) -> None:
    await enrol(alex, "L7E-701")
    said = await _meet(alex, 1, 2, 3, 4)
    assert "L7E-701 takes 2–3 clients: this is number 4" in said
    await alex.tap("Client 4")
    assert "Permission" not in alex.buttons


async def test_somebody_who_left_before_their_first_session_takes_no_place(enrolled: Phone) -> None:
    await _add(enrolled, "One person")
    await enrolled.tap("Client 1", "End")
    said = await _meet(enrolled, 2, 3, 4)
    assert "permission" not in said
    assert (await _clients_line(enrolled)) == "✓ Clients: 3 of 2–3"


async def test_a_client_who_ended_is_offered_no_more_and_may_go_on(enrolled: Phone) -> None:
    await _meet(enrolled, 1, 2)
    await enrolled.say("/clients")
    assert "Client 1 has ended; nothing is deleted" in await enrolled.tap("Client 1", "End")
    await enrolled.say("/log")
    assert "Client 1" not in enrolled.buttons
    assert "Client 2" in enrolled.buttons
    said = await enrolled.say("60 min with client 1 yesterday 5pm")
    assert "Counted" not in said
    await enrolled.say("/clients")
    assert "Ended" in await enrolled.tap("Client 1")
    assert "Client 1 is open again" in await enrolled.tap("Reopen")
    await enrolled.say("/log")
    await enrolled.tap("New session")
    assert "Client 1" in enrolled.buttons
    assert "2 of 2–3" in await _clients_line(enrolled)
