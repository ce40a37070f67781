import subprocess
import sys
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.understanding.times.moments import (
    Moment,
    Window,
    read_day,
    read_moment,
    read_time,
    say_day,
    say_moment,
)

MONDAY_EVENING = datetime.fromisoformat("2026-11-23T18:05")
TODAY = MONDAY_EVENING.date()


def read(text: str, window: Window = Window.PAST) -> str | None:
    found = read_moment(text, said_at=MONDAY_EVENING, window=window)
    if found is None:
        return None
    return f"{found.day:%a %d %b %Y} {found.at:%H:%M}" if found.at else f"{found.day:%a %d %b %Y}"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("just now", "Mon 23 Nov 2026 18:05"),
        ("half an hour ago", "Mon 23 Nov 2026 17:35"),
        ("at 3", "Mon 23 Nov 2026 15:00"),
        ("8pm", "Sun 22 Nov 2026 20:00"),  # today's is still to come
        ("this morning at 9", "Mon 23 Nov 2026 09:00"),
        ("tuesday last week 3pm", "Tue 17 Nov 2026 15:00"),
        ("last monday", "Mon 16 Nov 2026"),
        ("25/12 3pm", "Thu 25 Dec 2025 15:00"),
        ("2026-11-21T15:00:00", "Sat 21 Nov 2026 15:00"),
        ("twenty past two yesterday", "Sun 22 Nov 2026 14:20"),
        ("yesterday quarter to 1", "Sun 22 Nov 2026 12:45"),
        ("yesterday 11-12:30pm", "Sun 22 Nov 2026 11:00"),
        ("five to nine", "Mon 23 Nov 2026 08:55"),
        ("fri 20.11 3pm", "Fri 20 Nov 2026 15:00"),
        ("sat 15.10", "Sat 21 Nov 2026 15:10"),  # 15 October was no Saturday
        ("last fri 13", "Fri 20 Nov 2026 13:00"),
        ("fri 2", "Fri 20 Nov 2026 14:00"),  # the 2nd was no Friday
        ("2 months ago", "Wed 23 Sep 2026"),
        ("1 week 2 days ago", "Sat 14 Nov 2026"),
    ],
)
def test_a_held_session_lies_in_the_past(typed: str, understood: str) -> None:
    assert read(typed) == understood


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("monday", "Mon 30 Nov 2026"),
        ("monday 8pm", "Mon 23 Nov 2026 20:00"),
        ("coming friday at noon", "Fri 27 Nov 2026 12:00"),
        ("tuesday next week", "Tue 01 Dec 2026"),
        ("3 jan", "Sun 03 Jan 2027"),
        ("3", "Tue 24 Nov 2026 15:00"),
        ("in an hour", "Mon 23 Nov 2026 19:05"),
        ("in 2 months", "Sat 23 Jan 2027"),
    ],
)
def test_a_planned_session_lies_ahead(typed: str, understood: str) -> None:
    assert read(typed, Window.FUTURE) == understood


@pytest.mark.parametrize(
    "typed",
    [
        "yesterday midnight",  # where it begins, or where it ends?
        "yesterday quarter to 7",  # in the morning or in the evening?
        "10 to 11 yesterday",  # 10:50, or from ten to eleven?
        "yesterday afternoon",
    ],
)
def test_where_the_time_is_not_clear_the_day_is_kept_and_the_time_asked_for(typed: str) -> None:
    found = read_moment(typed, said_at=MONDAY_EVENING, window=Window.PAST)
    assert found == Moment(date(2026, 11, 22), None)


@pytest.mark.parametrize(
    "typed",
    [
        "3.10",  # 3 October, or ten past three?
        "10-11",  # 10 November, or from ten to eleven?
        "14 nov 10",  # at ten, or in 2010?
        "sat 22/11",  # a Sunday
        "fri 13",  # Friday the 13th, or one o'clock on the last one?
        "yesterday 10 11",
        "yesterday evening at 2",
        "yesterday 3h",
        "the one yesterday",
        "last week",
        "2 days",
        "",
        "yesterday " * 1000,
    ],
)
def test_what_may_mean_two_things_is_not_guessed(typed: str) -> None:
    assert read(typed) is None


def test_next_friday_is_asked_back_while_friday_is_still_this_week() -> None:
    assert read("next friday", Window.FUTURE) is None
    assert read("next monday", Window.FUTURE) == "Mon 30 Nov 2026"


def test_a_weekday_alone_needs_to_be_looked_for_on_one_side_of_today() -> None:
    assert read("friday", Window.ANY) is None
    assert read("last friday", Window.ANY) == "Fri 20 Nov 2026"


def test_this_evening_is_not_guessed_in_the_small_hours() -> None:
    after_midnight = datetime.fromisoformat("2026-11-24T00:20")
    assert read_moment("this evening", said_at=after_midnight, window=Window.PAST) is None


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("3", time(15)),
        ("1", time(13)),
        ("7", time(7)),
        ("12", time(12)),
        ("3.10", time(15, 10)),
        ("1500", time(15)),
        ("2015", time(20, 15)),
        ("half two", time(14, 30)),
        ("7 in the evening", time(19)),
        ("around 3ish", time(15)),
        ("2-3pm", time(14)),
        ("03:00", time(3)),
    ],
)
def test_an_answer_to_what_time_is_read(typed: str, at: time) -> None:
    assert read_time(typed) == at


def test_a_bare_hour_from_one_to_six_is_in_the_afternoon_and_the_others_stand_as_typed() -> None:
    read_as = [read_time(str(hour)) for hour in range(1, 13)]
    assert read_as == [time(hour) for hour in [13, 14, 15, 16, 17, 18, 7, 8, 9, 10, 11, 12]]


@pytest.mark.parametrize("typed", ["45", "1h30", "21/11", "in the morning", "midnight", "13pm"])
def test_an_answer_to_what_time_that_is_no_time_is_refused(typed: str) -> None:
    assert read_time(typed) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("yesterday", date(2026, 11, 22)),
        ("3.10", date(2026, 10, 3)),  # where a day is asked for, it is one
        ("sat", date(2026, 11, 21)),
        ("21st", date(2026, 11, 21)),
        ("yesterday 3pm", date(2026, 11, 22)),
    ],
)
def test_an_answer_to_which_day_is_read(typed: str, day: date) -> None:
    assert read_day(typed, said_at=MONDAY_EVENING, window=Window.PAST) == day


@pytest.mark.parametrize("typed", ["3", "3pm", "45", "march"])
def test_an_answer_to_which_day_that_names_no_day_is_refused(typed: str) -> None:
    assert read_day(typed, said_at=MONDAY_EVENING, window=Window.PAST) is None


def test_a_day_is_said_with_its_year_only_if_that_is_another() -> None:
    assert say_day(date(2026, 11, 21), today=TODAY) == "Saturday 21 November"
    assert say_day(date(2025, 11, 21), today=TODAY) == "Friday 21 November 2025"


def test_a_moment_is_said_back_in_full() -> None:
    assert say_moment(date(2026, 11, 21), time(15), today=TODAY) == "Saturday 21 November, 15:00"


PAST_MOMENTS = st.integers(min_value=1, max_value=364 * 24 * 4).map(
    lambda quarters: datetime.fromisoformat("2026-11-23T18:00") - timedelta(minutes=15 * quarters)
)
WAYS_OF_WRITING = (
    "%d/%m/%Y %H:%M",
    "%d.%m.%y %H.%M",
    "%Y-%m-%d %H:%M",
    "%H:%M on %a %d %b %Y",
    "%A %d %B %Y at %I:%M%p",
    "%b %d %Y %I.%M %p",
    "%d/%m %H%M",
    "%d %b %H:%M",
)


@given(PAST_MOMENTS, st.sampled_from(WAYS_OF_WRITING))
def test_however_a_moment_is_written_it_reads_as_itself(there: datetime, way: str) -> None:
    found = read_moment(there.strftime(way), said_at=MONDAY_EVENING, window=Window.PAST)
    assert found == Moment(there.date(), there.time())


@given(PAST_MOMENTS)
def test_a_moment_said_back_reads_as_itself(there: datetime) -> None:
    said = say_moment(there.date(), there.time(), today=TODAY)
    found = read_moment(said, said_at=MONDAY_EVENING, window=Window.PAST)
    assert found == Moment(there.date(), there.time())


@given(st.text(alphabet="0123456789 :./-apmtonhysd", max_size=30), st.sampled_from(Window))
def test_any_text_is_read_inside_its_window_or_refused(text: str, window: Window) -> None:
    found = read_moment(text, said_at=MONDAY_EVENING, window=window)
    if found is None or window is Window.ANY:
        return
    there = datetime.combine(found.day, found.at or MONDAY_EVENING.time())
    assert there <= MONDAY_EVENING if window is Window.PAST else there >= MONDAY_EVENING


COMMON = """
import sys
from datetime import datetime
from conversations.understanding.times.moments import Window, read_day, read_moment, read_time
from conversations.understanding.one_message import read_session
said_at = datetime.fromisoformat("2026-11-23T18:05")
for typed in ["today", "yesterday 3pm", "this morning at 9", "last friday", "21/11", "21.11.2026",
              "21 nov", "3 days ago", "sat 15:00", "just now", "3", "half past 2", "31/04", "soon",
              "I was glad that she came"]:
    read_moment(typed, said_at=said_at, window=Window.PAST)
    read_day(typed, said_at=said_at, window=Window.PAST)
    read_time(typed)
    read_session(typed, said_at=said_at)
assert "dateparser" not in sys.modules, "loaded for a common phrase"
assert read_moment("2 months ago", said_at=said_at, window=Window.PAST)
assert "dateparser" in sys.modules, "never loaded"
"""


def test_dateparser_is_loaded_only_for_what_the_own_grammar_does_not_know() -> None:
    subprocess.run([sys.executable, "-c", COMMON], check=True)
