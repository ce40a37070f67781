"""Whatever is done wherever a coach is: an answer that helps, and nothing lost or changed.

Unless `EXCEPTIONS` says otherwise, the records and the open forms are afterwards what they were
before, and the question that was in front stands there again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

import pytest

from demo.telegram import Telegram
from tests.journeys.conftest import Phone, Program
from tests.journeys.places import PLACES, Place
from tests.journeys.stage import Stage, State, at_every_place
from tests.journeys.surprises import (
    ASKED,
    AT_ONCE,
    EDITED,
    EDITED_NOTHING,
    EDITED_WRONGLY,
    ELSEWHERE,
    FILES,
    NOT_WORDS,
    STALE,
    STARTS,
    WORDS,
    Surprise,
)

NEVER_SAID = ("went wrong", "Traceback", "Error")


class Effect(Enum):
    """What a surprise may do to what is kept and open."""

    NOTHING = "nothing changes and the question in front stands"
    ANSWERED = "the question in front has what was typed as its answer, all else is as it was"
    MENDED = "one answer changed, and the question in front stands"
    LEFT = "no question is in front; the form waits, or is put away if nothing was answered"
    FILED = "the files are kept to be named, and all else is as it was"
    ADDED = "every answer that was there is there"


@dataclass(frozen=True)
class Exempt:
    """Surprises that rightly do something, and why."""

    surprises: tuple[Surprise, ...]
    effect: Effect
    why: str
    is_at: frozenset[str]


def _named(*, where: Iterable[Place]) -> frozenset[str]:
    return frozenset(place.name for place in where)


ANYWHERE = _named(where=PLACES)
ENROLLED = _named(where=(place for place in PLACES if "enrol" not in place.name))
AT_WORDS = _named(where=(place for place in PLACES if place.takes_words))
AT_QUESTIONS = _named(where=(place for place in PLACES if place.answer))

EXCEPTIONS = (
    Exempt(WORDS, Effect.ANSWERED, "where words are asked for, any words are an answer", AT_WORDS),
    Exempt((EDITED,), Effect.MENDED, "an edit of an answer changes that answer", ANYWHERE),
    Exempt(FILES, Effect.FILED, "a file may be evidence; what of waits to be said", ENROLLED),
    Exempt(STARTS, Effect.LEFT, "who starts again has left the form", ANYWHERE),
    Exempt((ELSEWHERE,), Effect.LEFT, "who goes elsewhere has left the form", ENROLLED),
    Exempt(AT_ONCE, Effect.ADDED, "an answer was given, or a tap that fitted", AT_QUESTIONS),
)
SURPRISES = (
    *WORDS,
    *NOT_WORDS,
    *FILES,
    *ASKED,
    ELSEWHERE,
    *STARTS,
    *STALE,
    EDITED,
    EDITED_NOTHING,
    EDITED_WRONGLY,
    *AT_ONCE,
)


@at_every_place
async def test_a_surprise_is_answered_and_loses_nothing(
    place: Place,
    program: Program,
    alex: Phone,
    sam: Phone,
    no_wait_for_pieces: None,
    subtests: pytest.Subtests,
) -> None:
    stage = Stage(program, alex, sam, place)
    await stage.set_up()
    for surprise in SURPRISES:
        if not _can_be_done(surprise, place):
            continue
        await stage.put_back()
        before = State.of(alex)
        surprise.do(stage.before())
        await alex.read()
        after = State.of(alex)
        with subtests.test(surprise.name):
            said = after.said_since(before)
            assert said or after.toasts > before.toasts, "silence"
            assert not [one for one in NEVER_SAID if one in "".join(said)]
            EFFECTS[_effect_of(surprise, place)](before, after)
            if surprise in WORDS and not place.takes_words:
                assert place.helps in "\n".join(said)


def _can_be_done(surprise: Surprise, place: Place) -> bool:
    if surprise is EDITED:
        return bool(place.mended)
    return bool(place.answer) or surprise not in AT_ONCE


def _effect_of(surprise: Surprise, place: Place) -> Effect:
    return next(
        (one.effect for one in EXCEPTIONS if surprise in one.surprises and place.name in one.is_at),
        Effect.NOTHING,
    )


def _nothing(before: State, after: State) -> None:
    assert after.notebook == before.notebook
    assert after.drafts == before.drafts
    assert after.front == before.front
    if before.front:
        assert before.last.splitlines()[0] in after.last
        assert before.question in after.last


def _answered(before: State, after: State) -> None:
    draft, now = before.drafts[before.front], after.drafts[before.front]
    answer = now.answers[draft.at]
    assert answer.value == after.own.removeprefix(before.own).strip("\n")
    assert now.at != draft.at
    assert now.answers == {**draft.answers, draft.at: answer}
    assert {**after.drafts, draft.id: draft} == before.drafts
    assert after.notebook == before.notebook
    assert after.front == before.front


def _mended(before: State, after: State) -> None:
    changed = [at for at, value in before.answers.items() if after.answers[at] != value]
    assert len(changed) == 1
    assert after.answers.keys() == before.answers.keys()
    assert after.front == before.front
    if before.front:
        assert before.question in after.last


def _left(before: State, after: State) -> None:
    assert after.front == ""
    assert after.notebook == before.notebook
    gone = before.drafts.keys() - after.drafts.keys()
    assert {key: before.drafts[key] for key in after.drafts} == after.drafts
    assert not [key for key in gone if before.drafts[key].answers]


def _filed(before: State, after: State) -> None:
    held, holds = before.notebook.attachments, after.notebook.attachments
    assert replace(after.notebook, attachments=held) == before.notebook
    assert held.items() <= holds.items()
    [naming] = after.drafts.keys() - before.drafts.keys()
    assert {**before.drafts, naming: after.drafts[naming]} == after.drafts
    files = str(after.drafts[naming].answers["file"].value).split()
    assert sorted(files) == sorted(holds.keys() - held.keys())
    assert after.front == (before.front or naming)
    if before.front:
        assert before.question in after.last


def _added(before: State, after: State) -> None:
    draft = before.drafts[before.front]
    others = {at: value for at, value in before.answers.items() if at != (draft.id, draft.at)}
    assert others.items() <= after.answers.items() or _is_finished(before, after)
    for table in ("coach", "enrolments", "clients", "sessions", "supervisions", "entries"):
        assert getattr(before.notebook, table).keys() <= getattr(after.notebook, table).keys()


def _is_finished(before: State, after: State) -> bool:
    """Tell whether the form in front became what it was filled in for."""
    return before.front not in after.drafts and after.notebook != before.notebook


EFFECTS = {
    Effect.NOTHING: _nothing,
    Effect.ANSWERED: _answered,
    Effect.MENDED: _mended,
    Effect.LEFT: _left,
    Effect.FILED: _filed,
    Effect.ADDED: _added,
}


async def test_half_a_character_is_no_error(enrolled: Phone, telegram: Telegram) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    await enrolled.tap("Session record")
    enrolled.person.say("A plan")
    telegram.updates.waiting()[-1].update["message"]["text"] = "A \ud83d plan \ud83c\udf31"
    assert "2 of" in await enrolled.read()
    [draft] = enrolled.desk.drafts.values()
    assert [one.value for one in draft.answers.values()] == ["A \ufffd plan \U0001f331"]
