"""Filling in a form: what a typed answer or a pressed button does to its draft."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from coaching.catalogue.form import SUMMARY, Field, FieldKind
from coaching.records.change import Change
from coaching.records.desk import Draft, Place
from conversations.chat.incoming import Typed
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Response, Screen
from conversations.chat.tokens import go_button, make_token
from conversations.forms.answers import (
    HalfUnderstood,
    Reading,
    Scored,
    Unclear,
    Understood,
    read_answer,
    say_value,
)
from conversations.forms.asking import UNDERSTOOD, list_quick, name_draft, show_draft
from conversations.forms.engine import (
    go_back,
    go_on,
    go_to_row,
    is_finished,
    join,
    keep,
    list_choices,
    mend,
    score,
)
from conversations.screens.home import leave_for
from conversations.turns.back import screen_behind
from conversations.turns.finishing import finish
from conversations.turns.privacy import point_out
from conversations.turns.starting import bring_to_front

LONG_TEXT = 4000
"""From this length on an app may have split what was pasted."""
JOINED_WITHIN = timedelta(seconds=2)


def answer_typed(scene: Scene, draft: Draft, typed: Typed) -> Response:
    """Return what a typed message does to the draft in front, and who it could give away."""
    key = scene.desk.place.joinable_field if _is_joined(scene, typed) else draft.at
    return point_out(scene, _answer_typed(scene, draft, typed), draft, key)


def _is_joined(scene: Scene, typed: Typed) -> bool:
    """Return whether a message goes on with the long answer before it."""
    until = scene.desk.place.joinable_until
    return until is not None and typed.said_at <= until


def _answer_typed(scene: Scene, draft: Draft, typed: Typed) -> Response:
    place = scene.desk.place
    if _is_joined(scene, typed):
        draft = join(draft, place.joinable_field, typed.text, typed.message)
        return _after_long_text(scene, draft, place.joinable_field, typed)
    if draft.at == SUMMARY:
        note = "Tap a number to change that line, or Save to keep it all."
        return bring_to_front(scene, draft, said=note)
    field = scene.form_of(draft).field(draft.at)
    reading = read_answer(field, draft, typed.text, typed.said_at)
    response = _take(scene, draft, field, reading, typed)
    if len(typed.text) >= LONG_TEXT and isinstance(reading, Understood):
        moved = next(one for one in response.change.put if isinstance(one, Draft))
        return _after_long_text(scene, moved, field.key, typed)
    return response


def press_draft(scene: Scene, draft: Draft, act: str, words: tuple[str, ...]) -> Response:
    """Return what a button of the question in front does; LookupError if it does nothing here."""
    return _ACTS[act](scene, draft, words)


def offer_as_answer(draft: Draft, message: int, label: str = "That was my answer") -> Button:
    """Return the button that makes the text of a message the answer to the draft's question."""
    return Button(label, make_token("use", draft.id, draft.at, str(message)))


def use_aside(scene: Scene, draft: Draft, at: str, message: str) -> Response:
    """Return what the text set aside does as an answer; LookupError if it is another one by now."""
    aside = scene.desk.place.aside
    if aside is None or (at, message) != (draft.at, str(aside.message)):
        raise LookupError("no such text is set aside for this question")
    typed = Typed(text=aside.text, message=aside.message, said_at=aside.said_at)
    return answer_typed(scene, draft, typed)


def _after_long_text(scene: Scene, draft: Draft, field: str, typed: Typed) -> Response:
    place = Place(
        front=draft.id, joinable_field=field, joinable_until=typed.said_at + JOINED_WITHIN
    )
    return Response(
        screens=(show_draft(scene, draft),),
        change=Change((draft, place)),
        settling_seconds=JOINED_WITHIN.total_seconds(),
    )


def _take(scene: Scene, draft: Draft, field: Field, reading: Reading, typed: Typed) -> Response:
    if isinstance(reading, Unclear):
        return bring_to_front(scene, draft, said=reading.words)
    if isinstance(reading, Scored):
        return _move_on(scene, score(scene, draft, reading.scores, typed.said_at, typed.message))
    if isinstance(reading, HalfUnderstood):
        return bring_to_front(scene, replace(draft, half_read_on=reading.day))
    kept = keep(scene, draft, reading.value, typed.said_at, typed.message)
    said = ""
    if field.kind in UNDERSTOOD or field.kind is FieldKind.CHOICE:
        said = f"✓ {say_value(field, kept, reading.value, scene.now)}"
    return _move_on(scene, kept, said)


def _move_on(scene: Scene, draft: Draft, said: str = "") -> Response:
    if is_finished(scene, draft):
        return finish(scene, draft)
    return bring_to_front(scene, draft, said=said)


def _pick(scene: Scene, draft: Draft, words: tuple[str, ...]) -> Response:
    field = scene.form_of(draft).field(draft.at)
    choice = list_choices(draft, field)[_read_number(words)]
    pressed = Typed(text=choice.label, message=0, said_at=scene.now)
    return _take(scene, draft, field, Understood(choice.value), pressed)


def _score(scene: Scene, draft: Draft, words: tuple[str, ...]) -> Response:
    field = scene.form_of(draft).field(draft.at)
    scores = {field.rows[draft.row]: _read_number(words[:1])}
    return _move_on(scene, score(scene, draft, scores, scene.now, 0))


def _row(scene: Scene, draft: Draft, words: tuple[str, ...]) -> Response:
    return bring_to_front(scene, go_to_row(scene, draft, _read_number(words)))


def _quick(scene: Scene, draft: Draft, words: tuple[str, ...]) -> Response:
    field = scene.form_of(draft).field(draft.at)
    text = list_quick(draft, field)[_read_number(words)]
    pressed = Typed(text=text, message=0, said_at=scene.now)
    return _take(scene, draft, field, read_answer(field, draft, text, scene.now), pressed)


def _read_number(words: tuple[str, ...]) -> int:
    if len(words) != 1 or not words[0].isdecimal():
        raise LookupError(f"no choice goes by {words}")
    return int(words[0])


def _back(scene: Scene, draft: Draft, _words: tuple[str, ...]) -> Response:
    earlier = go_back(scene, draft)
    if earlier == draft:
        return leave_for(scene, screen_behind(scene, draft))
    return bring_to_front(scene, earlier)


def _skip(scene: Scene, draft: Draft, _words: tuple[str, ...]) -> Response:
    return _move_on(scene, go_on(scene, draft))


def _mend(scene: Scene, draft: Draft, words: tuple[str, ...]) -> Response:
    return bring_to_front(scene, mend(draft, scene.form_of(draft).field(words[0])))


def _save(scene: Scene, draft: Draft, _words: tuple[str, ...]) -> Response:
    return finish(scene, draft)


def _pause(scene: Scene, draft: Draft, _words: tuple[str, ...]) -> Response:
    return Response(
        screens=(
            Screen(
                title=f"Paused: {name_draft(scene, draft)}",
                lines=("Everything up to here is kept. Go on whenever you like.",),
                rows=(
                    (Button("Go on", make_token("resume", draft.id)),),
                    (go_button("Delete", "delete", draft.id), go_button("‹ Home", "home")),
                ),
            ),
        ),
        change=Change((replace(scene.desk.place, front=""),)),
    )


_ACTS: dict[str, Callable[[Scene, Draft, tuple[str, ...]], Response]] = {
    "pick": _pick,
    "quick": _quick,
    "score": _score,
    "row": _row,
    "back": _back,
    "skip": _skip,
    "mend": _mend,
    "save": _save,
    "pause": _pause,
}
