"""How an answer is put: the fact as its title, a few lines, and where to go from it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from coaching.calendar.instants import to_local
from coaching.calendar.time_words import MONTHS
from coaching.records.notebook import Client, Session, SessionState
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Screen, rows_of
from conversations.chat.tokens import go_button
from conversations.understanding.questions.asked import Kind, Question

PROGRESS = go_button("Progress", "progress")
TODO = go_button("To do", "todo")
CLIENTS = go_button("Clients", "clients")
SUPERVISION = go_button("Supervision", "supervision")
SETTINGS = go_button("Settings", "settings")
PORTFOLIO = go_button("Portfolio", "portfolio")


def answer_screen(
    fact: str, *lines: str, buttons: Sequence[Button] = (PROGRESS,), note: str = ""
) -> Screen:
    """Return an answer: the fact, what else there is to say of it, and where it leads."""
    return Screen(title=fact, lines=tuple(lines), note=note, rows=rows_of(buttons))


def find_client(scene: Scene, asked: Question) -> Client | None:
    """Return the client who is named by number, if there is one."""
    return scene.client_called(asked.client)


def no_such_client(scene: Scene, asked: Question) -> Screen:
    """Return that nobody has the number that was named."""
    numbers = ", ".join(str(one.number) for one in scene.clients)
    known = f"Your clients: {numbers}." if numbers else "You have no clients yet."
    return answer_screen(f"You have no Client {asked.client}", known, buttons=(CLIENTS,))


def client_button(client: Client) -> Button:
    """Return the button that leads to a client."""
    return go_button(client.name, "client", client.id)


def session_button(scene: Scene, session: Session) -> Button:
    """Return the button that leads to a session, with its day on it."""
    client = scene.notebook.clients[session.client]
    return go_button(f"{say_short(day_of(scene, session))} · {client.name}", "session", session.id)


def day_of(scene: Scene, session: Session) -> date:
    """Return the day of a session, as the coach's calendar has it."""
    return local_day(scene, session.starts_at)


def local_day(scene: Scene, instant: datetime) -> date:
    """Return the day on which an instant lies in the coach's calendar."""
    return to_local(instant, scene.zone).date()


def say_short(day: date) -> str:
    """Return a day as it stands in a list: "19 November"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def say_days(days: Iterable[date]) -> str:
    """Return several days, each month said once: "5, 10 and 19 November"."""
    months: dict[tuple[int, int], list[int]] = {}
    for day in sorted(set(days)):
        months.setdefault((day.year, day.month), []).append(day.day)
    return ", ".join(
        f"{_join([str(one) for one in numbers])} {MONTHS[month - 1]}"
        for (_, month), numbers in months.items()
    )


def _join(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def pick_sessions(scene: Scene, asked: Question, *states: SessionState) -> list[Session]:
    """Return the sessions in some state that a question is about, oldest first.

    They are those of the courses under way, with the client, in the unit and in the period that
    were named.
    """
    clients, named = scene.notebook.clients, find_client(scene, asked)
    found = (
        one
        for course in scene.courses
        for one in course.sessions
        if one.state in states
        if asked.client is None or asked.is_ordinal or clients[one.client] == named
        if asked.takes(one.unit)
        if asked.period is None or asked.period.holds(day_of(scene, one))
        if asked.kind is None
        or asked.kind is Kind.PEER
        or clients[one.client].kind.value == asked.kind.value
    )
    return sorted(found, key=lambda one: (one.starts_at, one.id))


def say_about(scene: Scene, asked: Question) -> str:
    """Return what a question is narrowed to, as it is said behind a figure: " with Client 2"."""
    client = find_client(scene, asked) if not asked.is_ordinal else None
    said = f" with {client.name}" if client else ""
    kinds = {Kind.GROUP: " with groups", Kind.INDIVIDUAL: " one to one"}
    said += kinds.get(asked.kind, "") if asked.kind else ""
    if asked.period is None:
        return said
    if asked.period.said:
        return f"{said} {asked.period.said}"
    on = asked.period.begins_on
    return f"{said} on {say_short(on)}" if on else said
