"""The hours of a unit: with each client, and of the coach's own supervision."""

from coaching.calendar.instants import began_at
from coaching.catalogue.qualification import Unit
from coaching.counting.numbering import list_sessions, number_sessions
from coaching.counting.progress import find_sessions, find_supervisions
from coaching.records.course import Course
from coaching.records.notebook import (
    Client,
    ClientKind,
    Session,
    SessionState,
    Supervision,
    SupervisionKind,
)
from portfolio.submission.hour_log import Hour, HourLog

KINDS = {
    SupervisionKind.INDIVIDUAL: "Individual",
    SupervisionKind.GROUP: "Group",
    SupervisionKind.PEER: "Peer",
}


def log_practice(course: Course, unit: Unit, zone: str) -> dict[str, HourLog]:
    """Return the log of each client of a unit with hours, by identity, in order of number."""
    if unit.practice is None:
        return {}
    notebook = course.notebook
    numbers = number_sessions(list_sessions(course))
    by_client: dict[str, list[Session]] = {}
    for session in find_sessions(course, unit):
        if session.state is not SessionState.PLANNED:
            by_client.setdefault(session.client, []).append(session)
    counts_groups = unit.practice.group_hours_most > 0
    clients = sorted((notebook.clients[one] for one in by_client), key=lambda one: one.number)
    return {
        client.id: HourLog(
            name=client.name,
            kind=client.kind.value.capitalize(),
            hours=tuple(
                _log_session(client, one, numbers[one.id], zone, counts_groups=counts_groups)
                for one in by_client[client.id]
            ),
        )
        for client in clients
    }


def _log_session(
    client: Client,
    session: Session,
    number: int,
    zone: str,
    *,
    counts_groups: bool,
) -> Hour:
    was_held = session.state is SessionState.HELD
    is_for_nothing = client.kind is ClientKind.GROUP and not counts_groups
    if not was_held:
        remark = f"{session.state.value.capitalize()}: counts nothing"
    else:
        remark = "With a group: counts nothing here" if is_for_nothing else ""
    return Hour(
        number=number if was_held else 0,
        day=began_at(session, zone).date(),
        minutes=session.minutes,
        counts=was_held and not is_for_nothing,
        kind=client.kind.value.capitalize(),
        remark=remark,
    )


def log_supervision(course: Course, unit: Unit, zone: str) -> HourLog:
    """Return the log of the supervision for one unit."""
    return HourLog(
        name="Supervision",
        hours=tuple(
            _log_one_supervision(one, number, zone)
            for number, one in enumerate(find_supervisions(course, unit), 1)
        ),
    )


def _log_one_supervision(supervision: Supervision, number: int, zone: str) -> Hour:
    counts = supervision.kind is not SupervisionKind.PEER or supervision.is_agreed
    note = ""
    if supervision.kind is SupervisionKind.PEER:
        note = "Agreed by the centre" if counts else "Not agreed by the centre: counts nothing"
    return Hour(
        number=number,
        day=began_at(supervision, zone).date(),
        minutes=supervision.minutes,
        counts=counts,
        kind=KINDS[supervision.kind],
        remark=note,
    )
