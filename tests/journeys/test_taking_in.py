"""One client in two courses: taken in by a tap, one person in each count, a diary for each."""

from tests.journeys.conftest import Phone, Program
from tests.journeys.courses import enrol

ASKED = "Client 1 is in your other course. Take them in here too?"


async def go_on(phone: Phone) -> None:
    """Meet a client in a certificate, and go on to the diploma."""
    await enrol(phone, "L7E-701")
    await phone.say("90 min with client 1 yesterday 3pm")
    await phone.say("/settings")
    await phone.tap("Another course", "Level 7 executive", "Diploma", "Coach", "Today")


async def finish_the_first(phone: Phone) -> None:
    await phone.say("/settings")
    await phone.tap("Level 7 executive, certificate", "Mark as finished")


async def meet_in_diploma(phone: Phone) -> str:
    """Log a session in the diploma with somebody of the certificate, up to the question."""
    await phone.say("/log")
    return await phone.tap("L7E-702", "Client 1, other course", "Today", "9:00", "1 h")


async def test_somebody_of_the_other_course_is_taken_in_by_a_tap(alex: Phone) -> None:
    await go_on(alex)
    assert ASKED in await meet_in_diploma(alex)
    assert len(alex.notebook.sessions) == 1
    said = await alex.tap("Save")
    assert "Client 1 is now in this course too." in said
    [client] = alex.notebook.clients.values()
    assert len(client.enrolments) == 2
    assert [one.unit for one in alex.notebook.sessions.values()] == ["L7E-701", "L7E-702"]


async def test_they_are_one_client_in_each_count(alex: Phone) -> None:
    await go_on(alex)
    await meet_in_diploma(alex)
    await alex.tap("Save")
    progress = await alex.say("/progress")
    assert "Practice: 18 h 30 left of 20 h" in progress
    assert "Practice: 57 h 30 left of 60 h" in progress
    assert "Clients: 1 of 2–3" in progress
    assert "Clients: 1 of 6–9" in progress
    assert "Client 1: 2 sessions, 2 h 30" in await alex.say("/clients")


async def test_nobody_is_taken_in_who_is_not_saved(alex: Phone) -> None:
    await go_on(alex)
    await meet_in_diploma(alex)
    await alex.tap("Pause")
    [client] = alex.notebook.clients.values()
    assert len(client.enrolments) == 1


async def test_somebody_is_taken_in_when_a_session_is_planned_too(alex: Phone) -> None:
    await go_on(alex)
    await finish_the_first(alex)
    assert ASKED in await alex.say("60 min with client 1 tomorrow 9am")
    assert len(alex.notebook.clients) == 1
    assert "Planned: Client 1" in await alex.tap("Plan it")
    [client] = alex.notebook.clients.values()
    assert len(client.enrolments) == 2


async def test_somebody_is_taken_in_from_their_own_page_and_out_again(alex: Phone) -> None:
    await go_on(alex)
    await alex.say("/clients")
    said = await alex.tap("Client 1", "Also in L7E diploma")
    assert "Client 1 is now in L7E diploma too" in said
    assert "Clients: 1 of 6–9" in await alex.say("/progress")
    await alex.say("/clients")
    await alex.tap("Client 1")
    assert "Not in L7E certificate" not in alex.buttons
    assert "is not in L7E diploma" in await alex.tap("Not in L7E diploma")
    [client] = alex.notebook.clients.values()
    assert len(client.enrolments) == 1


async def test_nobody_leaves_a_course_in_which_something_of_theirs_is_kept(
    alex: Phone, program: Program
) -> None:
    await go_on(alex)
    await meet_in_diploma(alex)
    await alex.tap("Save", "Undo")
    await alex.say("/clients")
    await alex.tap("Client 1")
    assert "Not in L7E diploma" not in alex.buttons
    alex.clock.now += 25 * 3600
    await program.sweep()
    await alex.say("/clients")
    await alex.tap("Client 1")
    assert "Not in L7E diploma" in alex.buttons


async def test_who_is_of_a_finished_course_alone_is_asked_about_in_one_line(alex: Phone) -> None:
    await go_on(alex)
    await finish_the_first(alex)
    assert ASKED in await alex.say("60 min with client 1 today 9am")
    assert len(alex.notebook.sessions) == 1
    assert "Client 1 is now in this course too." in await alex.tap("It took place")
    assert [one.number for one in alex.notebook.clients.values()] == [1]
    assert "Client 1" in await alex.say("60 min with client 1 today 11am")
    assert "Client 2 is new" in await alex.say("60 min with client 2 today 1pm")


async def test_who_is_in_two_courses_is_asked_for_the_unit(alex: Phone) -> None:
    await go_on(alex)
    await meet_in_diploma(alex)
    await alex.tap("Save")
    assert "Which unit" in await alex.say("60 min with client 1 today 11am")
    assert "55 h" not in alex.text
    assert "56 h 30 left of 60 h" in await alex.tap("L7E-702")


async def test_what_is_written_about_them_is_of_one_course(alex: Phone) -> None:
    await go_on(alex)
    await meet_in_diploma(alex)
    await alex.tap("Save")
    await alex.say("/clients")
    await alex.tap("Client 1", "Diary")
    assert "Diary of Client 1 · diploma" in alex.text
    await alex.tap("About the client")
    assert "Client 1 · diploma" in alex.text
    await alex.say("A head of finance.")
    await alex.tap(*["Skip ›"] * 11)
    assert "About the client · Client 1 · diploma" in await alex.tap("Save")
    [entry] = alex.notebook.entries.values()
    [client] = alex.notebook.clients.values()
    assert client.enrolment_in(entry.part) == entry.enrolment
    assert alex.notebook.enrolments[entry.enrolment].award == "diploma"
    await alex.say("/clients")
    await alex.tap("Client 1", "Diary")
    assert "◐ About the client" in alex.buttons
    await alex.tap("Diary · certificate")
    assert "Diary of Client 1 · certificate" in alex.text
    assert "About the client" in alex.buttons


async def test_sessions_are_numbered_within_what_a_portfolio_shows(alex: Phone) -> None:
    await go_on(alex)
    await meet_in_diploma(alex)
    await alex.tap("Save")
    assert "Client 1 · session 2" in await alex.tap("Session record")
    await alex.tap("Pause")
    await alex.say("/settings")
    await alex.tap("Level 7 executive, diploma", "Stop sharing hours")
    await alex.say("/clients")
    await alex.tap("Client 1", "Sessions", "1")
    assert "Client 1 · session 1" in await alex.tap("Reflective log")
