"""What buttons do to a record at once, without a form."""

from collections.abc import Callable

from coaching.records.change import Change
from coaching.records.notebook import SessionState
from conversations.chat.scene import Scene
from conversations.chat.screen import Finished, Response
from conversations.screens.clients import set_ended
from conversations.screens.coach_settings import end_course, end_holiday, resume_course, set_sharing
from conversations.screens.sessions import change_state
from conversations.turns.deleting import delete, undo
from conversations.turns.export import send_everything
from conversations.turns.forgetting import press_to_forget
from conversations.turns.handing_in import make_portfolio
from conversations.turns.importing import ask_for_file


def act(scene: Scene, name: str, about: str) -> Response:
    """Return what an act does; LookupError if there is no such act or nothing to do it to."""
    if name in _RESPONSES:
        return _RESPONSES[name](scene, about)
    finished = _ACTS[name](scene, about)
    return Response(screens=(finished.screen,), change=Change(finished.records))


_RESPONSES: dict[str, Callable[[Scene, str], Response]] = {
    "delete": delete,
    "undo": undo,
    "forget": press_to_forget,
    "make": make_portfolio,
    "export": send_everything,
    "bring_in": ask_for_file,
}
_ACTS: dict[str, Callable[[Scene, str], Finished]] = {
    "held": lambda scene, about: change_state(scene, about, SessionState.HELD),
    "cancelled": lambda scene, about: change_state(scene, about, SessionState.CANCELLED),
    "missed": lambda scene, about: change_state(scene, about, SessionState.MISSED),
    "end": lambda scene, about: set_ended(scene, about, is_ended=True),
    "resume": lambda scene, about: set_ended(scene, about, is_ended=False),
    "share": lambda scene, about: set_sharing(scene, about, is_shared=True),
    "keep_apart": lambda scene, about: set_sharing(scene, about, is_shared=False),
    "end_course": end_course,
    "resume_course": resume_course,
    "end_holiday": end_holiday,
}
