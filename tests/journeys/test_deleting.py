import os

import pytest

from storage.exports.json_export import write_export
from tests.journeys.conftest import Phone, Program

WORDS = "The quarrel with the beekeeper"
HOUR = 3600


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


def files_with(program: Program, words: str) -> list[str]:
    """Return the files of the data folder in which words stand, copies and all."""
    files = (one for one in program.folder.rglob("*") if one.is_file())
    return sorted(one.name for one in files if words.encode() in one.read_bytes())


def let_copies_age(program: Program) -> None:
    """Let the next change of a file make its copy anew."""
    for copy in program.folder.rglob("*.last.json"):
        os.utime(copy, (0, 0))


async def delete_a_session(phone: Phone) -> tuple[str, int]:
    """Delete a session and log another; return the button that brings back the first."""
    await phone.say("90 min with client 1 yesterday 3pm")
    await phone.tap("Session record")
    await phone.say(WORDS)
    await phone.say("/clients")
    await phone.tap("Client 1", "Sessions", "1", "Delete", "Delete")
    undo = phone.token("Undo")
    await phone.say("30 min with client 1 today 8am")
    return undo


@pytest.mark.parametrize("how", ["running", "asleep", "blocked"])
async def test_what_cannot_be_undone_any_more_is_gone_from_the_disk(
    enrolled: Phone, program: Program, how: str
) -> None:
    await delete_a_session(enrolled)
    let_copies_age(program)
    await enrolled.say("30 min with client 1 today 9am")
    assert {"desk.json", "desk.last.json"} <= set(files_with(program, WORDS))
    assert WORDS.encode() not in write_export(enrolled.desk, enrolled.notebook)
    enrolled.clock.advance(23 * HOUR)
    await program.sweep()
    assert files_with(program, WORDS), "it can still be undone"
    if how == "asleep":
        await program.stop()
        enrolled.clock.advance(100 * HOUR)
        await program.start()
        await program.read_all()
    elif how == "blocked":
        enrolled.person.block()
        await program.sweep()
    for _ in range(3):
        enrolled.clock.advance(HOUR)
        await program.sweep()
    assert files_with(program, WORDS) == []
    assert not enrolled.desk.removed
    assert len(enrolled.notebook.sessions) == 2


async def test_what_was_deleted_comes_back_within_a_day_and_not_after(
    enrolled: Phone, program: Program
) -> None:
    token = await delete_a_session(enrolled)
    enrolled.clock.advance(25 * HOUR)
    await program.sweep()
    await enrolled.tap_token(*token)
    assert len(enrolled.notebook.sessions) == 1
    assert not enrolled.desk.drafts
