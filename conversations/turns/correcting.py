"""Changing an answer by editing the message that it was written in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from coaching.calendar.instants import to_instant, to_local
from coaching.catalogue.form import SUMMARY, Field
from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.notebook import Answer, Entry, Session, SessionState, Supervision
from coaching.records.uniqueness import Meeting
from coaching.records.unseen_answers import see_change
from conversations.chat.incoming import Typed
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen, shorten
from conversations.chat.turn import Asks, Stays, Turn
from conversations.forms.answers import read_answer, say_answer
from conversations.forms.contradictions import with_contradiction
from conversations.forms.engine import change, is_finished, with_value
from conversations.forms.readings import Scored, Understood
from conversations.screens.sessions import say_session
from conversations.screens.supervisions import name_supervision
from conversations.turns.acts.privacy import with_hit
from conversations.turns.drafts.finishing import finish
from conversations.turns.drafts.starting import draft_form
from conversations.turns.told.quick_log import correct_spoken_session
from conversations.understanding.deeds import read_deed
from conversations.understanding.one_message import read_log
from conversations.understanding.times.days import Window

EDITABLE_FOR = timedelta(hours=48)


def correct(scene: Scene, typed: Typed) -> Turn:
    """Return what an edited message changes: the answer that it held, if it held one.

    The question in front stands as it did.
    """
    turn = _correct(scene, typed)
    if isinstance(turn.front, Asks):
        return turn
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
    if scene.now - typed.said_at <= EDITABLE_FOR and (turn := _correct_meeting(scene, typed)):
        return turn
    return _say_unchanged("I cannot change an answer by editing that message any more.")


def _correct_meeting(scene: Scene, typed: Typed) -> Turn | None:
    """Return what an edit changes of what was logged by it, in one message or by the question."""
    told = [one for one in scene.notebook.sessions.values() if one.message == typed.message]
    if len(told) > 1:
        return _say_unchanged("That message told of several sessions.")
    if told:
        return _correct_session(scene, told[0], typed)
    meetings: tuple[Meeting, ...] = (
        *scene.notebook.sessions.values(),
        *scene.notebook.supervisions.values(),
    )
    for meeting in meetings:
        keys = [key for key, number in meeting.messages.items() if number == typed.message]
        if keys:
            return _correct_part(scene, meeting, keys[0], typed)
        if isinstance(meeting, Supervision) and meeting.message == typed.message:
            return _correct_supervision(scene, meeting, typed)
    return None


def _correct_session(scene: Scene, session: Session, typed: Typed) -> Turn:
    local = to_local(typed.said_at, session.zone or scene.zone)
    is_planned = session.state is SessionState.PLANNED
    window = Window.FUTURE if is_planned else Window.PAST
    spoken = read_log(typed.text, said_at=local, window=window)
    corrected = spoken and correct_spoken_session(scene, session, spoken)
    if not corrected:
        client = scene.notebook.clients[session.client]
        return _say_unchanged(
            f"The session stays as it was: {say_session(scene, client, session)}."
        )
    return corrected


def _correct_supervision(scene: Scene, supervision: Supervision, typed: Typed) -> Turn:
    local = to_local(typed.said_at, supervision.zone or scene.zone)
    spoken = read_deed(typed.text, said_at=local)
    if spoken is None or spoken.past is None or spoken.past.moment.at is None:
        return _say_unchanged(f"It stays as it was: {name_supervision(scene, supervision)}.")
    found = spoken.past.moment
    at = found.at or local.time()
    answers: dict[str, str | int] = {
        "starts_at": to_instant(found.day, at, supervision.zone or scene.zone).isoformat()
    }
    answers |= {"minutes": spoken.minutes} if spoken.minutes else {}
    answers |= {"kind": spoken.kind} if spoken.kind else {}
    return _finish(scene, supervision, answers)


def _correct_part(scene: Scene, meeting: Meeting, key: str, typed: Typed) -> Turn:
    """Return a meeting with one of its answers as the edited message has it."""
    draft = draft_form(scene, _form_of(meeting), meeting.id)
    field = scene.form_of(draft).field(key)
    reading = read_answer(field, draft, typed.text, typed.said_at)
    if not isinstance(reading, Understood):
        why = getattr(reading, "words", "Please put the whole answer in one message.")
        return Turn(screens=(_unchanged_screen(field, why),))
    return _finish(scene, meeting, {key: reading.value})


def _finish(scene: Scene, meeting: Meeting, answers: dict[str, str | int]) -> Turn:
    draft = draft_form(scene, _form_of(meeting), meeting.id, answers, message=meeting.message)
    if draft.at != SUMMARY:
        return _say_unchanged("That would leave a question open.")
    return finish(scene, draft)


def _form_of(meeting: Meeting) -> OwnFormKey:
    if isinstance(meeting, Supervision):
        return OwnFormKey.LOG_SUPERVISION
    is_planned = meeting.state is SessionState.PLANNED
    return OwnFormKey.PLAN_SESSION if is_planned else OwnFormKey.LOG_SESSION


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
