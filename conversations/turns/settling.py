"""What a tap does on what was read in a message and not certain."""

from dataclasses import replace

from coaching.calendar.instants import to_local
from coaching.records.change import Change
from coaching.records.notebook import SessionState
from coaching.records.private import reveal
from conversations.chat.incoming import Typed
from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import Screen
from conversations.chat.tokens import LOG_SESSION, go_button
from conversations.chat.turn import Asks, Leaves, Turn
from conversations.screens.said_back import ALL, CHANGE, LEAVE
from conversations.screens.session_changes import kept_screen
from conversations.turns.told.correcting_words import find_corrected, keep_corrected
from conversations.turns.told.doing_sessions import find_called_off, find_moved, keep_moved
from conversations.turns.told.quick_log import change_told, keep_candidates, list_all, read_told
from conversations.understanding.corrections import read_correction
from conversations.understanding.deeds import read_deed


def settle(scene: Scene, message: str, choice: str) -> Turn:
    """Return what was chosen of the readings of a message; Gone if it is not asked any more."""
    typed = _find_message(scene, message)
    if choice == LEAVE:
        return _standing(scene, Turn(screens=(_left_screen(),)))
    if choice in (SessionState.CANCELLED, SessionState.MISSED):
        return _standing(scene, _note_called_off(scene, typed))
    told = read_told(scene, typed.text, typed.said_at)
    if not told:
        raise Gone(f"message {message} tells of no session")
    if choice == CHANGE:
        return change_told(scene, told[0], typed)
    found = list_all(scene, told, typed)
    if choice != ALL:
        found = [one for one in found if one.session.state.value == choice]
    is_offered = choice == ALL or choice in set(SessionState)
    if not found or not is_offered:
        raise Gone(f"message {message} cannot mean {choice}")
    return _standing(scene, keep_candidates(scene, found))


def _note_called_off(scene: Scene, typed: Typed) -> Turn:
    spoken = read_deed(typed.text, said_at=to_local(typed.said_at, scene.zone))
    found = find_called_off(scene, spoken, typed) if spoken else None
    if found is None:
        raise Gone(f"message {typed.message} calls nothing off")
    screen = kept_screen(scene, found.client, found.session)
    return Turn(screens=(screen,), change=Change((found.session,)))


def settle_move(scene: Scene, message: str, identity: str) -> Turn:
    """Return a planned session moved to where a message said; Gone if it cannot be any more."""
    typed = _find_message(scene, message)
    spoken = read_deed(typed.text, said_at=to_local(typed.said_at, scene.zone))
    moved = find_moved(scene, spoken, identity) if spoken else None
    if moved is None:
        raise Gone(f"message {message} moves no {identity}")
    return _standing(scene, keep_moved(scene, moved))


def settle_correction(scene: Scene, message: str) -> Turn:
    """Return what was logged last put right as a message said; Gone if it cannot be any more."""
    typed = _find_message(scene, message)
    spoken = read_correction(typed.text, said_at=to_local(typed.said_at, scene.zone))
    after = find_corrected(scene, spoken) if spoken else None
    if after is None:
        raise Gone(f"message {message} corrects nothing")
    return _standing(scene, keep_corrected(scene, after))


def _find_message(scene: Scene, message: str) -> Typed:
    aside = scene.desk.place.aside
    if aside is None or str(aside.message) != message:
        raise Gone(f"message {message} is not asked about any more")
    return Typed(text=reveal(aside.text), message=aside.message, said_at=aside.said_at)


def _standing(scene: Scene, turn: Turn) -> Turn:
    """Return a turn after which the form in front is asked again, if there is one."""
    front = scene.front
    return replace(turn, front=Asks(front) if front else Leaves())


def _left_screen() -> Screen:
    return Screen(
        title="Nothing was counted",
        lines=("Tell me again, or tap.",),
        rows=((LOG_SESSION, go_button("Home", "home")),),
    )
