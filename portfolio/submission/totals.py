"""What the hours of a unit come to: with individuals and with groups, session by session."""

from collections.abc import Iterator
from dataclasses import dataclass

from coaching.records.notebook import ClientKind
from portfolio.submission.hour_log import Hour, Hours

GROUP = ClientKind.GROUP.value.capitalize()


@dataclass(frozen=True, slots=True)
class Dated:
    """A session among those of all clients, and the minutes that count up to it."""

    client: str
    hour: Hour
    number: int
    """Which of the sessions that were held it is; 0 where it was not."""
    individual: int
    group: int


def count_kinds(hours: Hours) -> tuple[int, int]:
    """Return the minutes with individuals and with groups, as far as they may count."""
    group = sum(log.minutes for log in hours.practice if log.kind == GROUP)
    return sum(log.minutes for log in hours.practice) - group, group


def list_dated(hours: Hours) -> Iterator[Dated]:
    """Yield every session of all clients in order, with what they come to so far."""
    every = [(one, log) for log in hours.practice for one in log.hours]
    held = individual = group = 0
    for one, log in sorted(every, key=lambda pair: pair[0].day):
        was_held = one.number > 0
        held += was_held
        if one.counts and one.kind == GROUP:
            group += one.minutes
        elif one.counts:
            individual += one.minutes
        yield Dated(log.name, one, held if was_held else 0, individual, group)
