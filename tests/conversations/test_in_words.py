"""Doing by words: what each kind of command changes, says back, and takes back."""

import pytest

from coaching.records.notebook import SessionState
from tests.conversations.known import HELD, known, said, sessions
from tests.conversations.talk import Talk

PLANNED = SessionState.PLANNED


@pytest.fixture
def talk() -> Talk:
    return known()


@pytest.mark.parametrize(
    "word", ["undo", "Undo that please", "take that back", "undo the last one"]
)
def test_undo_takes_back_what_was_just_logged(talk: Talk, word: str) -> None:
    talk.say("90 min with client 2 yesterday 3pm")
    talk.say(word)
    assert len(sessions(talk)) == len(HELD)
    assert talk.title.startswith("Deleted: Client 2")


def test_undo_of_an_undo_brings_it_back(talk: Talk) -> None:
    talk.say("90 min with client 2 yesterday 3pm")
    talk.say("undo")
    talk.say("undo")
    assert sessions(talk)[-1] == "2 21/11 15:00 90"


def test_undo_takes_back_no_more_than_the_last_thing_done(talk: Talk) -> None:
    talk.say("90 min with client 2 yesterday 3pm")
    talk.say("remind me at 7pm")
    talk.say("undo")
    assert talk.scene.coach is not None
    assert f"{talk.scene.coach.reminder_at:%H:%M}" == "18:00"
    assert sessions(talk)[-1] == "2 21/11 15:00 90"


def test_undo_is_not_guessed_where_something_else_was_done_since(talk: Talk) -> None:
    talk.say("90 min with client 2 yesterday 3pm")
    talk.say("/settings")
    talk.tap("Time zone")
    talk.say("Paris")
    before = talk.notebook
    talk.say("undo")
    assert talk.title == "There is nothing to undo"
    assert talk.notebook == before


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("delete my last session", "Delete Client 2, Thursday 19 November"),
        ("please remove the last session with client 1", "Delete Client 1, Tuesday 10 November"),
        ("can you delete my last session?", "Delete Client 2, Thursday 19 November"),
        ("delte last session", "Delete Client 2, Thursday 19 November"),
        ("delete the session with client 3 on 7 october", "Delete Client 3, Wednesday 7 October"),
    ],
)
def test_deleting_asks_about_the_one_that_is_meant(talk: Talk, typed: str, asks: str) -> None:
    before = talk.notebook
    assert talk.say(typed).startswith(asks)
    assert talk.notebook == before
    talk.tap("Delete")
    assert len(sessions(talk)) == len(HELD) - 1


def test_that_one_is_the_one_just_logged(talk: Talk) -> None:
    talk.say("client 3 9 november 3pm 1h")
    assert talk.say("delete that one").startswith("Delete Client 3, Monday 9 November")


@pytest.mark.parametrize(
    ("typed", "moved"),
    [
        ("move client 1's session to friday 4pm", "1 27/11 16:00 60"),
        ("reschedule client 1 to friday at 4pm", "1 27/11 16:00 60"),
        ("client 1 moved to friday 4pm", "1 27/11 16:00 60"),
        ("move tuesday's session to wednesday 3pm", "1 25/11 15:00 60"),
        ("push client 1 back to thursday", "1 26/11 10:00 60"),
        ("client 1 wants to move to thursday 2pm", "1 26/11 14:00 60"),
    ],
)
def test_a_planned_session_moves_and_can_be_moved_back(talk: Talk, typed: str, moved: str) -> None:
    talk.say(typed)
    assert sessions(talk, PLANNED) == [moved]
    talk.say("undo")
    assert sessions(talk, PLANNED) == ["1 24/11 10:00 60"]


def test_of_two_planned_sessions_the_coach_taps_the_one_to_move(talk: Talk) -> None:
    talk.say("plan client 1 thursday 26 november 9am 1h")
    before = talk.notebook
    talk.say("move client 1's session to friday 4pm")
    assert talk.notebook == before
    assert talk.title == "Which is it?"
    talk.tap("1")
    assert set(sessions(talk, PLANNED)) == {"1 27/11 16:00 60", "1 26/11 09:00 60"}


def test_a_move_into_another_session_is_asked(talk: Talk) -> None:
    talk.say("plan client 2 friday 27 november 3:30pm 1h")
    before = talk.notebook
    talk.say("move client 1's session to friday 4pm")
    assert "It overlaps Client 2" in said(talk)
    assert talk.notebook == before
    talk.tap("Yes")
    assert "1 27/11 16:00 60" in sessions(talk, PLANNED)


@pytest.mark.parametrize(
    "typed",
    [
        "cancel client 1's session on tuesday",
        "client 1 cancelled tuesday",
        "client 1 has cancelled",
        "cancel tuesday 10am",
        "the session with client 1 is cancelled",
        "client 1 can't make tuesday",
    ],
)
def test_a_planned_session_is_cancelled_and_can_stand_again(talk: Talk, typed: str) -> None:
    talk.say(typed)
    assert sessions(talk, PLANNED) == []
    assert sessions(talk, SessionState.CANCELLED) == ["1 24/11 10:00 60"]
    talk.say("undo")
    assert sessions(talk, PLANNED) == ["1 24/11 10:00 60"]


@pytest.mark.parametrize(
    "typed",
    [
        "client 2 no show yesterday 4pm",
        "client 2 didn't show up yesterday at 4pm",
        "client 2 was a no-show yesterday 4pm",
        "client 2 did not come yesterday 4pm",
    ],
)
def test_who_did_not_come_is_noted_once_that_is_tapped(talk: Talk, typed: str) -> None:
    before = talk.notebook
    talk.say(typed)
    assert talk.notebook == before
    talk.tap("Note as missed")
    assert sessions(talk, SessionState.MISSED) == ["2 21/11 16:00 60"]
    assert len(sessions(talk)) == len(HELD)


def test_a_session_that_counts_is_not_called_off_unasked(talk: Talk) -> None:
    before = talk.notebook
    talk.say("client 2 did not come on 19 november")
    assert "That session counts" in said(talk)
    assert talk.notebook == before


@pytest.mark.parametrize(
    ("typed", "minutes", "kind"),
    [
        ("1h supervision yesterday 3pm one to one", 60, "individual"),
        ("group supervision on friday 10-11", 60, "group"),
        ("had individual supervision friday 2pm 90 min", 90, "individual"),
    ],
)
def test_supervision_is_logged_in_a_line(talk: Talk, typed: str, minutes: int, kind: str) -> None:
    talk.say(typed)
    [supervision] = talk.notebook.supervisions.values()
    assert (supervision.minutes, supervision.kind.value) == (minutes, kind)
    talk.say("undo")
    assert not talk.notebook.supervisions


def test_only_the_kind_of_a_supervision_is_asked(talk: Talk) -> None:
    talk.say("supervision 1 hour today 9am")
    assert "✓ Sunday 22 November, 09:00 · 1 h" in said(talk)
    talk.tap("One to one")
    assert [one.minutes for one in talk.notebook.supervisions.values()] == [60]


@pytest.mark.parametrize("typed", ["add a client", "new client", "I have a new client"])
def test_a_new_client_is_begun(talk: Talk, typed: str) -> None:
    talk.say(typed)
    assert talk.draft.form == "new_client"


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("I'm on holiday until 5 december", "2026-12-05"),
        ("holiday until monday", "2026-11-23"),
        ("pause reminders for two weeks", "2026-12-06"),
        ("no reminders until friday", "2026-11-27"),
        ("I'm off until the 5th", "2026-12-05"),
        ("on leave, back on 1 december", "2026-11-30"),
    ],
)
def test_a_holiday_pauses_reminders_until_its_last_day(talk: Talk, typed: str, until: str) -> None:
    talk.say(typed)
    assert talk.scene.coach is not None
    assert str(talk.scene.coach.holiday_until) == until
    talk.say("I'm back")
    assert talk.scene.coach.holiday_until is None


def test_a_holiday_that_has_not_begun_is_asked(talk: Talk) -> None:
    before = talk.notebook
    talk.say("away from 20 december to 3 january")
    assert talk.notebook == before
    assert "I can only pause from now on" in said(talk)


@pytest.mark.parametrize(
    "typed", ["remind me at 7pm", "set my reminders to 19:00", "reminders at 7pm please"]
)
def test_the_reminder_hour_is_set_and_can_be_set_back(talk: Talk, typed: str) -> None:
    talk.say(typed)
    assert talk.scene.coach is not None
    assert f"{talk.scene.coach.reminder_at:%H:%M}" == "19:00"
    talk.say("undo")
    assert f"{talk.scene.coach.reminder_at:%H:%M}" == "18:00"


@pytest.mark.parametrize("typed", ["send me my portfolio", "make my portfolio please"])
def test_the_portfolio_is_shown_where_it_is_made(talk: Talk, typed: str) -> None:
    assert talk.say(typed) == "Your portfolio"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("sorry 45 minutes not 90", "2 21/11 15:00 45"),
        ("no, 45 min", "2 21/11 15:00 45"),
        ("not 90 but 45", "2 21/11 15:00 45"),
        ("actually it was client 3", "3 21/11 15:00 90"),
        ("sorry, friday not saturday", "2 20/11 15:00 90"),
        ("I meant 4pm", "2 21/11 16:00 90"),
        ("not 3pm but 2pm", "2 21/11 14:00 90"),
    ],
)
def test_a_correction_right_after_is_made_and_can_be_taken_back(
    talk: Talk, typed: str, right: str
) -> None:
    talk.say("90 min with client 2 yesterday 3pm")
    talk.say(typed)
    assert sessions(talk)[-1] == right
    talk.say("undo")
    assert sessions(talk)[-1] == "2 21/11 15:00 90"


@pytest.mark.parametrize("typed", ["sorry 45 minutes not 60", "sorry, friday 22:00 not 3pm"])
def test_a_correction_of_something_else_is_asked(talk: Talk, typed: str) -> None:
    talk.say("90 min with client 2 yesterday 3pm")
    before = talk.notebook
    talk.say(typed)
    if "not 60" in typed:
        assert talk.notebook == before
        talk.tap("Yes, change it")
        assert sessions(talk)[-1] == "2 21/11 15:00 45"


def test_a_correction_long_after_changes_nothing(talk: Talk) -> None:
    before = talk.notebook
    talk.say("gibberish")
    talk.say("sorry 45 minutes")
    assert talk.notebook == before


@pytest.mark.parametrize(
    "word", ["cancel", "never mind", "stop", "nevermind", "Cancel.", "/cancel"]
)
def test_a_word_leaves_a_form(talk: Talk, word: str) -> None:
    talk.say("/log")
    talk.say(word)
    assert talk.scene.front is None
    assert not talk.desk.drafts


def test_a_form_that_is_left_waits_and_the_word_may_have_been_the_answer(talk: Talk) -> None:
    talk.say("client 3 yesterday 3pm 1h")
    talk.tap("Session record")
    talk.say("She wants more time for herself")
    talk.say("stop")
    assert talk.title.startswith("Paused:")
    talk.tap("That was my answer")
    assert "stop" in [answer.value for answer in talk.draft.answers.values()]


def test_a_plan_can_be_told_where_a_day_is_asked_for(talk: Talk) -> None:
    talk.say("/log")
    talk.tap("Client 1")
    talk.say("plan client 2 friday 11am 1h")
    assert sessions(talk, PLANNED)[-1] == "2 27/11 11:00 60"
    assert talk.draft.at == "starts_at"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("c1 mon 10-11, c2 tue 2-3", ["1 16/11 10:00 60", "2 17/11 14:00 60"]),
        ("client 1 saturday and sunday 10am 1h", ["1 21/11 10:00 60", "1 22/11 10:00 60"]),
        (
            "90 min with client 2 friday 3pm and 60 min with client 3 at 5pm",
            ["2 20/11 15:00 90", "3 20/11 17:00 60"],
        ),
        (
            "client 1 mon 9am, client 2 mon 11am, client 3 mon 2pm, 45 min each",
            ["1 16/11 09:00 45", "2 16/11 11:00 45", "3 16/11 14:00 45"],
        ),
        (
            "client 2 saturday 10am 1h and sunday 11am 45 min",
            ["2 21/11 10:00 60", "2 22/11 11:00 45"],
        ),
        ("clients 1 and 2 yesterday 3pm 1h each", ["1 21/11 15:00 60", "2 21/11 15:00 60"]),
    ],
)
def test_several_sessions_are_each_said_back_and_kept_with_one_tap(
    talk: Talk, typed: str, kept: list[str]
) -> None:
    before = talk.notebook
    talk.say(typed)
    assert talk.notebook == before
    assert said(talk).count("•") == len(kept)
    talk.tap("Keep all")
    assert sessions(talk)[len(HELD) :] == kept


def test_sessions_at_the_same_time_are_said_to_be_so(talk: Talk) -> None:
    talk.say("clients 1 and 2 yesterday 3pm 1h each")
    assert "These are at the same time." in said(talk)
