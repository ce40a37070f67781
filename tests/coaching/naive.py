"""The counts a second time: slow, and as the handbooks put it, to hold the real ones to."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from coaching.records.notebook import Client, Enrolment, Notebook, Session, Supervision


@dataclass(frozen=True)
class Rules:
    """What a unit asks for; supervision without a number is only recorded."""

    hours: int
    individual_hours: int = 0
    group_hours: int = 0
    fewest_clients: int = 0
    most_clients: int | None = None
    permits_one_more: bool = False
    supervision_hours: int = 0
    supervision_sessions: int = 0
    takes_over_from: str = ""


RULES = {
    "D3.03": Rules(6),
    "D3.04": Rules(30, takes_over_from="D3.03"),
    "8585-301": Rules(6, supervision_sessions=1),
    "8585-302": Rules(12, supervision_sessions=2),
    "8588-501": Rules(
        18, fewest_clients=2, most_clients=3, permits_one_more=True, supervision_hours=1
    ),
    "8588-502": Rules(54, fewest_clients=4, most_clients=9, supervision_hours=3),
    "L7E-701": Rules(20, fewest_clients=2, most_clients=3, supervision_hours=4),
    "L7E-702": Rules(
        60, fewest_clients=6, most_clients=9, supervision_hours=8, takes_over_from="L7E-701"
    ),
    "8590-701": Rules(20, fewest_clients=5, most_clients=10, supervision_hours=4),
    "8590-702": Rules(60, individual_hours=50, group_hours=10, supervision_hours=8),
}
PERMISSION = ["permitted", "reason", "options"]


@dataclass(frozen=True)
class Tally:
    """What came of it, in minutes and numbers."""

    minutes: int
    minutes_left: int
    clients: int
    clients_missing: int
    clients_too_many: int
    supervision_minutes: int
    supervisions: int
    supervision_minutes_left: int
    supervisions_left: int


def tally(notebook: Notebook, enrolment: Enrolment, unit: str) -> Tally:
    """Count one unit of an enrolment by going through the whole notebook."""
    rules = RULES[unit]
    alone = with_group = 0
    clients: list[str] = []
    for session, client in _that_took_place(notebook, enrolment, unit):
        is_group = client.kind.value == "group"
        if is_group:
            with_group += session.minutes
        else:
            alone += session.minutes
        if client.id not in clients and (not is_group or rules.group_hours):
            clients.append(client.id)
    supervisions = list(_that_count(notebook, enrolment, unit))
    supervised = sum(one.minutes for one in supervisions)
    most = rules.most_clients
    if most is not None and rules.permits_one_more:
        most += any(_is_permitted(notebook, client) for client in clients)
    return Tally(
        minutes=_counted(rules, alone, with_group),
        minutes_left=next(more for more in count() if _is_done(rules, alone + more, with_group)),
        clients=len(clients),
        clients_missing=len(range(len(clients), rules.fewest_clients)),
        clients_too_many=0 if most is None else len(clients[most:]),
        supervision_minutes=supervised,
        supervisions=len(supervisions),
        supervision_minutes_left=len(range(supervised, rules.supervision_hours * 60)),
        supervisions_left=len(range(len(supervisions), rules.supervision_sessions)),
    )


def _that_took_place(
    notebook: Notebook, enrolment: Enrolment, unit: str
) -> Iterator[tuple[Session, Client]]:
    other_unit = RULES[unit].takes_over_from if enrolment.shared_hours else ""
    for session in notebook.sessions.values():
        client = notebook.clients[session.client]
        theirs = notebook.enrolments[client.enrolment]
        is_own = session.unit == unit and theirs.id == enrolment.id
        is_shared = session.unit == other_unit and theirs.qualification == enrolment.qualification
        if session.state.value == "held" and (is_own or is_shared):
            yield session, client


def _that_count(notebook: Notebook, enrolment: Enrolment, unit: str) -> Iterator[Supervision]:
    for one in notebook.supervisions.values():
        if one.enrolment != enrolment.id or one.unit != unit:
            continue
        if one.kind.value in ("individual", "group") or one.is_agreed:
            yield one


def _is_permitted(notebook: Notebook, client: str) -> bool:
    return any(
        entry.form == "client_exception"
        and entry.about == client
        and all(key in entry.answers for key in PERMISSION)
        for entry in notebook.entries.values()
    )


def _counted(rules: Rules, alone: int, with_group: int) -> int:
    minutes = alone
    for minute in range(with_group):
        if minute < rules.group_hours * 60:
            minutes += 1
    return minutes


def _is_done(rules: Rules, alone: int, with_group: int) -> bool:
    is_enough = _counted(rules, alone, with_group) >= rules.hours * 60
    return is_enough and alone >= rules.individual_hours * 60
