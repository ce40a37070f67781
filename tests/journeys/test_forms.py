"""Moving in a form: back, skip, keep, pause, leave and go on, with several of them open."""

import pytest

from tests.journeys.conftest import Phone, Program


@pytest.fixture
async def writing(enrolled: Phone) -> Phone:
    """Return a coach who stands at the first question of a session record."""
    await enrolled.say("90 min with client 1 yesterday 3pm")
    assert "1 of 9" in await enrolled.tap("Session record")
    return enrolled


async def test_back_shows_the_answer_and_keep_leaves_it(writing: Phone) -> None:
    await writing.say("All well.")
    assert "Your answer now: All well." in await writing.tap("‹ Back")
    assert "Keep ›" in writing.buttons
    assert "2 of 9" in await writing.tap("Keep")


async def test_an_answer_typed_over_an_earlier_one_takes_its_place(writing: Phone) -> None:
    await writing.say("All well.")
    await writing.tap("‹ Back")
    assert "2 of 9" in await writing.say("All went very well.")
    assert "Your answer now: All went very well." in await writing.tap("‹ Back")


async def test_back_from_the_first_question_leads_to_the_session(writing: Phone) -> None:
    assert "took place" in await writing.tap("‹ Back")


async def test_back_from_the_first_question_loses_no_answer(writing: Phone) -> None:
    await writing.say("All well.")
    assert "took place" in await writing.tap("‹ Back", "‹ Back")
    await writing.say("/start")
    assert "Your answer now: All well." in await writing.tap("Continue: Session record")


async def test_back_after_skipping_leads_to_the_question_before(writing: Phone) -> None:
    assert "2 of 9" in await writing.tap("Skip", "Skip", "‹ Back")


async def test_skipped_questions_stay_open_in_the_summary(writing: Phone) -> None:
    summary = await writing.tap("Skip", "Skip", *["Skip"] * 7)
    assert "1  Review of client's progress from last session (if applicable)\nleft out" in summary
    assert "2  Goal for today's meeting\nopen" in summary


async def test_a_paused_form_goes_on_at_the_same_question(writing: Phone) -> None:
    await writing.say("All well.")
    assert "Everything so far is saved" in await writing.tap("Pause")
    assert "2 of 9" in await writing.tap("Continue")


async def test_leaving_by_start_is_safe_and_home_offers_to_go_on(writing: Phone) -> None:
    await writing.say("All well.")
    await writing.say("/start")
    assert "2 of 9" in await writing.tap("Continue: Session record")
    assert "3 of 9" in await writing.say("A plan")


async def test_log_offers_to_go_on_or_to_log_another_first(writing: Phone) -> None:
    await writing.say("All well.")
    assert "nothing is lost" in await writing.say("/log")
    assert "Continue: Session record" in writing.buttons
    assert "Who was it with?" in await writing.tap("New session")


async def test_a_form_goes_on_after_the_program_was_stopped(
    writing: Phone, program: Program
) -> None:
    await writing.say("All well.")
    await program.stop()
    await program.start()
    assert "3 of 9" in await writing.say("A plan for the interview")


async def test_a_form_in_which_nothing_was_said_is_put_away(writing: Phone) -> None:
    await writing.say("/start")
    assert not any(label.startswith("Continue") for label in writing.buttons)
    assert not writing.desk.drafts


async def test_several_forms_are_open_and_one_is_in_front(writing: Phone) -> None:
    await writing.say("They wrote two letters.")
    await writing.say("/todo")
    await writing.tap("2")
    assert "2 of 8" in await writing.say("Calm.")
    await writing.say("/log")
    await writing.tap("New session", "Client 1")
    await writing.say("Saturday 10am")

    todo = await writing.say("/todo")
    for form in ("Log a session", "Session record", "Reflective log"):
        assert f"Continue: {form}" in todo
    number = next(line for line in todo.splitlines() if "Continue: Session record" in line)[0]
    assert "2 of 9" in await writing.tap(number)
    await writing.say("A plan for the interview")
    answers = {draft.form: len(draft.answers) for draft in writing.desk.drafts.values()}
    assert answers["session_record"] == 2
    assert answers["reflective_log"] == 1


async def test_a_line_mended_from_the_summary_comes_back_to_it(writing: Phone) -> None:
    await writing.tap(*["Skip"] * 9)
    await writing.tap("4")
    assert "4  Options generated to achieve goal\nAsk Jo" in await writing.say("Ask Jo")
    assert "Session record · Client 1" in await writing.tap("4", "‹ Back")
    assert "4  Options generated to achieve goal\nAsk Jo" in await writing.tap("4", "Keep")


async def test_words_typed_at_the_summary_are_kept_by_nothing_and_that_is_said(
    writing: Phone,
) -> None:
    await writing.tap(*["Skip"] * 9)
    assert "Tap a number" in await writing.say("and one more thing")
    [draft] = writing.desk.drafts.values()
    assert not draft.answers


async def test_a_kept_record_is_opened_again_and_changed(writing: Phone) -> None:
    await writing.say("All well.")
    await writing.tap(*["Skip"] * 8, "Save", "Change it", "1")
    await writing.say("All very well.")
    await writing.tap("Save")
    [entry] = writing.notebook.entries.values()
    assert entry.answers["review_of_progress"].value == "All very well."
    assert entry.changed_at is not None


async def test_values_that_were_understood_are_said_back_in_full(enrolled: Phone) -> None:
    await enrolled.say("/log")
    assert "✓ Sunday 22 November, 15:00" in await enrolled.say("yest 3pm")
    assert "1 h 15" in await enrolled.say("an hour and a quarter")


async def test_what_cannot_be_read_is_asked_again_with_an_example(enrolled: Phone) -> None:
    await enrolled.say("/log")
    for typed in ("sometime", "31/02", "tomorrow 3pm", "12/03/26 at 25:00"):
        again = await enrolled.say(typed)
        assert "1 of 2 · Date and time" in again, typed
        assert "yesterday 3pm" in again, typed
    await enrolled.say("yesterday 3pm")
    for typed in ("long", "0", "25 h", "1 min"):
        assert "2 of 2 · Length" in await enrolled.say(typed), typed
    assert not enrolled.notebook.sessions


async def test_a_mended_choice_that_opens_another_question_asks_it(alex: Phone) -> None:
    await alex.say("/start")
    await alex.tap("Enrol", "Level 3 (D3, 2011)")
    while "When did you register" not in alex.person.last.text:
        await alex.tap(alex.buttons[0])
    await alex.tap("Today")
    await alex.say("/log")
    await alex.tap("D3.03")
    await alex.say("yesterday 3pm")
    await alex.tap("1 h", "Change it", "1")
    asked = await alex.tap("D3.04")
    assert "Who was it with?" in asked
    await alex.tap("Client 1", "Save")
    [session] = alex.notebook.sessions.values()
    assert session.unit == "D3.04"
