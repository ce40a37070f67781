"""What counts towards a unit: hours, clients and supervision, in exact minutes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from coaching.catalogue.qualification import ClientRange, Practice, SupervisionTarget, Unit
from coaching.counting.opening import NOTHING, Opening
from coaching.records.notebook import (
    Client,
    ClientKind,
    Session,
    SessionState,
    Supervision,
    SupervisionKind,
)


@dataclass(frozen=True, slots=True)
class PracticeCount:
    """Minutes of practice: what was done, what counts of it and what is left."""

    individual: int
    group: int
    counted: int
    target: int
    left: int
    opening: int = 0
    """How many of the minutes that count were granted from before, and are none of a session's."""

    @property
    def is_done(self) -> bool:
        """Return whether the hours are complete."""
        return self.left == 0


@dataclass(frozen=True, slots=True)
class ClientCount:
    """Clients who count: how many, how many are missing and how many are too many."""

    counted: int
    least: int
    most: int | None
    missing: int
    surplus: int


@dataclass(frozen=True, slots=True)
class SupervisionCount:
    """Supervision that counts, in minutes and sessions, and what is left of the target."""

    minutes: int
    sessions: int
    minutes_left: int
    sessions_left: int

    @property
    def is_done(self) -> bool:
        """Return whether the target, where there is one, is reached."""
        return self.minutes_left == 0 and self.sessions_left == 0


def counts_with(practice: Practice, client: Client) -> bool:
    """Return whether hours with a client count in a unit, be it only some of them."""
    return client.kind is ClientKind.INDIVIDUAL or practice.group_hours_most > 0


def counts_as_supervision(supervision: Supervision) -> bool:
    """Return whether a supervision counts: with a peer it does if the centre has agreed."""
    return supervision.kind is not SupervisionKind.PEER or supervision.is_agreed


def cut_shared(
    unit: Unit,
    sessions: Iterable[Session],
    clients: Mapping[str, Client],
    opening: Opening = NOTHING,
) -> list[Session]:
    """Return sessions in their order, what is shared into a unit cut to the most that counts there.

    The earliest counts, up to the last minute, and hours from before come first; what is behind
    that is left out.
    """
    in_order = sorted(sessions, key=lambda one: (one.starts_at, one.id))
    if unit.practice is None or unit.shared_hours_most is None:
        return in_order
    kept: list[Session] = []
    left = unit.shared_hours_most * 60 - opening.minutes
    for session in in_order:
        is_held = session.state is SessionState.HELD
        is_shared = session.unit != unit.key
        if not is_shared or not is_held or not counts_with(unit.practice, clients[session.client]):
            kept.append(session)
        elif left > 0:
            kept.append(replace(session, minutes=min(session.minutes, left)))
            left -= kept[-1].minutes
    return kept


def count_practice(
    practice: Practice,
    sessions: Iterable[Session],
    clients: Mapping[str, Client],
    opening: Opening = NOTHING,
) -> PracticeCount:
    """Count the held sessions of one unit, and what was granted from before."""
    individual = group = 0
    for session in sessions:
        if session.state is not SessionState.HELD:
            continue
        if clients[session.client].kind is ClientKind.GROUP:
            group += session.minutes
        else:
            individual += session.minutes
    alone = opening.minutes + individual
    counted = alone + min(group, practice.group_hours_most * 60)
    target = practice.hours * 60
    left = max(target - counted, practice.individual_hours_least * 60 - alone, 0)
    return PracticeCount(individual, group, counted, target, left, opening.minutes)


def count_clients(
    limits: ClientRange,
    practice: Practice,
    sessions: Iterable[Session],
    clients: Mapping[str, Client],
    permitted: Collection[str] = (),
    opening: Opening = NOTHING,
) -> ClientCount:
    """Count the clients with a held session whose minutes count in the unit, and those from before.

    `permitted` are the clients whom the centre has let in beyond the usual number.
    """
    counted = {
        session.client
        for session in sessions
        if session.state is SessionState.HELD and counts_with(practice, clients[session.client])
    }
    number = len(counted) + opening.clients
    most = limits.most
    if limits.exception is not None and counted & set(permitted):
        most = limits.exception
    surplus = 0 if most is None else max(number - most, 0)
    return ClientCount(number, limits.least, most, max(limits.least - number, 0), surplus)


def count_supervision(
    target: SupervisionTarget, supervisions: Iterable[Supervision]
) -> SupervisionCount:
    """Count the supervision of one unit."""
    counting = [one for one in supervisions if counts_as_supervision(one)]
    minutes = sum(one.minutes for one in counting)
    return SupervisionCount(
        minutes,
        len(counting),
        max((target.hours or 0) * 60 - minutes, 0),
        max((target.sessions or 0) - len(counting), 0),
    )


class ClientVerdict(StrEnum):
    """What a unit says to one more client."""

    FINE = "fine"
    NEEDS_PERMISSION = "needs permission"
    TOO_MANY = "too many"


def weigh_client(limits: ClientRange, number: int) -> ClientVerdict:
    """Return what a unit says to its client number so and so."""
    if limits.most is None or number <= limits.most:
        return ClientVerdict.FINE
    if limits.exception is not None and number <= limits.exception:
        return ClientVerdict.NEEDS_PERMISSION
    return ClientVerdict.TOO_MANY
