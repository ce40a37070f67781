from pathlib import Path

from coaching.records.ledger_lines import NudgeState
from tests.promises.promise import Measuring
from tests.promises.reminded import FINAL, Outcome, by_chance, play


async def test_five_minutes_after_a_restart_everything_that_was_due_has_an_end(
    promise: Measuring, tmp_path: Path
) -> None:
    runs = promise.size(full=300, small=12)
    due = 0
    missed: list[str] = []
    for run in range(runs):
        case = by_chance(promise.chance(run), most_deaths=2)
        outcome = await play(tmp_path / str(run), case)
        due += len(outcome.due)
        missed += [f"{wrong} in run {run}: {case}" for wrong in find_missed(outcome)]
    assert due > runs, "hardly anything was due"
    promise.measured(
        f"{len(missed)} of {due:,} that were due, {runs:,} restarts",
        holds=not missed,
        found="\n".join(missed),
    )


def find_missed(outcome: Outcome) -> list[str]:
    """Return what has no end, or one that hides that nothing was said."""
    states = {one.key: outcome.nudges.get(one.key) for one in outcome.due}
    missed = [key for key, nudge in states.items() if nudge is None or nudge.state not in FINAL]
    missed += [
        f"{key} is skipped without a reason"
        for key, nudge in states.items()
        if nudge and nudge.state is NudgeState.SKIPPED and not nudge.reason
    ]
    missed += [
        f"{key} was surely not sent, and is passed over"
        for key, nudge in states.items()
        if nudge and nudge.state is NudgeState.UNKNOWN and outcome.is_certain
    ]
    says_sent = any(nudge and nudge.state is NudgeState.SENT for nudge in states.values())
    if says_sent and not outcome.sent:
        missed.append("nothing was sent, and the ledger says otherwise")
    return missed
