"""Whatever strikes in the middle of a long deed, it is done once and whole, and nothing is left."""

from pathlib import Path

import pytest

from tests.promises.blows import Outcome, play, prepare
from tests.promises.deeds import DEEDS, Deed
from tests.promises.ground import BLOWS, KILLED
from tests.promises.promise import Measuring

SIXTH = 6
"""A kill comes at every moment of a deed, each other blow at every sixth."""


@pytest.mark.parametrize("deed", DEEDS, ids=str)
async def test_a_deed_is_done_once_and_whole(
    promise: Measuring, tmp_path: Path, deed: Deed
) -> None:
    template = tmp_path / "template"
    await prepare(template)
    calm = await play(template, tmp_path / "calm", deed, None, -1)
    assert calm.wrong == []
    blows = [
        (blow, moment)
        for blow in BLOWS
        for moment in range(0, calm.moments, 1 if blow == KILLED else SIXTH)
    ]
    chosen = promise.some(blows, small=7)
    wrong, struck = [], 0
    for number, (blow, moment) in enumerate(chosen):
        outcome = await play(template, tmp_path / str(number), deed, BLOWS[blow], moment)
        struck += outcome.has_struck
        wrong += [f"{blow} at {moment}: {one}" for one in find_wrong(calm, outcome)]
    assert struck > len(chosen) * 0.9, "hardly ever struck"
    promise.measured(
        f"{len(wrong)} wrong, {struck:,} blows in {deed}", holds=not wrong, found="\n".join(wrong)
    )


def find_wrong(calm: Outcome, struck: Outcome) -> list[str]:
    """Return what a blow has lost, doubled or left behind."""
    wrong = list(struck.wrong)
    for kind in ("records", "files"):
        before, after = getattr(calm, kind), getattr(struck, kind)
        wrong += [f"lost of {kind}: {one}" for one in before - after]
        wrong += [f"left in {kind}: {one}" for one in after - before]
    for name in calm.documents | struck.documents:
        # Of what was being sent when the program was killed, nobody knows whether it arrived.
        most = calm.documents[name] * (1 + struck.deaths)
        if not calm.documents[name] <= struck.documents[name] <= most:
            wrong.append(f"{name} was sent {struck.documents[name]} times")
    return wrong
