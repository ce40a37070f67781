"""A coach has everything erased, and nothing of it is left or comes back by itself."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.process.preparation import make_ready
from conversations.screens.records import FAREWELL
from storage.folders import Folders
from tests.journeys.conftest import ALEX, Phone, Program
from tests.storage.disk import Disk, Killed
from tests.storage.test_erasing import traces

CANARY = "The talk with the harbour master."
GONE = FAREWELL.title


async def write(phone: Phone) -> None:
    """Let there be a session, a filled hint, and a unfinished form, with copies of them."""
    await phone.say("90 min with client 1 yesterday 3pm")
    await phone.tap("Session record")
    await phone.say(CANARY)
    await phone.say("A plan for it.")
    await phone.tap("Pause")


def lies(folder: Path, words: str) -> bool:
    return any(words.encode() in one.read_bytes() for one in folder.rglob("*") if one.is_file())


async def test_what_is_erased_is_said_before_and_nothing_is_left(
    enrolled: Phone, program: Program
) -> None:
    await write(enrolled)
    assert lies(program.folder, CANARY)
    said = await enrolled.say("/forget")
    assert "1 session" in said
    assert "1 unfinished form" in said
    assert "Export my records" in said
    assert "backups made by whoever runs this bot" in said
    assert "FORGET" in said
    said = await enrolled.say("FORGET")
    assert GONE in said
    assert "the people who may use it" in said
    assert "backups" in said
    await program.stop()
    assert not lies(program.folder, CANARY)
    assert traces(program.folder, ALEX) == []
    await program.start()


async def test_afterwards_the_coach_is_as_new(enrolled: Phone, program: Program) -> None:
    await write(enrolled)
    await enrolled.say("/forget")
    await enrolled.say("forget")
    program.clock.advance(60)
    assert "Welcome to Growlog" in await enrolled.say("/start")
    await enrolled.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    assert "18 h left of 18 h" in await enrolled.say("/progress")


async def test_it_is_reached_from_the_settings(enrolled: Phone) -> None:
    await enrolled.say("/settings")
    assert "FORGET" in await enrolled.tap("Erase all")
    assert GONE in await enrolled.say("“Forget.”")


@pytest.mark.parametrize("words", ["no", "yes", "forget it", "FORGET me now", "/start"])
async def test_another_word_erases_nothing(enrolled: Phone, words: str) -> None:
    await write(enrolled)
    await enrolled.say("/forget")
    assert GONE not in await enrolled.say(words)
    assert len(enrolled.notebook.sessions) == 1
    assert "session_record" in [one.form for one in enrolled.desk.drafts.values()]


async def test_no_tap_erases_anything(enrolled: Phone) -> None:
    await write(enrolled)
    await enrolled.say("/forget")
    for label in enrolled.buttons:
        await enrolled.say("/forget")
        await enrolled.tap(label)
        assert GONE not in enrolled.person.last.text
    assert len(enrolled.notebook.sessions) == 1


async def test_what_is_counted_is_counted_anew_each_time(enrolled: Phone) -> None:
    await enrolled.say("/forget")
    await enrolled.tap("Pause")
    await write(enrolled)
    assert "1 session" in await enrolled.say("/forget")
    assert [one.form for one in enrolled.desk.drafts.values()].count("forget") == 1


async def test_somebody_who_is_not_enrolled_can_be_forgotten_too(
    alex: Phone, program: Program
) -> None:
    await alex.say("/start")
    await alex.tap("Enrol")
    await alex.say("/forget")
    assert GONE in await alex.say("FORGET")
    assert traces(program.folder, ALEX) == []


async def test_what_waited_from_before_makes_no_new_folder(
    enrolled: Phone, program: Program
) -> None:
    await write(enrolled)
    await enrolled.say("/forget")
    button = enrolled.token("Pause")
    await program.stop()
    for words in ("FORGET", "and one more thing", "90 min with client 1 today 9am", "/log"):
        enrolled.person.say(words)
    enrolled.person.tap(*button)
    program.clock.advance(600)
    await program.start()
    await enrolled.read()
    assert GONE in "\n".join(one.text for one in enrolled.said)
    assert traces(program.folder, ALEX) == []


async def test_an_old_button_makes_no_new_folder(enrolled: Phone, program: Program) -> None:
    await write(enrolled)
    buttons = [enrolled.token(label) for label in ("Continue", "Delete", "‹ Home")]
    await enrolled.say("/forget")
    await enrolled.say("FORGET")
    program.clock.advance(600)
    for token, message in buttons:
        await enrolled.tap_token(token, message)
    await program.sweep()
    assert traces(program.folder, ALEX) == []


async def test_others_keep_what_they_wrote(enrolled: Phone, sam: Phone, program: Program) -> None:
    await sam.say("/start")
    await sam.tap("Enrol")
    await enrolled.say("/forget")
    await enrolled.say("FORGET")
    assert sam.desk.drafts


async def test_a_kill_anywhere_in_it_is_made_good_at_the_next_start(
    enrolled: Phone, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(program.folder, monkeypatch)
    moment = 0
    while True:
        await enroll_again(enrolled, program)
        await enrolled.say("/forget")
        disk.kill_in(moment)
        enrolled.person.say("FORGET")
        try:
            await program.settle()
        except Killed:
            await program.die()
            disk.start_again()
            make_ready(Folders(program.folder))
            await program.start()
            await enrolled.read()
            # Handed out again, the word does what it did not do yet.
            assert traces(program.folder, ALEX) == []
            assert not lies(program.folder, CANARY)
            moment += 5
        else:
            break
    assert moment > 15


async def enroll_again(phone: Phone, program: Program) -> None:
    program.clock.advance(60)
    await phone.say("/start")
    if "Enrol" in phone.buttons:
        await phone.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    await write(phone)


@pytest.mark.parametrize("ahead", [timedelta(hours=8), timedelta(days=365)])
async def test_an_erasing_by_a_wrong_clock_keeps_no_newcomer_out(
    alex: Phone, sam: Phone, program: Program, ahead: timedelta
) -> None:
    wrong = datetime.fromtimestamp(program.clock(), UTC) + ahead
    await Folders(program.folder).erase(ALEX, wrong)
    await sam.say("/start")
    program.clock.advance(1)
    await sam.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    assert "18 h left of 18 h" in await sam.say("/progress")
    program.clock.advance(1)
    await alex.say("/start")
    program.clock.advance(1)
    await alex.say("/progress")
    assert traces(program.folder, ALEX) != []


async def test_what_was_said_before_an_erasing_by_a_slow_clock_makes_no_new_folder(
    enrolled: Phone, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    await enrolled.say("/forget")
    await program.stop()
    for words in ("FORGET", "90 min with client 1 today 9am"):
        enrolled.person.say(words)
    slow = datetime.fromtimestamp(program.clock(), UTC) - timedelta(hours=1)
    monkeypatch.setattr(program, "now", lambda: slow)
    await program.start()
    await enrolled.read()
    assert GONE in "\n".join(one.text for one in enrolled.said)
    assert traces(program.folder, ALEX) == []
