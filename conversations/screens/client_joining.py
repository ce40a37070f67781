"""Joining a client with another who is the same person: whom it may be, and what it would do."""

from collections.abc import Iterator

from coaching.records.joined_clients import find_clashes, list_kept
from coaching.records.keys import ClientKey
from coaching.records.notebook import Client, Entry, Session
from coaching.records.private import reveal
from conversations.chat.plural import say_number
from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import Button, Screen, rows_of
from conversations.chat.tokens import act_button, go_button
from conversations.forms.asking import name_draft
from conversations.screens.entries import form_of, name_entry
from conversations.screens.sessions import say_session

MOST_DOUBLES = 2
MOST_CLASHES = 5


def joining_screen(scene: Scene, token: str) -> Screen:
    """Return whom a client could be joined with, or what joining both would do; Gone if neither."""
    asked = ClientKey.parse(token)
    if asked.enrolment:
        return _pair_screen(scene, *find_pair(scene, token))
    client = scene.client(asked.client)
    return Screen(
        title=f"Join {client.name} with whom?",
        lines=("Choose the one who is the same person.",),
        rows=(
            *rows_of([_pair_button(one.name, client, one) for one in _list_others(scene, client)]),
            (go_button("‹ Back", "client", client.id),),
        ),
    )


def join_button(scene: Scene, client: Client) -> list[Button]:
    """Return the way to join a client with another, if there is one who may be the same."""
    if not _list_others(scene, client):
        return []
    return [go_button("Join with…", "joining", client.id)]


def list_doubles(scene: Scene) -> list[Button]:
    """Return the ways to join those who seem to be the same: in different courses, one hint."""
    return [
        _pair_button(f"Is {one.name} also {other.name}?", one, other)
        for one, other in _find_doubles(scene)
    ][:MOST_DOUBLES]


def find_pair(scene: Scene, token: str) -> tuple[Client, Client]:
    """Return the client of a token and the one to join them with; Gone if they cannot be one."""
    asked = ClientKey.parse(token)
    other, client = scene.client(asked.client), scene.client(asked.enrolment)
    if client not in _list_others(scene, other):
        raise Gone(f"{other.name} and {client.name} cannot be one person")
    return other, client


def say_clashes(scene: Scene, other: Client, client: Client) -> list[str]:
    """Return what both have and one person can have only once, each in words."""
    return [
        _say(scene, one)
        for one in find_clashes(scene.desk, scene.notebook, client, other)
        if not (isinstance(one, Entry) and form_of(scene, one).repeats)
    ]


def _pair_screen(scene: Scene, other: Client, client: Client) -> Screen:
    back = go_button("‹ Back", "client", other.id)
    clashes = say_clashes(scene, other, client)
    if clashes:
        more = len(clashes) - MOST_CLASHES
        return Screen(
            title=f"{other.name} cannot be joined with {client.name} yet",
            lines=(
                "Both have these. Delete one of each first:",
                *clashes[:MOST_CLASHES],
                *([f"and {more} more"] if more > 0 else []),
            ),
            rows=((back,),),
        )
    kept = list_kept(scene.notebook, other)
    sessions = sum(isinstance(one, Session) for one in kept)
    return Screen(
        title=f"Join {other.name} with {client.name}?",
        lines=(
            f"{say_number(sessions, 'session')} and {say_number(len(kept) - sessions, 'form')} "
            f"of {other.name} become {client.name}'s.",
            f"On paper there is {client.name} only; the number {other.number} is given to nobody.",
        ),
        note="It can be undone for 24 hours.",
        rows=((back, act_button("Join", "join", str(ClientKey(other.id, client.id)))),),
    )


def _say(scene: Scene, record: object) -> str:
    if isinstance(record, Session):
        return say_session(scene, scene.notebook.clients[record.client], record)
    if isinstance(record, Entry):
        return name_entry(scene, record)
    drafts = (one for one in scene.desk.drafts.values() if one == record)
    return ", ".join(f"{name_draft(scene, one)} (not finished)" for one in drafts)


def _list_others(scene: Scene, client: Client) -> list[Client]:
    return [one for one in scene.clients if one.id != client.id and one.kind is client.kind]


def _find_doubles(scene: Scene) -> Iterator[tuple[Client, Client]]:
    """Yield the later and the earlier of two who have the same hint and no course in common."""
    for other in scene.clients:
        for client in _list_others(scene, other):
            hints = {reveal(one.hint).strip().casefold() for one in (other, client)}
            is_apart = not {*client.enrolments} & {*other.enrolments}
            if client.number < other.number and len(hints) == 1 and hints != {""} and is_apart:
                yield other, client


def _pair_button(label: str, other: Client, client: Client) -> Button:
    return go_button(label, "joining", str(ClientKey(other.id, client.id)))
