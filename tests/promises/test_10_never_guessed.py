"""What is typed is understood rightly, or asked for; and what was understood is said back."""

from copy import copy
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from coaching.calendar.time_words import say_length
from conversations.chat.screen import Screen
from conversations.understanding.times.lengths import length_trouble, read_length
from conversations.understanding.times.moments import Window, read_moment, say_day, say_moment
from tests.conversations.talk import Talk, enrolled
from tests.conversations.test_golden import (
    LEAST_RIGHT,
    READERS,
    Phrase,
    is_asked_back,
    meant,
    phrases,
)
from tests.promises.promise import Measuring

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize("name", READERS)
def test_phrases_are_understood_rightly_or_asked_about(promise: Measuring, name: str) -> None:
    table = phrases(name)
    understood = [(READERS[name](phrase), meant(name, phrase)) for phrase in table]
    right = sum(found == wanted for found, wanted in understood)
    wrong = sum(
        found != wanted and not is_asked_back(name, found, wanted) for found, wanted in understood
    )
    share = right / len(table)
    promise.measured(
        f"{name}: {wrong} of {len(table)} wrong, {share:.1%} right at once",
        holds=wrong == 0 and share >= LEAST_RIGHT,
    )


def test_what_was_understood_is_said_back_in_full(promise: Measuring) -> None:
    asked_when = enrolled()
    asked_when.say("/log")
    asked_length = copy(asked_when)
    asked_length.say("today 9am")
    tried = silent = 0
    for phrase in promise.some(phrases("lengths"), small=60):
        minutes = read_length(phrase["said"])
        if minutes is not None and not length_trouble(minutes):
            tried += 1
            silent += say_length(minutes) not in _said(copy(asked_length), phrase["said"])
    for phrase in promise.some([one for one in phrases("moments") if _is_past(one)], small=60):
        talk = copy(asked_when)
        talk.now = datetime.fromisoformat(phrase["said_at"]).replace(tzinfo=LONDON)
        wanted = _in_full(phrase, talk)
        if wanted:
            tried += 1
            silent += wanted not in _said(talk, phrase["said"])
    promise.measured(f"{silent} of {tried} not said back", holds=silent == 0)


def _is_past(phrase: Phrase) -> bool:
    return bool(phrase["window"] == "past")


def _in_full(phrase: Phrase, talk: Talk) -> str:
    """Return the full words of the moment that a phrase is taken for, if it is taken for one."""
    said_at = datetime.fromisoformat(phrase["said_at"])
    found = read_moment(phrase["said"], said_at=said_at, window=Window.PAST)
    if found is None:
        return ""
    today = talk.now.date()
    if found.at is None:
        return say_day(found.day, today=today)
    return say_moment(found.day, found.at, today=today)


def _said(talk: Talk, text: str) -> str:
    talk.say(text)
    return "\n".join(_words(screen) for screen in talk.screens)


def _words(screen: Screen) -> str:
    return "\n".join([screen.title, *map(str, screen.lines), screen.note])
