from datetime import date

import pytest

from conversations.understanding.questions.asked import Topic
from conversations.understanding.questions.question_reading import read_question

TODAY = date(2026, 11, 22)


def is_sure(typed: str) -> bool:
    asked = read_question(typed, TODAY)
    return asked is not None and asked.is_sure


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("how many huors left", Topic.HOURS),
        ("hours left", Topic.HOURS),
        ("how many more sessions", Topic.SESSIONS),
        ("wats missing", Topic.MISSING),
        ("anything missing?", Topic.MISSING),
        ("How much supervision do I still need?", Topic.SUPERVISION),
        ("how many hours of supervision are left", Topic.SUPERVISION),
        ("hi, can you tell me how many clients I need please", Topic.CLIENTS),
        ("when will i finish?", Topic.FINISH),
        ("how long until I finish", Topic.FINISH),
        ("hows my progres", Topic.PROGRESS),
        ("hlep", Topic.HELP),
        ("log a sesion pls", Topic.LOG),
    ],
)
def test_a_question_is_understood_as_typed(typed: str, topic: Topic) -> None:
    asked = read_question(typed, TODAY)
    assert asked is not None
    assert asked.topic is topic


@pytest.mark.parametrize(
    "typed",
    [
        "I need to work on how much time is left for feedback",
        "what was missing was trust",
        "nothing missing I think",
        "process",  # a word close to progress
        "thanks",
        "?",
        "",
        "how many hours left " * 50,
    ],
)
def test_other_words_are_no_question(typed: str) -> None:
    assert read_question(typed, TODAY) is None


@pytest.mark.parametrize(
    "typed",
    [
        "how many hours do I still need?",
        "how many cleints left",
        "how much supervision do i still need",
        "when will I finish?",
        "what do I still have to write?",
    ],
)
def test_a_question_about_the_records_is_one_wherever_it_is_typed(typed: str) -> None:
    assert is_sure(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "what's missing?",  # what the coach asked a client
        "what am I missing?",  # a reflection
        "how much time do I have left",
        "how am I doing?",
        "hours left",
        "help",
        "progress",
    ],
)
def test_a_question_that_may_be_an_answer_is_not_sure(typed: str) -> None:
    assert read_question(typed, TODAY) is not None
    assert not is_sure(typed)
