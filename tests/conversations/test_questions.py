import pytest

from conversations.understanding.questions import Question, is_surely_question, read_question


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("how many huors left", Question.HOURS),
        ("hours left", Question.HOURS),
        ("how many more sessions", Question.HOURS),
        ("wats missing", Question.MISSING),
        ("anything missing?", Question.MISSING),
        ("How much supervision do I still need?", Question.SUPERVISION),
        ("how many hours of supervision are left", Question.SUPERVISION),
        ("hi, can you tell me how many clients I need please", Question.CLIENTS),
        ("when will i finish?", Question.FINISH),
        ("how long until I finish", Question.FINISH),
        ("hows my progres", Question.PROGRESS),
        ("hlep", Question.HELP),
        ("log a sesion pls", Question.LOG),
    ],
)
def test_a_question_is_understood_as_typed(typed: str, question: Question) -> None:
    assert read_question(typed) is question


@pytest.mark.parametrize(
    "typed",
    [
        "I need to work on how much time is left for feedback",
        "what was missing was trust",
        "nothing missing I think",
        "process",  # a word close to progress
        "how many hours with client 2?",  # more than the records are asked for here
        "thanks",
        "?",
        "",
        "how many hours left " * 50,
    ],
)
def test_other_words_are_no_question(typed: str) -> None:
    assert read_question(typed) is None
    assert not is_surely_question(typed)


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
    assert is_surely_question(typed)


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
    assert read_question(typed) is not None
    assert not is_surely_question(typed)
