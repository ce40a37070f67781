"""Phrases written by people who had not seen the grammar, read by it."""

import tomllib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from conversations.understanding.one_message import read_session
from conversations.understanding.questions.asked import Measure, Topic
from conversations.understanding.questions.question_reading import read_question
from conversations.understanding.times.lengths import read_length
from conversations.understanding.times.moments import Moment, Window, read_moment

Phrase = dict[str, Any]
LEAST_RIGHT = 0.95
TODAY = date(2026, 11, 23)
WRITING = (Topic.REFLECTIONS, Topic.RECORDS)


def phrases(name: str) -> list[Phrase]:
    """Return all phrases, of those who had seen the others' and of those who had not."""
    paths = (Path(__file__).with_name(f"golden_{kind}{name}.toml") for kind in ("", "blind_"))
    return [one for path in paths for one in tomllib.loads(path.read_text("utf-8"))["phrase"]]


def length(phrase: Phrase) -> object:
    return read_length(phrase["said"])


def moment(phrase: Phrase) -> object:
    said_at = datetime.fromisoformat(phrase["said_at"])
    found = read_moment(phrase["said"], said_at=said_at, window=Window(phrase["window"]))
    return found and as_typed(found)


def session(phrase: Phrase) -> object:
    found = read_session(phrase["said"], said_at=datetime.fromisoformat(phrase["said_at"]))
    if found is None:
        return None
    day, at = as_typed(found.moment) if found.moment else (None, "")
    return found.client, found.minutes, day, at


def question(phrase: Phrase) -> object:
    found = read_question(phrase["said"], TODAY)
    if found is None or found.topic is None:
        return found
    is_unwritten = found.topic in WRITING and found.wants(Measure.WITHOUT)
    return "MISSING" if is_unwritten else found.topic.name


def as_typed(found: Moment) -> tuple[str, str]:
    return found.day.isoformat(), f"{found.at:%H:%M}" if found.at else ""


def meant(name: str, phrase: Phrase) -> object:
    if phrase.get("refuse") or phrase.get("question") == "":
        return None
    if name == "lengths":
        return phrase["minutes"]
    if name == "moments":
        return phrase["day"], phrase["at"]
    if name == "sessions":
        said = phrase.get("client"), phrase.get("minutes")
        return *said, phrase.get("day"), phrase.get("at", "")
    return phrase["question"]


def is_asked_back(name: str, understood: object, right: object) -> bool:
    """Tell whether nothing wrong was taken: refused, or what was not read is asked for."""
    if understood is None:
        return True
    if right is None or name not in {"moments", "sessions"}:
        return False
    assert isinstance(understood, tuple)
    assert isinstance(right, tuple)
    pairs = zip(understood, right, strict=True)
    return all(found in (None, "", meant_by_it) for found, meant_by_it in pairs)


READERS: dict[str, Callable[[Phrase], object]] = {
    "lengths": length,
    "moments": moment,
    "sessions": session,
    "questions": question,
}


@pytest.mark.parametrize("name", READERS)
def test_no_phrase_is_silently_understood_as_something_else(name: str) -> None:
    wrong = []
    for phrase in phrases(name):
        understood, right = READERS[name](phrase), meant(name, phrase)
        if understood != right and not is_asked_back(name, understood, right):
            wrong.append((phrase["said"], right, understood))
    assert wrong == []


@pytest.mark.parametrize("name", READERS)
def test_at_least_nineteen_phrases_in_twenty_are_understood_the_first_time(name: str) -> None:
    table = phrases(name)
    missed = [one["said"] for one in table if READERS[name](one) != meant(name, one)]
    assert 1 - len(missed) / len(table) >= LEAST_RIGHT, missed


def test_no_answer_of_a_reflection_is_a_question() -> None:
    answers = [one["said"] for one in phrases("questions") if one["question"] == ""]
    assert [said for said in answers if read_question(said, TODAY)] == []


def test_no_answer_of_a_reflection_is_a_session() -> None:
    answers = [one["said"] for one in phrases("questions") if one["question"] == ""]
    said_at = datetime.fromisoformat("2026-11-23T18:05")
    assert [said for said in answers if read_session(said, said_at=said_at)] == []
