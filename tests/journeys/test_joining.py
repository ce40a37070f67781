"""A client made by mistake is joined with the one who is the same person, and taken apart again."""

from coaching.records.notebook import Client
from tests.journeys.conftest import Phone, Program
from tests.journeys.courses import enrol
from tests.journeys.test_taking_in import go_on

DAY = 24 * 3600


def client(phone: Phone, number: int) -> Client:
    [found] = [one for one in phone.notebook.clients.values() if one.number == number]
    return found


async def meet_two(phone: Phone) -> None:
    """Log sessions with two clients, the second of whom is the first."""
    await enrol(phone, "8588-501")
    await phone.say("60 min with client 1 yesterday 9am")
    await phone.say("90 min with client 2 yesterday 3pm")


async def ask_to_join(phone: Phone) -> str:
    await phone.say("/clients")
    return await phone.tap("Client 2", "Join with…", "Client 1")


async def test_joining_is_asked_first_and_says_what_it_does(alex: Phone) -> None:
    await meet_two(alex)
    said = await ask_to_join(alex)
    assert "Join Client 2 with Client 1?" in said
    assert "1 session and 0 forms of Client 2 become Client 1's." in said
    assert "the number 2 is given to nobody" in said
    assert len(alex.notebook.clients) == 2


async def test_both_are_one_person_in_every_count(alex: Phone) -> None:
    await meet_two(alex)
    assert "Clients: 2 of 2–3" in await alex.say("/progress")
    await ask_to_join(alex)
    assert "Joined: Client 2 is Client 1 now" in await alex.tap("Join")
    progress = await alex.say("/progress")
    assert "Practice: 15 h 30 left of 18 h" in progress
    assert "Clients: 1 of 2–3" in progress


async def test_the_number_is_given_to_nobody_again_and_still_understood(alex: Phone) -> None:
    await meet_two(alex)
    await ask_to_join(alex)
    await alex.tap("Join")
    await alex.say("/clients")
    assert "Before that Client 2" in await alex.tap("Client 1")
    assert "Client 1, " in await alex.say("60 min with client 2 today 9am")
    assert "Client 3 is new" in await alex.say("60 min with client 3 today 11am")
    assert [one.number for one in alex.notebook.clients.values()] == [1, 3]


async def test_what_was_written_goes_along(alex: Phone) -> None:
    await meet_two(alex)
    await alex.say("/clients")
    await alex.tap("Client 2", "Diary", "About the client")
    await alex.say("A head of finance.")
    await alex.tap("Pause")
    await ask_to_join(alex)
    await alex.tap("Join")
    await alex.say("/todo")
    assert "Continue: About the client · Client 1" in alex.text
    await alex.tap("1", *["Skip ›"] * 5, "Save")
    [entry] = alex.notebook.entries.values()
    assert entry.about == client(alex, 1).id


async def test_joining_is_undone_within_a_day_and_what_was_changed_since_stays(
    alex: Phone,
) -> None:
    await meet_two(alex)
    await ask_to_join(alex)
    await alex.tap("Join")
    joined = alex.token("Undo")
    await alex.say("/clients")
    await alex.tap("Client 1", "Sessions", "1", "Change it")
    await alex.tap(alex.buttons[alex.buttons.index("Save") - 1], "45 min", "Save")
    await alex.say("60 min with client 1 today 9am")
    await alex.tap_token(*joined)
    assert "two again" in alex.text
    minutes = {
        number: sorted(
            one.minutes
            for one in alex.notebook.sessions.values()
            if one.client == client(alex, number).id
        )
        for number in (1, 2)
    }
    assert minutes == {1: [60, 60], 2: [45]}
    assert client(alex, 1).former_numbers == ()


async def test_after_a_day_joining_stands(alex: Phone, program: Program) -> None:
    await meet_two(alex)
    await ask_to_join(alex)
    await alex.tap("Join")
    joined = alex.token("Undo")
    alex.clock.now += DAY + 60
    await alex.tap_token(*joined)
    await program.sweep()
    assert len(alex.notebook.clients) == 1
    assert not alex.desk.removed


async def test_what_was_deleted_before_comes_back_to_the_one_person(alex: Phone) -> None:
    await meet_two(alex)
    await alex.tap("Undo")
    deleted = alex.token("Undo")
    await ask_to_join(alex)
    await alex.tap("Join")
    await alex.tap_token(*deleted)
    assert "Restored" in alex.text
    assert {one.client for one in alex.notebook.sessions.values()} == {client(alex, 1).id}


async def test_what_both_have_once_only_is_named_and_nothing_is_joined(alex: Phone) -> None:
    await enrol(alex, "8588-501")
    await alex.say("60 min with client 1 yesterday 9am")
    await alex.say("90 min with client 2 yesterday 9am")
    await alex.tap("It took place")
    said = await ask_to_join(alex)
    assert "cannot be joined with Client 1 yet" in said
    assert "Client 2, Sunday 22 November, 09:00, 1 h 30" in said
    assert "Join" not in alex.buttons
    assert len(alex.notebook.clients) == 2


async def test_who_seems_to_be_the_same_is_offered_and_never_joined_unasked(alex: Phone) -> None:
    await go_on(alex)
    await alex.say("/clients")
    await alex.tap("Client 1", "Private hint")
    await alex.say("Tuesdays")
    await alex.say("/clients")
    await alex.tap("Add a client", "Level 7 executive · diploma", "One person")
    await alex.say("tuesdays ")
    await alex.say("/clients")
    assert "Is Client 2 also Client 1?" in alex.buttons
    assert len(alex.notebook.clients) == 2
    await alex.tap("Is Client 2 also Client 1?", "Join")
    [one] = alex.notebook.clients.values()
    assert len(one.enrolments) == 2
    assert "Is Client" not in await alex.say("/clients")


async def test_a_group_is_no_single_person(alex: Phone) -> None:
    await enrol(alex, "8590-702")
    await alex.say("60 min with client 1 yesterday 9am")
    await alex.say("/clients")
    await alex.tap("Add a client", "A group")
    await alex.say("5")
    await alex.tap("Skip")
    await alex.say("/clients")
    await alex.tap("Client 2")
    assert "Join with…" not in alex.buttons


async def test_two_joinings_are_undone_the_last_first(alex: Phone) -> None:
    await meet_two(alex)
    await alex.say("60 min with client 3 today 9am")
    await ask_to_join(alex)
    await alex.tap("Join")
    first = alex.token("Undo")
    await alex.say("/clients")
    await alex.tap("Client 1", "Join with…", "Client 3", "Join")
    second = alex.token("Undo")
    await alex.tap_token(*first)
    assert "Not taken apart" in alex.text
    await alex.tap_token(*second)
    await alex.tap_token(*first)
    assert [one.number for one in sorted_clients(alex)] == [1, 2, 3]
    assert all(not one.former_numbers for one in sorted_clients(alex))


def sorted_clients(phone: Phone) -> list[Client]:
    return sorted(phone.notebook.clients.values(), key=lambda one: one.number)
