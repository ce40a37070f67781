"""Sessions in words."""

from coaching.clock import to_local
from coaching.progress import number_session
from coaching.records import Client, Session
from conversations.lengths import say_length
from conversations.moments import say_day, say_moment
from conversations.scene import Scene


def say_session(scene: Scene, client: Client, session: Session) -> str:
    """Return a session in full: client, day, time and length."""
    local = to_local(session.starts_at, scene.zone)
    when = say_moment(local.date(), local.time(), today=scene.today)
    return f"{client.name}, {when}, {say_length(session.minutes)}"


def name_session(scene: Scene, session: Session) -> str:
    """Return what a session is called: its client, its number with them and its day."""
    client = scene.notebook.clients[session.client]
    day = to_local(session.starts_at, scene.zone).date()
    number = number_session(scene.notebook, session)
    return f"{client.name} · session {number} · {say_day(day, today=scene.today)}"
