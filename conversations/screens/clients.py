"""The clients of a coach, as numbers."""

from dataclasses import replace

from coaching.calendar.time_words import say_length
from coaching.evidence.owing import list_next
from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.notebook import Answer, Client, ClientKind, Enrolment, SessionState
from coaching.records.private import NOTHING, reveal
from conversations.chat.identities import new_identity
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene, see_after
from conversations.chat.screen import Button, Screen, rows_of
from conversations.chat.tokens import LOG_SESSION, act_button, go_button, make_token, start_button
from conversations.chat.turn import Finished
from conversations.forms.choices import NEW_GROUP
from conversations.screens.client_joining import join_button, list_doubles
from conversations.screens.client_limits import permission_buttons, warn_of_client
from conversations.screens.taking_in import course_buttons
from conversations.screens.todo import next_buttons

MOST_FIRST = 8
MOST_NEXT = 2
"""How much of what is still to write about a client is offered: where it is all that there is to
do, and beside other things."""


def add_client(scene: Scene, enrolment: Enrolment, kind: str, size: Answer | None) -> Client:
    """Return a new client under the next number; `kind` is what was chosen, one person or not."""
    is_group = kind in (NEW_GROUP, ClientKind.GROUP.value)
    return Client(
        id=new_identity(),
        enrolments=(enrolment.id,),
        number=next_number(scene),
        kind=ClientKind.GROUP if is_group else ClientKind.INDIVIDUAL,
        size=int(size.value) if size and is_group else None,
    )


def next_number(scene: Scene) -> int:
    """Return the number of the next client: one that nobody has had yet."""
    given = [(one.number, *one.former_numbers) for one in scene.clients]
    return max((number for numbers in given for number in numbers), default=0) + 1


def finish_new_client(scene: Scene, draft: Draft) -> Finished:
    """Return the client that a filled form adds."""
    enrolment = scene.notebook.enrolments[str(draft.answers["enrolment"].value)]
    kind = str(draft.answers["kind"].value)
    client = add_client(scene, enrolment, kind, draft.answers.get("size"))
    if "hint" in draft.answers:
        client = replace(client, hint=draft.answers["hint"].hidden)
    writing = next_buttons(see_after(scene, Change((client,))), client.id, MOST_FIRST)
    return Finished(
        (client,),
        Screen(
            is_result=True,
            title=f"Added: {_describe(client)}",
            lines=tuple(warn_of_client(scene, client)),
            note="Best before the first session." if writing else "",
            rows=(
                *rows_of(writing),
                (
                    Button("Plan a session", make_token("plan", client.id)),
                    go_button(client.name, "client", client.id),
                ),
                (go_button("Clients", "clients"),),
            ),
        ),
    )


def finish_hint(scene: Scene, draft: Draft) -> Finished:
    """Return the client with another hint."""
    answer = draft.answers.get("hint")
    client = replace(scene.client(draft.about), hint=answer.hidden if answer else NOTHING)
    return Finished(
        (client,),
        Screen(
            is_result=True,
            title=_describe(client),
            lines=("Only you see the hint; it is never handed in.",),
            rows=((go_button(client.name, "client", client.id), go_button("Home", "home")),),
        ),
    )


def clients_screen(scene: Scene) -> Screen:
    """Return each client with what was done with them."""
    home = (go_button("‹ Home", "home"),)
    if not scene.clients:
        return Screen(
            title="No clients yet",
            lines=("Log your first session and Client 1 appears here. No names needed.",),
            rows=(
                (
                    LOG_SESSION,
                    start_button("Add a client", OwnFormKey.NEW_CLIENT),
                ),
                home,
            ),
        )
    return Screen(
        title="Your clients",
        lines=tuple(f"{_describe(client)}: {_say_done(scene, client)}" for client in scene.clients),
        note="Only you see the hints.",
        rows=(
            *rows_of([go_button(one.name, "client", one.id) for one in scene.clients], 3),
            *rows_of(list_doubles(scene), 1),
            (start_button("Add a client", OwnFormKey.NEW_CLIENT),),
            home,
        ),
    )


def client_screen(scene: Scene, identity: str) -> Screen:
    """Return one client with all that can be done; Gone if there is no such client."""
    client = scene.client(identity)
    sessions = [one for one in scene.notebook.sessions.values() if one.client == identity]
    planned = sum(one.state is SessionState.PLANNED for one in sessions)
    lines = [_say_done(scene, client)]
    lines += [f"{planned} planned"] if planned else []
    lines += ["Ended: not offered for new sessions."] if client.is_ended else []
    lines += [say_former(client)] if client.former_numbers else []
    courses = scene.courses_of(client)
    owed = sum(len(list_next(one, client)) for one in courses)
    lines += [f"{say_number(owed, 'form')} still to write."] if owed else []
    is_over = all(one.enrolment.is_ended for one in courses)
    plan = Button("Plan a session", make_token("plan", identity))
    ending = act_button("Reopen", "resume", identity)
    return Screen(
        title=_describe(client),
        lines=tuple(lines),
        rows=(
            *rows_of(next_buttons(scene, identity, MOST_NEXT)),
            *rows_of(
                [
                    go_button("Sessions", "sessions", identity),
                    *([] if is_over else [plan]),
                    go_button("Diary", "diary", identity),
                    start_button("Private hint", OwnFormKey.CLIENT_HINT, identity),
                    *permission_buttons(scene, client),
                    *course_buttons(scene, client),
                    *join_button(scene, client),
                    ending if client.is_ended else act_button("End", "end", identity),
                ]
            ),
            (go_button("‹ Clients", "clients"),),
        ),
    )


def say_former(client: Client) -> str:
    """Return what a client was called before, on papers that may be handed in."""
    numbers = [f"Client {one}" for one in client.former_numbers]
    return f"Before that {' and '.join(numbers)}: older papers may still say so."


def set_ended(scene: Scene, identity: str, is_ended: bool) -> Finished:
    """Return a client who has ended, or who goes on; Gone if there is no such client."""
    client = replace(scene.client(identity), is_ended=is_ended)
    said = "has ended; nothing is deleted" if is_ended else "is open again"
    writing = next_buttons(see_after(scene, Change((client,))), identity, MOST_NEXT)
    return Finished(
        (client,),
        Screen(
            is_result=is_ended,
            title=f"{client.name} {said}",
            note="This is best written now." if is_ended and writing else "",
            rows=(
                *rows_of(writing if is_ended else []),
                *([(act_button("Undo", "resume", identity),)] if is_ended else []),
                (go_button(client.name, "client", identity), go_button("Clients", "clients")),
            ),
        ),
    )


def _describe(client: Client) -> str:
    group = f", a group of {client.size}" if client.kind is ClientKind.GROUP else ""
    hint = f" ({reveal(client.hint)})" if client.hint else ""
    return f"{client.name}{hint}{group}"


def _say_done(scene: Scene, client: Client) -> str:
    held = [
        session.minutes
        for session in scene.notebook.sessions.values()
        if session.client == client.id and session.state is SessionState.HELD
    ]
    if not held:
        return "no sessions yet"
    return f"{say_number(len(held), 'session')}, {say_length(sum(held))}"
