"""Changing an answer by editing the message that it was written in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from coaching.calendar.instants import to_local
from coaching.catalogue.form import Field
from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.notebook import Answer, Entry, Session
from coaching.records.unseen_answers import see_change
from conversations.chat.incoming import Typed
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen, shorten
from conversations.chat.turn import Stays, Turn
from conversations.forms.answers import Scored, Understood, read_answer, say_answer
from conversations.forms.contradictions import with_contradiction
from conversations.forms.engine import change, is_finished, with_value
from conversations.screens.sessions import say_session
from conversations.turns.finishing import finish
from conversations.turns.privacy import with_hit
from conversations.turns.quick_log import correct_spoken_session
from conversations.understanding.one_message import read_session

EDITABLE_FOR = timedelta(hours=48)


def correct(scene: Scene, typed: Typed) -> Turn:
    """Return what an edited message changes: the answer that it held, if it held one.

    The question in front stands as it did.
    """
    turn = _correct(scene, typed)
    front = scene.front
    is_over = front is not None and front.id in {one.id for one in turn.change.remove}
    return turn if is_over else replace(turn, front=Stays(asks=True))


def _correct(scene: Scene, typed: Typed) -> Turn:
    for draft in scene.desk.drafts.values():
        key = _find_answer(draft.answers, typed.message)
        if key is not None:
            return _correct_draft(scene, draft, scene.form_of(draft).field(key), typed)
    for entry, key in _find_kept(scene, typed.message):
        return _correct_entry(scene, entry, key, typed)
    for session in scene.notebook.sessions.values():
        is_recent = scene.now - typed.said_at <= EDITABLE_FOR
        if session.message == typed.message and is_recent:
            return _correct_session(scene, session, typed)
    return _say_unchanged("I cannot change an answer by editing that message any more.")


def _correct_session(scene: Scene, session: Session, typed: Typed) -> Turn:
    spoken = read_session(typed.text, said_at=to_local(typed.said_at, scene.zone))
    corrected = spoken and correct_spoken_session(scene, session, spoken)
    if not corrected:
        client = scene.notebook.clients[session.client]
        return _say_unchanged(
            f"The session stays as it was: {say_session(scene, client, session)}."
        )
    return corrected


def _say_unchanged(why: str) -> Turn:
    screen = Screen(
        title="Nothing was changed", lines=(why, "You can change saved records from /clients.")
    )
    return Turn(screens=(screen,))


def _correct_draft(scene: Scene, draft: Draft, field: Field, typed: Typed) -> Turn:
    answer = draft.answers[field.key]
    corrected = _reread(draft, field, answer, typed)
    if isinstance(corrected, str):
        return Turn(screens=(_unchanged_screen(field, corrected),))
    changed = change(scene, draft, field, corrected)
    if is_finished(scene, changed):
        return finish(scene, changed)
    # A form that is open to be corrected may never be saved: what is kept changes as well.
    kept = list(_find_kept(scene, typed.message)) if draft.is_correction else []
    entries = tuple(_change_entry(scene, entry, key, corrected) for entry, key in kept)
    changed = see_change(changed, [entry for entry, _ in kept], scene.now)
    screen = _changed_screen(scene, changed, field, corrected)
    return Turn(
        screens=(_remark(scene, screen, changed, field.key),), change=Change((changed, *entries))
    )


def _correct_entry(scene: Scene, entry: Entry, key: str, typed: Typed) -> Turn:
    enrolment = scene.notebook.enrolments[entry.enrolment]
    qualification = scene.catalogue.find(enrolment.qualification, enrolment.version)
    field = qualification.form(entry.form).field(key)
    reader = Draft(id="", form=entry.form, at=key, zone=scene.zone, started_at=scene.now)
    corrected = _reread(reader, field, entry.answers[key], typed)
    if isinstance(corrected, str):
        return Turn(screens=(_unchanged_screen(field, corrected),))
    changed = _change_entry(scene, entry, key, corrected)
    screen = _changed_screen(scene, reader, field, corrected)
    return Turn(screens=(_remark(scene, screen, changed, key),), change=Change((changed,)))


def _remark(scene: Scene, screen: Screen, written: Draft | Entry, key: str) -> Screen:
    return with_hit(scene, with_contradiction(scene, screen, written, key), written, key)


def _change_entry(scene: Scene, entry: Entry, key: str, answer: Answer) -> Entry:
    return replace(entry, answers={**entry.answers, key: answer}, changed_at=scene.now)


def _reread(draft: Draft, field: Field, answer: Answer, typed: Typed) -> Answer | str:
    """Return the answer as the edited message has it, or why it cannot be read."""
    if answer.parts:
        parts = list(answer.parts)
        parts[answer.messages.index(typed.message)] = typed.text
        return replace(answer, value="\n".join(parts), parts=tuple(parts))
    reading = read_answer(field, draft, typed.text, typed.said_at)
    if isinstance(reading, Understood):
        return with_value(field, answer, reading.value)
    if isinstance(reading, Scored) and len(reading.scores) == len(field.rows):
        return replace(answer, scores=reading.scores)
    return getattr(reading, "words", "Please put the whole answer in one message.")


def _find_kept(scene: Scene, message: int) -> Iterator[tuple[Entry, str]]:
    """Yield the kept form, and its field, whose answer a message may still change."""
    for entry in scene.notebook.entries.values():
        key = _find_answer(entry.answers, message)
        if key is None:
            continue
        # A question that was left open may have been answered days after the form was kept.
        since = max(entry.filled_at, entry.answers[key].answered_at)
        if scene.now - since <= EDITABLE_FOR:
            yield entry, key


def _find_answer(answers: dict[str, Answer], message: int) -> str | None:
    return next((key for key, answer in answers.items() if message in answer.messages), None)


def _changed_screen(scene: Scene, draft: Draft, field: Field, answer: Answer) -> Screen:
    said = shorten(say_answer(field, draft, answer, scene.now), 300)
    return Screen(title=f"Changed: {field.heading}", lines=(said,))


def _unchanged_screen(field: Field, why: str) -> Screen:
    return Screen(title=f"Not changed: {field.heading}", lines=(why,))
