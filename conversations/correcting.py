"""Changing an answer by editing the message that it was written in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from coaching.qualification import Field
from coaching.records import Answer, Change, Draft, Entry
from conversations.answers import Understood, read_answer, say_value
from conversations.asking import show_draft
from conversations.incoming import Typed
from conversations.scene import Scene
from conversations.screens import Response, Screen, shorten

EDITABLE_FOR = timedelta(hours=48)


def correct(scene: Scene, typed: Typed) -> Response:
    """Return what an edited message changes: the answer that it held, if it held one."""
    for draft in scene.desk.drafts.values():
        key = _find_answer(draft.answers, typed.message)
        if key is not None:
            return _correct_draft(scene, draft, scene.form_of(draft).field(key), typed)
    for entry in _recent_entries(scene):
        key = _find_answer(entry.answers, typed.message)
        if key is not None:
            return _correct_entry(scene, entry, key, typed)
    return Response(
        screens=(
            Screen(
                title="Nothing was changed",
                lines=(
                    "That message holds no answer that can still be changed by editing. "
                    "What is kept can be changed from /todo and /clients.",
                ),
            ),
        )
    )


def _correct_draft(scene: Scene, draft: Draft, field: Field, typed: Typed) -> Response:
    answer = draft.answers[field.key]
    corrected = _reread(draft, field, answer, typed)
    if isinstance(corrected, str):
        return Response(screens=(_unchanged_screen(field, corrected),))
    draft = replace(draft, answers={**draft.answers, field.key: corrected})
    screens: tuple[Screen, ...] = (_changed_screen(scene, draft, field, corrected),)
    if scene.desk.place.front == draft.id:
        screens = (*screens, show_draft(scene, draft))
    return Response(screens=screens, change=Change((draft,)))


def _correct_entry(scene: Scene, entry: Entry, key: str, typed: Typed) -> Response:
    enrolment = scene.notebook.enrolments[entry.enrolment]
    qualification = scene.catalogue.find(enrolment.qualification, enrolment.version)
    field = qualification.form(entry.form).field(key)
    reader = Draft(id="", form=entry.form, at=key, zone=scene.zone, started_at=scene.now)
    corrected = _reread(reader, field, entry.answers[key], typed)
    if isinstance(corrected, str):
        return Response(screens=(_unchanged_screen(field, corrected),))
    changed = replace(entry, answers={**entry.answers, key: corrected}, changed_at=scene.now)
    return Response(
        screens=(_changed_screen(scene, reader, field, corrected),), change=Change((changed,))
    )


def _reread(draft: Draft, field: Field, answer: Answer, typed: Typed) -> Answer | str:
    """Return the answer as the edited message has it, or why it cannot be read."""
    if answer.parts:
        parts = list(answer.parts)
        parts[answer.messages.index(typed.message)] = typed.text
        return replace(answer, value="\n".join(parts), parts=tuple(parts))
    reading = read_answer(field, draft, typed.text, typed.said_at)
    if isinstance(reading, Understood):
        return replace(answer, value=reading.value)
    return getattr(reading, "words", "I need a time of day as well.")


def _recent_entries(scene: Scene) -> Iterator[Entry]:
    for entry in scene.notebook.entries.values():
        if scene.now - entry.filled_at <= EDITABLE_FOR:
            yield entry


def _find_answer(answers: dict[str, Answer], message: int) -> str | None:
    return next((key for key, answer in answers.items() if message in answer.messages), None)


def _changed_screen(scene: Scene, draft: Draft, field: Field, answer: Answer) -> Screen:
    said = shorten(say_value(field, draft, answer.value, scene.now), 300)
    return Screen(title=f"Changed: {field.heading}", lines=(said,))


def _unchanged_screen(field: Field, why: str) -> Screen:
    return Screen(title=f"Not changed: {field.heading}", lines=(why,))
