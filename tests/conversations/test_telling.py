"""What a coach tells of a session, sorted: how much lands where it belongs, and no word lost."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.catalogue.form import FieldKind
from coaching.catalogue.loading import load_catalogue
from conversations.understanding.telling.cues import BREATHS, breath_of, read_heading
from conversations.understanding.telling.seams import cut, flatten
from conversations.understanding.telling.sorting import sort_words

Case = dict[str, Any]
CATALOGUE = load_catalogue()
FORMS = ("session_record", "reflective_log")
CASES: list[Case] = json.loads(Path(__file__).with_name("dictations.json").read_text("utf-8"))[
    "cases"
]
LEAST_RIGHT, MOST_WRONG = 0.85, 0.08
LEAST_RIGHT_IN_BREATHS, MOST_WRONG_IN_BREATHS = 0.88, 0.08


def keys_of(qualification: str) -> list[str]:
    [known] = [one for one in CATALOGUE.current() if one.key == qualification]
    forms = [one for one in known.forms if one.key in FORMS]
    written = (FieldKind.TEXT, FieldKind.LINE)
    return [field.key for form in forms for field in form.fields if field.kind in written]


def rate(text: str, segments: list[Case], keys: list[str]) -> Counter[str]:
    """Return how many words of a text landed right, wrong or nowhere."""
    told = [(word, one.heading) for one in sort_words(text, keys) for word in one.words.split()]
    meant = [
        (word, one["field"], one.get("also", ()))
        for one in segments
        for word in one["text"].split()
    ]
    rated: Counter[str] = Counter()
    for (word, field, also), (same, heading) in zip(meant, told, strict=True):
        assert word == same
        if heading == "":
            rated["nowhere"] += 1
        else:
            rated["right" if heading == field or heading in also else "wrong"] += 1
    return rated


def in_one_go(case: Case) -> Counter[str]:
    return rate(case["text"], case["segments"], keys_of(case["qualification"]))


def in_breaths(case: Case) -> Counter[str]:
    """Return what each breath's words, told in one message, come to among its headings alone."""
    keys = keys_of(case["qualification"])
    rated: Counter[str] = Counter()
    for breath in BREATHS:
        said = [one for one in case["segments"] if breath_of(one["field"]) == breath]
        text = " ".join(one["text"] for one in said)
        rated += rate(text, said, [key for key in keys if breath_of(key) == breath])
    return rated


def test_told_in_one_go_most_words_land_under_their_heading() -> None:
    rated = sum((in_one_go(case) for case in CASES), Counter[str]())
    assert rated["right"] / rated.total() >= LEAST_RIGHT
    assert rated["wrong"] / rated.total() <= MOST_WRONG


def test_told_in_a_few_breaths_more_words_land_under_their_heading() -> None:
    rated = sum((in_breaths(case) for case in CASES), Counter[str]())
    assert rated["right"] / rated.total() >= LEAST_RIGHT_IN_BREATHS
    assert rated["wrong"] / rated.total() <= MOST_WRONG_IN_BREATHS


@pytest.mark.parametrize("qualification", [one.key for one in CATALOGUE.current()])
def test_every_heading_of_a_record_or_log_has_cues(qualification: str) -> None:
    without = [one for one in keys_of(qualification) if len(read_heading(one).cues) < 30]
    assert without == []


SOME_WORDS = """
she he I we they asked told said goal options could or and then but next Friday at ten, seven out
of . ; : – um so Overall my listening improve feedback Ünïcode İ 4:30 n't
"""
WORDS = st.sampled_from([*SOME_WORDS.split(), "\n"])


@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=80).map(" ".join)))
def test_no_word_is_lost_doubled_or_moved(text: str) -> None:
    assert "".join(one.words for one in sort_words(text, keys_of("8588"))) == text
    assert "".join(text[one.begins : one.ends] for one in cut(text)) == text
    assert len(flatten(text)) == len(text)


def test_what_no_cue_places_stands_where_the_order_leaves_one_heading() -> None:
    text = "Goal: to rest. He grins at me and points at the door there. Options: a walk, or a nap."
    told = sort_words(text, ["goal", "reality", "options"])
    assert [one.heading for one in told] == ["goal", "reality", "options"]


def test_what_fits_nothing_stays_unsorted() -> None:
    told = sort_words("The bus was late again.", keys_of("8588"))
    assert [one.heading for one in told] == [""]
