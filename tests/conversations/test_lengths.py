import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.calendar.time_words import say_length
from conversations.understanding.times.lengths import (
    LEAST,
    MOST,
    find_length,
    length_trouble,
    read_length,
)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90", 90),
        ("1h30", 90),
        ("1:30", 90),
        ("1 hr 15", 75),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("half an hour", 30),
        ("an hour and a half", 90),
        ("a quarter of an hour", 15),  # not an hour and a quarter
        ("2 1/2 hours", 150),
        ("¾ hour", 45),
        ("1 hour, 20 minutes", 80),
        ("forty-five mins", 45),
        ("an hour twenty", 80),
        ("2h 15'", 135),
        ("1h5", 65),
    ],
)
def test_a_length_is_read_in_whole_minutes(typed: str, minutes: int) -> None:
    assert read_length(typed) == minutes


@pytest.mark.parametrize(
    "typed",
    [
        "1.30",  # an hour and 30, or 1.3 of something
        "1.30 h",  # an hour and 30, or 78 minutes
        "1.5",
        "1:75",
        "an hour and a bit",
        "a couple of hours",
        "2-3 hours",
        "3pm",
        "-30",
        "h 30",
        "",
        "90 " * 1000,
    ],
)
def test_a_length_that_may_mean_two_things_is_not_guessed(typed: str) -> None:
    assert read_length(typed) is None


@given(st.integers(min_value=LEAST, max_value=MOST))
def test_a_length_said_back_reads_as_the_same_length(minutes: int) -> None:
    assert read_length(say_length(minutes)) == minutes


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    minutes = read_length(text)
    assert minutes is None or minutes >= 0


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(45, "45 min"), (60, "1 h"), (65, "1 h 05"), (90, "1 h 30"), (735, "12 h 15")],
)
def test_a_length_is_said_in_hours_and_minutes(minutes: int, said: str) -> None:
    assert say_length(minutes) == said


@pytest.mark.parametrize("minutes", [LEAST, 45, MOST])
def test_a_likely_length_is_no_trouble(minutes: int) -> None:
    assert length_trouble(minutes) is None


@pytest.mark.parametrize("minutes", [0, LEAST - 1, MOST + 1, 1500])
def test_an_unlikely_length_is_refused_with_what_would_work(minutes: int) -> None:
    trouble = length_trouble(minutes)
    assert trouble is not None
    assert say_length(minutes) in trouble
    assert "1h30" in trouble


def test_a_length_is_found_in_a_longer_text_and_taken_out_of_it() -> None:
    found = find_length("with client 2 for 1h30 yesterday")
    assert found is not None
    assert found.minutes == 90
    assert found.rest.split() == ["with", "client", "2", "for", "|", "yesterday"]


@pytest.mark.parametrize("words", ["2 hours ago", "client 2 yesterday 3pm", "90"])
def test_what_is_no_length_is_not_found_in_a_longer_text(words: str) -> None:
    assert find_length(words) is None
