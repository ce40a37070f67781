"""A course that is under way: what coaches say of it has one right meaning."""

from datetime import UTC, datetime

from coaching.records.notebook import Notebook, Session, SessionState
from tests.conversations.talk import Talk

SUNDAY = datetime(2026, 11, 22, 16, 37, tzinfo=UTC)
HELD = (
    "client 1 25 september 10am 1h",
    "client 2 29 september 10am 1h",
    "client 3 7 october 5pm 1h15",
    "client 1 27 october 10am 1h",
    "client 1 5 november 10am 90 min",
    "client 1 10 november 10am 65 min",
    "client 2 19 november 3pm 1h",
)
PLANNED = "plan client 1 tuesday 24 november 10am 1h"


def known() -> Talk:
    """Return the talk of a coach registered on 1 September, with three clients, on a Sunday."""
    talk = Talk()
    talk.now = SUNDAY
    talk.say("/start")
    talk.tap("Enrol", "Level 5 (8588)", "Certificate", "Coach")
    talk.say("1 September")
    for said in (*HELD, PLANNED):
        talk.say(said)
    talk.say("/start")
    return talk


def records(talk: Talk) -> Notebook:
    """Return all that is kept."""
    return talk.notebook


def sessions(talk: Talk, state: SessionState = SessionState.HELD) -> list[str]:
    """Return the sessions in a state as "client day clock minutes", as they were logged."""
    return [tell(talk, one) for one in talk.notebook.sessions.values() if one.state is state]


def tell(talk: Talk, session: Session) -> str:
    """Return a session as "2 21/11 15:00 90"; winter time in Britain is UTC."""
    number = talk.notebook.clients[session.client].number
    return f"{number} {session.starts_at:%d/%m %H:%M} {session.minutes}"


def said(talk: Talk) -> str:
    """Return all that stands on the last screen."""
    screen = talk.screens[-1]
    lines = [one if isinstance(one, str) else f"{one.heading}: {one.words}" for one in screen.lines]
    return "\n".join([screen.title, *lines, screen.note])
