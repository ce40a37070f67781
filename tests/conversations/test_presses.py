"""Tokens of buttons, as they are made and as they may come in."""

from collections.abc import Callable
from copy import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.chat.tokens import LONGEST_TOKEN, Press, make_token, read_token
from conversations.turns.buttons import SCREENS, SCREENS_ABOUT
from tests.conversations.talk import FORMS, Talk, enrolled, writing

LONGEST_LABEL = 40


def test_a_token_says_what_was_put_into_it() -> None:
    assert read_token(make_token("draft", "ab12", "goal", "mend", "options")) == Press(
        "draft", ("ab12", "goal", "mend", "options")
    )


def test_a_token_that_telegram_would_not_carry_is_never_made() -> None:
    make_token("go", "x" * (LONGEST_TOKEN - 3))
    with pytest.raises(ValueError, match="too long"):
        make_token("go", "é" * (LONGEST_TOKEN // 2))


def _at_summary() -> Talk:
    talk = writing()
    talk.say("All well.")
    talk.tap(*["Skip"] * 8)
    return talk


def _at_time_of_day() -> Talk:
    talk = enrolled()
    talk.say("/log")
    talk.tap("Yesterday")
    return talk


def _with_a_text_set_aside() -> Talk:
    talk = writing()
    talk.say("how many hours left?")
    return talk


def _deleted() -> Talk:
    talk = enrolled()
    talk.say("90 min with client 1 yesterday 3pm")
    [session] = talk.notebook.sessions
    talk.press(f"do:delete:{session}")
    return talk


def _with_much() -> Talk:
    talk = _deleted()
    talk.say("90 min with client 1 yesterday 3pm")
    talk.press("start:log_supervision:")
    for typed in ("yesterday 10am", "45 min", "one to one"):
        talk.say(typed)
    talk.say("1 h with client 1 today 9am")
    talk.tap("Session record", *["Skip"] * 9, "Save")
    return talk


PLACES: list[Callable[[], Talk]] = [
    Talk,
    enrolled,
    writing,
    _at_summary,
    _at_time_of_day,
    _with_a_text_set_aside,
    _deleted,
]
FORMS_AND_SCREENS = [*FORMS, "session_record", "reflective_log", "client", *SCREENS, *SCREENS_ABOUT]
ACTS = [
    "held",
    "cancelled",
    "missed",
    "end",
    "share",
    "end_course",
    "end_holiday",
    "delete",
    "undo",
]
STEPS = ["pick", "quick", "back", "skip", "mend", "save", "pause", "goal", "summary", "0", "1", "²"]
VERBS = ["go", "start", "more", "do", "plan", "resume", "draft", "use", "asked", "nudge", "snooze"]
WORDS = [*FORMS_AND_SCREENS, *ACTS, *STEPS]
TYPED = ["yesterday 3pm", "90", "All well.", "hours left?", "/log", "/todo", "client 1", "5"]


def _identities(talk: Talk) -> list[str]:
    kept = (talk.notebook, talk.desk)
    tables = [getattr(one, name) for one in kept for name in type(one).__dataclass_fields__]
    return [identity for table in tables for identity in table] + ["ffffffff", ""]


@given(st.sampled_from(PLACES), st.text(max_size=LONGEST_TOKEN))
def test_nonsense_changes_nothing(place: Callable[[], Talk], token: str) -> None:
    talk = place()
    notebook, drafts = talk.notebook, talk.desk.drafts
    talk.press(token)
    assert talk.notebook == notebook
    assert talk.desk.drafts == drafts


@given(st.sampled_from(PLACES), st.data())
def test_words_that_belong_to_nobodys_records_change_nothing(
    place: Callable[[], Talk], choosing: st.DataObject
) -> None:
    talk = place()
    notebook, drafts = talk.notebook, talk.desk.drafts
    verb = choosing.draw(st.sampled_from(["do", "resume", "draft", "use", "asked"]))
    words = choosing.draw(st.lists(st.sampled_from(WORDS), max_size=4))
    talk.press(":".join((verb, *words)))
    assert talk.desk.drafts == drafts
    assert talk.notebook == notebook


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("start", [*FORMS, "session_record", "reflective_log", "client"]),
        ("go", [*SCREENS, *SCREENS_ABOUT]),
        ("do", ACTS),
    ],
)
def test_each_form_screen_and_act_about_each_record_goes_on_with_words_or_does_nothing(
    verb: str, words: list[str]
) -> None:
    coach = _with_much()
    for word in words:
        for identity in _identities(coach):
            talk = copy(coach)
            talk.press(f"{verb}:{word}:{identity}")
            for typed in TYPED:
                talk.say(typed)
            while talk.scene.front and any(one.label == "Skip ›" for one in talk.buttons):
                talk.tap("Skip")
            _hold_to_a_phone(talk)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("part", ["made up", "/", "8588-501/99.9", "99/8588-501"])
def test_nothing_is_begun_for_a_part_that_there_is_not(verb: str, part: str) -> None:
    coach = _with_much()
    forms = [form.key for one in coach.scene.courses for form in one.qualification.forms]
    for word in {*FORMS, *forms, *SCREENS_ABOUT}:
        for identity in _identities(coach):
            talk = copy(coach)
            talk.press(f"{verb}:{word}:{identity}:{part}")
            assert talk.desk.drafts == coach.desk.drafts, (word, identity)


@given(st.sampled_from(PLACES), st.data())
def test_whatever_is_pressed_and_typed_there_is_an_answer_that_fits_a_phone(
    place: Callable[[], Talk], choosing: st.DataObject
) -> None:
    talk = place()
    for _ in range(choosing.draw(st.integers(1, 10))):
        way = choosing.draw(st.sampled_from(["offered", "typed", "made up"]))
        if way == "offered" and talk.screens and talk.buttons:
            talk.press(choosing.draw(st.sampled_from(talk.buttons)).token)
        elif way == "typed":
            talk.say(choosing.draw(st.sampled_from(TYPED)))
        else:
            verb = choosing.draw(st.sampled_from(VERBS))
            word = choosing.draw(st.sampled_from([*WORDS, *_identities(talk)]))
            more = choosing.draw(
                st.lists(st.sampled_from([*_identities(talk), "", "1"]), max_size=2)
            )
            talk.press(":".join((verb, word, *more)))
        _hold_to_a_phone(talk)


def _hold_to_a_phone(talk: Talk) -> None:
    for button in (one for screen in talk.screens for row in screen.rows for one in row):
        assert 0 < len(button.label) <= LONGEST_LABEL
        assert len(button.token.encode()) <= LONGEST_TOKEN


@pytest.mark.parametrize("token", ["do:holiday:enrol", "do:reminder_at:enrol", "do:reminder_at:9"])
def test_a_setting_that_no_button_has_is_out_of_date_and_changes_nothing(token: str) -> None:
    talk = enrolled()
    before = talk.notebook
    talk.press(token)
    assert talk.notebook == before
