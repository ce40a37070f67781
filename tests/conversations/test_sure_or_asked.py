"""A reading counts at once only if it is the one sensible reading; else it is asked."""

import pytest

from coaching.records.notebook import SessionState
from tests.conversations.known import HELD, known, said, sessions, tell
from tests.conversations.talk import Talk

PLANNED = SessionState.PLANNED


@pytest.fixture
def talk() -> Talk:
    return known()


def new(talk: Talk, before: Talk | None = None) -> list[str]:
    """Return what was counted since the course was set up."""
    return sessions(talk)[len(HELD) :]


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("90 min with client 2 yesterday 3pm", "2 21/11 15:00 90"),
        ("client 2 yesterday 15:00 90", "2 21/11 15:00 90"),
        ("client 1 yesterday 22:00 - 00:45", "1 21/11 22:00 165"),
        ("client 3 friday 23:30-00:30", "3 20/11 23:30 60"),
        ("teams c2 yest 6pm 30 mins", "2 21/11 18:00 30"),
        ("phone call c2 yesterday 3pm 1h", "2 21/11 15:00 60"),
        ("zoom with client 3 fri 9am 45 min", "3 20/11 09:00 45"),
        ("3rd session w/ c1 today 9am 1h", "1 22/11 09:00 60"),
        ("second session with client 3 yesterday 11am 1h", "3 21/11 11:00 60"),
        ("three quarters of an hour with client 1 yesterday 3pm", "1 21/11 15:00 45"),
        ("1 ½ hours with client 1 yesterday 3pm", "1 21/11 15:00 90"),
        ("1 hr. 15 min. with client 1 yesterday 3pm", "1 21/11 15:00 75"),
        ("client 1 1 hour 20 november 5pm", "1 20/11 17:00 60"),
        ("client 1 19 november 4pm 1h", "1 19/11 16:00 60"),  # back to back with client 2
    ],
)
def test_the_one_sensible_reading_counts_at_once(talk: Talk, typed: str, counted: str) -> None:
    talk.say(typed)
    assert new(talk) == [counted]
    assert "Undo" in [one.label for one in talk.buttons]


@pytest.mark.parametrize(
    "typed",
    [
        "was coachee 2 1h30 21/11 15:00",
        "was coachee 2 1h from 3 to 4 yesterday",
        "was cl 2 90 minutes the 12th 3pm",
    ],
)
def test_what_asks_logs_nothing_though_it_says_who_when_and_how_long(
    talk: Talk, typed: str
) -> None:
    talk.say(typed)
    assert new(talk) == []
    assert talk.title.startswith("No session")


@pytest.mark.parametrize(
    ("typed", "odd"),
    [
        ("client 1 today 4pm 8h", "That ends at 00:00, and it is 16:37."),
        ("client 1 today 16:00 45 min", "That ends at 16:45, and it is 16:37."),
        ("client 1 5pm 1 hr", "You named no day"),
        ("client 2 5 1h", "may be an hour or a day"),
        ("2 hours with client 4 yesterday 6pm", "Client 4 is new. Add them?"),
        ("client 1 3 september 3pm 1h", "That is 80 days ago."),
        ("client 2 8/9 11am 45 min", "You named no year."),
        ("client 1 1/9/2026 3pm 1h", "That is 82 days ago."),
        ("client 1 31/8/2026 3pm 1h", "before you registered, on Tuesday 1 September"),
        ("client 1 29 feb 3pm 1h", "before you registered"),
        ("client 1 19 november 3:30pm 1h", "It overlaps Client 2, Thursday 19 November, 15:00"),
        ("client 3 19 november 2:30pm 45 min", "It overlaps Client 2"),
        ("60 min with client 1 on tuesday 10am", "planned for Tuesday 24 November, 10:00"),
        ("1h 5 with client 1 yesterday", "“1h 5” may be a length"),
        ("client 1 1 hour 3 yesterday", "“1 hour 3” may be a length"),
        ("client 1 yesterday 3pm 1h great session", "I did not understand “great”"),
        ("client 1 yesterday 3pm 1h with dog", "I did not understand “dog”"),
        ("client 2 yesterday 3pm 1h, she might leave on friday", "as a note"),
        ("client 2 yesterday 3pm 1h, but only half of it counted", "as a note"),
    ],
)
def test_what_is_odd_is_said_back_and_nothing_counts_until_it_is_tapped(
    talk: Talk, typed: str, odd: str
) -> None:
    before = talk.notebook
    talk.say(typed)
    assert odd in said(talk)
    assert "Nothing has been counted yet." in said(talk)
    assert talk.notebook == before
    talk.tap("It took place")
    assert len(new(talk)) == 1


def test_of_two_readings_the_coach_taps_one(talk: Talk) -> None:
    talk.say("client 1 5pm 1 hr")
    assert [one.label for one in talk.buttons] == [
        "It took place",
        "Plan it",
        "Change it",
        "None of it",
    ]
    talk.tap("Plan it")
    assert new(talk) == []
    assert sessions(talk, PLANNED)[-1] == "1 22/11 17:00 60"


def test_none_of_it_keeps_nothing(talk: Talk) -> None:
    before = talk.notebook
    talk.say("client 1 5pm 1 hr")
    talk.tap("None of it")
    assert talk.notebook == before


def test_what_was_read_can_be_changed_part_by_part(talk: Talk) -> None:
    talk.say("client 1 today 16:00 45 min")
    talk.tap("Change it")
    assert talk.draft.answers["minutes"].value == 45
    talk.tap("3")
    talk.say("30 min")
    talk.tap("Save")
    assert new(talk) == ["1 22/11 16:00 30"]


def test_a_button_of_a_message_that_was_followed_by_another_counts_nothing(talk: Talk) -> None:
    talk.say("client 1 5pm 1 hr")
    [count, *_] = talk.buttons
    talk.say("client 3 yesterday 3pm 1h")
    talk.press(count.token)
    assert new(talk) == ["3 21/11 15:00 60"]


def test_a_session_at_the_hour_of_a_supervision_is_asked(talk: Talk) -> None:
    talk.say("1h supervision friday 3pm one to one")
    talk.say("client 1 friday 3:30pm 1h")
    assert "It overlaps your supervision of Friday 20 November" in said(talk)
    assert new(talk) == []


@pytest.mark.parametrize(
    ("typed", "planned"),
    [
        ("log 1h client 1 tomorrow 3pm", "1 23/11 15:00 60"),
        ("1h with client 2 friday 27 november 10am", "2 27/11 10:00 60"),
        ("client 1 30/11 3pm 1h", "1 30/11 15:00 60"),
        ("plan client 2 friday 11am 1h", "2 27/11 11:00 60"),
        ("seeing client 3 next friday 3pm for 45 min", "3 27/11 15:00 45"),
        ("next session with client 3 tomorrow 2pm 1h", "3 23/11 14:00 60"),
    ],
)
def test_a_day_ahead_becomes_a_plan_with_all_that_was_said(
    talk: Talk, typed: str, planned: str
) -> None:
    talk.say(typed)
    assert talk.title.startswith("Planned:")
    assert sessions(talk, PLANNED)[-1] == planned
    assert new(talk) == []


@pytest.mark.parametrize(
    ("typed", "known_so_far"),
    [
        ("session with client 3 tomorrow 2pm", "Client 3 · Monday 23 November, 14:00"),
        ("client 1 next friday 3pm", "Client 1 · Friday 27 November, 15:00"),
        ("plan client 2 friday 11am", "Client 2 · Friday 27 November, 11:00"),
    ],
)
def test_a_plan_asks_for_what_is_missing_alone(talk: Talk, typed: str, known_so_far: str) -> None:
    talk.say(typed)
    assert known_so_far in said(talk)
    assert "How long will it be?" in said(talk)


def test_what_is_planned_already_is_not_planned_again(talk: Talk) -> None:
    before = talk.notebook
    talk.say("1h with client 1 24 november 10am")
    assert talk.title == "You have already planned that session"
    assert talk.notebook == before


def test_a_plan_of_next_year_is_asked(talk: Talk) -> None:
    talk.say("plan client 1 21/11 15:00 1h")
    assert "363 days ahead" in said(talk)
    assert len(sessions(talk, PLANNED)) == 1


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("client 1 31 november 3pm 1h", "November has 30 days."),
        ("client 1 31/04/2026 3pm 1h", "April has 30 days."),
        ("client 1 11/13/2026 14:00 1h", "There is no month 13"),
        ("60 min with client 1 20 november thursday 3pm", "20 November is a Friday."),
        ("client 1 monday 24 november 3pm 1h", "24 November is a Tuesday."),
        ("client 1 friday or saturday 3pm 1h", "That names two days."),
        ("client 1 yesterday 25:00 1h", "There is no 25:00."),
    ],
)
def test_a_refusal_names_what_cannot_be_and_keeps_the_rest(
    talk: Talk, typed: str, why: str
) -> None:
    before = talk.notebook
    talk.say(typed)
    assert why in said(talk)
    assert "✓ Client 1 · 1 h" in said(talk)
    assert "When did it start?" in said(talk)
    assert talk.notebook == before


def test_two_sessions_of_one_length_are_asked_one_by_one(talk: Talk) -> None:
    talk.say("2 x 45 min with client 1 yesterday")
    assert "one by one" in said(talk)
    assert "✓ Client 1 · 45 min" in said(talk)


@pytest.mark.parametrize(
    "typed",
    [
        "did I log 90 min with client 2 yesterday 3pm",
        "have I logged client 2 yesterday 3pm 1h",
        "was client 1 on friday 10-11",
        "is client 1 on friday 10-11",
        "when was client 1 on friday 10-11",
        "client 1 friday 10-11?",
        "was the session on 24 november cancelled",
        "is client 1's session on tuesday cancelled",
        "am I on holiday until monday",
        "has client 1 cancelled",
        "client 1 yesterday 3pm 1h cancelled",
        "should have seen client 1 yesterday 3pm 1h",
        "client 1 rescheduled yesterday 3pm to friday",
        "client 1 yesterday 3pm 1h, she did not come",
        "client 1 might cancel, not sure yet",
        "client 1 was meant to come yesterday 3pm for 1h",
    ],
)
def test_what_is_asked_or_did_not_take_place_counts_nothing(talk: Talk, typed: str) -> None:
    before = talk.notebook
    talk.say(typed)
    assert talk.notebook == before


@pytest.mark.parametrize(
    "typed",
    [
        "I coached Maria for an hour today",
        "saw Tom yesterday 3pm for 45 min",
        "1h with jonas yesterday 3pm",
    ],
)
def test_a_name_asks_who_that_is_and_is_not_kept(talk: Talk, typed: str) -> None:
    talk.say(typed)
    assert "I keep no names" in said(talk)
    assert "Who was it with?" in said(talk)
    for name in ("Maria", "Tom", "jonas"):
        assert name not in repr(talk.desk)


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        (
            "1 hour with client 1 yesterday 3pm by phone, talked about delegation",
            "by phone, talked about delegation",
        ),
        ("client 2 yesterday 3pm 1h. We explored her new role", "We explored her new role"),
        ("client 2 yesterday 3pm 1h on teams", "on teams"),
        ("client 1 yesterday 3pm 1h - career change and fear", "career change and fear"),
        ("client 1 yesterday 3pm 1h please", ""),
    ],
)
def test_what_follows_the_facts_is_kept_as_a_note(talk: Talk, typed: str, note: str) -> None:
    talk.say(typed)
    assert len(new(talk)) == 1
    *_, session = talk.notebook.sessions.values()
    assert session.note == note


def test_a_note_stands_beside_the_first_question_of_the_record(talk: Talk) -> None:
    talk.say("1 hour with client 3 yesterday 3pm by phone, talked about delegation")
    talk.tap("Session record")
    assert "by phone, talked about delegation" in said(talk)


def test_a_group_is_asked_for_or_is_the_one_that_there_is() -> None:
    talk = known()
    talk.say("2h group session of 5 yesterday 6pm")
    assert "Who was it with?" in said(talk)
    assert new(talk) == []


@pytest.mark.parametrize("number", ["5", "17", "14", "21"])
def test_a_bare_number_is_no_answer_to_when(talk: Talk, number: str) -> None:
    talk.say("/log")
    talk.tap("Client 1")
    talk.say(number)
    assert f"“{number}” may be an hour or a day" in said(talk)
    assert talk.draft.at == "starts_at"


def test_start_and_end_answer_when_and_how_long(talk: Talk) -> None:
    talk.say("/log")
    talk.tap("Client 1")
    talk.say("saturday 13:00-14:30")
    assert new(talk) == ["1 21/11 13:00 90"]


def test_start_and_end_answer_after_a_day_too(talk: Talk) -> None:
    talk.say("/log")
    talk.tap("Client 1", "Yesterday")
    talk.say("1-2:30pm")
    assert new(talk) == ["1 21/11 13:00 90"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("Monday 24 November 10am", "24 November is a Tuesday."),
        ("31/04/2026", "April has 30 days."),
        ("5pm", "17:00 today is still to come."),
    ],
)
def test_a_form_says_what_is_wrong_with_a_moment(talk: Talk, answer: str, why: str) -> None:
    talk.say("/log")
    talk.tap("Client 1")
    talk.say(answer)
    assert why in said(talk)


def test_this_monday_said_on_a_sunday_is_tomorrow(talk: Talk) -> None:
    talk.say("/clients")
    talk.tap("Client 2", "Plan a session")
    talk.say("this monday 9am")
    talk.tap("1 h")
    assert sessions(talk, PLANNED)[-1] == "2 23/11 09:00 60"


def test_a_plan_on_a_day_gone_by_asks_for_the_year(talk: Talk) -> None:
    talk.say("/clients")
    talk.tap("Client 2", "Plan a session")
    talk.say("21/11 15:00")
    assert "type the year too" in said(talk)


def test_a_form_that_tells_something_odd_is_asked_before_it_counts(talk: Talk) -> None:
    talk.say("/log")
    talk.tap("Client 1")
    talk.say("19 november 3:30pm")
    talk.tap("1 h")
    assert "It overlaps Client 2" in said(talk)
    assert new(talk) == []
    talk.tap("Save")
    assert new(talk) == ["1 19/11 15:30 60"]


def test_three_overlapping_sessions_do_not_count_three_times(talk: Talk) -> None:
    for typed in (
        "client 1 yesterday 11:00 45 min",
        "client 2 yesterday 11:15 1h",
        "client 3 yesterday 11:30 1h",
    ):
        talk.say(typed)
    assert new(talk) == ["1 21/11 11:00 45"]


def test_a_moved_session_is_told_in_its_own_words(talk: Talk) -> None:
    *_, planned = talk.notebook.sessions.values()
    assert tell(talk, planned) == "1 24/11 10:00 60"
