"""Sessions told in one message: heard, counted or planned at once, or said back and asked."""

from dataclasses import replace
from datetime import datetime

from coaching.calendar.instants import to_local
from coaching.catalogue.form import SUMMARY
from coaching.records.change import Change
from coaching.records.desk import Aside, Draft, Open
from coaching.records.notebook import Filed, Session, SessionState
from coaching.records.private import Private
from conversations.chat.incoming import Typed
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen
from conversations.chat.turn import Leaves, Turn, ask
from conversations.forms.asking import say_known
from conversations.forms.engine import is_finished
from conversations.screens.home import leave_for
from conversations.screens.progress import no_course_screen
from conversations.screens.said_back import Candidate, asked_screen
from conversations.screens.session_changes import count_session, kept_screen
from conversations.turns.acts.undoing import remember, with_undo
from conversations.turns.drafts.finishing import finish
from conversations.turns.drafts.starting import draft_form
from conversations.turns.told.heard import Heard, ToldSession, build, hear, list_candidates
from conversations.understanding.one_message import SpokenSession, read_log
from conversations.understanding.session_words import pattern
from conversations.understanding.several import read_several
from conversations.understanding.times.days import Window

WHOLE = {"client", "starts_at", "minutes"}
"""The answers that tell a session with a client of the coach's."""


def read_told(scene: Scene, text: str, said_at: datetime) -> tuple[ToldSession, ...]:
    """Return the sessions that a text tells of, each as one held and as one to come."""
    return read_told_in(text, to_local(said_at, scene.zone))


def read_told_in(text: str, local: datetime) -> tuple[ToldSession, ...]:
    """Return the same by the clock of the coach, without a look at any record."""
    if several := read_several(text, said_at=local):
        return tuple(ToldSession(one, None) for one in several)
    looks_ahead = pattern("ahead").search(text.casefold()) is not None
    past = read_log(text, said_at=local)
    ahead = read_log(text, said_at=local, window=Window.FUTURE)
    if past and ahead and past.moment is not None:
        is_behind = pattern("behind").search(text.casefold()) is not None
        past, ahead = (None, ahead) if looks_ahead else (past, None if is_behind else ahead)
    return (ToldSession(past, ahead),) if past or ahead else ()


def is_plainly_told(told: tuple[ToldSession, ...]) -> bool:
    """Return whether a text tells of one session held, and by its words can be nothing else."""
    return len(told) == 1 and told[0].past is not None and told[0].past.is_plain


def log_told(scene: Scene, told: tuple[ToldSession, ...], typed: Typed) -> Turn:
    """Return what a message tells kept at once, or said back and asked, or asked for the rest."""
    if not scene.enrolments:
        return leave_for(scene, no_course_screen())
    if len(told) > 1:
        return _ask_back(scene, told, typed)
    [one] = told
    candidates = list_candidates(scene, one, typed)
    if candidates and candidates[0].is_sure:
        return keep_candidates(scene, candidates[:1])
    if candidates:
        return _ask_back(scene, told, typed)
    return _ask_for_rest(scene, one, typed)


def _ask_back(scene: Scene, told: tuple[ToldSession, ...], typed: Typed) -> Turn:
    screen = asked_screen(scene, list_all(scene, told, typed), typed.message, len(told) > 1)
    return Turn(screens=(screen,), front=Leaves(), aside=aside_of(typed))


def list_all(scene: Scene, told: tuple[ToldSession, ...], typed: Typed) -> list[Candidate]:
    """Return what a message may mean: all sessions that it tells of, or the readings of one."""
    if len(told) == 1:
        return list_candidates(scene, told[0], typed)
    found: list[Candidate] = []
    for one in told:
        spoken = one.past or one.ahead
        candidate = spoken and build(scene, spoken, SessionState.HELD, typed, tuple(found))
        if candidate:
            found.append(candidate)
    return found


def keep_candidates(scene: Scene, candidates: list[Candidate]) -> Turn:
    """Return readings counted or planned, each said back."""
    screens: list[Screen] = []
    records: list[Filed | Open] = []
    for candidate in candidates:
        kept = _keep(scene, candidate)
        screens.append(kept.screens[-1])
        records += kept.change.put
    return Turn(screens=tuple(screens), change=Change(tuple(records)), front=Leaves())


def _keep(scene: Scene, candidate: Candidate) -> Turn:
    if candidate.session.state is SessionState.PLANNED:
        screen = kept_screen(scene, candidate.client, candidate.session)
        return Turn(screens=(screen,), change=Change((*candidate.records, candidate.session)))
    logged = count_session(scene, candidate.client, candidate.session, candidate.records)
    turn = Turn(screens=(logged.screen,), change=Change(logged.records))
    planned = [scene.notebook.sessions[one.id] for one in logged.records if is_planned(scene, one)]
    return with_undo(turn, remember(scene, *planned)) if planned else turn


def is_planned(scene: Scene, record: Filed) -> bool:
    """Return whether a record takes the place of a session that was planned."""
    return record.id in scene.notebook.sessions


def _ask_for_rest(scene: Scene, told: ToldSession, typed: Typed) -> Turn:
    """Return the question for what the message did not say."""
    heard = hear(scene, told)
    form = OwnFormKey.PLAN_SESSION if heard.is_ahead else OwnFormKey.LOG_SESSION
    draft = draft_form(scene, form, answers=heard.answers, message=typed.message)
    draft = replace(draft, note=heard.note)
    if is_finished(scene, draft) and not heard.troubles:
        return finish(scene, draft)
    return _ask(scene, draft, heard)


def change_told(scene: Scene, told: ToldSession, typed: Typed) -> Turn:
    """Return what was read as a form, in which each part of it can be changed."""
    heard = hear(scene, told)
    form = OwnFormKey.PLAN_SESSION if heard.is_ahead else OwnFormKey.LOG_SESSION
    draft = draft_form(scene, form, answers=heard.answers, message=typed.message)
    return _ask(scene, replace(draft, note=heard.note, is_doubted=True), heard)


def _ask(scene: Scene, draft: Draft, heard: Heard) -> Turn:
    if draft.at == "starts_at":
        draft = replace(draft, half_read_on=heard.half_read_on)
    known = say_known(scene, draft) if heard.troubles and draft.at != SUMMARY else ""
    said = [" ".join(heard.troubles), *([f"✓ {known}"] if known else [])]
    return ask(draft, said="\n".join(said))


def aside_of(typed: Typed) -> Aside:
    """Return a message as it waits for the coach to say what it was."""
    return Aside(text=Private(typed.text), message=typed.message, said_at=typed.said_at)


def read_whole_session(draft: Draft, text: str, said_at: datetime) -> SpokenSession | None:
    """Return the session that a text, typed into a form, tells in full: with whom, when, how long.

    It reads no record, for most of what is typed into a form is an answer.
    """
    for told in read_told_in(text, to_local(said_at, draft.zone)):
        spoken = told.past
        is_sure = spoken is not None and not spoken.doubts and not spoken.note
        if spoken and is_sure and spoken.client is not None and spoken.minutes is not None:
            return spoken if spoken.moment is not None and spoken.moment.at is not None else None
    return None


def correct_spoken_session(scene: Scene, session: Session, spoken: SpokenSession) -> Turn | None:
    """Return the session as an edited message has it; None if that leaves something open."""
    is_planned = session.state is SessionState.PLANNED
    heard = hear(scene, ToldSession(None, spoken) if is_planned else ToldSession(spoken, None))
    if heard.troubles or not heard.answers.keys() >= WHOLE:
        return None
    form = OwnFormKey.PLAN_SESSION if is_planned else OwnFormKey.LOG_SESSION
    draft = draft_form(scene, form, session.id, heard.answers, message=session.message)
    if draft.at != SUMMARY:
        return None
    return finish(scene, replace(draft, note=spoken.note))
