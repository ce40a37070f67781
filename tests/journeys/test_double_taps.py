"""Every button at every place, tapped twice: the second tap does nothing that the first did not."""

import pytest

from tests.journeys.conftest import Phone, Program
from tests.journeys.places import Place
from tests.journeys.stage import Stage, State, at_every_place

TABLES = ("coach", "enrolments", "clients", "sessions", "supervisions", "entries")


@at_every_place
async def test_two_taps_do_what_one_does(
    place: Place, program: Program, alex: Phone, sam: Phone, subtests: pytest.Subtests
) -> None:
    stage = Stage(program, alex, sam, place)
    await stage.set_up()
    for label, token in [(label, alex.token(label)) for label in alex.buttons]:
        with subtests.test(label):
            assert await _outcome(stage, token, taps=2) == await _outcome(stage, token, taps=1)


async def _outcome(stage: Stage, token: tuple[str, int], taps: int) -> object:
    """Return what is kept and open after a button was tapped, without what is random."""
    await stage.put_back()
    for _ in range(taps):
        stage.phone.person.tap(*token)
    await stage.phone.read()
    state = State.of(stage.phone)
    drafts = [
        (one.form, one.at, one.half_read_on, [(key, a.value) for key, a in one.answers.items()])
        for one in state.drafts.values()
    ]
    front = state.drafts.get(state.front)
    kept = [len(getattr(state.notebook, table)) for table in TABLES]
    return drafts, front and front.form, kept


async def test_what_is_turned_off_is_not_turned_on_again_by_the_second_tap(alex: Phone) -> None:
    await alex.say("/start")
    await alex.tap("Enrol", "Level 7 executive", "Diploma", "Coach", "Today")
    await alex.say("/settings")
    await alex.tap("Level 7 executive")
    off = alex.token("Stop sharing hours")
    await alex.tap_token(*off)
    assert "Shared hours: off" in await alex.tap_token(*off)
