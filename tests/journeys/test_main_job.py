"""The main job, as a chat: enrol, log a session, write about it, ask what is left."""

from tests.journeys.conftest import Phone


async def test_a_newcomer_is_greeted_and_enrols_in_a_few_taps(alex: Phone) -> None:
    assert "Welcome" in await alex.say("/start")
    assert "Which qualification" in await alex.tap("Enrol")
    assert "Which award" in await alex.tap("Level 5 (8588)")
    assert "Do you coach or mentor" in await alex.tap("Certificate · 8588-501")
    assert "When did you register" in await alex.tap("Coach")
    enrolled = await alex.tap("Today")
    assert "Enrolled" in enrolled
    assert "8588-501: 18 h of practice, 2–3 clients, 1 h of supervision" in enrolled


async def test_a_session_counts_as_soon_as_client_date_and_length_are_known(
    enrolled: Phone,
) -> None:
    assert "When did it start" in await enrolled.say("/log")
    assert "what time" in await enrolled.tap("Yesterday")
    assert "Sunday 22 November, 15:00" in await enrolled.say("3pm")
    counted = await enrolled.tap("1 h 30")
    assert "Counted: Client 1, Sunday 22 November, 15:00, 1 h 30" in counted
    assert "16 h 30 left of 18 h" in counted


RECORD = [
    ("1 of 9 · Review of client's progress", "They wrote two of the three letters."),
    ("2 of 9 · Goal for today's meeting", "A plan for the interview on Thursday"),
    ("3 of 9 · Reality/current situation", "They sleep badly & fear <the panel>."),
    ("4 of 9 · Options generated", "Practise aloud; ask Jo; write it down"),
    ("5 of 9 · Chosen option & target date", "Practise aloud with Jo, by Wednesday"),
    ("6 of 9 · Willingness of client", "8 out of 10"),
    ("7 of 9 · Feedback you gave", "That they look up when they speak of the work."),
    ("8 of 9 · Feedback from client", "That was useful, thank you."),
    ("9 of 9 · Date and venue of next session", "Friday 10:30, the same room"),
]
LOG = [
    ("1 of 8 · Overall, how did the session go?", "Calm. I talked less than last time."),
    ("2 of 8 · What coaching or mentoring model", "GROW, since the goal was so near."),
    ("3 of 8 · How well did I listen?", "Well, but for a minute after the siren."),
    ("4 of 8 · How was my questioning", "“What would you say to a friend?” opened it."),
    ("5 of 8 · Feedback received", "My supervisor says that I wait longer now."),
    ("6 of 8 · Was I ethical", "Nothing tested it."),
    ("7 of 8 · How well did I give feedback?", "Short, and with an example."),
    ("8 of 8 · Based on my reflection", "Fewer double questions. I feel able."),
]


async def _write(phone: Phone, answers: list[tuple[str, str]]) -> None:
    for asked, answer in answers:
        assert phone.person.last.text.startswith(asked)
        await phone.say(answer)


async def test_a_session_is_logged_written_about_and_reflected_on(enrolled: Phone) -> None:
    await enrolled.say("/log")
    await enrolled.tap("Yesterday", "15:00", "1 h 15")
    await enrolled.tap("Session record")
    await _write(enrolled, RECORD)
    summary = enrolled.person.last.text
    assert "Session record · Client 1 · session 1 · Sunday 22 November" in summary
    assert all(answer in summary for _, answer in RECORD)

    assert "Your answer now: 8 out of 10" in await enrolled.tap("6")
    assert "9 out of 10" in await enrolled.say("9 out of 10, since Jo helps")
    kept = await enrolled.tap("Save")
    assert "Saved: Session record · Client 1 · session 1" in kept
    assert "Every question is answered." in kept

    await enrolled.tap("Reflective log")
    await _write(enrolled, LOG)
    assert "Every question is answered." in await enrolled.tap("Save")
    record, log = enrolled.notebook.entries.values()
    written = dict(RECORD) | {"6 of 9 · Willingness of client": "9 out of 10, since Jo helps"}
    assert [answer.value for answer in record.answers.values()] == list(written.values())
    assert [answer.value for answer in log.answers.values()] == [answer for _, answer in LOG]
    assert not enrolled.desk.drafts


async def test_progress_is_exact_to_the_minute(enrolled: Phone) -> None:
    await enrolled.say("75 min with client 1 yesterday 3pm")
    await enrolled.say("47 min with client 2 today 9am")
    progress = await enrolled.say("/progress")
    assert "Practice: 15 h 58 left of 18 h" in progress
    assert "Clients: 2 of 2–3" in progress
    assert "Supervision: 1 h left of 1 h" in progress
    assert "Session record: missing for 2 sessions" in progress
    assert "15 h 58 left" in await enrolled.say("how many huors left?")


async def test_supervision_counts_as_soon_as_it_is_logged(enrolled: Phone) -> None:
    await enrolled.say("/supervision")
    await enrolled.tap("Log supervision")
    await enrolled.say("yesterday 10am")
    await enrolled.tap("45 min")
    counted = await enrolled.tap("One to one")
    assert "45 min" in counted
    assert "15 min left of 1 h" in counted
    assert "15 min left" in await enrolled.say("how much supervision do I still need?")


async def test_the_next_record_begins_with_what_was_chosen_last_time(enrolled: Phone) -> None:
    await enrolled.say("1 h with client 1 last Monday 3pm")
    await enrolled.tap("Session record")
    await _write(enrolled, RECORD)
    await enrolled.tap("Save")
    await enrolled.say("1 h with client 1 today 3pm")
    first = await enrolled.tap("Session record")
    assert "Last time: Practise aloud with Jo, by Wednesday" in first
    assert "Last time" not in await enrolled.tap("Skip")


async def test_nothing_of_one_client_is_recalled_for_another(enrolled: Phone) -> None:
    await enrolled.say("1 h with client 1 last Monday 3pm")
    await enrolled.tap("Session record")
    await _write(enrolled, RECORD)
    await enrolled.tap("Save")
    await enrolled.say("1 h with client 2 today 3pm")
    assert "Last time" not in await enrolled.tap("Session record")


async def test_questions_that_were_skipped_are_shown_as_open_and_taken_up_later(
    enrolled: Phone,
) -> None:
    await enrolled.say("1 h with client 1 yesterday 3pm")
    await enrolled.tap("Session record")
    await enrolled.say("All well.")
    summary = await enrolled.tap(*["Skip"] * 8)
    assert summary.count("\nopen") == 8
    kept = await enrolled.tap("Save")
    assert "Still open: Goal for today's meeting" in kept
    assert "5 more" in kept
    assert "Session record: unfinished for 1 session" in await enrolled.say("/progress")

    todo = await enrolled.say("/todo")
    assert "Session record · Client 1 · session 1 · Sunday 22 November (8 open)" in todo
    number = next(line for line in todo.splitlines() if "8 open" in line)[0]
    await enrolled.tap(number, "2")
    assert "A plan" in await enrolled.say("A plan")
    await enrolled.tap("Save")
    assert "(7 open)" in await enrolled.say("/todo")
    [entry] = enrolled.notebook.entries.values()
    assert [answer.value for answer in entry.answers.values()] == ["All well.", "A plan"]


async def test_a_client_gets_a_hint_that_only_the_coach_sees(enrolled: Phone) -> None:
    await enrolled.say("1 h with client 1 yesterday 3pm")
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Private hint")
    assert "Client 1 (Tuesdays & <co>)" in await enrolled.say("Tuesdays & <co>")
    assert "Client 1 (Tuesdays & <co>)" in await enrolled.say("/clients")
    await enrolled.say("/log")
    assert "Client 1 · Tuesdays & <co>" in enrolled.buttons


async def test_empty_lists_say_what_they_are_for_and_offer_the_first_step(enrolled: Phone) -> None:
    assert "Client 1 appears here" in await enrolled.say("/clients")
    assert "Log a session" in enrolled.buttons
    assert "still to write appears here" in await enrolled.say("/todo")
    assert "Log a session" in enrolled.buttons
    await enrolled.say("/supervision")
    assert any("supervision" in label for label in enrolled.buttons)
    assert "18 h left of 18 h" in await enrolled.say("/progress")
    assert "Log a session" in enrolled.buttons
