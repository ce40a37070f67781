"""Whatever the machine's time does for a while: what is due is said, once, and nothing is lost."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from coaching.records.change import Change
from storage.coach_folder.copies import copy_of
from storage.coach_folder.folder import Folder
from storage.tables.tables import Tables
from tests.promises.jumps import JUMPS, START, Case, Outcome, by_chance, play
from tests.promises.promise import Measuring
from tests.storage.samples import session

A_DAY = timedelta(days=1)


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
async def test_a_jump_leaves_everything_as_it_would_have_been(
    promise: Measuring, tmp_path: Path, jump: timedelta
) -> None:
    runs = promise.size(full=240, small=3)
    jumped = said = 0
    wrong: list[str] = []
    for run in range(runs):
        case = by_chance(promise.chance((jump, run)), jump)
        if run == 0:
            # What the clock says at the start is believed.
            case = replace(case, moment=START, nth=1, is_public=False)
        calm = await play(tmp_path / f"{run} calm", replace(case, jump=timedelta()))
        jumping = await play(tmp_path / f"{run}", case)
        jumped += jumping.has_jumped
        said += len(calm.sent)
        wrong += [f"{one} in run {run}: {case}" for one in find_wrong(case, calm, jumping)]
    assert jumped > runs * 0.8, "hardly ever jumped"
    assert said > runs, "hardly anything was said"
    promise.measured(
        f"{len(wrong)} of {runs:,} jumps did harm", holds=not wrong, found="\n".join(wrong)
    )


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
def test_a_copy_made_at_a_wrong_time_keeps_no_better_one_from_being_made(
    promise: Measuring, tmp_path: Path, jump: timedelta
) -> None:
    folder = tmp_path / "1001"
    for number in (1, 2):
        Folder(folder).commit(Change(put=(session(number),)))
    copy = copy_of(folder / "notebook.json")
    made_at = copy.stat().st_mtime - 2 * A_DAY.total_seconds() + jump.total_seconds()
    os.utime(copy, (made_at, made_at))
    Folder(folder).commit(Change(put=(session(3),)))
    kept = Tables(copy).number("filed")
    promise.measured(f"{kept - 1} copies two days after {jump}", holds=kept == 2)


def find_wrong(case: Case, calm: Outcome, jumping: Outcome) -> list[str]:
    """Return what a jump has changed.

    One that had to be believed may let a single message come too early, which shows that it was
    wrong; all else that is said in a calm week is said all the same.
    """
    wrong = []
    if len(jumping.too_early) > case.is_believed:
        wrong.append("asked about sessions to come")
    if not case.is_believed and jumping.sent != calm.sent:
        wrong.append(f"said\n{jumping.sent}\ninstead of\n{calm.sent}\n")
    if not case.is_believed and jumping.ledger != calm.ledger:
        wrong.append(f"settled\n{jumping.ledger}\ninstead of\n{calm.ledger}\n")
    if silent := {key for key in calm.said - jumping.said if not _may_pass(case, key)}:
        wrong.append(f"never said: {sorted(silent)}")
    if jumping.sessions != calm.sessions:
        wrong.append(f"kept {jumping.sessions} instead of {calm.sessions}")
    if jumping.watches.keys() != calm.watches.keys():
        wrong.append("another watch")
    for key, watch in calm.watches.items():
        if key in jumping.watches and abs(jumping.watches[key].due_at - watch.due_at) > A_DAY:
            wrong.append(f"{key} at {jumping.watches[key].due_at}, not {watch.due_at}")
    return wrong


def _may_pass(case: Case, key: str) -> bool:
    """Return whether the one hour of a brief may have passed while a jump was believed."""
    return case.is_believed and key.startswith("brief:")
