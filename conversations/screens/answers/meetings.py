"""Answers about sessions: how many, the last, the next, those of a client, a day or a period."""

from collections.abc import Callable

from coaching.calendar.instants import to_local
from coaching.calendar.time_words import say_length
from coaching.records.notebook import Session, SessionState
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Screen
from conversations.chat.tokens import LOG_SESSION, go_button, make_token
from conversations.screens.answers.saying import (
    CLIENTS,
    PROGRESS,
    answer_screen,
    client_button,
    day_of,
    find_client,
    pick_sessions,
    say_about,
    say_days,
    say_short,
    session_button,
)
from conversations.screens.progress import say_practice
from conversations.screens.sessions import STATES, say_session
from conversations.understanding.questions.asked import Measure, Question, Rank, State

LISTED = 5
STATE = {
    State.PLANNED: SessionState.PLANNED,
    State.CANCELLED: SessionState.CANCELLED,
    State.MISSED: SessionState.MISSED,
}


def answer_sessions(scene: Scene, asked: Question) -> Screen:
    """Return the sessions that are asked for: how many, the last, the next, or a list."""
    for is_meant, answer in CHOICES:
        if is_meant(scene, asked):
            return answer(scene, asked)
    return say_held(scene, asked)


def lies_ahead(scene: Scene, asked: Question) -> bool:
    """Tell whether a question is about days still to come."""
    period = asked.period
    if period is None:
        return False
    return (period.begins_on or scene.today) > scene.today or period.said.startswith(
        ("next", "coming", "the next")
    )


def say_held(scene: Scene, asked: Question) -> Screen:
    """Return how many sessions were held and how long they were together, and on which days."""
    held = pick_sessions(scene, asked, SessionState.HELD)
    about = say_about(scene, asked)
    if not held:
        return answer_screen(f"No session held{about}", buttons=(LOG_SESSION, PROGRESS))
    minutes = sum(one.minutes for one in held)
    number = say_number(len(held), "session")
    fact = f"{number} held{about}, {say_length(minutes)}"
    if asked.wants(Measure.HOW_LONG) or asked.topic == "hours":
        fact = f"{say_length(minutes)} held{about}, in {number}"
    days = say_days(day_of(scene, one) for one in held[-LISTED:])
    lead = "On" if len(held) <= LISTED else "Latest:"
    return answer_screen(fact, f"{lead} {days}.", buttons=_buttons(scene, asked, held))


def say_average(scene: Scene, asked: Question) -> Screen:
    """Return how long the sessions that were held are on average."""
    held = pick_sessions(scene, asked, SessionState.HELD)
    about = say_about(scene, asked)
    if not held:
        return answer_screen(f"No session held{about} yet", buttons=(LOG_SESSION,))
    minutes = sum(one.minutes for one in held)
    average = say_length(round(minutes / len(held)))
    return answer_screen(
        f"{average} on average{about}",
        f"{say_number(len(held), 'session')}, {say_length(minutes)} together.",
    )


def say_next(scene: Scene, asked: Question) -> Screen:
    """Return the next planned session, and the one behind it."""
    planned = pick_sessions(scene, asked, SessionState.PLANNED)
    coming = [one for one in planned if one.starts_at > scene.now]
    if not coming:
        client = find_client(scene, asked)
        plan = [Button("Plan a session", make_token("plan", client.id))] if client else [CLIENTS]
        return answer_screen(
            f"No session planned{say_about(scene, asked)}",
            "Plan one under its client, and I will remind you.",
            buttons=plan,
        )
    first, *others = coming
    lines = [f"After that: {_say(scene, others[0])}."] if others else []
    return answer_screen(
        f"Next: {_say(scene, first)}", *lines, buttons=[session_button(scene, first), CLIENTS]
    )


def say_one(scene: Scene, asked: Question) -> Screen:
    """Return the last session that was held, or the first."""
    held = pick_sessions(scene, asked, SessionState.HELD)
    if not held:
        return answer_screen(
            f"No session held{say_about(scene, asked)} yet", buttons=(LOG_SESSION,)
        )
    is_last = asked.order is Rank.LAST
    session = _choose(held, asked.order)
    ago = (scene.today - day_of(scene, session)).days
    lines = [f"That was {say_number(ago, 'day')} ago."] if is_last and ago > 1 else []
    label = asked.order.value.capitalize() if asked.order else "First"
    return answer_screen(
        f"{label}: {_say(scene, session)}", *lines, buttons=[session_button(scene, session)]
    )


def _choose(held: list[Session], order: Rank | None) -> Session:
    """Return the one session of several that an order means."""
    match order:
        case Rank.LAST:
            return held[-1]
        case Rank.LONGEST:
            return max(held, key=lambda one: one.minutes)
        case Rank.SHORTEST:
            return min(held, key=lambda one: one.minutes)
    return held[0]


def _say_in_state(scene: Scene, asked: Question) -> Screen:
    states = [STATE[one] for one in asked.states or (State.PLANNED,)]
    found = pick_sessions(scene, asked, *states)
    about = say_about(scene, asked)
    said = " or ".join(STATES[one] for one in states)
    if not found:
        return answer_screen(f"No session{about} {said}", buttons=(CLIENTS,))
    shown = found[:LISTED] if states == [SessionState.PLANNED] else found[-LISTED:]
    return answer_screen(
        f"{say_number(len(found), 'session')}{about} {said}",
        *(f"{_say(scene, one)}." for one in shown),
        buttons=_buttons(scene, asked, shown),
    )


def _say_in_period(scene: Scene, asked: Question) -> Screen:
    """Return what there is on a day, or in days to come, whatever became of it."""
    found = pick_sessions(scene, asked, *SessionState)
    about = say_about(scene, asked)
    if not found:
        return answer_screen(f"No session{about}", buttons=(CLIENTS, LOG_SESSION))
    lines = [f"{_say(scene, one)}: {STATES[one.state]}." for one in found[:LISTED]]
    return answer_screen(
        f"{say_number(len(found), 'session')}{about}",
        *lines,
        buttons=_buttons(scene, asked, found[:LISTED]),
    )


def _list_held(scene: Scene, asked: Question) -> Screen:
    held = pick_sessions(scene, asked, SessionState.HELD)
    about = say_about(scene, asked)
    if not held:
        return answer_screen(f"No session held{about} yet", buttons=(LOG_SESSION,))
    shown = held[-LISTED:][::-1]
    lines = [_say_briefly(scene, one) for one in shown]
    more = len(held) - len(shown)
    return answer_screen(
        f"{say_number(len(held), 'session')} held{about}",
        *lines,
        *([f"and {more} earlier."] if more else []),
        buttons=_buttons(scene, asked, shown),
    )


def _say_sessions_left(scene: Scene) -> Screen:
    """Return how many sessions the hours left are, at the usual length: no handbook counts them."""
    held = pick_sessions(scene, Question(), SessionState.HELD)
    usual = round(sum(one.minutes for one in held) / len(held)) if held else 60
    usually = "at your usual" if held else "at"
    lines: list[str] = []
    fact = "Your hours are complete: no session is left"
    for unit in scene.progress:
        if not unit.practice.is_done:
            number = -(-unit.practice.left // usual)
            about = f"About {say_number(number, 'more session')}"
            where = f" in {unit.unit.key}" if len(scene.progress) > 1 else ""
            fact = f"{about}{where}" if not lines else fact
            lines.append(f"{say_practice(unit.practice)}, {usually} {say_length(usual)}.")
    return answer_screen(fact, *lines, buttons=(PROGRESS, LOG_SESSION))


def _buttons(scene: Scene, asked: Question, sessions: list[Session]) -> list[Button]:
    """Return the way to the one session, to the sessions of the client, or to all clients."""
    client = find_client(scene, asked)
    if len(sessions) == 1:
        return [session_button(scene, sessions[0])]
    if client is not None:
        return [go_button("Sessions", "sessions", client.id), client_button(client)]
    return [CLIENTS, PROGRESS]


def _say(scene: Scene, session: Session) -> str:
    return say_session(scene, scene.notebook.clients[session.client], session)


def _say_briefly(scene: Scene, session: Session) -> str:
    at = to_local(session.starts_at, scene.zone)
    client = scene.notebook.clients[session.client]
    return f"{say_short(at.date())}, {client.name}, {say_length(session.minutes)}"


CHOICES: tuple[
    tuple[Callable[[Scene, Question], bool], Callable[[Scene, Question], Screen]], ...
] = (
    (lambda _, asked: asked.wants(Measure.AVERAGE), say_average),
    (lambda _, asked: asked.state in (State.CANCELLED, State.MISSED), _say_in_state),
    (
        lambda _, asked: (
            asked.state is State.PLANNED and asked.wants(Measure.HOW_MANY, Measure.WHICH)
        ),
        _say_in_state,
    ),
    (
        lambda scene, asked: (
            asked.period is not None and (lies_ahead(scene, asked) or asked.period.is_day)
        ),
        _say_in_period,
    ),
    (lambda _, asked: asked.order is Rank.NEXT or asked.state is State.PLANNED, say_next),
    (lambda _, asked: asked.order is not None, say_one),
    (
        lambda _, asked: asked.wants(Measure.LEFT) and asked.client is None,
        lambda scene, _: _say_sessions_left(scene),
    ),
    (
        lambda _, asked: asked.wants(Measure.HOW_LONG) and not asked.wants(Measure.HOW_MANY),
        say_average,
    ),
    (lambda _, asked: asked.wants(Measure.WHEN) and not asked.wants(Measure.DONE), say_next),
    (lambda _, asked: asked.wants(Measure.WHICH, Measure.WHEN), _list_held),
)
"""Which sessions are meant, by the slots of the question: the first that is true says."""
