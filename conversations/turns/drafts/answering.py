"""Filling in a form: what a typed answer or a pressed button does to its draft."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from coaching.catalogue.form import SUMMARY, Field, FieldKind
from coaching.records.desk import Draft
from coaching.records.notebook import Answer
from coaching.records.private import reveal
from conversations.chat.incoming import Typed
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Gone, Scene, find
from conversations.chat.screen import Button, Screen
from conversations.chat.tokens import go_button, make_token
from conversations.chat.turn import Asks, Joinable, Leaves, Turn, ask
from conversations.forms.answers import (
    read_answer,
    say_value,
)
from conversations.forms.asking import UNDERSTOOD, list_quick, name_draft
from conversations.forms.engine import (
    go_back,
    go_on,
    go_to_row,
    is_finished,
    keep,
    list_choices,
    mend,
    score,
)
from conversations.forms.long_text import is_written_on, join, take_back, write_on
from conversations.forms.readings import HalfUnderstood, Reading, Scored, Unclear, Understood
from conversations.forms.ticks import TICKED, untick
from conversations.forms.told import choose_piece, put_piece, read_told, sort_told, with_told
from conversations.screens.home import leave_for
from conversations.turns.drafts.back import screen_behind
from conversations.turns.drafts.finishing import finish
from conversations.understanding.times.lengths import length_trouble

LENGTH = "minutes"
"""The question for the length of a meeting, in all of the program's own forms."""
LONG_TEXT = 4000
"""From this length on an app may have split what was pasted."""
JOINED_WITHIN = timedelta(seconds=2)


def answer_typed(scene: Scene, draft: Draft, typed: Typed) -> Turn:
    """Return what a typed message does to the draft in front."""
    place = scene.desk.place
    if place.joinable_until is not None and typed.said_at <= place.joinable_until:
        joined = join(draft, place.joinable_field, typed.text, typed.message)
        return _wait_for_more(ask(joined, answered=place.joinable_field), typed)
    if draft.form == OwnFormKey.SORTED:
        return _tell_more(scene, draft, typed)
    if draft.at == SUMMARY:
        note = "Tap a number to change that line, or tap Save."
        return ask(draft, said=note)
    field = scene.form_of(draft).field(draft.at)
    reading = read_answer(field, draft, typed.text, typed.said_at)
    if is_written_on(field) and isinstance(reading, Understood):
        written = write_on(draft, str(reading.value), typed.said_at, typed.message)
        return ask(written, answered=field.key)
    turn = _take(scene, draft, field, reading, typed)
    return _wait_for_more(turn, typed) if len(typed.text) >= LONG_TEXT else turn


def _tell_more(scene: Scene, draft: Draft, typed: Typed) -> Turn:
    """Return what was told with more behind it, sorted by itself."""
    more = sort_told(scene, draft.about, typed.text)
    return ask(with_told(scene, draft, (*read_told(draft), *more)), answered="told")


def _wait_for_more(turn: Turn, typed: Typed) -> Turn:
    """Return a turn whose long answer may still continue in the next message, if it has one."""
    if not isinstance(turn.front, Asks) or not turn.front.answered:
        return turn
    return replace(
        turn,
        joinable=Joinable(turn.front.answered, typed.said_at + JOINED_WITHIN),
        settling_seconds=JOINED_WITHIN.total_seconds(),
    )


def press_draft(scene: Scene, draft: Draft, act: str, words: tuple[str, ...]) -> Turn:
    """Return what a tap on the question in front does; Gone if the button is not its own."""
    return find(_ACTS, act)(scene, draft, words)


def offer_as_answer(draft: Draft, message: int, label: str = "That was my answer") -> Button:
    """Return the button that makes the text of a message the answer to the draft's question."""
    return Button(label, make_token("use", draft.id, draft.at, str(message)))


def use_aside(scene: Scene, draft: Draft, at: str, message: str) -> Turn:
    """Return what the text set aside does as an answer; Gone if another text has replaced it."""
    aside = scene.desk.place.aside
    if aside is None or (at, message) != (draft.at, str(aside.message)):
        raise Gone("no such text is set aside for this question")
    typed = Typed(text=reveal(aside.text), message=aside.message, said_at=aside.said_at)
    return answer_typed(scene, draft, typed)


def _take(scene: Scene, draft: Draft, field: Field, reading: Reading, typed: Typed) -> Turn:
    if isinstance(reading, Unclear):
        return ask(draft, said=reading.words)
    if isinstance(reading, Scored):
        return _move_on(scene, score(scene, draft, reading.scores, typed.said_at, typed.message))
    if isinstance(reading, HalfUnderstood):
        return ask(replace(draft, half_read_on=reading.day))
    draft = _with_length(scene, draft, reading, typed)
    kept = keep(scene, draft, reading.value, typed.said_at, typed.message)
    said = ""
    if field.kind in UNDERSTOOD or field.kind is FieldKind.CHOICE:
        said = f"✓ {say_value(field, kept, reading.value, scene.now)}"
    return _move_on(scene, kept, said, "" if field.is_private else field.key)


def _with_length(scene: Scene, draft: Draft, reading: Understood, typed: Typed) -> Draft:
    """Return the draft with its length too, where a stretch of time was typed as its moment."""
    has_length = any(one.key == LENGTH for one in scene.form_of(draft).fields)
    minutes = reading.minutes
    if minutes is None or not has_length or LENGTH in draft.answers or length_trouble(minutes):
        return draft
    messages = (typed.message,) if typed.message else ()
    answer = Answer(value=minutes, answered_at=typed.said_at, messages=messages)
    return replace(draft, answers={**draft.answers, LENGTH: answer})


def _move_on(scene: Scene, draft: Draft, said: str = "", answered: str = "") -> Turn:
    if is_finished(scene, draft):
        return finish(scene, draft)
    return ask(draft, said, answered)


def _pick(scene: Scene, draft: Draft, words: tuple[str, ...]) -> Turn:
    field = scene.form_of(draft).field(draft.at)
    choice = list_choices(draft, field)[_read_number(words)]
    pressed = Typed(text=choice.label, message=0, said_at=scene.now)
    return _take(scene, draft, field, Understood(choice.value), pressed)


def _score(scene: Scene, draft: Draft, words: tuple[str, ...]) -> Turn:
    field = scene.form_of(draft).field(draft.at)
    scores = {field.rows[draft.row]: _read_number(words[:1])}
    return _move_on(scene, score(scene, draft, scores, scene.now, 0))


def _tick(scene: Scene, draft: Draft, words: tuple[str, ...]) -> Turn:
    field = scene.form_of(draft).field(draft.at)
    row = field.rows[_read_number(words)]
    answer = draft.answers.get(field.key)
    if answer and row in answer.scores:
        return ask(untick(draft, row))
    return _move_on(scene, score(scene, draft, {row: TICKED}, scene.now, 0))


def _take_back(_scene: Scene, draft: Draft, words: tuple[str, ...]) -> Turn:
    return ask(take_back(draft, _read_number(words)))


def _put(scene: Scene, draft: Draft, words: tuple[str, ...]) -> Turn:
    number, place = words
    return ask(put_piece(scene, draft, _read_number((number,)), _read_number((place,))))


def _row(scene: Scene, draft: Draft, words: tuple[str, ...]) -> Turn:
    return ask(go_to_row(scene, draft, _read_number(words)))


def _quick(scene: Scene, draft: Draft, words: tuple[str, ...]) -> Turn:
    field = scene.form_of(draft).field(draft.at)
    text = list_quick(draft, field)[_read_number(words)]
    pressed = Typed(text=text, message=0, said_at=scene.now)
    return _take(scene, draft, field, read_answer(field, draft, text, scene.now), pressed)


def _read_number(words: tuple[str, ...]) -> int:
    if len(words) != 1 or not words[0].isdecimal():
        raise Gone(f"no choice goes by {words}")
    return int(words[0])


def _back(scene: Scene, draft: Draft, _words: tuple[str, ...]) -> Turn:
    earlier = go_back(scene, draft)
    if earlier == draft:
        return leave_for(scene, screen_behind(scene, draft))
    return ask(earlier)


def _skip(scene: Scene, draft: Draft, _words: tuple[str, ...]) -> Turn:
    return _move_on(scene, go_on(scene, draft))


def _mend(scene: Scene, draft: Draft, words: tuple[str, ...]) -> Turn:
    return ask(mend(draft, scene.form_of(draft).field(words[0])))


def _save(scene: Scene, draft: Draft, _words: tuple[str, ...]) -> Turn:
    return finish(scene, draft)


def pause(scene: Scene, draft: Draft, _words: tuple[str, ...] = ()) -> Turn:
    """Return a form that waits, with the way back to it."""
    return Turn(
        screens=(
            Screen(
                title=f"Paused: {name_draft(scene, draft)}",
                lines=("Everything so far is saved. Continue whenever you like.",),
                rows=(
                    (Button("Continue", make_token("resume", draft.id)),),
                    (go_button("Delete", "delete", draft.id), go_button("‹ Home", "home")),
                ),
            ),
        ),
        front=Leaves(),
    )


_ACTS: dict[str, Callable[[Scene, Draft, tuple[str, ...]], Turn]] = {
    "pick": _pick,
    "quick": _quick,
    "score": _score,
    "row": _row,
    "tick": _tick,
    "take_back": _take_back,
    "piece": lambda _scene, draft, words: ask(choose_piece(draft, _read_number(words))),
    "put": _put,
    "back": _back,
    "skip": _skip,
    "mend": _mend,
    "save": _save,
    "pause": pause,
}
