"""Taking back what was done last: what stood before is kept for a day."""

from dataclasses import replace
from datetime import timedelta

from coaching.records.change import Change, apply
from coaching.records.desk import Removed
from coaching.records.notebook import Coach, Notebook
from coaching.records.uniqueness import Meeting
from conversations.chat.identities import new_identity
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Screen
from conversations.chat.tokens import act_button, go_button, read_token
from conversations.chat.turn import Turn

UNDO = "Undo"
RIGHT_AFTER = timedelta(hours=2)
"""For how long a correction in words is one of what was done last."""


def remember(scene: Scene, *before: Meeting) -> Removed:
    """Return records as they stand now, to be brought back for a day."""
    return Removed(
        id=new_identity(), removed_at=scene.now, records=apply(Change(before), Notebook())
    )


def with_undo(turn: Turn, before: Removed) -> Turn:
    """Return a turn that keeps what stood before, and offers to bring it back."""
    *others, last = turn.screens
    button = act_button(UNDO, "undo", before.id)
    return replace(
        turn,
        screens=(*others, offering_undo(last, button)),
        change=turn.change + Change((before,)),
    )


def offering_undo(screen: Screen, button: Button) -> Screen:
    """Return a screen with a button that takes back what it reports."""
    *rows, last = screen.rows or ((),)
    return replace(screen, rows=(*rows, (button, *last)))


def find_undo(before: str, turn: Turn) -> str:
    """Return the token that takes back what was done last, once a turn has done what it does."""
    offered = [
        button.token
        for screen in turn.screens
        for row in screen.rows
        for button in row
        if button.label == UNDO
    ]
    if offered:
        return offered[-1]
    is_done = any(isinstance(one, Meeting | Coach) for one in turn.change.put)
    return "" if is_done else before


def find_last(scene: Scene) -> Meeting | None:
    """Return the session or supervision that was logged or changed just now, if one was."""
    if not scene.desk.place.undo:
        return None
    press = read_token(scene.desk.place.undo)
    identity = press.words[-1]
    if identity in scene.desk.removed:
        removed = scene.desk.removed[identity]
        kept = [*removed.records.sessions, *removed.records.supervisions]
        if len(kept) != 1 or scene.now - removed.removed_at > RIGHT_AFTER:
            return None
        identity = kept[0]
        return scene.notebook.sessions.get(identity) or scene.notebook.supervisions.get(identity)
    meeting: Meeting | None = scene.notebook.sessions.get(
        identity
    ) or scene.notebook.supervisions.get(identity)
    if meeting is None or meeting.logged_at is None:
        return None
    return meeting if scene.now - meeting.logged_at <= RIGHT_AFTER else None


def nothing_to_undo_screen() -> Screen:
    """Return that there is nothing that one word takes back, and what would."""
    return Screen(
        title="There is nothing to undo",
        lines=("To change something older, open it from /clients or /supervision.",),
        rows=((go_button("Clients", "clients"), go_button("Home", "home")),),
    )
