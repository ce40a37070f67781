"""The ways between what is owed, the diary of a client, its forms, and back again."""

import pytest

from conversations.chat.tokens import make_token
from tests.conversations.talk import Talk, enrolled


@pytest.fixture
def talk() -> Talk:
    """Return the talk of a coach with one session with Client 1."""
    talk = enrolled()
    talk.say("90 min with client 1 yesterday 3pm")
    return talk


def said(talk: Talk) -> str:
    """Return all that the last screen says, in one text."""
    screen = talk.screens[-1]
    return "\n".join([screen.title, *(str(line) for line in screen.lines), screen.note])


def labels(talk: Talk) -> list[str]:
    """Return the labels of the last screen's buttons."""
    return [button.label for button in talk.buttons]


@pytest.mark.parametrize(
    ("owed", "then"),
    [
        ("Hours: ", "1 of 3 · Client"),
        ("Clients: 1 more", "1 of 3 · Client"),
        ("Supervision: 1 h", "Date and time"),
    ],
)
def test_hours_clients_and_supervision_that_stop_a_unit_are_logged_by_a_tap(
    talk: Talk, owed: str, then: str
) -> None:
    talk.say("what stops me submitting?")
    [line] = [one for one in talk.screens[-1].lines if str(one).split("  ")[1].startswith(owed)]
    talk.tap(str(line).split()[0])
    assert talk.toast == ""
    assert then in talk.title


def go_to_diary(talk: Talk, *labels: str) -> None:
    """Open the diary of Client 1, and go on by these buttons."""
    talk.say("/clients")
    talk.tap("Client 1", "Diary", *labels)


def test_the_terms_of_a_contract_are_read_before_anybody_says_that_they_are_agreed(
    talk: Talk,
) -> None:
    go_to_diary(talk, "Contract")
    assert "what is said to yourselves" in said(talk)
    assert "five terms?" in said(talk)


def test_what_a_form_is_for_is_said_above_its_first_question_alone(talk: Talk) -> None:
    go_to_diary(talk, "Need and SMART")
    assert "at least two for each client" in said(talk)
    talk.say("Speaking up")
    assert "at least two for each client" not in said(talk)


def test_back_from_the_first_question_leads_to_what_the_form_is_about(talk: Talk) -> None:
    go_to_diary(talk, "Client's SWOT")
    assert talk.tap("‹ Back") == "Diary of Client 1"
    talk.say("/clients")
    talk.tap("Client 1", "Private hint")
    assert talk.tap("‹ Back") == "Client 1"
    talk.say("/todo")
    talk.tap("1")
    assert talk.tap("‹ Back").startswith("Client 1, Sunday")
    talk.say("/portfolio")
    talk.tap("8588-503", "Documents", "6", "1")
    assert talk.tap("‹ Back").startswith("8588-503")
    talk.say("/settings")
    talk.tap("Level 5 (8588)", "Target date")
    assert talk.tap("‹ Back").startswith("Level 5")


def test_the_diary_shows_what_was_begun_and_goes_on_with_it(talk: Talk) -> None:
    go_to_diary(talk, "Client's SWOT", "‹ Back")
    assert "Client's SWOT" in labels(talk)
    talk.tap("Client's SWOT")
    talk.say("Patient, and exact.")
    go_to_diary(talk, "◐ Client's SWOT")
    assert talk.title.startswith("2 of 4")


def test_help_names_the_portfolio_the_diary_and_the_question_what_stops(talk: Talk) -> None:
    talk.say("/help")
    [line] = [one for one in said(talk).splitlines() if "/portfolio" in one]
    assert "diary" in line
    assert "“what stops me submitting?”" in line


@pytest.mark.parametrize(("form", "is_helped"), [("log_session", True), ("log_supervision", False)])
def test_planning_is_offered_where_a_session_to_come_is_logged_not_a_supervision(
    talk: Talk, form: str, is_helped: bool
) -> None:
    talk.press(make_token("start", form, ""))
    if form == "log_session":
        talk.tap("Client 1")
    talk.say("tomorrow 3pm")
    assert "That is in the future" in said(talk)
    assert ("under /clients" in said(talk)) is is_helped


def test_a_question_that_was_left_out_is_not_said_to_be_answered(talk: Talk) -> None:
    go_to_diary(talk, "Diagnostics")
    talk.say("A questionnaire")
    talk.say("By doing")
    talk.tap("Skip", "Save")
    assert "Everything required is answered; you left out 1 question." in said(talk)
    talk.tap("Change it", "3")
    talk.say("A set of cards: order matters.")
    talk.tap("Save")
    assert "Every question is answered." in said(talk)


def test_several_questions_that_were_left_out_are_counted(talk: Talk) -> None:
    talk.say("/portfolio")
    talk.tap("Your details")
    talk.say("Alex Merrow")
    talk.tap("Skip", "Skip", "Skip", "Skip", "Save")
    assert "Everything required is answered; you left out 4 questions." in said(talk)


def test_your_details_are_one_tap_from_the_portfolio_written_or_not(talk: Talk) -> None:
    talk.say("/portfolio")
    assert talk.tap("Your details").startswith("1 of 5 · Learner Name")
    assert talk.tap("‹ Back") == "Your portfolio"
    talk.tap("Your details")
    talk.say("Alex Merrow")
    talk.tap("Skip", "Skip", "Skip", "Skip", "Save", "Portfolio", "Your details")
    assert "Alex Merrow" in said(talk)
    assert talk.tap("‹ Back") == "Your portfolio"


def test_a_supervision_that_was_logged_leads_on_to_all_of_them(talk: Talk) -> None:
    talk.press(make_token("start", "log_supervision", ""))
    talk.say("yesterday 10am")
    assert talk.tap("1 h", "One to one").startswith("Counted")
    assert talk.tap("‹ Supervision") == "Supervision"
