from datetime import timedelta
from pathlib import Path

from coaching.calendar.occurrences import first_allowed
from coaching.records.ledger_lines import NudgeState
from tests.promises.promise import Measuring
from tests.promises.reminded import LATE, Case, Outcome, by_chance, play

LATE_AFTER = timedelta(hours=12)
SENT = {NudgeState.SENT, NudgeState.UNKNOWN}
"""What may have arrived: the program does not know of each, for the line can drop the answer."""


async def test_what_comes_more_than_twelve_hours_late_says_so_and_nothing_else_does(
    promise: Measuring, tmp_path: Path
) -> None:
    runs = promise.size(full=600, small=12)
    overdue = 0
    dishonest: list[str] = []
    for run in range(runs):
        case = by_chance(promise.chance(run), most_deaths=0)
        outcome = await play(tmp_path / str(run), case)
        late = find_late(outcome, case)
        overdue += len(late)
        dishonest += [f"{wrong} in run {run}: {case}" for wrong in find_wrong(outcome, late)]
    assert overdue > runs // 2, "hardly anything was overdue"
    promise.measured(
        f"{len(dishonest)} of {overdue:,} overdue not honest",
        holds=not dishonest,
        found="\n".join(dishonest),
    )


def find_late(outcome: Outcome, case: Case) -> list[str]:
    """Return what was due more than twelve hours before the program came back."""
    assert outcome.coach is not None
    return [
        one.key
        for one in outcome.due
        if case.starts_at - first_allowed(outcome.coach, one.due_at) > LATE_AFTER
    ]


def find_wrong(outcome: Outcome, late: list[str]) -> list[str]:
    states = {key: outcome.nudges[key].state for key in late if key in outcome.nudges}
    wrong = [f"{key} is passed over in silence" for key in late if key not in states]
    is_late_sent = any(state in SENT for state in states.values())
    wrong += [
        "late, and not said so" if is_late_sent else "said to be late, and is not"
        for text in outcome.sent
        if (LATE in text) != is_late_sent
    ]
    return wrong
