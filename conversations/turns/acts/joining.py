"""Joining two clients who are one person, and taking them apart again."""

from coaching.records.desk import Removed
from coaching.records.joined_clients import join_all, remember_apart, take_apart
from conversations.chat.identities import new_identity
from conversations.chat.scene import Scene, see_after
from conversations.chat.screen import Screen
from conversations.chat.tokens import act_button, go_button
from conversations.chat.turn import Leaves, Turn
from conversations.screens.client_joining import find_pair, joining_screen, say_clashes
from conversations.screens.client_limits import warn_of_client


def join_clients(scene: Scene, token: str) -> Turn:
    """Return the change that joins a client with another, as the token says; Gone if it cannot."""
    other, client = find_pair(scene, token)
    if say_clashes(scene, other, client):
        return Turn(screens=(joining_screen(scene, token),))
    removed = remember_apart(scene.desk, scene.notebook, client, other, new_identity(), scene.now)
    change = join_all(scene.desk, scene.notebook, client, other, removed)
    joined = see_after(scene, change).notebook.clients[client.id]
    return Turn(
        screens=(
            Screen(
                is_result=True,
                title=f"Joined: {other.name} is {client.name} now",
                lines=tuple(warn_of_client(scene, joined))
                if joined.enrolments != client.enrolments
                else (),
                rows=(
                    (
                        act_button("Undo", "undo", removed.id),
                        go_button(client.name, "client", client.id),
                    ),
                ),
            ),
        ),
        change=change,
        front=Leaves(),
    )


def undo_joining(scene: Scene, removed: Removed) -> Turn:
    """Return the change that takes two apart who were joined; not as long as the one is gone."""
    names = {key: one.name for key, one in removed.records.clients.items()}
    if removed.joined_with not in scene.notebook.clients:
        name = names[removed.joined_with]
        return Turn(
            screens=(
                Screen(
                    title=f"Not taken apart: {name} was joined too",
                    lines=("Undo that first; until then this is kept.",),
                    rows=((go_button("Clients", "clients"), go_button("Home", "home")),),
                ),
            )
        )
    return Turn(
        screens=(
            Screen(
                title=f"{' and '.join(names.values())} are two again",
                lines=("Each has what was theirs. What you changed since stays as it is.",),
                rows=((go_button("Clients", "clients"), go_button("Home", "home")),),
            ),
        ),
        change=take_apart(scene.desk, scene.notebook, removed),
    )
