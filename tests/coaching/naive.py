"""The counts a second time: slow, and as the handbooks put it, to hold the real ones to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from coaching.records.notebook import Client, Enrolment, Notebook, Supervision


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
    takes_over_minutes: int | None = None
    """No more than so many, the earliest; None is no limit."""


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
        60,
        fewest_clients=6,
        most_clients=9,
        supervision_hours=8,
        takes_over_from="L7E-701",
        takes_over_minutes=20 * 60,  # "an additional 40 hours"
    ),
    "8590-701": Rules(20, fewest_clients=5, most_clients=10, supervision_hours=4),
    "8590-702": Rules(60, individual_hours=50, group_hours=10, supervision_hours=8),
}
PLANNED = ["planned_duration", "number_of_sessions"]
PERMISSION = ["permitted", "reason", "options"]
GRANT = ["minutes", "clients", "begun_on", "ended_on", "granted_by"]


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
    planned: int
    planned_left: int
    from_before: int


@dataclass(frozen=True)
class Time:
    """So many minutes with a client, held or planned, at a unit or at the one before it."""

    client: Client
    course: str
    is_taken_over: bool
    minutes: int
    at: datetime


def tally(notebook: Notebook, enrolment: Enrolment, unit: str) -> Tally:
    """Count one unit of an enrolment by going through the whole notebook."""
    rules = RULES[unit]
    grants = list(_that_are_granted(notebook, enrolment, unit))
    before = _granted_minutes(rules, grants)
    held = _that_count_at_all(rules, _that_took_place(notebook, enrolment, unit), before)
    planned = _that_count_at_all(rules, _that_is_planned(notebook, enrolment, unit, held), before)
    alone, with_group = _add_up(held)
    alone += before
    planned_alone, planned_with_group = _add_up(planned)
    planned_alone += before
    clients = _meet(rules, held)
    clients += [f"from before {number}" for grant in grants for number in range(grant["clients"])]
    supervisions = list(_that_count(notebook, enrolment, unit))
    supervised = sum(one.minutes for one in supervisions)
    most = rules.most_clients
    if most is not None and rules.permits_one_more:
        most += any(_is_permitted(notebook, enrolment, client) for client in clients)
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
        planned=_counted(rules, planned_alone, planned_with_group),
        planned_left=next(
            more for more in count() if _is_done(rules, planned_alone + more, planned_with_group)
        ),
        from_before=before,
    )


def _that_are_granted(
    notebook: Notebook, enrolment: Enrolment, unit: str
) -> Iterator[dict[str, int]]:
    """Yield what a centre granted for the unit, or for the one before it if hours are shared."""
    other_unit = RULES[unit].takes_over_from if enrolment.shared_hours else ""
    for entry in notebook.entries.values():
        if entry.form != "opening_hours" or any(key not in entry.answers for key in GRANT):
            continue
        theirs = notebook.enrolments[entry.about]
        is_own = entry.part == unit and theirs.id == enrolment.id
        is_shared = entry.part == other_unit and theirs.qualification == enrolment.qualification
        if is_own or is_shared:
            yield {key: int(entry.answers[key].value) for key in ("minutes", "clients")}


def _granted_minutes(rules: Rules, grants: list[dict[str, int]]) -> int:
    """Take minute by minute until the unit has all its hours, or all that it may take over."""
    minutes = 0
    for _ in range(sum(grant["minutes"] for grant in grants)):
        if minutes in (rules.hours * 60, rules.takes_over_minutes):
            break
        minutes += 1
    return minutes


def _that_count_at_all(rules: Rules, times: Iterator[Time], before: int) -> list[Time]:
    """Take over minute by minute, what was granted first, then the earliest, until it is enough."""
    kept = []
    taken_over = before
    for time in sorted(times, key=lambda one: one.at):
        minutes = 0
        for _ in range(time.minutes):
            is_taken_over = time.is_taken_over and _can_count(rules, time.client)
            if is_taken_over and taken_over == rules.takes_over_minutes:
                break
            taken_over += is_taken_over
            minutes += 1
        if minutes:
            kept.append(replace(time, minutes=minutes))
    return kept


def _can_count(rules: Rules, client: Client) -> bool:
    return client.kind.value != "group" or rules.group_hours > 0


def _add_up(times: list[Time]) -> tuple[int, int]:
    alone = sum(one.minutes for one in times if one.client.kind.value != "group")
    return alone, sum(one.minutes for one in times) - alone


def _meet(rules: Rules, times: list[Time]) -> list[str]:
    clients: list[str] = []
    for time in times:
        if time.client.id not in clients and _can_count(rules, time.client):
            clients.append(time.client.id)
    return clients


def _that_took_place(notebook: Notebook, enrolment: Enrolment, unit: str) -> Iterator[Time]:
    other_unit = RULES[unit].takes_over_from if enrolment.shared_hours else ""
    for session in notebook.sessions.values():
        client = notebook.clients[session.client]
        theirs = notebook.enrolments[_course_of(client, session.enrolment)]
        is_own = session.unit == unit and theirs.id == enrolment.id
        is_shared = session.unit == other_unit and theirs.qualification == enrolment.qualification
        if session.state.value == "held" and (is_own or is_shared):
            is_taken_over = session.unit != unit
            yield Time(client, theirs.id, is_taken_over, session.minutes, session.starts_at)


def _that_is_planned(
    notebook: Notebook, enrolment: Enrolment, unit: str, held: list[Time]
) -> Iterator[Time]:
    """Yield what is planned with those who were met, and with those who are to come."""
    plans = [one for one in notebook.entries.values() if one.form == "client"]
    for entry in plans:
        client = notebook.clients[entry.about]
        course = _course_of(client, entry.part)
        is_own = course == enrolment.id
        met_in = [one.course for one in held if one.client.id == client.id]
        is_met = course in met_in or (is_own and len(met_in) > 0)
        if is_met or (is_own and _is_to_come(notebook, enrolment, unit, client)):
            said = [entry.answers.get(key) for key in PLANNED]
            length, number = (int(one.value) if one else 0 for one in said)
            yield Time(client, course, not is_own, length * number, entry.filled_at)


def _is_to_come(notebook: Notebook, enrolment: Enrolment, unit: str, client: Client) -> bool:
    if enrolment.id not in client.enrolments or client.is_ended:
        return False
    units = [
        one.unit
        for one in notebook.sessions.values()
        if one.client == client.id and _course_of(client, one.enrolment) == enrolment.id
    ]
    return unit in units or not units


def _that_count(notebook: Notebook, enrolment: Enrolment, unit: str) -> Iterator[Supervision]:
    for one in notebook.supervisions.values():
        if one.enrolment != enrolment.id or one.unit != unit:
            continue
        if one.kind.value in ("individual", "group") or one.is_agreed:
            yield one


def _course_of(client: Client, course: str) -> str:
    """Return the course that something of a client belongs to: their first, if none is named."""
    return course if course else client.enrolments[0]


def _is_permitted(notebook: Notebook, enrolment: Enrolment, client: str) -> bool:
    """Return whether a centre let somebody into the course, or into the other they come from."""
    return any(
        entry.form == "client_exception"
        and entry.about == client
        and (
            _course_of(notebook.clients[client], entry.part) == enrolment.id
            or enrolment.id not in notebook.clients[client].enrolments
        )
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
