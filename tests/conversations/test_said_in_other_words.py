"""Logs, plans, corrections and commands in other words: what changes, and what is asked first."""

import pytest

from coaching.records.notebook import SessionState
from tests.conversations.known import known, said, sessions
from tests.conversations.talk import Talk

STATES = (SessionState.HELD, SessionState.PLANNED)
COUNTED = [
    ("client 2 yesterday half past three for an hour", "2 21/11 15:30 60"),
    ("client 2 yesterday quarter to four 45 mins", "2 21/11 15:45 45"),
    ("client 2 friday ten in the morning, an hour and a half", "2 20/11 10:00 90"),
    ("on the 9th of november with client 2, 2pm, 60 minutes", "2 09/11 14:00 60"),
    ("client 1 two weeks ago today 11am 60 minutes", "1 08/11 11:00 60"),
    ("client 2 yesterday 16 o'clock 60 min", "2 21/11 16:00 60"),
    ("client 2 yesterday 10 - 10.45am", "2 21/11 10:00 45"),
    ("client 2 yesterday from 14:00 til 15:15", "2 21/11 14:00 75"),
    ("had client 1 this morning 9 till 10", "1 22/11 09:00 60"),
    ("had client 3 yesterday 2-3pm", "3 21/11 14:00 60"),
    ("client 2 18 nov 2pm for 3/4 hour", "2 18/11 14:00 45"),
]
PLANNED = [
    ("seeing client 1 on monday 30 november 10-11am", "1 30/11 10:00 60"),
    ("client 3 2 december 9 to 10.30am", "3 02/12 09:00 90"),
    ("client 3 this coming friday 1pm 50 min", "3 27/11 13:00 50"),
    ("client 3 new year's day 10am 1 hour", "3 01/01 10:00 60"),
    ("client 2 boxing day 11am 1h", "2 26/12 11:00 60"),
    ("will see client 1 on 2/12 at 14.30 for 1h15", "1 02/12 14:30 75"),
    ("can you put client 3 in for friday at 3pm, one hour", "3 27/11 15:00 60"),
    ("could you book client 2 thursday 26 november 4pm 1h", "2 26/11 16:00 60"),
    ("got client 1 thursday 10am 1h", "1 26/11 10:00 60"),
]
ASKED = [
    (
        "client 3 5th and 12th of november, an hour each, 4pm",
        ["Client 3, Thursday 5 November, 16:00, 1 h", "Client 3, Thursday 12 November, 16:00, 1 h"],
    ),
    (
        "client 3 on 11 and 13 november both 60 mins at 5pm",
        ["Wednesday 11 November, 17:00, 1 h", "Friday 13 November, 17:00, 1 h"],
    ),
    (
        "client 1 friday 2pm 1h\nclient 2 friday 4pm 1h",
        ["Client 1, Friday 20 November, 14:00", "Client 2, Friday 20 November, 16:00"],
    ),
    ("client 2 yesterday 14 30 min", ["14:00, 30 min", "may be a start, or a start and a length"]),
    ("client 1 on the 1st at 10 for an hour", ["1 November, 10:00", "1 December, 10:00"]),
]
PUT_RIGHT = [
    ("wrong client, it was 3", "3 21/11 15:00 60"),
    ("wrong client - should be 1", "1 21/11 15:00 60"),
    ("not yesterday, friday", "2 20/11 15:00 60"),
    ("sorry 45 minutes not 60", "2 21/11 15:00 45"),
    ("make that 4pm", "2 21/11 16:00 60"),
    ("it was the 18th", "2 18/11 15:00 60"),
]
FORMS = [
    ("took on a new client today", "1 of 2 · Kind"),
    ("signed up a new client", "1 of 2 · Kind"),
    ("had an hour with my supervisor on friday 2pm", "3 of 3 · Kind"),
    ("sup 45 min yesterday 5pm", "3 of 3 · Kind"),
    ("whole thing as a pdf", "Your portfolio"),
]


def changes(talk: Talk, *lines: str) -> dict[SessionState, list[str]]:
    """Say some lines; return the sessions that there are since, by state."""
    before = {one: sessions(talk, one) for one in STATES}
    for line in lines:
        talk.say(line)
    return {one: [x for x in sessions(talk, one) if x not in before[one]] for one in STATES}


@pytest.mark.parametrize(("line", "session"), COUNTED)
def test_a_line_in_other_words_counts_at_once(line: str, session: str) -> None:
    assert changes(known(), line) == {SessionState.HELD: [session], SessionState.PLANNED: []}


@pytest.mark.parametrize(("line", "session"), PLANNED)
def test_a_day_ahead_in_other_words_is_planned(line: str, session: str) -> None:
    assert changes(known(), line) == {SessionState.HELD: [], SessionState.PLANNED: [session]}


@pytest.mark.parametrize(("line", "holds"), ASKED)
def test_what_may_mean_two_things_is_asked_and_counts_nothing(line: str, holds: list[str]) -> None:
    talk = known()
    assert changes(talk, line) == {SessionState.HELD: [], SessionState.PLANNED: []}
    assert [one for one in holds if one not in said(talk)] == []


@pytest.mark.parametrize(("correction", "session"), PUT_RIGHT)
def test_a_correction_right_after_puts_it_right(correction: str, session: str) -> None:
    found = changes(known(), "client 2 yesterday 3pm 1h", correction)
    assert found == {SessionState.HELD: [session], SessionState.PLANNED: []}


@pytest.mark.parametrize("line", ["that was a mistake", "take that back", "undo", "scratch that"])
def test_what_was_just_logged_is_taken_back(line: str) -> None:
    found = changes(known(), "client 2 yesterday 3pm 1h", line)
    assert found == {SessionState.HELD: [], SessionState.PLANNED: []}


@pytest.mark.parametrize(("line", "title"), FORMS)
def test_a_command_in_other_words_opens_what_it_needs(line: str, title: str) -> None:
    talk = known()
    talk.say(line)
    assert said(talk).startswith(title)


@pytest.mark.parametrize("line", ["can we move tuesday's to 31 november", "move tuesday to 31/11"])
def test_a_session_moved_to_a_day_that_cannot_be_stays_as_it_was(line: str) -> None:
    talk = known()
    assert changes(talk, line) == {SessionState.HELD: [], SessionState.PLANNED: []}
    assert "November has 30 days" in said(talk)
    assert "Tuesday 24 November, 10:00" in said(talk)


@pytest.mark.parametrize("line", ["tuesday is off", "he called off tuesday's session"])
def test_a_session_that_is_off_is_cancelled_and_no_holiday_begins(line: str) -> None:
    talk = known()
    before = talk.notebook.coach
    assert sessions(talk, SessionState.CANCELLED) == []
    talk.say(line)
    assert sessions(talk, SessionState.CANCELLED) == ["1 24/11 10:00 60"]
    assert talk.notebook.coach == before


@pytest.mark.parametrize(
    ("line", "hour"),
    [
        ("can the reminder come at 7pm", 19),
        ("nudge me in the mornings at 8", 8),
        ("remind me in the evenings at 8", 20),
    ],
)
def test_the_reminder_hour_is_set_in_other_words(line: str, hour: int) -> None:
    talk = known()
    talk.say(line)
    [coach] = talk.notebook.coach.values()
    assert coach.reminder_at.hour == hour
