"""The promises: their words and targets, and what a test says of one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from os import environ
from random import Random
from typing import TypeVar

Case = TypeVar("Case")


class Extent(Enum):
    """How much is tried: some in every run of the tests, a tenth, or all."""

    SMALL = "small"
    TENTH = "tenth"
    FULL = "full"


EXTENT = Extent(environ.get("GROWLOG_TEST_PROMISES", "small"))
SEED = int(environ.get("GROWLOG_TEST_SEED", "1"))


@dataclass(frozen=True)
class Promise:
    """What is promised, and what must be measured for it to hold."""

    number: int
    words: str
    target: str


PROMISES = {
    one.number: one
    for one in (
        Promise(1, "An answer that was acknowledged is on disk", "0 missing"),
        Promise(2, "What was sent while it was down is handled once", "0 missing, 0 doubled"),
        Promise(3, "A restart resumes at the right question", "0 wrong"),
        Promise(4, "No reminder twice", "0 outside the policy"),
        Promise(5, "No reminder silently missed", "0"),
        Promise(6, "Reminders are on time", "p95 ≤ 20 s"),
        Promise(7, "Late is honest", "all said as late, or skipped on record"),
        Promise(8, "The right time by the clock on the wall", "0 off"),
        Promise(9, "Floods stay within Telegram's limits", "0 refused, 0 lost, reply p95 ≤ 1 s"),
        Promise(10, "Dates and lengths are never guessed silently", "0; right at once ≥ 95 %"),
        Promise(11, "Files survive", "0 unreadable, 0 others harmed"),
        Promise(12, "Notes stay private", "0 hits"),
        Promise(13, "Only those who may", "0 allowed that should not be"),
        Promise(14, "Forgotten is forgotten", "0 hits"),
        Promise(15, "It knows when it is deaf", "always said within 2 min"),
        Promise(16, "What is private leaves by no copy", "0 hits"),
        Promise(17, "What is gone is not taken for new", "0 not refused and said, 0 poorer copies"),
        Promise(18, "One coach cannot stop the others", "p95 ≤ 150 % of without or 250 ms"),
        Promise(19, "A wrong clock does no lasting harm", "0 settled, skipped or silent for it"),
        Promise(20, "Struck in the middle, done once and whole", "0 lost, doubled, left behind"),
    )
}


@dataclass(frozen=True)
class Figure:
    """What one test measured of a promise."""

    number: int
    measured: str
    holds: bool


class Measuring:
    """One promise in the hands of the test that measures it."""

    def __init__(self, promise: Promise, record: Callable[[Figure], None]) -> None:
        self.promise = promise
        self.extent = EXTENT
        self.seed = SEED
        self._record = record

    def size(self, full: int, small: int) -> int:
        """Return how many are tried: `full`, a tenth of it, or `small` in a run of all tests."""
        tenth = max(small, full // 10)
        sizes = {Extent.FULL: full, Extent.TENTH: tenth, Extent.SMALL: small}
        return min(full, sizes[self.extent])

    def some(self, cases: Sequence[Case], small: int) -> list[Case]:
        """Return so many of the cases, chosen by chance but in their order; all in full."""
        chosen = self.chance("some").sample(range(len(cases)), self.size(len(cases), small))
        return [cases[number] for number in sorted(chosen)]

    def chance(self, of: object = "") -> Random:
        """Return chances that differ by the seed, the promise and what they are of."""
        return Random(f"{self.seed} {self.promise.number} {of}")

    def measured(self, figure: str, *, holds: bool, found: object = "") -> None:
        """Record a figure for the table, and fail with what was found if it misses the target."""
        self._record(Figure(self.promise.number, figure, holds))
        assert holds, f"{self.promise.words}: {figure}, not {self.promise.target}\n{found}"
