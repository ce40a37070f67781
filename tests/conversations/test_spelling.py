from time import thread_time

import pytest

from conversations.understanding.questions.question_reading import read_question, recognise
from conversations.understanding.wording.spelling import Spelling, certain_spelling, count_slips
from tests.conversations.test_question_slots import TODAY

WORDS = ("hours", "clients", "client", "supervision", "supervisor", "reflection", "what", "have")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hours", "hours"),
        ("huors", "hours"),
        ("hors", "hours"),
        ("ours", "hours"),
        ("clinets", "clients"),
        ("cliens", "clients"),
        ("supervison", "supervision"),
        ("superversion", "supervision"),
        ("relfecton", "reflection"),
        ("waht", "what"),
        ("house", "house"),
        ("vision", "vision"),
        ("", ""),
        ("x" * 400, "x" * 400),
    ],
)
def test_the_word_that_is_clearly_meant_is_found(typed: str, meant: str) -> None:
    assert Spelling(WORDS).nearest(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("yesteday", "yesterday"), ("lsat", "last"), ("fast", "fast"), ("text", "text")],
)
def test_where_it_has_to_be_certain_no_other_word_is_taken_for_one(typed: str, meant: str) -> None:
    assert certain_spelling(("yesterday", "last", "next")).nearest(typed) == meant


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("hours", "hours", 0), ("huors", "hours", 1), ("hors", "hours", 1), ("", "ab", 2)],
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    assert count_slips(one, other) == slips


HOSTILE = [
    ("how many huors hvae i doen with clinet 2 this mnoth and supervsion and reflectoins " * 5)[
        :400
    ],
    " ".join(["supervisioz", "reflectiom", "qualificatiun", "yesterdey"] * 10)[:160],
    ("abcdefghijklmnopqrstuvwx " * 16)[:160],
    ("since last week next monday in " * 16)[:160],
    "?" * 400,
    ("2.3 501 client 1 10-11 " * 16)[:160],
]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_worst_message_is_read_in_twenty_milliseconds(text: str) -> None:
    read_question("how many hours left", TODAY)
    spans = []
    for _ in range(5):
        began = thread_time()
        read_question(text, TODAY)
        recognise(text, TODAY)
        spans.append(thread_time() - began)
    assert min(spans) < 0.020
