"""Edits change what was logged, and an edit that says nothing new changes nothing."""

import pytest

from coaching.records.notebook import SessionState
from tests.conversations.known import HELD, known, said, sessions
from tests.conversations.talk import Talk


@pytest.fixture
def talk() -> Talk:
    return known()


def last_message(talk: Talk) -> int:
    """Return the number of the message that was typed last."""
    return max(int(number) for number in talk.desk.place.said)


def test_the_same_text_again_undoes_no_correction_by_buttons(talk: Talk) -> None:
    talk.say("client 3 yesterday 3pm 1h")
    message = last_message(talk)
    talk.tap("Change it", "3", "1 h 30", "Save")
    assert sessions(talk)[-1] == "3 21/11 15:00 90"
    before = talk.notebook
    talk.edit(message, "client 3 yesterday 3pm 1h")
    assert talk.notebook == before


def test_the_same_text_again_changes_no_answer_that_is_kept(talk: Talk) -> None:
    talk.say("client 3 yesterday 3pm 1h")
    talk.tap("Session record")
    talk.say("She slept well")
    message = last_message(talk)
    talk.tap(*["Skip"] * 8, "Save")
    before = talk.notebook
    talk.edit(message, "She slept well")
    assert talk.notebook == before
    talk.edit(message, "She slept badly")
    [entry] = talk.notebook.entries.values()
    assert "She slept badly" in [one.value for one in entry.answers.values()]


def test_an_edit_back_to_the_first_text_counts(talk: Talk) -> None:
    talk.say("client 3 yesterday 3pm 1h")
    message = last_message(talk)
    talk.edit(message, "client 3 yesterday 3pm 45 min")
    assert sessions(talk)[-1] == "3 21/11 15:00 45"
    talk.edit(message, "client 3 yesterday 3pm 1h")
    assert sessions(talk)[-1] == "3 21/11 15:00 60"


def test_the_length_of_a_session_logged_by_buttons_is_edited(talk: Talk) -> None:
    talk.say("/log")
    talk.tap("Client 3", "Yesterday", "15:00")
    talk.say("50 min")
    message = last_message(talk)
    talk.edit(message, "40 min")
    assert sessions(talk)[-1] == "3 21/11 15:00 40"


def test_the_time_of_a_session_logged_by_buttons_is_edited(talk: Talk) -> None:
    talk.say("/log")
    talk.tap("Client 3")
    talk.say("yesterday 3pm")
    message = last_message(talk)
    talk.tap("1 h")
    talk.edit(message, "friday 4pm")
    assert sessions(talk)[-1] == "3 20/11 16:00 60"


def test_a_plan_told_in_a_line_is_edited(talk: Talk) -> None:
    talk.say("plan client 2 friday 27 november 11am 1h")
    message = last_message(talk)
    talk.edit(message, "plan client 2 friday 27 november 2pm 1h")
    assert sessions(talk, SessionState.PLANNED)[-1] == "2 27/11 14:00 60"


def test_supervision_told_in_a_line_is_edited(talk: Talk) -> None:
    talk.say("1h supervision yesterday 3pm one to one")
    message = last_message(talk)
    talk.edit(message, "45 min supervision yesterday 4pm one to one")
    [supervision] = talk.notebook.supervisions.values()
    assert f"{supervision.starts_at:%H:%M} {supervision.minutes}" == "16:00 45"


def test_the_length_of_a_supervision_logged_by_buttons_is_edited(talk: Talk) -> None:
    talk.say("/supervision")
    talk.tap("Log supervision", "Yesterday", "15:00")
    talk.say("50 min")
    message = last_message(talk)
    talk.tap("One to one")
    talk.edit(message, "35 min")
    assert [one.minutes for one in talk.notebook.supervisions.values()] == [35]


def test_an_edit_that_would_overlap_is_asked_first(talk: Talk) -> None:
    talk.say("client 3 19 november 5pm 1h")
    message = last_message(talk)
    talk.edit(message, "client 3 19 november 3:30pm 1h")
    assert "It overlaps Client 2" in said(talk)
    assert sessions(talk)[-1] == "3 19/11 17:00 60"


def test_a_message_that_told_of_several_is_not_edited_into_one(talk: Talk) -> None:
    talk.say("c1 mon 10-11, c2 tue 2-3")
    message = last_message(talk)
    talk.tap("Keep all")
    before = talk.notebook
    talk.edit(message, "c1 mon 10-11")
    assert talk.notebook == before
    assert len(sessions(talk)) == len(HELD) + 2


def test_another_zone_leaves_what_took_place_where_it_was(talk: Talk) -> None:
    talk.say("client 3 friday 8pm 1h")
    talk.say("1h supervision today 3pm one to one")
    talk.say("/settings")
    talk.tap("Time zone")
    talk.say("Sydney")
    talk.say("/clients")
    talk.tap("Client 3", "Sessions")
    assert "Friday 20 November, 20:00" in said(talk)
    talk.say("/supervision")
    assert "Sunday 22 November, 15:00" in said(talk)


def test_the_same_session_told_in_another_zone_is_not_counted_again(talk: Talk) -> None:
    talk.say("client 3 friday 8pm 1h")
    talk.say("/settings")
    talk.tap("Time zone")
    talk.say("Sydney")
    before = talk.notebook
    talk.say("client 3 friday 20 november 8pm 1h")
    assert "It overlaps Client 3, Friday 20 November, 20:00" in said(talk)
    assert talk.notebook == before


def test_a_session_is_changed_by_the_clock_of_its_place(talk: Talk) -> None:
    talk.say("client 3 friday 8pm 1h")
    talk.say("/settings")
    talk.tap("Time zone")
    talk.say("Sydney")
    talk.say("/clients")
    talk.tap("Client 3", "Sessions", "1", "Change it")
    assert "Friday 20 November, 20:00" in said(talk)
    talk.tap("2")
    talk.say("20 november 7pm")
    talk.tap("Save")
    assert sessions(talk)[-1] == "3 20/11 19:00 60"
