"""What is asked in a coach's own words, and the fact that a right answer holds."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coaching.records.change import Change
from coaching.records.private import Private
from conversations.chat.screen import Fact
from tests.conversations.course import just_enrolled, on_course
from tests.conversations.talk import Talk, writing
from tests.house.tree import HOUSE

MOST_WORDS = 40


def said(talk: Talk) -> str:
    """Return all words of the last screen but its buttons and its note."""
    screen = talk.screens[-1]
    lines = [f"{one.heading} {one.words}" if isinstance(one, Fact) else one for one in screen.lines]
    return "\n".join([screen.title, *lines])


def ask(talk: Talk, question: str) -> str:
    """Ask, hold that nothing changed and that the answer is short, and return it."""
    before = talk.notebook, talk.desk.drafts
    talk.say(question)
    assert (talk.notebook, talk.desk.drafts) == before
    assert len(said(talk).split()) <= MOST_WORDS
    return said(talk)


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("how many hrs have i done", ["10 h 30", "9 sessions"]),
        ("how many hours did I do this month", ["3 h 35", "5, 10 and 19 November"]),
        ("how many sessions have i done", ["9 sessions held"]),
        ("how many reflections have I done", ["3 reflections", "9 sessions"]),
        ("who haven't I seen lately", ["Client 3: last held 7 October, cancelled 21 October"]),
        ("when is my next session", ["Client 1, Tuesday 24 November, 10:00"]),
        (
            "which sessions have no reflection",
            ["6 sessions", "25 and 29 September, 7 and 27 October, 5 and 19 November"],
        ),
        (
            "what did client 2 decide last time",
            ["19 November", "“Ask for a four-day week, by Friday 27 November.”"],
        ),
        ("show me my last reflection", ["10 November", "Client 1", "Reflective log"]),
        (
            "what feedback did client 1 give me",
            ["10 November", "“Wanted more silence.”", "11 November", "end of the knot"],
        ),
        ("what's 2.3", ["501 2.3: Feedback kept from the supervisor", "500 2.3", "503 2.3"]),
        ("is client 2's contract signed", ["Yes", "24 September"]),
        ("can phone coaching count?", ["no rule about “phone”", "Ask your centre"]),
        (
            "can I have a 4th client",
            ["exceptional circumstances", "your centre's permission", "every other option"],
        ),
        ("how many sessions a week do i need", ["no target date yet", "20 January 2027"]),
        ("list my clients", ["Client 1: 4 sessions, 5 h 10", "Client 2", "Client 3"]),
        ("show me client 1", ["Client 1: 4 sessions, 5 h 10", "Tuesday 24 November"]),
        ("list my sessions", ["9 sessions", "19 November, Client 2, 1 h"]),
        ("when is my deadline", ["Saturday 1 September 2029", "no target date"]),
        ("sessions left", ["About 7 more sessions", "7 h 30 left of 18 h"]),
        ("how many hours in total", ["10 h 30 of 18 h done", "7 h 30 left"]),
        ("how much supervision have I had", ["30 min of supervision recorded", "12 October"]),
        ("how much time do I have left", ["2 years and 9 months left"]),
        ("what evidence is missing", ["Session record: missing for 5 sessions", "7 h 30"]),
        ("what forms does client 1 still need?", ["Client 1:", "Contract", "Session record"]),
        ("when did I last see client 3", ["Wednesday 7 October"]),
    ],
)
def test_what_coaches_ask_is_answered_with_the_fact(question: str, holds: list[str]) -> None:
    answer = ask(on_course(), question)
    assert [one for one in holds if one not in answer] == []


GOLDEN = tomllib.loads(Path(__file__).with_name("golden_asked.toml").read_text("utf-8"))


@pytest.mark.parametrize("phrase", GOLDEN["phrase"], ids=lambda one: one["said"])
def test_phrases_of_every_kind_are_answered_with_the_fact_first(phrase: dict[str, str]) -> None:
    talk = on_course()
    before = talk.notebook, talk.desk.drafts
    talk.say(phrase["said"])
    assert talk.title == phrase["fact"]
    assert (talk.notebook, talk.desk.drafts) == before


def list_examples() -> list[str]:
    """Return every question that the page of what can be asked gives as an example."""
    page = (HOUSE / "docs" / "asking.md").read_text("utf-8")
    rows = [line.split("|")[2] for line in page.splitlines() if line.startswith("| ")][1:]
    return [one.strip() for row in rows for one in row.split("·")]


@pytest.mark.parametrize("question", list_examples())
def test_what_the_page_says_can_be_asked_is_answered(question: str) -> None:
    talk = on_course()
    talk.say(question)
    assert talk.title != "I am not sure what you meant"


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("how many hours have I done", "10 h 30", "7 h 30"),
        ("how many hours left", "7 h 30 left", "10 h 30"),
        ("how many sessions have I done", "9 sessions", "11 sessions"),
        ("when is my next supervision", "no date", "24 November"),
        ("how many hours with client 3", "1 h 15", "10 h 30"),
        ("how many sessions were cancelled", "1 session cancelled", "9 sessions"),
        ("how much supervision have I had", "30 min", "left"),
        ("how many hours last week", "1 h 30", "10 h 30"),
        ("how many clients have I got", "3 clients", "sessions"),
        ("how many records have I written", "4 records", "3 reflections"),
    ],
)
def test_nothing_is_answered_with_another_figure(question: str, holds: str, lacks: str) -> None:
    answer = ask(on_course(), question)
    assert holds in answer
    assert lacks not in answer


@pytest.mark.parametrize(
    "question", ["what's missing", "what's next", "am I ready?", "what's left"]
)
def test_who_has_only_enrolled_is_not_told_that_nothing_is_missing(question: str) -> None:
    answer = ask(just_enrolled(), question)
    assert "18 h of practice" in answer
    assert "lients" in answer
    assert "upervision" in answer


@pytest.mark.parametrize(
    "question", ["what's missing", "what do I still have to do", "what's next"]
)
def test_writing_that_is_due_is_said_before_the_hours(question: str) -> None:
    answer = ask(on_course(), question)
    assert answer.index("Session record: missing") < answer.index(
        "November" if "Next" in answer else "7 h 30"
    )


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("did I log 90 min with client 2 yesterday 3pm", "No session with Client 2 on 21 November"),
        ("was client 1 on friday 10-11", "No session with Client 1 on 20 November"),
        ("did I see client 2 on 19 november", "Client 2, Thursday 19 November, 09:00, 1 h"),
        ("do I have a session on tuesday", "Client 1, Tuesday 24 November, 10:00"),
    ],
)
def test_a_question_about_a_session_logs_none(question: str, holds: str) -> None:
    assert holds in ask(on_course(), question)


@pytest.mark.parametrize(
    "told",
    [
        "client 1 might cancel, not sure yet",
        "I left too little time for the close.",
        "How am I doing, he asked, and I turned it back to him.",
        "What would happen if you did nothing? opened it up.",
        "I wonder whether the sessions are too long for her",
        "how do I know when I am leading the client? I think its when my voice speeds up",
        "supervision next week, bring this one",
        "why did I not stay with the silence",
        "Next session I want to hold back more.",
        "What she needs is a decision, and I cannot make it for her.",
        "The contract felt like a formality today.",
        "He has two hours left each evening.",
    ],
)
def test_a_sentence_of_a_reflection_is_no_question_and_gets_no_figure(told: str) -> None:
    answer = ask(on_course(), told)
    assert answer.startswith("I am not sure what you meant")
    for figure in ("10 h 30", "7 h 30", "9 sessions", "30 min of"):
        assert figure not in answer


def test_what_is_not_understood_repeats_what_was_recognised_and_offers_three_things() -> None:
    talk = on_course()
    answer = ask(talk, "client 1 might cancel, not sure yet")
    assert "I recognised: Client 1, cancelled." in answer
    nearest = [one.label for row in talk.screens[-1].rows[:-1] for one in row]
    assert len(nearest) == 3
    assert nearest[0] == "Client 1"


def test_a_question_that_was_offered_is_answered_by_a_tap() -> None:
    talk = on_course()
    ask(talk, "something about supervision of the hours, perhaps")
    talk.tap("How many hours left?")
    assert talk.title == "7 h 30 left of 18 h"
    talk.press("go:ask:nonsense")
    assert "out of date" in talk.toast


def test_where_only_the_topic_is_found_it_says_what_could_be_asked() -> None:
    talk = on_course()
    ask(talk, "supervision?")
    assert talk.title == "Supervision: 30 min left of 1 h"
    assert "You could ask" in talk.screens[-1].note


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        ("how many sessions a week do i need", "You have no target date yet"),
        ("when is my next session?", "No session planned"),
        ("how many hours have I done?", "1 h 30 of 18 h done"),
        ("which sessions have no reflection", "1 session has no reflection"),
        ("what did client 1 decide last time", "No decision written with Client 1 yet"),
    ],
)
def test_a_sure_question_in_a_form_is_answered_and_offered_as_the_answer(
    typed: str, holds: str
) -> None:
    talk = writing()
    at = talk.draft.at
    talk.say(typed)
    assert talk.screens[0].title.startswith(holds)
    assert (talk.draft.at, dict(talk.draft.answers)) == (at, {})
    talk.tap("That was my answer")
    assert talk.draft.answers[at].value == typed


@pytest.mark.parametrize(
    "typed",
    [
        "what's missing?",
        "what would you do differently?",
        "What does success look like for him?",
        "how am I doing",
        "what do I want to improve",
        "hours left",
        "Why now?",
        "did it help her to say it aloud?",
    ],
)
def test_what_only_may_be_a_question_is_kept_said_so_and_offered_as_one(typed: str) -> None:
    talk = writing()
    at = talk.draft.at
    talk.say(typed)
    assert talk.draft.answers[at].value == typed
    assert "Kept as your answer" in said(talk)
    talk.tap("That was a question")
    assert (talk.draft.at, dict(talk.draft.answers)) == (at, {})
    assert len(talk.screens) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "A plan for the interview.",
        "I asked what he wanted and how many hours he works.",
        "Nothing missing I think",
        "He will decide by Friday.",
        "Supervision: bring my hurry, and the sessions that ran over.",
    ],
)
def test_an_answer_is_kept_without_a_word_more(typed: str) -> None:
    talk = writing()
    talk.say(typed)
    assert "Kept as your answer" not in said(talk)
    assert "That was a question" not in [one.label for one in talk.buttons]


def test_a_question_about_a_session_in_place_of_a_choice_logs_none() -> None:
    talk = on_course()
    talk.say("/log")
    before = talk.notebook
    talk.say("did I log 90 min with client 2 yesterday 3pm")
    assert talk.screens[0].title == "No session with Client 2 on 21 November"
    assert talk.notebook == before


REFLECTIONS = tomllib.loads(Path(__file__).with_name("golden_reflections.toml").read_text("utf-8"))[
    "said"
]


@pytest.mark.parametrize("told", REFLECTIONS)
def test_reflective_writing_outside_a_form_gets_no_figure_and_changes_nothing(told: str) -> None:
    answer = ask(on_course(), told)
    assert answer.startswith("I am not sure what you meant")


@pytest.mark.parametrize("told", REFLECTIONS)
def test_reflective_writing_in_a_form_is_kept_as_the_answer(told: str) -> None:
    talk = writing()
    at, before = talk.draft.at, talk.notebook
    talk.say(told)
    assert talk.draft.answers[at].value == told
    assert talk.notebook == before


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("how many sessions a week do I need", "About 1.9 sessions a week, to be done by"),
        ("how many hours a week do I need", "2 h 01 a week, to be done by Friday 18 December"),
        ("when is my deadline", "Friday 18 December: 3 weeks left"),
        ("what's my pace", "So far: about 1 session a week, 54 min a week"),
        ("will I finish in time", "At this pace your hours will be complete around Wednesday 20"),
    ],
)
def test_the_time_to_come_is_measured_against_the_target_date(question: str, fact: str) -> None:
    answer = ask(on_course(target_on=date(2026, 12, 18)), question)
    assert answer.startswith(fact)
    assert "after your deadline, Friday 18 December" in answer or "in time" not in question


@pytest.mark.parametrize("question", ["what did client 2 decide", "did I ever mention a week"])
def test_private_words_are_veiled_in_what_is_quoted(question: str) -> None:
    talk = on_course()
    coach = replace(talk.notebook.coach["coach"], private_words=(Private("four-day"),))
    talk.keep(Change((coach,)))
    answer = ask(talk, question)
    assert "Ask for a Client 2 week" in answer
    assert "four-day" not in answer


def test_answers_to_private_questions_are_neither_quoted_nor_found() -> None:
    talk = on_course()
    hint = replace(talk.notebook.clients["client2"], hint=Private("Morwenna of Brightwater"))
    talk.keep(Change((hint,)))
    for question in ("show me client 2", "list my clients", "search for Brightwater"):
        assert "Morwenna" not in ask(talk, question)
