"""Drafts as screens: the question in front, and the summary."""

import pytest

from tests.conversations.talk import Talk, enrolled, writing

MOVES = {"‹ Back", "Skip ›", "Keep ›", "Pause"}


def _labels(talk: Talk) -> list[str]:
    return [button.label for button in talk.buttons]


def test_a_question_says_where_it_stands_and_what_it_is_about() -> None:
    talk = writing()
    assert talk.title.startswith("1 of 9 · ")
    assert talk.screens[-1].lines[0] == "Client 1 · session 1 · Sunday 22 November"
    assert talk.screens[-1].note


@pytest.mark.parametrize(
    ("typed", "moves"),
    [((), ["‹ Back", "Skip ›", "Pause"]), (("All well.",), ["‹ Back", "Keep ›", "Pause"])],
)
def test_what_is_answered_is_kept_and_what_is_not_can_be_skipped(
    typed: tuple[str, ...], moves: list[str]
) -> None:
    talk = writing()
    for text in typed:
        talk.say(text)
        talk.tap("‹ Back")
    assert _labels(talk) == moves


def test_what_counting_needs_cannot_be_skipped() -> None:
    talk = enrolled()
    talk.say("/log")
    assert MOVES & set(_labels(talk)) == {"‹ Back", "Pause"}


def test_a_day_that_waits_for_its_time_offers_hours() -> None:
    talk = enrolled()
    talk.say("/log")
    talk.tap("Yesterday")
    assert "15:00" in _labels(talk)
    assert "Yesterday" not in _labels(talk)
    talk.tap("‹ Back")
    assert "Yesterday" in _labels(talk)


def test_a_summary_numbers_its_lines_and_each_leads_to_its_question() -> None:
    talk = writing()
    talk.tap(*["Skip"] * 9)
    assert _labels(talk) == [*"123456789", "Save", "Pause"]
    for number in range(1, 10):
        assert talk.tap(str(number)).startswith(f"{number} of 9 · ")
        talk.tap("‹ Back")


def test_a_long_answer_is_shown_short() -> None:
    talk = writing()
    talk.say("word " * 700)
    talk.tap("‹ Back")
    shown = " ".join(str(line) for line in talk.screens[-1].lines)
    assert "…" in shown
    assert len(shown) < 1000


def test_a_client_is_offered_with_the_hint_that_tells_who_it_is() -> None:
    talk = enrolled()
    talk.say("1 h with client 1 yesterday 3pm")
    [client] = talk.notebook.clients
    talk.press(f"start:client_hint:{client}")
    talk.say("on Tuesdays in the garden by the wall")
    talk.say("/log")
    assert any(label.startswith("Client 1 · on Tuesdays") for label in _labels(talk))
