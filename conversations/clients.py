"""The clients of a coach, as numbers."""

from coaching.records import SessionState
from conversations.lengths import say_length
from conversations.presses import go_button, start_button
from conversations.scene import Scene
from conversations.screens import Screen, rows_of


def clients_screen(scene: Scene) -> Screen:
    """Return each client with what was done with them."""
    home = (go_button("‹ Home", "home"),)
    if not scene.clients:
        return Screen(
            title="No clients yet",
            lines=("Client 1 appears with your first session. Names are not needed here.",),
            rows=((start_button("Log a session", "log_session"),), home),
        )
    lines = []
    for client in scene.clients:
        held = [
            session.minutes
            for session in scene.notebook.sessions.values()
            if session.client == client.id and session.state is SessionState.HELD
        ]
        count = f"{len(held)} session" if len(held) == 1 else f"{len(held)} sessions"
        hint = f" ({client.hint})" if client.hint else ""
        lines.append(f"{client.name}{hint}: {count}, {say_length(sum(held))}")
    hints = [
        start_button(f"Hint: {client.name}", "client_hint", client.id) for client in scene.clients
    ]
    return Screen(
        title="Your clients",
        lines=tuple(lines),
        note="Hints are for your eyes only.",
        rows=(*rows_of(hints), home),
    )
