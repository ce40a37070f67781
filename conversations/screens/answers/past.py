"""Answers in the coach's own words: what was decided, wanted, said or to be improved, and when."""

import re
from dataclasses import replace
from datetime import date

from conversations.chat.scene import Scene
from conversations.chat.screen import Screen, shorten
from conversations.chat.tokens import go_button
from conversations.screens.answers.meetings import answer_sessions
from conversations.screens.answers.own_words import (
    ANY,
    Said,
    Source,
    list_said,
    name_said,
    veil_words,
)
from conversations.screens.answers.saying import (
    CLIENTS,
    answer_screen,
    find_client,
    say_about,
    say_short,
)
from conversations.screens.answers.searching import stem
from conversations.screens.entries import name_client
from conversations.understanding.questions.asked import Measure, Question, Rank, Topic

LISTED = 3
SHORTEST_NAME = 3
EVERYBODY = frozenset({"all", "each", "every", "everybody", "everyone"})
COMMON = frozenset(
    {"client", "session", "coach", "record", "reflect", "what", "last", "first", "date"}
)
"""The stems that stand in the names of many questions."""
LONGEST_QUOTE = 160


SOURCES: dict[Topic, Source] = {
    Topic.DECISION: Source(
        re.compile("record|diary|session"),
        re.compile(r"chosen|decid|next_steps?$|action|outcomes?_agreed"),
        "decision",
    ),
    Topic.WISH: Source(
        re.compile("record|client|needs|contract|stakeholder"),
        re.compile(r"goal|^need$|desired|anticipated|client_requirements|situation"),
        "goal",
    ),
    Topic.IMPROVEMENT: Source(
        re.compile("reflect|supervision|improvement|observation"),
        re.compile(r"improve|^development$|^changes$|^area$"),
        "improvement",
    ),
    Topic.FEEDBACK: Source(
        re.compile("feedback|record|reflect"),
        re.compile(
            r"feedback_received|feedback_from|experience|improvement|comment|learn|feedback$"
        ),
        "feedback",
    ),
    Topic.REFLECTIONS: Source(re.compile("reflect"), ANY, "reflective log"),
    Topic.RECORDS: Source(re.compile("record"), ANY, "session record"),
    Topic.SUPERVISION: Source(re.compile("supervision"), ANY, "outcome of supervision"),
}
"""By topic, the forms and questions of any qualification, by their keys."""
GIVEN = Source(re.compile("record"), re.compile("feedback_given"), "feedback of your own")
"""What the coach said to the client."""
OWN_WORDS = re.compile("feedback_(?:given|to)|giving_feedback")
"""What the coach said to somebody is no feedback that they got."""


def answer_past(scene: Scene, asked: Question) -> Screen:
    """Return what was written about a topic: the newest words, or the oldest if those are meant."""
    topic = asked.topic or Topic.RECORDS
    source = SOURCES[Topic.SUPERVISION if _is_supervisors(asked) else topic]
    source = GIVEN if _is_given(asked) else source
    found = [
        one
        for one in list_said(scene, asked, source)
        if topic is not Topic.FEEDBACK or source is GIVEN or _is_feedback(one)
    ]
    if topic in (Topic.RECORDS, Topic.REFLECTIONS):
        found = _narrow(found, asked) or found
    if not found and topic is Topic.DECISION and asked.period is not None:
        # A day beside a decision may be the one by which it is to be done.
        return answer_past(scene, replace(asked, period=None))
    client = find_client(scene, asked)
    about = say_about(scene, asked)
    asks_whose = asked.wants(Measure.WHO, Measure.WITHOUT, Measure.HOW_MANY)
    asks_whose = asks_whose or not EVERYBODY.isdisjoint(asked.words)
    if topic is Topic.FEEDBACK and asks_whose and not client:
        return _say_whose(scene, found)
    if not found and topic is Topic.WISH and asked.period is not None:
        # "What happened on 3 November": that it was cancelled, if nothing was written of it.
        return answer_sessions(scene, asked)
    if not found:
        button = go_button("Sessions", "sessions", client.id) if client else CLIENTS
        return answer_screen(f"No {source.what} written{about} yet", buttons=(button,))
    newest = list(reversed(found)) if asked.order is Rank.FIRST else found
    shown = _choose(newest, asked)
    lines = [f"“{shorten(veil_words(scene, one), LONGEST_QUOTE // len(shown))}”" for one in shown]
    fact = name_said(scene, shown[0])
    if len(lines) == 1 and topic is not Topic.FEEDBACK:
        fact, lines = lines[0], [f"{fact}."]
    if topic is Topic.FEEDBACK:
        whose = f" from {client.name}" if client else ""
        fact = f"Feedback{whose}, the newest first"
        if source is GIVEN:
            fact = "Feedback that you gave, the newest first"
        lines = [
            f"{name_said(scene, one, names_client=client is None)}: {line}"
            for one, line in zip(shown, lines, strict=True)
        ]
    entries = list(dict.fromkeys(one.entry.id for one in shown))
    return answer_screen(
        fact,
        *lines,
        buttons=[
            go_button(say_short(_day_of(shown, one)), "entry", one) for one in entries[:LISTED]
        ],
    )


def _narrow(found: list[Said], asked: Question) -> list[Said]:
    """Return the words whose question is named, as in "what did I put for reality"."""
    stems = {stem(one) for one in asked.words if len(one) > SHORTEST_NAME} - COMMON
    return [one for one in found if stems & {stem(word) for word in _name(one).split()}]


def _name(one: Said) -> str:
    return one.field.key.replace("_", " ")


def _is_given(asked: Question) -> bool:
    """Tell whether the coach's own feedback to somebody is asked about."""
    is_mine = "i" in asked.words and not {"give", "given", "gave"}.isdisjoint(asked.words)
    return asked.topic is Topic.FEEDBACK and is_mine and "me" not in asked.words


def _is_supervisors(asked: Question) -> bool:
    return asked.topic is Topic.FEEDBACK and asked.names(Topic.SUPERVISION)


def _is_feedback(one: Said) -> bool:
    in_log = "feedback" in one.field.key and not OWN_WORDS.search(one.field.key)
    return in_log or "feedback" in one.form.key or one.form.about == "supervision"


def _say_whose(scene: Scene, found: list[Said]) -> Screen:
    """Return who has given feedback, and who has not."""
    given = {name_client(scene, one.entry.about) for one in found}
    names = [one.name for one in scene.clients]
    yes = [one for one in names if one in given]
    no = [one for one in names if one not in given]
    return answer_screen(
        f"No feedback from: {', '.join(no)}" if no else "Everybody has given feedback",
        *([f"Feedback from: {', '.join(yes)}."] if yes else []),
        buttons=(CLIENTS,),
    )


def _choose(newest: list[Said], asked: Question) -> list[Said]:
    """Return the words to show: of feedback the last few, else those of the newest entry."""
    if asked.topic is Topic.FEEDBACK:
        return newest[:LISTED]
    most = 1 if asked.topic in (Topic.DECISION, Topic.WISH, Topic.IMPROVEMENT) else 2
    first = newest[0].entry.id
    own = [one for one in newest if one.entry.id == first]
    order = [field.key for field in own[0].form.fields]
    return sorted(own, key=lambda one: order.index(one.field.key))[:most]


def _day_of(shown: list[Said], entry: str) -> date:
    return next(one.day for one in shown if one.entry.id == entry)
