from pathlib import Path

from coaching.records.ledger_lines import NudgeState
from coaching.reminders.rules import RULES
from tests.promises.promise import Measuring
from tests.promises.reminded import REPEAT, Outcome, by_chance, play


async def test_killed_and_cut_off_at_any_moment_a_reminder_comes_once_or_says_that_it_may_repeat(
    promise: Measuring, tmp_path: Path
) -> None:
    runs = promise.size(full=300, small=12)
    deaths = repeats = 0
    twice: list[str] = []
    for run in range(runs):
        case = by_chance(promise.chance(run), most_deaths=3)
        outcome = await play(tmp_path / str(run), case)
        deaths += outcome.deaths
        repeats += sum(REPEAT in text for text in outcome.sent)
        twice += [f"{wrong} in run {run}: {case}" for wrong in find_wrong(outcome)]
    assert deaths > runs // 3, "hardly ever killed"
    promise.measured(
        f"{len(twice)} of {runs:,} runs, {deaths:,} kills, {repeats:,} marked repeats",
        holds=not twice,
        found="\n".join(twice),
    )


def find_wrong(outcome: Outcome) -> list[str]:
    """Return what was said more often than the policy allows.

    Everything that is due when the program starts is one message; a second one says that it may
    be a repeat, tells of sessions alone, and there is no third.
    """
    plain = [text for text in outcome.sent if REPEAT not in text]
    marked = [text for text in outcome.sent if REPEAT in text]
    wrong = []
    if len(plain) > 1:
        wrong.append("said twice without a word about it")
    if marked and outcome.is_certain:
        wrong.append("repeated though it was certain")
    if len(marked) > 1:
        wrong.append("repeated twice")
    if marked and any(word in marked[0] for word in ("week", "Your ")):
        wrong.append("repeated though it is about no session")
    for nudge in outcome.nudges.values():
        rule = nudge.id.split(":")[0]
        if nudge.is_repeat and not RULES[rule].is_repeated:
            wrong.append(f"{rule} repeated")
        if nudge.is_repeat and nudge.state is NudgeState.CLAIMED:
            wrong.append(f"{rule} left open")
    return wrong
