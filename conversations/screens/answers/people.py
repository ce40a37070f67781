"""Answers about clients: how many, which, one of them, and who was not seen for a while."""

from coaching.calendar.time_words import say_length
from coaching.records.notebook import Client, SessionState
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen
from conversations.chat.tokens import go_button
from conversations.screens.answers.meetings import answer_sessions, say_next, say_one
from conversations.screens.answers.saying import (
    CLIENTS,
    PROGRESS,
    answer_screen,
    client_button,
    day_of,
    find_client,
    no_such_client,
    pick_sessions,
    say_about,
    say_short,
)
from conversations.screens.progress import say_clients
from conversations.understanding.questions.asked import Measure, Question, Rank, State, Topic
from conversations.understanding.times.moments import say_day

LISTED = 6


def answer_clients(scene: Scene, asked: Question) -> Screen:
    """Return the clients that are asked about, or how many count and are needed."""
    if asked.client is not None and not asked.is_ordinal:
        client = find_client(scene, asked)
        return _say_client(scene, client) if client else no_such_client(scene, asked)
    if asked.order is not None or asked.period is not None or _is_unseen(asked):
        return answer_who(scene, asked)
    if asked.topic is not Topic.CLIENTS:
        return _list_clients(scene, asked)
    if asked.wants(Measure.WHICH) or asked.words in (("my", "clients"), ("clients",)):
        return _list_clients(scene, asked)
    if asked.wants(Measure.WHO) and not asked.wants(Measure.HOW_MANY, Measure.LEFT):
        return _list_clients(scene, asked)
    return _count_clients(scene)


def _is_unseen(asked: Question) -> bool:
    return asked.wants(Measure.WITHOUT) and asked.names(Topic.SESSIONS)


def answer_who(scene: Scene, asked: Question) -> Screen:
    """Return who is seen next, was seen last or in a period, or was not seen for a while."""
    if asked.state in (State.CANCELLED, State.MISSED):
        return _say_seen(scene, asked)
    if asked.wants(Measure.WITHOUT):
        return _say_unseen(scene, asked)
    if asked.period is not None:
        return _say_seen(scene, asked)
    if asked.order is Rank.NEXT or asked.state is State.PLANNED:
        return say_next(scene, asked)
    if asked.order is not None:
        return say_one(scene, asked)
    return _list_clients(scene, asked)


def _say_client(scene: Scene, client: Client) -> Screen:
    one = Question(client=client.number)
    held = pick_sessions(scene, one, SessionState.HELD)
    planned = [
        session
        for session in pick_sessions(scene, one, SessionState.PLANNED)
        if session.starts_at > scene.now
    ]
    lines = []
    fact = f"{client.name}: no sessions yet"
    if held:
        minutes = sum(session.minutes for session in held)
        fact = f"{client.name}: {say_number(len(held), 'session')}, {say_length(minutes)}"
        lines.append(f"Last: {say_day(day_of(scene, held[-1]), today=scene.today)}.")
    if planned:
        lines.append(f"Next: {say_day(day_of(scene, planned[0]), today=scene.today)}.")
    lines += ["Ended."] if client.is_ended else []
    return answer_screen(
        fact,
        *lines,
        buttons=[
            client_button(client),
            go_button("Sessions", "sessions", client.id),
            go_button("Diary", "diary", client.id),
        ],
    )


def _list_clients(scene: Scene, asked: Question) -> Screen:
    """Return the clients by number, or by their hours where the most or the least are asked for."""
    if not scene.clients:
        return answer_screen(
            "You have no clients yet", "Log a session and Client 1 appears.", buttons=(CLIENTS,)
        )
    lines = []
    held_with = {
        one.id: pick_sessions(scene, Question(client=one.number), SessionState.HELD)
        for one in scene.clients
    }
    hours = {key: sum(one.minutes for one in held) for key, held in held_with.items()}
    clients = list(scene.clients)
    if not {"most", "least"}.isdisjoint(asked.words):
        clients.sort(key=lambda one: hours[one.id], reverse="most" in asked.words)
    for client in clients[:LISTED]:
        held, minutes = held_with[client.id], hours[client.id]
        said = f"{say_number(len(held), 'session')}, {say_length(minutes)}" if held else "not met"
        ended = ", ended" if client.is_ended else ""
        lines.append(f"{client.name}: {said}{ended}")
    return answer_screen(say_number(len(scene.clients), "client"), *lines, buttons=(CLIENTS,))


def _count_clients(scene: Scene) -> Screen:
    said = [
        (one.unit.key, say_clients(one.clients) if one.clients else "no set number of clients")
        for one in scene.progress
    ]
    if len(said) == 1:
        [(unit, fact)] = said
        number = say_number(len(scene.clients), "client")
        return answer_screen(
            f"Clients: {fact}", f"Met for {unit}. You have {number}.", buttons=(CLIENTS, PROGRESS)
        )
    lines = [f"{unit}: {fact}" for unit, fact in said]
    return answer_screen("Clients", *lines, buttons=(CLIENTS, PROGRESS))


def _say_unseen(scene: Scene, asked: Question) -> Screen:
    """Return the clients in the order in which they were seen, longest ago first."""
    if asked.period is not None:
        seen = {one.client for one in pick_sessions(scene, asked, SessionState.HELD)}
        unseen = [one for one in scene.clients if not one.is_ended and one.id not in seen]
        names = ", ".join(one.name for one in unseen) or "Nobody: you have seen them all"
        return answer_screen(f"Not seen{say_about(scene, asked)}: {names}", buttons=(CLIENTS,))
    said = []
    for client in scene.clients:
        if client.is_ended:
            continue
        one = Question(client=client.number)
        held = pick_sessions(scene, one, SessionState.HELD)
        last = day_of(scene, held[-1]) if held else None
        words = f"{client.name}: last held {say_short(last)}" if last else f"{client.name}: not met"
        off = pick_sessions(scene, one, SessionState.CANCELLED, SessionState.MISSED)
        if off and (not held or off[-1].starts_at > held[-1].starts_at):
            words += f", {off[-1].state.value} {say_short(day_of(scene, off[-1]))}"
        said.append((last.toordinal() if last else 0, client.number, words))
    if not said:
        return _list_clients(scene, asked)
    fact, *others = [words for *_, words in sorted(said)]
    return answer_screen(fact, *others[: LISTED - 1], buttons=(CLIENTS,))


def _say_seen(scene: Scene, asked: Question) -> Screen:
    """Return who was met in a period, or whose sessions came to nothing."""
    if asked.state is not None:
        return answer_sessions(scene, asked)
    found = pick_sessions(scene, asked, SessionState.HELD, SessionState.PLANNED)
    names = list(dict.fromkeys(scene.notebook.clients[one.client].name for one in found))
    about = say_about(scene, asked)
    if not names:
        return answer_screen(f"Nobody{about}", buttons=(CLIENTS,))
    days = [
        f"{scene.notebook.clients[one.client].name}: {say_short(day_of(scene, one))}"
        for one in found[:LISTED]
    ]
    return answer_screen(f"{', '.join(names)}{about}", *days, buttons=(CLIENTS,))
