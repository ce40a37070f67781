from tests.journeys.conftest import Phone


async def test_a_form_that_was_begun_can_be_thrown_away_and_brought_back(enrolled: Phone) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    await enrolled.tap("Session record")
    await enrolled.say("Our first session")
    await enrolled.tap("Pause")
    assert "Delete what you started: Session record" in await enrolled.tap("Delete")
    assert enrolled.buttons[0] == "Continue"
    await enrolled.tap("Delete")
    assert not enrolled.desk.drafts
    await enrolled.tap("Undo")
    [draft] = enrolled.desk.drafts.values()
    assert draft.answers["review_of_progress"].value == "Our first session"


async def test_what_was_begun_about_a_deleted_session_comes_back_with_it(enrolled: Phone) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    await enrolled.tap("Session record")
    await enrolled.say("Our first session")
    before = dict(enrolled.desk.drafts)
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Sessions", "1", "Delete", "Delete")
    assert not enrolled.notebook.sessions
    assert not enrolled.desk.drafts
    await enrolled.tap("Undo")
    assert enrolled.notebook.sessions
    assert enrolled.desk.drafts == before
