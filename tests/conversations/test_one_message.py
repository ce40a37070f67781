from datetime import date, datetime, time

import pytest

from conversations.understanding.one_message import SpokenSession, read_log, read_session
from conversations.understanding.times.moments import Moment

MONDAY_EVENING = datetime.fromisoformat("2026-11-23T18:05")
YESTERDAY = date(2026, 11, 22)


def read(text: str) -> SpokenSession | None:
    return read_session(text, said_at=MONDAY_EVENING)


@pytest.mark.parametrize(
    "typed",
    [
        "90 min with client 2 yesterday 3pm",
        "client 2 yesterday 3pm, 90",
        "saw client 2 yesterday at 3 for 90 minutes",
        "3-4:30pm yesterday with client 2",
        "1h30 client 2 22/11 15:00",
        "client 2 - 22/11 - 15:00 - 1h30",
        "Client two, an hour and a half, yesterday at three",
    ],
)
def test_a_whole_session_is_read_from_one_message(typed: str) -> None:
    assert read(typed) == SpokenSession(2, Moment(YESTERDAY, time(15)), 90)


def test_what_is_left_unsaid_stays_open() -> None:
    assert read("client 2 for an hour") == SpokenSession(2, None, 60)
    assert read("client 2 yesterday") == SpokenSession(2, Moment(YESTERDAY, None), None)
    assert read("45 min yesterday at 2") == SpokenSession(None, Moment(YESTERDAY, time(14)), 45)


def test_a_session_that_has_ended_just_now_has_a_day_and_no_start() -> None:
    found = read("90 min with client 2 just now")
    assert found == SpokenSession(2, Moment(date(2026, 11, 23), None), 90)


def test_a_number_beside_an_hour_may_be_its_minutes_and_is_asked() -> None:
    assert read("client 1 1 hour 3 yesterday") is None
    found = read_log("client 1 1 hour 3 yesterday", said_at=MONDAY_EVENING)
    assert found is not None
    assert found.doubts == ("“1 hour 3” may be a length, or a length and an hour.",)


@pytest.mark.parametrize(
    "typed",
    [
        "client 2 and 3 yesterday",  # two clients, not three o'clock
        "client 2, 3 yesterday",
        "client 2 for 2 yesterday",  # two minutes, two hours, two o'clock?
        "client 2 120 yesterday 3pm",  # two hours, or twenty past one?
        "client 2 yesterday 3-4pm 90 min",  # an hour, or an hour and a half?
        "90 min with client 2 at 3pm and 60 min with client 3 at 5pm",
    ],
)
def test_what_may_be_two_sessions_or_two_values_is_not_guessed(typed: str) -> None:
    assert read(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "client 2 was late yesterday",
        "client 2 in an hour",
        "client 2 tomorrow 3pm 1h",
        "client 2 did not come yesterday",
        "add client 3 today",
        "new client 2 yesterday",
        "did I log client 2 yesterday?",
        "I was an hour late yesterday",
        "I met my client for an hour",
        "yesterday 3pm",
        "60 min",
        "client 2 yesterday " + "and then we talked about her mother " * 100,
    ],
)
def test_what_is_no_session_is_left_alone(typed: str) -> None:
    assert read(typed) is None
