"""*Tell me about it*: a session told in the coach's own words, sorted, looked over and kept."""

import json
from pathlib import Path

import pytest

from coaching.records.notebook import Entry, SessionState
from conversations.chat.screen import Fact
from tests.conversations.course import on_course
from tests.conversations.known import known, said
from tests.conversations.talk import Talk

CASES = json.loads(Path(__file__).with_name("dictations.json").read_text("utf-8"))["cases"]
TOLD = next(one["text"] for one in CASES if one["qualification"] == "8588")
LINE = "client 2 yesterday 3pm 1h"
GOAL = "Her goal for today was to say no to the extra shifts."
BUS = "The bus was late again."


def labels(talk: Talk) -> list[str]:
    return [button.label for row in talk.screens[-1].rows for button in row]


def kept(talk: Talk) -> dict[str, Entry]:
    return {one.form: one for one in talk.notebook.entries.values()}


def tell(talk: Talk, *messages: str) -> None:
    talk.say(LINE)
    talk.tap("Tell me about it")
    for message in messages:
        talk.say(message)
    talk.tap("That is all ›")


def words_of(entries: dict[str, Entry]) -> list[str]:
    return sorted(
        word
        for entry in entries.values()
        for answer in entry.answers.values()
        for word in str(answer.value).split()
    )


def test_it_is_the_first_button_after_a_session_counts() -> None:
    talk = known()
    talk.say(LINE)
    assert labels(talk)[0] == "Tell me about it"


def test_told_in_one_go_it_takes_one_message_and_three_taps() -> None:
    talk = known()
    tell(talk, TOLD)
    assert kept(talk) == {}
    talk.tap("Keep it")
    entries = kept(talk)
    assert {*entries} == {"session_record", "reflective_log"}
    left = [
        word
        for draft in talk.desk.drafts.values()
        for word in str(draft.answers["told"].value).split()
    ]
    assert sorted([*words_of(entries), *left]) == sorted(TOLD.split())


def test_several_messages_are_told_as_one() -> None:
    talk = known()
    tell(talk, GOAL, "Overall it went well.")
    talk.tap("Keep it")
    assert kept(talk)["session_record"].answers["goal"].value == GOAL
    assert kept(talk)["reflective_log"].answers["overall"].value == "Overall it went well."


def test_a_few_breaths_are_four_prompts_each_for_its_own_headings() -> None:
    talk = known()
    talk.say(LINE)
    talk.tap("Tell me about it", "In a few breaths")
    assert "Goal" in said(talk)
    assert "Improvement" not in said(talk)
    talk.say(GOAL)
    talk.say("She chose to ring the ward on Monday. She gave herself an eight out of ten.")
    talk.tap("Skip ›")
    talk.say("My listening was better than usual. Next time I will leave longer gaps.")
    talk.tap("Keep it")
    record, log = kept(talk)["session_record"], kept(talk)["reflective_log"]
    assert {*record.answers} == {"goal", "chosen_option", "willingness"}
    assert {*log.answers} == {"listening", "improvement"}


def test_a_piece_moves_to_another_heading_and_back_out_of_all() -> None:
    talk = known()
    tell(talk, GOAL)
    talk.tap("1", "Reality")
    assert "1  Reality" in said(talk)
    talk.tap("1", "Not sorted")
    assert "1  Not sorted" in said(talk)
    talk.tap("1", "Goal", "Keep it")
    assert {*kept(talk)["session_record"].answers} == {"goal"}


def test_more_is_added_on_the_sorted_screen() -> None:
    talk = known()
    tell(talk, GOAL)
    talk.say("Overall it went well.")
    talk.tap("Keep it")
    assert {*kept(talk)} == {"session_record", "reflective_log"}


def test_what_fits_nothing_is_not_filed_and_not_lost() -> None:
    talk = known()
    tell(talk, f"{BUS}\n{GOAL}")
    talk.tap("Keep it")
    assert BUS not in str(kept(talk))
    talk.tap("Sort the rest")
    assert BUS in said(talk)
    talk.tap("1", "Reality", "Keep it")
    assert kept(talk)["session_record"].answers["reality"].value == BUS
    assert talk.desk.drafts == {}


def test_words_go_behind_those_that_are_kept_already() -> None:
    talk = on_course()
    before = talk.notebook.entries["s9-session_record"].answers["goal"].value
    talk.say("/clients")
    talk.tap("Client 2", "Sessions", "2", "Tell me about it")
    talk.say(GOAL)
    talk.tap("That is all ›", "Keep it")
    assert talk.notebook.entries["s9-session_record"].answers["goal"].value == f"{before}\n{GOAL}"


def test_a_day_and_time_for_the_next_session_is_planned() -> None:
    talk = known()
    tell(talk, "We meet again on Friday 27 November at 10.")
    talk.tap("1", "Next session", "Keep it")
    planned = [one for one in talk.notebook.sessions.values() if one.state is SessionState.PLANNED]
    assert len(planned) == 2


@pytest.mark.parametrize("form", ["tell", "breaths", "sorted"])
def test_it_is_told_of_a_session_and_of_nothing_else(form: str) -> None:
    talk = known()
    before = talk.desk.drafts
    talk.press(f"start:{form}")
    talk.press(f"start:{form}:nobody")
    assert talk.desk.drafts == before


def test_paused_it_goes_on_where_it_was() -> None:
    talk = known()
    tell(talk, GOAL)
    talk.tap("Pause")
    talk.restart()
    talk.tap("Continue", "Keep it")
    assert kept(talk)["session_record"].answers["goal"].value == GOAL


def test_a_button_for_a_piece_that_is_not_there_is_out_of_date() -> None:
    talk = known()
    tell(talk, GOAL)
    [draft] = talk.desk.drafts.values()
    talk.press(f"draft:{draft.id}:summary:piece:7")
    talk.press(f"draft:{draft.id}:summary:put:0:99")
    assert talk.desk.drafts == {draft.id: draft}


def words_of_the_bot(talk: Talk) -> int:
    """Return how many words the last screen has that are not the coach's own."""
    screen = talk.screens[-1]
    lines = [one.heading if isinstance(one, Fact) else one for one in screen.lines]
    return len(" ".join([screen.title, *lines, screen.note]).split())


def test_told_in_one_go_the_bot_says_few_words() -> None:
    talk = known()
    talk.say(LINE)
    words = words_of_the_bot(talk)
    for label in ("Tell me about it", "", "That is all ›", "Keep it"):
        talk.tap(label) if label else talk.say(TOLD)
        words += words_of_the_bot(talk)
    assert len(TOLD.split()) > 200
    assert words <= 250


def test_however_much_is_told_one_screen_holds_it_and_no_word_is_lost() -> None:
    talk = known()
    told = "Her goal for today was to rest. Overall it went well. My listening was good. " * 40
    tell(talk, *[told] * 10)
    assert len(labels(talk)) <= 42
    [draft] = talk.desk.drafts.values()
    words = " ".join(draft.answers["told"].parts).split()
    assert words == (told * 10).split()


@pytest.mark.parametrize("is_added", [True, False], ids=["added", "told"])
def test_a_word_that_could_identify_somebody_is_pointed_out_and_veiled(is_added: bool) -> None:
    talk = known()
    words = "Overall it went well, and she left me anna@acme.example to write to."
    tell(talk, GOAL if is_added else words)
    if is_added:
        talk.say(words)
    assert talk.screens[-1].lines[0] == "“anna@acme.example” could identify someone."
    talk.tap(labels(talk)[0], "Keep it")
    assert "anna" not in str(kept(talk))
