"""What was read in a message and is not certain: said back, with what is odd, and asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.records.notebook import Client, Session, SessionState
from coaching.records.uniqueness import STANDING
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Screen
from conversations.chat.tokens import make_token
from conversations.screens.sessions import say_session

ALL, CHANGE, LEAVE = "all", "change", "leave"
COUNT_ALL = "Keep all"
LABELS = {
    SessionState.HELD: "It took place",
    SessionState.PLANNED: "Plan it",
    SessionState.CANCELLED: "Note as cancelled",
    SessionState.MISSED: "Note as missed",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A session that a message may mean."""

    client: Client
    session: Session
    records: tuple[Client, ...]
    """The client, if it is a new one, or one who is taken into this course too."""
    oddities: tuple[str, ...]
    is_one_of_two: bool = False

    @property
    def is_sure(self) -> bool:
        """Return whether it is the only sensible reading."""
        return not self.oddities and not self.is_one_of_two


def asked_screen(
    scene: Scene, candidates: Sequence[Candidate], message: int, is_several: bool
) -> Screen:
    """Return readings said back, with what is odd about them and the buttons that settle it."""
    lines: list[str] = []
    for candidate in candidates:
        lines.append(f"• {_say(scene, candidate)}")
    oddities = dict.fromkeys(odd for one in candidates for odd in one.oddities)
    notes = dict.fromkeys(one.session.note for one in candidates if one.session.note)
    lines += [f"Note: {note}" for note in notes]
    rows: list[tuple[Button, ...]] = []
    if is_several:
        rows.append((Button(COUNT_ALL, said_token(message, ALL)),))
    else:
        rows += [
            (Button(LABELS[one.session.state], said_token(message, one.session.state.value)),)
            for one in candidates
        ]
        if all(one.session.state in STANDING for one in candidates):
            rows.append((Button("Change it", said_token(message, CHANGE)),))
    rows.append((Button("None of it", said_token(message, LEAVE)),))
    return Screen(
        title="Is that right?" if is_several or len(candidates) == 1 else "Which is it?",
        lines=(*lines, *(["", *oddities] if oddities else [])),
        note="Nothing has been counted yet.",
        rows=tuple(rows),
    )


def said_token(message: int, choice: str) -> str:
    """Return the token of a button that settles what a message was."""
    return make_token("said", str(message), choice)


def _say(scene: Scene, candidate: Candidate) -> str:
    said = say_session(scene, candidate.client, candidate.session)
    new = " (new)" if candidate.client.id not in scene.notebook.clients else ""
    planned = ", to come" if candidate.session.state is SessionState.PLANNED else ""
    return f"{said}{planned}{new}"
