"""A session told while a form is open is logged, and nobody means another one by "new"."""

from tests.journeys.conftest import Phone

WHOLE = "60 min with client 2 today 9am"


async def _log_first(phone: Phone) -> None:
    await phone.say("90 min with client 1 yesterday 3pm")


async def test_a_session_told_in_a_question_in_words_is_logged_with_one_tap(
    enrolled: Phone,
) -> None:
    await _log_first(enrolled)
    await enrolled.tap("Session record", "Skip")
    assert "3 of 9" in await enrolled.say(WHOLE)
    assert "2 of 9" in await enrolled.tap("Log that session")
    assert "Counted: Client 2" in enrolled.said[-2].text
    assert len(enrolled.notebook.sessions) == 2
    [draft] = enrolled.desk.drafts.values()
    assert not draft.answers
    await enrolled.say("To be heard")
    [draft] = enrolled.desk.drafts.values()
    assert draft.answers["goal"].value == "To be heard"


async def test_a_session_told_in_any_other_question_is_logged_at_once(enrolled: Phone) -> None:
    await _log_first(enrolled)
    await enrolled.say("/supervision")
    await enrolled.tap("Log supervision", "Yesterday", "10:00")
    assert "How long was it" in await enrolled.say(WHOLE)
    assert "Counted: Client 2" in enrolled.said[-2].text
    await enrolled.tap("1 h", "One to one")
    assert len(enrolled.notebook.sessions) == 2
    assert len(enrolled.notebook.supervisions) == 1


async def test_a_session_told_in_full_where_its_first_answer_is_asked_is_logged(
    enrolled: Phone,
) -> None:
    await _log_first(enrolled)
    await enrolled.say("/log")
    assert "Counted: Client 2" in await enrolled.say(WHOLE)
    assert not enrolled.desk.drafts


async def test_half_a_session_is_an_answer_like_any_other(enrolled: Phone) -> None:
    await _log_first(enrolled)
    await enrolled.tap("Session record", "Skip")
    await enrolled.say("an hour with client 2")
    assert "Log that session" not in enrolled.buttons


async def test_a_new_session_is_not_the_one_that_is_half_told(enrolled: Phone) -> None:
    await _log_first(enrolled)
    await enrolled.say("45 min with client 1")
    await enrolled.say("/log")
    assert "Who was it with" in await enrolled.tap("New session")
    await enrolled.say("/todo")
    assert "Log a session · Client 1 · 45 min" in enrolled.person.last.text
    assert "✓ Client 1 · 45 min" in await enrolled.tap("1")


async def test_what_was_understood_stands_with_what_was_not(enrolled: Phone) -> None:
    await _log_first(enrolled)
    said = await enrolled.say("1h with client 5 yesterday 11am")
    assert "You have no Client 5" in said
    assert "✓ Sunday 22 November, 11:00 · 1 h" in said


async def test_the_day_of_registration_is_said_back(alex: Phone) -> None:
    await alex.say("/start")
    await alex.tap("Enrol", "Level 3 (8585)", "Coaching")
    assert "Registered: Tuesday 1 September" in await alex.say("1 sept")
