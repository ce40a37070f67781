"""Questions and commands in the middle of a form: answered, and the form stands again."""

import pytest

from tests.journeys.conftest import Phone


@pytest.fixture
async def writing(enrolled: Phone) -> Phone:
    """Return a coach who stands at the question for the goal of a session."""
    await enrolled.say("90 min with client 1 yesterday 3pm")
    assert "2 of 9" in await enrolled.tap("Session record", "Skip")
    return enrolled


def _newest(phone: Phone, count: int) -> list[str]:
    return [shown.text for shown in phone.said[-count:]]


async def test_a_question_is_answered_and_the_form_asks_again(writing: Phone) -> None:
    await writing.say("how many hours left?")
    answer, again = _newest(writing, 2)
    assert "16 h 30 left of 18 h" in answer
    assert "2 of 9 · Goal" in again
    assert "That was my answer" in writing.buttons
    [draft] = writing.desk.drafts.values()
    assert not draft.answers


async def test_that_was_my_answer_keeps_the_question_as_the_answer(writing: Phone) -> None:
    await writing.say("how many hours left?")
    assert "3 of 9" in await writing.tap("That was my answer")
    [draft] = writing.desk.drafts.values()
    assert draft.answers["goal"].value == "how many hours left?"


async def test_an_answer_typed_instead_is_the_answer(writing: Phone) -> None:
    await writing.say("how many hours left?")
    assert "3 of 9" in await writing.say("A plan for the interview")
    [draft] = writing.desk.drafts.values()
    assert draft.answers["goal"].value == "A plan for the interview"


async def test_what_may_be_either_is_kept_as_the_answer_and_offered_as_a_question(
    writing: Phone,
) -> None:
    assert "3 of 9" in await writing.say("what's missing?")
    [draft] = writing.desk.drafts.values()
    assert draft.answers["goal"].value == "what's missing?"

    await writing.tap("That was a question")
    answer, again = (shown.text for shown in writing.said[-2:])
    assert "Session record: missing for 1 session" in answer
    assert "2 of 9 · Goal" in again
    [draft] = writing.desk.drafts.values()
    assert not draft.answers
    assert "3 of 9" in await writing.say("A plan")


async def test_an_answer_that_asks_nothing_is_not_offered_as_a_question(writing: Phone) -> None:
    await writing.say("A plan for the interview")
    assert "That was a question" not in writing.buttons
    [draft] = writing.desk.drafts.values()
    await writing.tap_token(f"asked:{draft.id}:goal", writing.person.last.id)
    assert list(writing.desk.drafts.values()) == [draft]


@pytest.mark.parametrize("question", ["hours left", "what's missing?", "how am i doing", "help"])
async def test_a_question_in_place_of_a_date_is_answered(enrolled: Phone, question: str) -> None:
    await enrolled.say("/log")
    await enrolled.say(question)
    answer, again = _newest(enrolled, 2)
    assert "Date and time" in again
    assert "I could not read" not in again
    assert "Date and time" not in answer
    assert "Sunday 22 November, 15:00" in await enrolled.say("yesterday 3pm")


async def test_a_question_in_place_of_a_length_or_a_choice_is_answered(enrolled: Phone) -> None:
    await enrolled.say("1 h with client 1 yesterday 3pm")
    await enrolled.say("/log")
    await enrolled.say("how much supervision do I still need?")
    answer, again = _newest(enrolled, 2)
    assert "1 h left of 1 h" in answer
    assert "Who was it with?" in again
    await enrolled.tap("Client 1")
    await enrolled.say("today 9am")
    await enrolled.say("hours left?")
    answer, again = _newest(enrolled, 2)
    assert "17 h left of 18 h" in answer
    assert "How long was it?" in again


@pytest.mark.parametrize("command", ["/help", "/progress", "/helpp", "/nonsense"])
async def test_a_command_in_the_middle_leaves_the_question_standing(
    writing: Phone, command: str
) -> None:
    assert "2 of 9 · Goal" in await writing.say(command)
    assert "3 of 9" in await writing.say("A plan")


@pytest.mark.parametrize("command", ["/todo", "/clients", "/start", "/supervision", "/settings"])
async def test_a_command_that_leads_elsewhere_leaves_the_form_to_be_gone_on_with(
    writing: Phone, command: str
) -> None:
    await writing.say("A plan")
    assert "3 of 9" not in await writing.say(command)
    await writing.say("/start")
    assert "3 of 9" in await writing.tap("Continue: Session record")


@pytest.mark.parametrize(
    ("typed", "meant"), [("/logg", "/log"), ("/progres", "/progress"), ("/to_do", "/todo")]
)
async def test_an_unknown_command_is_answered_with_the_nearest(
    enrolled: Phone, typed: str, meant: str
) -> None:
    said = await enrolled.say(typed)
    assert f"There is no {typed}" in said
    assert f"Did you mean {meant}?" in said


async def test_a_command_that_is_like_no_other_points_to_help(enrolled: Phone) -> None:
    assert "/help" in await enrolled.say("/xyzzy")


async def test_a_text_with_no_form_in_front_is_offered_to_the_open_question(
    writing: Phone,
) -> None:
    await writing.say("/start")
    await writing.say("/todo")
    await writing.tap("1", "Skip")
    await writing.tap("Pause")
    said = await writing.say("a pay rise by the spring")
    assert "If you were answering a question" in said
    assert "3 of 9" in await writing.tap("Answer: Goal")
    [draft] = writing.desk.drafts.values()
    assert draft.answers["goal"].value == "a pay rise by the spring"


async def test_each_open_question_is_offered(writing: Phone) -> None:
    await writing.say("A plan")
    await writing.say("/todo")
    await writing.tap("2")
    await writing.say("Calm.")
    await writing.tap("Pause")
    await writing.say("it was about the money")
    offered = [label for label in writing.buttons if label.startswith("Answer: ")]
    assert len(offered) == 2
    assert "4 of 9" in await writing.tap("Answer: Reality")


async def test_a_text_that_means_nothing_yet_shows_what_would_work(enrolled: Phone) -> None:
    said = await enrolled.say("hello there")
    assert "90 min with client 2 yesterday 3pm" in said
    assert "Log a session" in enrolled.buttons
    assert not [label for label in enrolled.buttons if label.startswith("Answer")]


async def test_start_again_greets_nobody_twice_and_enrols_nobody_anew(enrolled: Phone) -> None:
    assert "What would you like to do?" in await enrolled.say("/start")
    assert "What would you like to do?" in await enrolled.say("/start")
    assert len(enrolled.notebook.enrolments) == 1
