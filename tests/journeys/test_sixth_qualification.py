"""A qualification that no Python knows of: one file in a folder of one's own, walked end to end."""

from pathlib import Path

import pytest

from bot.process.settings import read_catalogue_folders
from coaching.catalogue.loading import load_catalogue
from coaching.catalogue.qualification import Catalogue
from coaching.records.notebook import ClientKind, SessionState
from tests.journeys.conftest import Phone

OWN = Path(__file__).parent / "sixth"


@pytest.fixture
def catalogue() -> Catalogue:
    """Return the catalogue of a centre that has a folder of its own."""
    return load_catalogue(*read_catalogue_folders({"GROWLOG_CATALOGUE": str(OWN)}))


@pytest.fixture
async def walker(alex: Phone) -> Phone:
    """Return the phone of a coach who is enrolled for it."""
    await alex.say("/start")
    await alex.tap("Enrol", "Level 4 (7654)", "Today")
    return alex


async def _walk_slowly(phone: Phone) -> None:
    """Log a walk with Client 1 and answer its record up to the weather."""
    await phone.say("60 min with client 1 yesterday 3pm")
    await phone.tap("Walk record", "Slowly")
    await phone.say("There was ice.")
    await phone.tap("Yesterday", "15:00", "20 min")
    await phone.say("2")


async def test_it_stands_among_the_others_in_the_order_of_levels(alex: Phone) -> None:
    await alex.say("/start")
    await alex.tap("Enrol")
    levels = [label for label in alex.buttons if label.startswith("Level")]
    assert len(levels) == 6
    assert levels.index("Level 3 (8585)") < levels.index("Level 4 (7654)")
    assert levels.index("Level 4 (7654)") < levels.index("Level 5 (8588)")


async def test_with_one_award_and_one_role_enrolling_takes_three_taps(alex: Phone) -> None:
    await alex.say("/start")
    assert "When did you register" in await alex.tap("Enrol", "Level 4 (7654)")
    said = await alex.tap("Today")
    assert "Enrolled: Level 4 Award in Coaching Outdoors" in said
    assert (
        "7654-401: 3 h of practice (at least 2 h one to one), at least 2 clients, "
        "1 supervision session." in said
    )
    assert "Age: 16 and over" in said
    assert "bad weather" in await alex.tap("Worth knowing")
    await alex.say("/settings")
    assert "Registration ends: Thursday 23 November 2028" in await alex.tap("Level 4 (7654), award")


async def test_every_kind_of_question_is_asked_read_and_said_back(walker: Phone) -> None:
    await walker.say("60 min with client 1 yesterday 3pm")
    assert "How fast did you and your walker go?" in await walker.tap("Walk record")
    assert "1 of 7 · Pace of the walk" in walker.person.last.text
    assert "tap one of the buttons" in await walker.say("at a trot")
    said = await walker.tap("Slowly")
    assert "2 of 8 · Reason for a slow pace" in said
    await walker.say("There was ice.")
    assert "what time" in await walker.tap("Yesterday")
    said = await walker.say("half past three")
    assert "Sunday 22 November, 15:30" in said
    assert "4 of 8 · Rest" in said
    assert "20 min" in await walker.tap("20 min")
    assert "whole number from 0 to 9" in await walker.say("12")
    await walker.say("2")
    assert "keep it to 20" in await walker.say("Cold, windy and much too wet")
    await walker.say("Frosty")
    await walker.say("They will walk to work on Thursday.")
    summary = await walker.say("Sunday 10am, same bench")
    assert "1  Pace of the walk\nSlowly" in summary
    assert "3  Time at the turning point\nSunday 22 November, 15:30" in summary
    kept = await walker.tap("Save")
    assert "Every question is answered" in kept
    assert "Planned: Client 1, Sunday 29 November, 10:00, 1 h" in kept


async def test_a_question_that_does_not_apply_is_not_asked_and_not_missed(walker: Phone) -> None:
    await walker.say("60 min with client 1 yesterday 3pm")
    said = await walker.tap("Walk record", "Briskly")
    assert "2 of 7 · Time at the turning point" in said
    await walker.tap(*["Skip"] * 6)
    kept = await walker.tap("Save")
    assert "Still open: Time at the turning point" in kept
    assert "Reason for a slow pace" not in kept


async def test_last_times_words_come_back(walker: Phone) -> None:
    await _walk_slowly(walker)
    await walker.say("Frosty")
    await walker.say("They will walk to work on Thursday.")
    await walker.tap("Skip", "Save")
    await walker.say("30 min with client 1 today 9am")
    said = await walker.tap("Walk record", "Briskly", *["Skip"] * 4)
    assert "Last time: They will walk to work on Thursday." in said


async def test_from_the_first_walk_to_the_last_word(walker: Phone) -> None:
    await _walk_slowly(walker)
    await walker.say("Frosty")
    await walker.say("They will walk to work.")
    await walker.say("We said goodbye at the gate.")
    await walker.tap("Save")
    assert "2 h left of 3 h" in await walker.say("how many hours left?")
    await walker.say("/log")
    await walker.tap("New group", "4", "Yesterday", "9:00", "2 h")
    assert "1 h left of 3 h" in await walker.say("/progress")
    assert "Groups: 2 h, of which 1 h count" in walker.person.last.text
    await walker.say("60 min with client 1 today 8am")
    progress = await walker.say("/progress")
    assert "✓ Practice: complete, 3 h of 3 h" in progress
    assert "✓ Clients: 2 of at least 2" in progress
    assert "○ Supervision: 1 left of 1 session" in progress
    assert "○ Walk record: missing for 2 sessions" in progress
    await walker.say("/supervision")
    await walker.tap("Log supervision", "Yesterday", "12:00", "1 h", "One to one", "Outcome")
    await walker.say("I talk too much uphill.")
    assert "2 of 2 · To be done by" in walker.person.last.text
    assert "Tuesday 24 November" in await walker.tap("Tomorrow")
    await walker.tap("Save")
    assert "✓ Supervision: none left of 1 session" in await walker.say("/progress")
    kinds = {client.kind for client in walker.notebook.clients.values()}
    assert kinds == set(ClientKind)
    assert {one.state for one in walker.notebook.sessions.values()} == {SessionState.HELD}


async def test_the_form_about_a_client_is_its_own(walker: Phone) -> None:
    await walker.say("60 min with client 1 yesterday 3pm")
    await walker.say("/clients")
    await walker.tap("Client 1", "Diary")
    assert "What does your walker hope to find" in await walker.tap("About the walker")
    await walker.say("Quiet.")
    assert "Saved: About the walker · Client 1" in await walker.tap("Save")
