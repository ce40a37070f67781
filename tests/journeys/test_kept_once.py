"""Nothing is kept twice, and nothing that was kept is replaced unseen, whichever way it comes."""

from tests.journeys.conftest import Phone, Program

SESSION = "90 min with client 1 yesterday 3pm"


def minutes_of(phone: Phone) -> list[int]:
    held = (one for one in phone.notebook.sessions.values() if one.state == "held")
    return [one.minutes for one in held]


async def test_a_session_that_was_logged_again_is_not_brought_back(enrolled: Phone) -> None:
    await enrolled.say(SESSION)
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Sessions", "1", "Delete", "Delete")
    undo = enrolled.token("Undo")
    await enrolled.say("60 min with client 1 yesterday 3pm")
    await enrolled.tap_token(*undo)
    assert any("Not restored" in one.text for one in enrolled.said)
    assert minutes_of(enrolled) == [60]
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Sessions", "1", "Delete", "Delete")
    await enrolled.tap_token(*undo)
    assert minutes_of(enrolled) == [90], "what was refused could still be chosen"


async def test_a_session_that_was_called_off_and_logged_did_not_take_place_twice(
    enrolled: Phone, program: Program
) -> None:
    await enrolled.say(SESSION)
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Plan a session")
    await enrolled.say("tomorrow 10am")
    await enrolled.tap("1 h")
    program.clock.advance(86_400)
    await program.sweep()
    program.clock.advance(7_200)
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Sessions", "1", "Cancelled")
    await enrolled.say("60 min with client 1 today 10am")
    assert sorted(minutes_of(enrolled)) == [60, 90]
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Sessions")
    for number in ("1", "2", "3"):
        await enrolled.say("/clients")
        await enrolled.tap("Client 1", "Sessions", number)
        if "It took place" in enrolled.buttons:
            said = await enrolled.tap("It took place")
            assert "already logged" in said
    assert sorted(minutes_of(enrolled)) == [60, 90]


async def test_the_same_plan_is_not_made_twice(enrolled: Phone) -> None:
    await enrolled.say(SESSION)
    for _ in range(2):
        await enrolled.say("/clients")
        await enrolled.tap("Client 1", "Plan a session")
        await enrolled.say("tomorrow 10am")
        await enrolled.tap("1 h")
    assert "already planned" in enrolled.person.last.text
    assert len(enrolled.notebook.sessions) == 2


async def test_the_same_supervision_counts_once(enrolled: Phone) -> None:
    for length in ("1 h", "1 h"):
        await enrolled.say("/supervision")
        await enrolled.tap("Log supervision", "Yesterday", "10:00", length, "One to one")
    assert "already logged that supervision" in enrolled.person.last.text
    assert len(enrolled.notebook.supervisions) == 1


async def begin(phone: Phone, text: str) -> None:
    await phone.say("/todo")
    await phone.tap("1")
    await phone.say(text)


async def save(phone: Phone) -> str:
    for _ in range(12):
        if "Save" in phone.buttons:
            break
        await phone.tap("Skip")
    return await phone.tap("Save")


async def write_two(phone: Phone) -> tuple[str, int]:
    """Begin a record, delete it, save another; return the tap that brings the first back."""
    await phone.say(SESSION)
    await begin(phone, "first text")
    await phone.tap("Pause", "Delete", "Delete")
    undo = phone.token("Undo")
    await begin(phone, "second text")
    assert "Saved" in await save(phone)
    return undo


async def test_what_was_kept_is_not_replaced_by_what_was_brought_back(enrolled: Phone) -> None:
    undo = await write_two(enrolled)
    await enrolled.tap_token(*undo)
    await enrolled.say("/start")
    await enrolled.tap("Continue: Session record")
    said = await save(enrolled)
    assert "second text" in said
    assert "first text" in said
    [entry] = enrolled.notebook.entries.values()
    assert "second text" in [one.value for one in entry.answers.values()]
    [draft] = enrolled.desk.drafts.values()
    assert "first text" in [one.value for one in draft.answers.values()]
    await enrolled.tap("Replace the saved one")
    [entry] = enrolled.notebook.entries.values()
    assert "first text" in [one.value for one in entry.answers.values()]
    assert not enrolled.desk.drafts


async def test_whoever_chooses_what_was_kept_keeps_it(enrolled: Phone) -> None:
    undo = await write_two(enrolled)
    await enrolled.tap_token(*undo)
    await enrolled.say("/start")
    await enrolled.tap("Continue: Session record")
    await save(enrolled)
    await enrolled.tap("Keep the saved one")
    [entry] = enrolled.notebook.entries.values()
    assert "second text" in [one.value for one in entry.answers.values()]
    assert not enrolled.desk.drafts
    [removed] = enrolled.desk.removed.values()
    assert removed.drafts, "and can still have the other back"


async def test_a_form_that_was_deleted_does_not_come_back_beside_another(enrolled: Phone) -> None:
    await enrolled.say(SESSION)
    await begin(enrolled, "first text")
    await save(enrolled)
    [first] = enrolled.notebook.entries
    await enrolled.tap_token(f"do:delete:{first}", enrolled.person.last.id)
    undo = enrolled.token("Undo")
    await begin(enrolled, "second text")
    await save(enrolled)
    await enrolled.tap_token(*undo)
    assert any("Not restored" in one.text for one in enrolled.said)
    [entry] = enrolled.notebook.entries.values()
    assert "second text" in [one.value for one in entry.answers.values()]


async def test_a_correction_is_saved_without_being_asked(enrolled: Phone) -> None:
    await enrolled.say(SESSION)
    await begin(enrolled, "first text")
    await save(enrolled)
    await enrolled.tap("Change it", "1")
    await enrolled.say("better text")
    assert "Saved" in await enrolled.tap("Save")


async def test_a_session_changed_meanwhile_is_not_put_back_unseen(enrolled: Phone) -> None:
    await enrolled.say(SESSION)
    await enrolled.tap("Change it", "Pause", "Delete", "Delete")
    undo = enrolled.token("Undo")
    typed = next(one.id for one in enrolled.person.messages if one.is_own and one.text == SESSION)
    enrolled.person.edit(typed, "75 min with client 1 yesterday 3pm")
    await enrolled.read()
    assert minutes_of(enrolled) == [75]
    await enrolled.tap_token(*undo)
    await enrolled.say("/start")
    await enrolled.tap("Continue: Log a session", "Save")
    assert "1 h 30" in enrolled.person.last.text
    assert "1 h 15" in enrolled.person.last.text
    assert minutes_of(enrolled) == [75]
