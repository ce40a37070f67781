"""An earlier message of one's own, edited, changes the answer that was written in it."""

from coaching.records.notebook import Answer
from tests.journeys.conftest import Phone
from tests.telegram.fixtures import Clock

HOUR = 3600
REVIEW = "They wrote two of the three letters."
LONG = "I asked what had changed since we met, and waited. " * 160


async def _begin_record(phone: Phone) -> None:
    await phone.say("90 min with client 1 yesterday 3pm")
    await phone.tap("Session record")


async def _edit(phone: Phone, message: int, text: str) -> str:
    """Edit a message and return all that the bot says to it."""
    before = {shown.id for shown in phone.said}
    phone.person.edit(message, text)
    await phone.read()
    return "\n".join(shown.text for shown in phone.said if shown.id not in before)


def _kept(phone: Phone, field: str) -> Answer:
    [entry] = phone.notebook.entries.values()
    return entry.answers[field]


async def test_an_answer_changes_with_its_message_while_the_form_is_open(enrolled: Phone) -> None:
    await _begin_record(enrolled)
    review = enrolled.person.say(REVIEW)
    await enrolled.read()
    await enrolled.say("A plan for the interview")
    said = await _edit(enrolled, review, "They wrote all three letters.")
    assert "Changed: Review of client's progress" in said
    assert "all three letters" in said
    assert "3 of 9" in enrolled.person.last.text
    [draft] = enrolled.desk.drafts.values()
    assert draft.answers["review_of_progress"].value == "They wrote all three letters."
    assert draft.answers["goal"].value == "A plan for the interview"


async def test_an_answer_of_a_paused_form_changes_and_the_form_stays_away(enrolled: Phone) -> None:
    await _begin_record(enrolled)
    review = enrolled.person.say(REVIEW)
    await enrolled.read()
    await enrolled.tap("Pause")
    assert "of 9" not in await _edit(enrolled, review, "They wrote them all.")
    await enrolled.tap("Continue", "‹ Back")
    assert "They wrote them all." in enrolled.person.last.text


async def test_a_kept_answer_changes_for_two_days_and_says_when(
    enrolled: Phone, clock: Clock
) -> None:
    await _begin_record(enrolled)
    review = enrolled.person.say(REVIEW)
    await enrolled.read()
    await enrolled.tap(*["Skip"] * 8, "Save")
    clock.advance(47 * HOUR)
    assert "Changed" in await _edit(enrolled, review, "They wrote them all.")
    assert _kept(enrolled, "review_of_progress").value == "They wrote them all."
    [entry] = enrolled.notebook.entries.values()
    assert entry.changed_at is not None
    assert entry.changed_at.timestamp() == clock()


async def test_after_two_days_an_edited_message_changes_nothing_and_says_so(
    enrolled: Phone, clock: Clock
) -> None:
    await _begin_record(enrolled)
    review = enrolled.person.say(REVIEW)
    await enrolled.read()
    await enrolled.tap(*["Skip"] * 8, "Save")
    clock.advance(49 * HOUR)
    assert "Nothing was changed" in await _edit(enrolled, review, "They wrote them all.")
    assert _kept(enrolled, "review_of_progress").value == REVIEW


async def test_an_answer_given_days_later_has_two_days_of_its_own(
    enrolled: Phone, clock: Clock
) -> None:
    await _begin_record(enrolled)
    review = enrolled.person.say(REVIEW)
    await enrolled.read()
    await enrolled.tap(*["Skip"] * 8, "Save")
    clock.advance(96 * HOUR)
    await enrolled.tap("Change it", "2")
    goal = enrolled.person.say("A plan for the interview")
    await enrolled.read()
    await enrolled.tap("Save")
    assert "Changed: Goal" in await _edit(enrolled, goal, "A plan for the talk")
    assert "Nothing was changed" in await _edit(enrolled, review, "They wrote them all.")
    assert _kept(enrolled, "goal").value == "A plan for the talk"


async def test_while_a_kept_form_is_open_for_correction_an_edit_reaches_both(
    enrolled: Phone,
) -> None:
    await _begin_record(enrolled)
    review = enrolled.person.say(REVIEW)
    await enrolled.read()
    await enrolled.tap(*["Skip"] * 8, "Save", "Change it")
    await _edit(enrolled, review, "They wrote them all.")
    assert "They wrote them all." in enrolled.person.last.text
    assert _kept(enrolled, "review_of_progress").value == "They wrote them all."


async def test_a_date_is_read_anew_and_said_back(enrolled: Phone) -> None:
    await enrolled.say("/log")
    when = enrolled.person.say("yesterday 3pm")
    await enrolled.read()
    assert "Sunday 22 November, 15:30" in await _edit(enrolled, when, "yesterday 3:30pm")
    await enrolled.tap("1 h")
    [session] = enrolled.notebook.sessions.values()
    assert session.starts_at.isoformat() == "2026-11-22T15:30:00+00:00"


async def test_an_edit_that_cannot_be_read_leaves_the_answer_and_says_why(enrolled: Phone) -> None:
    await enrolled.say("/log")
    when = enrolled.person.say("yesterday 3pm")
    await enrolled.read()
    said = await _edit(enrolled, when, "ages ago")
    assert "Not changed" in said
    assert "Try" in said
    await enrolled.tap("1 h")
    [session] = enrolled.notebook.sessions.values()
    assert session.starts_at.hour == 15


async def test_one_piece_of_a_long_answer_is_edited_and_the_others_stay(
    enrolled: Phone, no_wait_for_pieces: None
) -> None:
    await _begin_record(enrolled)
    await enrolled.say(LONG)
    own = [shown.id for shown in enrolled.person.messages if shown.is_own][-2:]
    first, second = (shown.text for shown in enrolled.person.messages if shown.id in own)
    await _edit(enrolled, own[1], "In the end they laughed.")
    [draft] = enrolled.desk.drafts.values()
    assert draft.answers["review_of_progress"].value == f"{first}\nIn the end they laughed."
    await enrolled.tap(*["Skip"] * 8, "Save")
    await _edit(enrolled, own[0], "At first they were silent.")
    kept = _kept(enrolled, "review_of_progress")
    assert kept.value == "At first they were silent.\nIn the end they laughed."
    assert second not in str(kept)


async def test_a_message_that_held_no_answer_changes_nothing_when_edited(enrolled: Phone) -> None:
    await enrolled.say("/log")
    chat = enrolled.person.say("hello")
    await enrolled.read()
    before = enrolled.desk.drafts
    assert "Nothing was changed" in await _edit(enrolled, chat, "hello there")
    assert enrolled.desk.drafts == before


async def test_a_message_that_was_not_understood_is_read_anew_when_edited(enrolled: Phone) -> None:
    message = enrolled.person.say("90 min wth clinet one yestrday at thre")
    assert "not sure what you meant" in await enrolled.read()
    said = await _edit(enrolled, message, "90 min with client 1 yesterday at three pm")
    assert "Counted: Client 1, Sunday 22 November, 15:00, 1 h 30" in said


async def test_a_session_logged_in_one_message_changes_with_it_for_two_days(
    enrolled: Phone, clock: Clock
) -> None:
    message = enrolled.person.say("90 min with client 1 yesterday 3pm")
    await enrolled.read()
    clock.advance(47 * HOUR)
    said = await _edit(enrolled, message, "45 min with client 1 yesterday 4pm")
    assert "Client 1, Sunday 22 November, 16:00, 45 min" in said
    clock.advance(2 * HOUR)
    assert "Nothing was changed" in await _edit(
        enrolled, message, "2 h with client 1 yesterday 4pm"
    )
    [session] = enrolled.notebook.sessions.values()
    assert (session.starts_at.hour, session.minutes) == (16, 45)
