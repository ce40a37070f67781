"""Supervision of the coach's own work: each kind, its outcome, corrected, deleted."""

import pytest

from coaching.records.notebook import SupervisionKind
from tests.journeys.conftest import Phone
from tests.journeys.courses import enrol


async def _be_supervised(phone: Phone, *taps: str, unit: str = "") -> str:
    """Log a supervision of an hour, yesterday at ten."""
    await phone.say("/supervision")
    await phone.tap("Log supervision", *([unit] if unit else []))
    await phone.say("yesterday 10am")
    return await phone.tap("1 h", *taps)


async def test_an_empty_list_says_what_is_left_and_what_it_is_for(enrolled: Phone) -> None:
    said = await enrolled.say("/supervision")
    assert "8588-501: 1 h left of 1 h" in said
    assert "Log each session with your supervisor here" in said


@pytest.mark.parametrize(
    ("taps", "said", "kind", "counts"),
    [
        (["One to one"], "one to one", SupervisionKind.INDIVIDUAL, True),
        (["Group"], "group", SupervisionKind.GROUP, True),
        (["Peer", "Yes, agreed"], "peer, agreed by your centre", SupervisionKind.PEER, True),
        (["Peer", "No, not yet"], "peer", SupervisionKind.PEER, False),
    ],
)
async def test_each_kind_is_kept_and_counts_as_it_should(
    alex: Phone, taps: list[str], said: str, kind: SupervisionKind, counts: bool
) -> None:
    await enrol(alex, "8590-701")
    result = await _be_supervised(alex, *taps)
    begins = "Counted" if counts else "Saved, but not counted"
    assert f"{begins}: Sunday 22 November, 10:00, 1 h, {said}\n" in result
    assert ("not counted" in result) is not counts
    left = "3 h left of 4 h" if counts else "4 h left of 4 h"
    assert f"Own supervision: {left}" in result
    [supervision] = alex.notebook.supervisions.values()
    assert (supervision.kind, supervision.is_agreed) == (
        kind,
        kind is SupervisionKind.PEER and counts,
    )
    assert f"1  Sunday 22 November, 10:00, 1 h, {said}" in await alex.say("/supervision")


async def test_sessions_of_supervision_are_counted_not_their_length(alex: Phone) -> None:
    await enrol(alex, "8585-302")
    assert "1 left of 2 sessions" in await _be_supervised(alex, "One to one")
    await alex.say("/supervision")
    await alex.tap("Log supervision")
    await alex.say("today 9am")
    await alex.tap("30 min")
    assert "none left of 2 sessions" in await alex.tap("Group")
    assert "✓ Supervision" in await alex.say("/progress")


async def test_supervision_without_a_number_is_not_yet_recorded_and_then_recorded(
    alex: Phone,
) -> None:
    await enrol(alex, "D3.03")
    progress = await alex.say("/progress")
    assert progress.count("○ Supervision: none recorded yet") == 2
    assert "0 of 0" not in progress
    assert "recorded: 1 session" in await _be_supervised(alex, "One to one", unit="D3.04")
    progress = await alex.say("/progress")
    assert "✓ Supervision: recorded: 1 session" in progress
    assert progress.count("none recorded yet") == 1


async def test_agreement_that_comes_later_is_noted_by_changing_it(alex: Phone) -> None:
    await enrol(alex, "L7E-701")
    await _be_supervised(alex, "Peer", "No, not yet")
    await alex.tap("Change it")
    assert "Agreed by the centre" in alex.person.last.text
    await alex.tap("4")
    assert "Has your centre agreed" in alex.person.last.text
    await alex.tap("Yes, agreed")
    assert "3 h left of 4 h" in await alex.tap("Save")


async def test_a_kind_changed_to_peer_asks_whether_the_centre_agreed(alex: Phone) -> None:
    await enrol(alex, "L7E-701")
    await _be_supervised(alex, "One to one")
    await alex.tap("Change it", "3")
    assert "Has your centre agreed" in await alex.tap("Peer")
    await alex.tap("No, not yet")
    assert "Saved, but not counted" in await alex.tap("Save")


async def test_one_in_the_future_is_not_taken(enrolled: Phone) -> None:
    await enrolled.say("/supervision")
    await enrolled.tap("Log supervision")
    assert "That is in the future" in await enrolled.say("tomorrow 10am")


async def test_the_outcome_is_owed_until_it_is_written(enrolled: Phone) -> None:
    await _be_supervised(enrolled, "One to one")
    assert "Supervision outcome · supervision of Sunday 22 November" in await enrolled.say("/todo")
    await enrolled.tap("1")
    await enrolled.say("Client 1, the second session.")
    await enrolled.say("We looked at how I end a session.")
    await enrolled.say("Keep the last ten minutes free for it.")
    await enrolled.tap("Save")
    assert "You are up to date" in await enrolled.say("/todo")
    await enrolled.say("/supervision")
    await enrolled.tap("1")
    assert "✓ Supervision outcome" in enrolled.buttons


async def test_deleting_one_takes_its_outcome_along_and_undo_brings_both_back(
    enrolled: Phone,
) -> None:
    await _be_supervised(enrolled, "One to one")
    await enrolled.tap("Supervision outcome", "Skip")
    await enrolled.say("We looked at how I end a session.")
    await enrolled.tap("Skip", "Save")
    before = enrolled.notebook
    await enrolled.say("/supervision")
    said = await enrolled.tap("1", "Delete")
    assert "1 form written about it" in said
    assert enrolled.buttons[0] == "Keep it"
    await enrolled.tap("Delete")
    assert "1 h left of 1 h" in await enrolled.say("/supervision")
    assert not enrolled.notebook.entries
    await enrolled.tap("Undo")
    assert enrolled.notebook == before
    assert "complete, 1 h of 1 h" in await enrolled.say("/supervision")
