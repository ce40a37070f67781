"""Editing a message that answered a choice also changes what is asked and offered after it."""

from coaching.records.private import Private
from tests.journeys.conftest import Phone


async def _edit(phone: Phone, message: int, text: str) -> str:
    phone.person.edit(message, text)
    return await phone.read()


async def test_another_qualification_offers_its_own_awards(alex: Phone) -> None:
    await alex.say("/start")
    await alex.tap("Enrol")
    chosen = alex.person.say("8588")
    await alex.read()
    assert "Which award" in await _edit(alex, chosen, "8585")
    await alex.tap("Coaching · 8585-301")
    enrolled = await alex.tap("Today")
    assert "8585-301" in enrolled
    [enrolment] = alex.notebook.enrolments.values()
    assert enrolment.qualification == "8585"


async def test_another_qualification_asks_again_what_hung_on_the_first(alex: Phone) -> None:
    await alex.say("/start")
    await alex.tap("Enrol")
    chosen = alex.person.say("8588")
    await alex.read()
    await alex.tap("Diploma · 8588-502", "Mentor")
    assert "Which award" in await _edit(alex, chosen, "8585")


async def test_a_question_that_an_edit_has_closed_is_not_asked(enrolled: Phone) -> None:
    await enrolled.say("/supervision")
    await enrolled.tap("Log supervision")
    await enrolled.say("yesterday 10am")
    await enrolled.tap("1 h")
    kind = enrolled.person.say("peer")
    assert "Has your centre agreed" in await enrolled.read()
    assert "Counted" in await _edit(enrolled, kind, "one to one")
    [supervision] = enrolled.notebook.supervisions.values()
    assert supervision.kind == "individual"


async def test_a_question_that_an_edit_has_opened_is_asked(enrolled: Phone) -> None:
    await enrolled.say("/clients")
    await enrolled.tap("Add a client")
    kind = enrolled.person.say("one person")
    await enrolled.read()
    assert "How many people" in await _edit(enrolled, kind, "a group")
    await enrolled.tap("4")
    await enrolled.say("Thursdays")
    [client] = enrolled.notebook.clients.values()
    assert (client.size, client.hint) == (4, Private("Thursdays"))


async def test_an_edit_of_a_logged_session_leaves_the_question_in_front(enrolled: Phone) -> None:
    told = enrolled.person.say("90 min with client 1 yesterday 3pm")
    await enrolled.read()
    await enrolled.tap("Session record")
    await enrolled.say("They kept their promise.")
    assert "2 of 9" in await _edit(enrolled, told, "80 min with client 1 yesterday 3pm")
    [session] = enrolled.notebook.sessions.values()
    assert session.minutes == 80
    await enrolled.say("To be heard")
    [draft] = enrolled.desk.drafts.values()
    assert draft.answers["goal"].value == "To be heard"
