"""Sessions deleted, called off, confirmed and moved by words."""

from collections.abc import Sequence
from dataclasses import replace

from coaching.calendar.instants import began_at, to_instant, to_local
from coaching.records.change import Change
from coaching.records.notebook import Session, SessionState
from coaching.records.uniqueness import Meeting
from conversations.chat.incoming import Typed
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Screen
from conversations.chat.tokens import act_button, go_button, make_token
from conversations.chat.turn import Leaves, Turn
from conversations.screens.home import leave_for
from conversations.screens.said_back import LEAVE, Candidate, asked_screen, said_token
from conversations.screens.session_changes import change_state, kept_screen
from conversations.screens.sessions import say_session
from conversations.turns.acts.deleting import delete_screen
from conversations.turns.acts.undoing import find_last, remember, with_undo
from conversations.turns.drafts.sureness import list_oddities
from conversations.turns.told.heard import build
from conversations.turns.told.quick_log import aside_of
from conversations.understanding.deeds import Deed, SpokenDeed
from conversations.understanding.one_message import SpokenSession
from conversations.understanding.times.moments import FoundMoment

MOST_ASKED = 2
USUAL = 60
"""How many minutes a session has that nobody has measured."""
STATES = {Deed.CANCEL: SessionState.CANCELLED, Deed.MISSED: SessionState.MISSED}


def confirm_deleting(scene: Scene, spoken: SpokenDeed, _typed: Typed) -> Turn:
    """Return the question whether to delete the session or supervision that is meant."""
    last = find_last(scene) if spoken.is_that else None
    if last is not None:
        return leave_for(scene, delete_screen(scene, last.id))
    found: Sequence[Meeting]
    if spoken.deed is Deed.DELETE_SUPERVISION:
        found = list(scene.notebook.supervisions.values())
    else:
        found = _find(scene, spoken, (SessionState.HELD,))
        found = found or _find(scene, spoken, tuple(SessionState))
    held = [one for one in found if one.starts_at <= scene.now] or found
    if not held:
        return leave_for(scene, _not_found_screen())
    latest = max(held, key=lambda one: one.starts_at)
    return leave_for(scene, delete_screen(scene, latest.id))


def call_off(scene: Scene, spoken: SpokenDeed, typed: Typed) -> Turn | None:
    """Return a planned session cancelled or missed; asked if it is not certain which."""
    state = STATES[spoken.deed]
    planned = _find(scene, spoken, (SessionState.PLANNED,))
    if state is SessionState.MISSED:
        planned = [one for one in planned if one.starts_at <= scene.now]
    if len(planned) == 1:
        return _with_state(scene, planned[0], state)
    if planned:
        return _ask_which(scene, planned, state.value)
    is_named = spoken.client is not None and (spoken.past is not None or spoken.ahead is not None)
    held = _find(scene, spoken, (SessionState.HELD,)) if is_named else []
    if held:
        return _ask_which(scene, held, state.value, "That session counts. Change it?")
    called_off = find_called_off(scene, spoken, typed)
    if called_off is not None:
        screen = asked_screen(scene, [called_off], typed.message, is_several=False)
        return Turn(screens=(screen,), front=Leaves(), aside=aside_of(typed))
    return leave_for(scene, _not_found_screen())


def find_called_off(scene: Scene, spoken: SpokenDeed, typed: Typed) -> Candidate | None:
    """Return a session that was not planned here and did not take place, as long as the last."""
    if spoken.deed not in STATES or spoken.client is None or spoken.past is None:
        return None
    lasted = [
        one.minutes
        for one in sorted(scene.notebook.sessions.values(), key=lambda one: one.starts_at)
        if scene.notebook.clients[one.client] == scene.client_called(spoken.client)
    ]
    told = SpokenSession(spoken.client, spoken.past.moment, lasted[-1] if lasted else USUAL)
    found = build(scene, told, SessionState.HELD, typed)
    if found is None or found.records:
        return None
    session = replace(found.session, state=STATES[spoken.deed], zone="")
    return replace(found, session=session, oddities=("It was not planned.",))


def confirm_held(scene: Scene, spoken: SpokenDeed, _typed: Typed) -> Turn | None:
    """Return a planned session counted; asked if it is not certain which, or that it was held."""
    planned = _find(scene, spoken, (SessionState.PLANNED,))
    planned = [one for one in planned if one.starts_at <= scene.now]
    if not planned:
        return None
    held = replace(planned[0], state=SessionState.HELD)
    if len(planned) > 1 or list_oddities(scene, held, scene.enrolment_of(held)):
        return _ask_which(scene, planned, SessionState.HELD.value)
    return _with_state(scene, planned[0], SessionState.HELD)


def move(scene: Scene, spoken: SpokenDeed, typed: Typed) -> Turn:
    """Return a planned session moved; asked if it is not certain which, or whether it can be."""
    planned = _find(scene, spoken, (SessionState.PLANNED,))
    if not planned:
        return leave_for(scene, _not_found_screen())
    if spoken.trouble:
        said = _say(scene, planned[0]) if len(planned) == 1 else "Nothing was moved."
        screen = Screen(
            title=spoken.trouble,
            lines=(f"Still as it was: {said}." if len(planned) == 1 else said,),
            rows=((go_button("Clients", "clients"), go_button("Home", "home")),),
        )
        return leave_for(scene, screen)
    moved = [_moved(scene, session, spoken) for session in _nearest(scene, planned)]
    oddities = list_oddities(scene, moved[0], scene.enrolment_of(moved[0]))
    if len(planned) == 1 and not oddities:
        return keep_moved(scene, moved[0])
    return _ask(
        scene,
        typed,
        [_say(scene, one) for one in moved],
        [make_token("moved", str(typed.message), one.id) for one in moved],
        oddities,
    )


def keep_moved(scene: Scene, moved: Session) -> Turn:
    """Return a session kept as it is now, with the way back to how it was."""
    before = scene.session(moved.id)
    client = scene.notebook.clients[moved.client]
    turn = Turn(
        screens=(kept_screen(scene, client, moved),), change=Change((moved,)), front=Leaves()
    )
    return with_undo(turn, remember(scene, before))


def find_moved(scene: Scene, spoken: SpokenDeed, identity: str) -> Session | None:
    """Return one of the planned sessions that a command may mean, where it would move to."""
    planned = _find(scene, spoken, (SessionState.PLANNED,))
    return next((_moved(scene, one, spoken) for one in planned if one.id == identity), None)


def _moved(scene: Scene, session: Session, spoken: SpokenDeed) -> Session:
    target = spoken.ahead
    if target is None:
        return session
    at = target.moment.at or to_local(session.starts_at, scene.zone).time()
    day = target.moment.day
    if not target.names_day:
        day = to_local(session.starts_at, scene.zone).date()
    return replace(session, starts_at=to_instant(day, at, scene.zone))


def _with_state(scene: Scene, session: Session, state: SessionState) -> Turn:
    changed = change_state(scene, session.id, state)
    turn = Turn(screens=(changed.screen,), change=Change(changed.records), front=Leaves())
    return with_undo(turn, remember(scene, session)) if changed.records else turn


def _find(scene: Scene, spoken: SpokenDeed, states: tuple[SessionState, ...]) -> list[Session]:
    """Return the sessions in one of these states that fit what was said, the earliest first."""
    # Of a move, the day that was named first is where the session is now.
    moments = [spoken.past] if spoken.deed is Deed.MOVE else [spoken.past, spoken.ahead]
    named = [one for one in moments if one is not None]
    client = scene.client_called(spoken.client)
    return sorted(
        (
            one
            for one in scene.notebook.sessions.values()
            if one.state in states
            and (spoken.client is None or scene.notebook.clients[one.client] == client)
            and (not named or any(_fits(scene, one, moment) for moment in named))
        ),
        key=lambda one: one.starts_at,
    )


def _fits(scene: Scene, session: Session, found: FoundMoment) -> bool:
    local = began_at(session, scene.zone)
    if found.names_day and local.date() != found.moment.day:
        return False
    return found.moment.at in (None, local.time())


def _nearest(scene: Scene, sessions: Sequence[Session]) -> list[Session]:
    """Return the two sessions that are nearest to now, those to come before those gone by."""
    return sorted(
        sessions,
        key=lambda one: (one.starts_at < scene.now, abs(one.starts_at - scene.now)),
    )[:MOST_ASKED]


def _ask_which(
    scene: Scene, sessions: Sequence[Session], act: str, title: str = "Which session?"
) -> Turn:
    near = _nearest(scene, sessions)
    screen = Screen(
        title=title,
        lines=tuple(f"{number}  {_say(scene, one)}" for number, one in enumerate(near, start=1)),
        note="Nothing has been changed yet.",
        rows=(
            tuple(act_button(f"{number}", act, one.id) for number, one in enumerate(near, start=1)),
            (go_button("Neither" if len(near) > 1 else "Leave it", "home"),),
        ),
    )
    return leave_for(scene, screen)


def _ask(
    scene: Scene, typed: Typed, said: Sequence[str], tokens: Sequence[str], oddities: Sequence[str]
) -> Turn:
    """Return readings said back with what is odd, each with its button."""
    screen = Screen(
        title="Is that right?" if len(said) == 1 else "Which is it?",
        lines=(
            *(f"{number}  {one}" for number, one in enumerate(said, start=1)),
            *(["", *oddities] if oddities else []),
        ),
        note="Nothing has been changed yet.",
        rows=(
            tuple(
                Button("Yes" if len(said) == 1 else str(number), token)
                for number, token in enumerate(tokens, start=1)
            ),
            (Button("None of it", said_token(typed.message, LEAVE)),),
        ),
    )
    return Turn(screens=(screen,), front=Leaves(), aside=aside_of(typed))


def _say(scene: Scene, session: Session) -> str:
    return say_session(scene, scene.notebook.clients[session.client], session)


def _not_found_screen() -> Screen:
    return Screen(
        title="I found no such session",
        lines=("Nothing was changed. Your sessions are under each client.",),
        rows=((go_button("Clients", "clients"), go_button("Home", "home")),),
    )
