"""Protecting privacy: a word is pointed out, and veiled or allowed with one tap."""

from collections.abc import Iterable
from dataclasses import replace

from coaching.evidence.recognisable import replace_hit, sum_up
from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.keys import UnitKey
from coaching.records.notebook import Answer, Entry
from coaching.records.private import Private
from coaching.records.unseen_answers import see_change
from conversations.chat.scene import Gone, Scene, see_after
from conversations.chat.screen import Screen
from conversations.chat.turn import Stays, Turn, ask
from conversations.screens.entries import entry_screen
from conversations.screens.privacy.privacy_check import (
    Written,
    hit_row,
    hits_screen,
    list_hits,
    name_instead,
    say_hit,
)


def veil(scene: Scene, identity: str, key: str, word: str, unit: str = "") -> Turn:
    """Return an answer with the client's number in each place of a word, and what comes next.

    `word` is its sum; Gone if the answer is gone, or no longer holds it.
    """
    written = _find(scene, identity)
    hit = _find_hit(scene, written, key, word)
    answer = _rewrite(written.answers[key], hit, name_instead(scene, written))
    same = _list_same(scene, written, key)
    kept = [one for one in same if isinstance(one, Entry)]
    changed = tuple(_put_answer(scene, one, key, answer, kept) for one in same)
    return _go_on(scene, Change(changed), identity, key, unit)


def allow(scene: Scene, identity: str, key: str, word: str, unit: str = "") -> Turn:
    """Return the leave for a word to stand, here and everywhere, and what comes next.

    `word` is its sum; Gone if the answer is gone, or no longer holds it.
    """
    hit = _find_hit(scene, _find(scene, identity), key, word)
    if scene.coach is None:
        raise Gone("not enrolled")
    allowed = (*scene.coach.allowed_words, Private(" ".join(hit.split())))
    coach = replace(scene.coach, allowed_words=allowed)
    return _go_on(scene, Change((coach,)), identity, key, unit)


def with_hit(scene: Scene, screen: Screen, written: Written, key: str) -> Screen:
    """Return a screen that first points out a word that could identify someone, if there is one."""
    hits = list_hits(scene, written, key)
    if not hits:
        return screen
    return replace(
        screen,
        lines=(say_hit(hits[0]), "", *screen.lines),
        rows=(hit_row(scene, written, key, hits[0]), *screen.rows),
    )


def _go_on(scene: Scene, change: Change, identity: str, key: str, unit: str) -> Turn:
    """Return the next word of the unit or of the answer, or what the answer stands in."""
    after = see_after(scene, change)
    written = _find(after, identity)
    if unit:
        return Turn(
            screens=(hits_screen(after, str(UnitKey(written.enrolment, unit))),), change=change
        )
    if isinstance(written, Draft):
        return replace(ask(written, answered=key), change=change)
    screen = with_hit(after, entry_screen(after, identity), written, key)
    return Turn(screens=(screen,), change=change, front=Stays(asks=True))


def _find(scene: Scene, identity: str) -> Written:
    if identity in scene.desk.drafts:
        return scene.desk.drafts[identity]
    return scene.entry(identity)


def _find_hit(scene: Scene, written: Written, key: str, word: str) -> str:
    for hit in list_hits(scene, written, key):
        if sum_up(hit) == word:
            return hit
    raise Gone(f"no such word stands in {key} any more")


def _list_same(scene: Scene, written: Written, key: str) -> list[Written]:
    """Return where this very answer stands: in what is kept, and in its open correction."""
    everything: tuple[Written, ...] = (
        *scene.desk.drafts.values(),
        *scene.notebook.entries.values(),
    )
    place = (written.form, written.about, written.part, written.answers[key])
    return [
        one for one in everything if (one.form, one.about, one.part, one.answers.get(key)) == place
    ]


def _rewrite(answer: Answer, hit: str, by: str) -> Answer:
    return replace(
        answer,
        value=replace_hit(str(answer.value), hit, by),
        parts=tuple(replace_hit(part, hit, by) for part in answer.parts),
    )


def _put_answer(
    scene: Scene, written: Written, key: str, answer: Answer, kept: Iterable[Entry]
) -> Written:
    answers = {**written.answers, key: answer}
    if isinstance(written, Draft):
        return see_change(replace(written, answers=answers), kept, scene.now)
    return replace(written, answers=answers, changed_at=scene.now)
