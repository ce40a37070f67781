"""Each limit at its very edge: the last that is within it, and the first that is not."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from coaching.records.change import Change
from coaching.records.notebook import Attachment, Client, Session, SessionState, Supervision
from coaching.records.private import Private
from conversations.assistant import respond
from conversations.chat.incoming import File, Sent
from conversations.chat.pages import read_page, turn_to
from conversations.chat.plural import say_number
from conversations.chat.screen import shorten
from conversations.reminders.responses import look
from conversations.screens.records import refused_screen
from conversations.turns.attaching import MOST_BYTES
from tests.conversations.talk import NOW, Talk, enrolled, writing

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


def coached(sessions: int, state: SessionState = SessionState.HELD) -> Talk:
    """Return the talk of a coach with so many sessions with Client 1, an hour each."""
    talk = enrolled()
    [enrolment] = talk.notebook.enrolments
    client = Client(id="k1", enrolments=(enrolment,), number=1)
    meetings = (
        Session(
            id=f"s{number}",
            client=client.id,
            unit="8588-501",
            starts_at=NOW - (number + 3) * HOUR,
            minutes=30,
            state=state,
            logged_at=NOW - 400 * HOUR,
        )
        for number in range(sessions)
    )
    talk.keep(Change((client, *meetings)))
    return talk


def lines(talk: Talk) -> list[str]:
    """Return the lines of the last screen that have words."""
    return [str(one) for one in talk.screens[-1].lines if str(one)]


def numbers(talk: Talk) -> list[str]:
    """Return the buttons of the last screen that are numbers."""
    return [one.label for one in talk.buttons if one.label.isdecimal()]


# Lists.


@pytest.mark.parametrize(("there", "shown"), [(19, 19), (20, 20), (21, 20)])
def test_a_client_lists_their_last_twenty_sessions(there: int, shown: int) -> None:
    talk = coached(there)
    talk.press("go:sessions:k1")
    assert len(numbers(talk)) == len(lines(talk)) == shown


@pytest.mark.parametrize(("there", "shown"), [(9, 9), (10, 10), (11, 10)])
def test_the_last_ten_supervisions_are_listed(there: int, shown: int) -> None:
    talk = enrolled()
    [enrolment] = talk.notebook.enrolments
    talk.keep(
        Change(
            tuple(
                Supervision(
                    id=f"v{number}",
                    enrolment=enrolment,
                    unit="8588-501",
                    starts_at=NOW - number * HOUR,
                    minutes=30,
                )
                for number in range(there)
            )
        )
    )
    talk.press("go:supervision")
    assert len(numbers(talk)) == shown


OF_CLIENT = 7
"""How much is to be written before the first session with a client in 8588."""


@pytest.mark.parametrize(("passed", "pages"), [(1, [6, 2]), (5, [6, 6]), (6, [6, 6, 1])])
def test_six_things_to_do_fit_a_page(passed: int, pages: list[int]) -> None:
    talk = coached(passed, SessionState.PLANNED)
    talk.say("/todo")
    found = [len(numbers(talk))]
    while further := [one for one in talk.buttons if one.label.endswith("›")]:
        talk.press(further[0].token)
        found.append(len(numbers(talk)))
    assert found == pages
    assert sum(found) == passed + OF_CLIENT


@pytest.mark.parametrize(
    ("owed", "shown", "more"), [(6, 6, ""), (8, 8, "2 more"), (9, 8, "3 more")]
)
def test_one_message_lists_eight_reminders_of_what_stands_in_todo_too(
    owed: int, shown: int, more: str
) -> None:
    talk = coached(owed)
    [coach] = talk.notebook.coach.values()
    talk.keep(Change((replace(coach, joined_at=NOW - timedelta(days=9)),)))
    talk.now += timedelta(days=1)
    found = look(talk.scene)
    assert len([one for one in found.claimed if one.id.startswith("writing")]) == owed
    assert found.screen is not None
    listed = [one for one in found.screen.lines if "Session record" in str(one)]
    # Beside them stand what the client needs and what the course needs.
    assert len(listed) == shown
    assert str(found.screen.lines[-1]).startswith(more or f"{len(found.claimed)}  ")


@pytest.mark.parametrize(("words", "buttons"), [(44, 44), (45, 45), (46, 45)])
def test_forty_five_words_to_keep_out_have_a_button(words: int, buttons: int) -> None:
    talk = enrolled()
    [coach] = talk.notebook.coach.values()
    private = tuple(Private(f"Firm{number}") for number in range(words))
    talk.keep(Change((replace(coach, private_words=private),)))
    talk.press("go:words")
    assert len([one for one in talk.buttons if one.label.startswith("✕")]) == buttons


@pytest.mark.parametrize(("complaints", "said"), [(19, 19), (20, 20), (21, 21), (22, 21)])
def test_twenty_complaints_are_said_and_the_rest_is_counted(complaints: int, said: int) -> None:
    screen = refused_screen([f"sessions.s1.minutes: {n} is wrong" for n in range(complaints)])
    assert len(screen.lines) - 1 == said
    assert ("more of this kind" in str(screen.lines[-1])) is (complaints > 20)


# Pages.


@pytest.mark.parametrize(
    ("items", "page", "shown", "beside"),
    [
        (0, 0, [], []),
        (1, 0, [1], []),
        (3, 0, [1, 2, 3], []),
        (4, 0, [1, 2, 3], ["Page 2 of 2 ›"]),
        (4, 1, [4], ["‹ Page 1 of 2"]),
        (6, 1, [4, 5, 6], ["‹ Page 1 of 2"]),
        (7, 1, [4, 5, 6], ["‹ Page 1 of 3", "Page 3 of 3 ›"]),
        (7, 2, [7], ["‹ Page 2 of 3"]),
        # What it was on is done by now: the last page there is.
        (6, 2, [4, 5, 6], ["‹ Page 1 of 2"]),
        (3, 9, [1, 2, 3], []),
    ],
)
def test_a_page_ends_where_it_is_full(
    items: int, page: int, shown: list[int], beside: list[str]
) -> None:
    found = turn_to([str(one) for one in range(items)], page, 3, "blockers", "e1/u1")
    assert [number for number, _ in found.lines] == shown
    assert [one.label for one in found.beside] == beside


def test_the_pages_lead_to_each_other() -> None:
    pages = [turn_to("abcdefg", page, 3, "blockers", "e1/u1") for page in range(3)]
    for before, after in pairwise(range(3)):
        onward, back = pages[before].beside[-1], pages[after].beside[0]
        assert read_page(onward.token.removeprefix("go:blockers:")) == ("e1/u1", after)
        assert read_page(back.token.removeprefix("go:blockers:")) == ("e1/u1", before)


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("seven  up", 8, "seven up"),
        ("seven ups", 8, "seven…"),
        ("unbroken", 8, "unbroken"),
        ("unbrokenly", 8, "unbroke…"),
        ("one, two", 7, "one…"),
    ],
)
def test_what_is_just_short_enough_is_not_cut(text: str, most: int, cut: str) -> None:
    assert shorten(text, most) == cut
    assert len(shorten(text, most)) <= most


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (21, "21 files")]
)
def test_one_alone_is_no_plural(number: int, said: str) -> None:
    assert say_number(number, "file") == said


# Time.


@pytest.mark.parametrize(
    ("begins", "is_counted"), [(-SECOND, True), (timedelta(0), True), (SECOND, False)]
)
def test_a_session_is_counted_from_the_second_in_which_it_begins(
    begins: timedelta, is_counted: bool
) -> None:
    talk = coached(1, SessionState.PLANNED)
    talk.keep(Change((replace(talk.notebook.sessions["s0"], starts_at=NOW + begins),)))
    talk.say("/todo")
    assert any("Did it take place?" in one for one in lines(talk)) is is_counted
    talk.press("do:held:s0")
    assert (talk.notebook.sessions["s0"].state is SessionState.HELD) is is_counted


@pytest.mark.parametrize(
    ("later", "is_back"), [(timedelta(hours=24), True), (timedelta(hours=24) + SECOND, False)]
)
def test_a_deletion_is_undone_for_24_hours(later: timedelta, is_back: bool) -> None:
    talk = coached(1)
    talk.press("do:delete:s0")
    [removed] = talk.desk.removed
    talk.now += later
    talk.press(f"do:undo:{removed}")
    assert ("s0" in talk.notebook.sessions) is is_back


@pytest.mark.parametrize(
    ("later", "is_changed"), [(timedelta(hours=48), True), (timedelta(hours=48) + SECOND, False)]
)
def test_a_message_changes_its_session_for_two_days(later: timedelta, is_changed: bool) -> None:
    talk = enrolled()
    talk.say("90 min with client 1 yesterday 3pm")
    [session] = talk.notebook.sessions.values()
    said_at, talk.now = talk.now, talk.now + later
    talk.edit(session.message, "60 min with client 1 yesterday 3pm", said_at)
    [now] = talk.notebook.sessions.values()
    assert (now.minutes == 60) is is_changed


@pytest.mark.parametrize(("until", "is_on"), [(-1, False), (0, True), (1, True)])
def test_a_holiday_lasts_to_the_end_of_its_last_day(until: int, is_on: bool) -> None:
    talk = enrolled()
    [coach] = talk.notebook.coach.values()
    last = date(2026, 11, 23) + timedelta(days=until)
    talk.keep(Change((replace(coach, holiday_until=last),)))
    talk.say("/settings")
    assert any(one.startswith("On holiday") for one in lines(talk)) is is_on
    assert ("End holiday" in [one.label for one in talk.buttons]) is is_on


@pytest.mark.parametrize(
    ("later", "is_back"), [(timedelta(hours=24), True), (timedelta(hours=24) + SECOND, False)]
)
def test_what_was_deleted_can_be_brought_back_for_a_day(later: timedelta, is_back: bool) -> None:
    talk = coached(2)
    talk.press("do:delete:s0")
    [removed] = talk.desk.removed
    talk.now += later
    talk.press(f"do:undo:{removed}")
    assert ("s0" in talk.notebook.sessions) is is_back


@pytest.mark.parametrize(
    ("later", "is_changed"), [(timedelta(hours=48), True), (timedelta(hours=48) + SECOND, False)]
)
def test_a_message_changes_what_it_answered_for_two_days(
    later: timedelta, is_changed: bool
) -> None:
    talk = writing()
    [first] = [talk.draft.at]
    talk.say("They went on calmly.")
    [message] = talk.draft.answers[first].messages
    while "Save" not in [one.label for one in talk.buttons]:
        talk.tap("Skip")
    talk.tap("Save")
    [entry] = talk.notebook.entries.values()
    talk.now += later
    talk.edit(message, "They stopped.")
    answer = talk.notebook.entries[entry.id].answers[first]
    assert (answer.value == "They stopped.") is is_changed


# Sizes.


@pytest.mark.parametrize(("size", "is_kept"), [(MOST_BYTES, True), (MOST_BYTES + 1, False)])
def test_a_file_is_kept_up_to_what_telegram_lets_a_bot_fetch(size: int, is_kept: bool) -> None:
    talk = enrolled()
    file = File(id="f1", what="file", media_type="application/pdf", size=size)
    sent = Sent(what="a file", message=9, said_at=NOW, file=file)
    turn = respond(talk.scene, sent)
    assert any(isinstance(one, Attachment) for one in turn.change.put) is is_kept


@pytest.mark.parametrize(
    ("length", "gap", "is_joined"),
    [
        (3999, 0, False),
        (4000, 0, True),
        (4000, 2, True),
        (4000, 3, False),
    ],
)
def test_a_long_text_takes_what_follows_within_two_seconds(
    length: int, gap: int, is_joined: bool
) -> None:
    talk = writing()
    first = talk.draft.at
    talk.say("w" * length)
    talk.now += timedelta(seconds=gap)
    talk.say("the end of it")
    answer = talk.draft.answers[first]
    assert str(answer.value).endswith("the end of it") is is_joined
