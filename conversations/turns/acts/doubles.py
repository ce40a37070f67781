"""Nothing is kept twice: a turn that would is answered with what there is already."""

from dataclasses import replace

from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.notebook import Session, SessionState
from coaching.records.uniqueness import Meeting, find_double
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen
from conversations.chat.tokens import go_button
from conversations.chat.turn import Turn
from conversations.screens.sessions import say_session
from conversations.screens.supervisions import name_supervision


def refuse_double(scene: Scene, turn: Turn) -> Turn:
    """Return a turn as it is, or what there is already of the meeting that it would keep twice.

    Of the change, what it does to open forms is left.
    """
    if not any(isinstance(one, Meeting) for one in turn.change.put):
        return turn
    double = find_double(scene.notebook, turn.change)
    if double is None:
        return turn
    change = Change(
        tuple(one for one in turn.change.put if isinstance(one, Draft)),
        tuple(one for one in turn.change.remove if isinstance(one, Draft)),
    )
    return replace(turn, screens=(double_screen(scene, double),), change=change)


def double_screen(scene: Scene, double: Meeting) -> Screen:
    """Return the screen that says that a meeting is there already, and has not been added."""
    if not isinstance(double, Session):
        return Screen(
            is_result=True,
            title="You have already logged that supervision",
            lines=(
                f"{name_supervision(scene, double).capitalize()}.",
                "I have not counted it twice.",
            ),
            rows=((go_button("Supervision", "supervised", double.id), go_button("Home", "home")),),
        )
    is_planned = double.state is SessionState.PLANNED
    client = scene.notebook.clients[double.client]
    return Screen(
        is_result=True,
        title=f"You have already {'planned' if is_planned else 'logged'} that session",
        lines=(
            f"{say_session(scene, client, double)}.",
            f"I have not {'planned' if is_planned else 'counted'} it twice.",
        ),
        rows=((go_button("Session", "session", double.id), go_button("Home", "home")),),
    )
