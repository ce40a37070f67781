"""Sessions to come: planned, moved, taken place, cancelled, missed, passed by; and deleted ones."""

from datetime import UTC, datetime

import pytest

from coaching.records.notebook import Session, SessionState
from tests.journeys.conftest import Phone
from tests.telegram.fixtures import Clock

HOUR = 3600
DAY = 24 * HOUR


async def _plan(phone: Phone, when: str = "Friday 10:30") -> str:
    """Log a session with Client 1 and plan the next one from the list of clients."""
    await phone.say("60 min with client 1 yesterday 3pm")
    await phone.say("/clients")
    assert "When will it start" in await phone.tap("Client 1", "Plan a session")
    await phone.say(when)
    return await phone.tap("1 h 30")


async def _write_next(phone: Phone, words: str) -> str:
    """Answer the last question of a session record and save it."""
    await phone.say("60 min with client 1 yesterday 3pm")
    await phone.tap("Session record", *["Skip"] * 8)
    assert "9 of 9" in phone.person.last.text
    await phone.say(words)
    return await phone.tap("Save")


def _planned(phone: Phone) -> Session:
    [session] = [
        one for one in phone.notebook.sessions.values() if one.state is SessionState.PLANNED
    ]
    return session


async def _open_plan(phone: Phone) -> str:
    await phone.say("/clients")
    return await phone.tap("Client 1", "Sessions", "1")


async def test_a_session_is_planned_from_the_client_and_counts_nothing_yet(enrolled: Phone) -> None:
    said = await _plan(enrolled)
    assert "Planned: Client 1, Friday 27 November, 10:30, 1 h 30" in said
    assert "It counts once it has taken place" in said
    assert "17 h left of 18 h" in await enrolled.say("/progress")
    assert "1 planned" in await enrolled.say("/clients") + await enrolled.tap("Client 1")


async def test_a_plan_for_what_is_over_is_not_taken(enrolled: Phone) -> None:
    await enrolled.say("60 min with client 1 yesterday 3pm")
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Plan a session")
    assert "That is in the past" in await enrolled.say("yesterday 10am")


@pytest.mark.parametrize(
    ("words", "starts_at"),
    [
        ("Friday 10:30, same room", datetime(2026, 11, 27, 10, 30, tzinfo=UTC)),
        ("4 December at 3pm in the library", datetime(2026, 12, 4, 15, 0, tzinfo=UTC)),
        ("tomorrow 9am", datetime(2026, 11, 24, 9, 0, tzinfo=UTC)),
    ],
)
async def test_the_next_session_in_a_record_is_planned_and_said_back(
    enrolled: Phone, words: str, starts_at: datetime
) -> None:
    said = await _write_next(enrolled, words)
    assert "Planned: Client 1" in said
    planned = _planned(enrolled)
    assert (planned.starts_at, planned.minutes) == (starts_at, 60)
    assert "Change the plan" in enrolled.buttons


@pytest.mark.parametrize(
    "words", ["It was the last one, we closed with a review.", "They will call me.", "Friday"]
)
async def test_words_without_a_day_and_time_plan_nothing(enrolled: Phone, words: str) -> None:
    assert "Planned" not in await _write_next(enrolled, words)
    assert len(enrolled.notebook.sessions) == 1


async def test_another_record_moves_the_plan_and_does_not_double_it(enrolled: Phone) -> None:
    await _write_next(enrolled, "Friday 10:30")
    await enrolled.tap("Change it", "9")
    await enrolled.say("Friday 11:30")
    assert "Friday 27 November, 11:30" in await enrolled.tap("Save")
    assert _planned(enrolled).starts_at == datetime(2026, 11, 27, 11, 30, tzinfo=UTC)


async def test_a_plan_is_moved_by_a_tap(enrolled: Phone) -> None:
    await _write_next(enrolled, "Friday 10:30")
    await enrolled.tap("Change the plan", "3" if "4" in enrolled.buttons else "2")
    assert "Date and time" in enrolled.person.last.text
    await enrolled.say("Thursday 2pm")
    assert "Planned: Client 1, Thursday 26 November, 14:00, 1 h" in await enrolled.tap("Save")
    assert _planned(enrolled).starts_at == datetime(2026, 11, 26, 14, 0, tzinfo=UTC)


async def test_before_its_time_a_session_has_not_taken_place(enrolled: Phone) -> None:
    await _plan(enrolled)
    assert "still in the future" in await enrolled.tap("Session", "It took place")
    assert _planned(enrolled).minutes == 90


async def test_a_plan_that_passed_by_stands_in_the_list_and_counts_with_one_tap(
    enrolled: Phone, clock: Clock
) -> None:
    await _plan(enrolled)
    assert "Did it take place" not in await enrolled.say("/todo")
    clock.advance(5 * DAY)
    todo = await enrolled.say("/todo")
    assert "1  Did it take place? Client 1 · Friday 27 November" in todo
    await enrolled.tap("1")
    said = await enrolled.tap("It took place")
    assert "Counted: Client 1, Friday 27 November, 10:30, 1 h 30" in said
    assert "15 h 30 left of 18 h" in said
    assert "Session record" in enrolled.buttons
    assert "Did it take place" not in await enrolled.say("/todo")


@pytest.mark.parametrize(
    ("tap", "title", "state"),
    [
        ("Cancelled", "Cancelled: Client 1", SessionState.CANCELLED),
        ("Client missed it", "Missed by the client: Client 1", SessionState.MISSED),
    ],
)
async def test_what_did_not_take_place_is_kept_and_counts_nothing(
    enrolled: Phone, clock: Clock, tap: str, title: str, state: SessionState
) -> None:
    await _plan(enrolled)
    clock.advance(5 * DAY)
    await _open_plan(enrolled)
    said = await enrolled.tap(tap)
    assert title in said
    assert "Not counted" in said
    assert state in [one.state for one in enrolled.notebook.sessions.values()]
    progress = await enrolled.say("/progress")
    assert "17 h left of 18 h" in progress
    assert "Session record: missing for 1 session" in progress
    assert "Did it take place" not in await enrolled.say("/todo")
    await _open_plan(enrolled)
    assert "15 h 30 left of 18 h" in await enrolled.tap("It took place")


async def test_a_session_that_was_counted_may_turn_out_cancelled(enrolled: Phone) -> None:
    await enrolled.say("60 min with client 1 yesterday 3pm")
    await enrolled.say("/clients")
    await enrolled.tap("Client 1", "Sessions", "1", "Cancelled")
    assert "18 h left of 18 h" in await enrolled.say("/progress")
    assert "You are up to date" in await enrolled.say("/todo")


async def test_logging_what_was_planned_for_that_day_does_not_double_it(
    enrolled: Phone, clock: Clock
) -> None:
    await _plan(enrolled)
    clock.advance(4 * DAY)
    said = await enrolled.say("75 min with client 1 today 10:45am")
    assert "15 h 45 left of 18 h" in said
    assert [one.minutes for one in enrolled.notebook.sessions.values()] == [60, 75]
    assert "Did it take place" not in await enrolled.say("/todo")


async def test_deleting_asks_first_and_undo_brings_all_of_it_back(enrolled: Phone) -> None:
    await _write_next(enrolled, "They will call me.")
    before = enrolled.notebook
    await _open_plan(enrolled)
    said = await enrolled.tap("Delete")
    assert "Delete Client 1, Sunday 22 November, 15:00, 1 h?" in said
    assert "1 form written about it" in said
    assert enrolled.buttons[0] == "Keep it"
    await enrolled.tap("Keep it")
    assert enrolled.notebook == before
    await enrolled.tap("Delete", "Delete")
    assert not enrolled.notebook.sessions
    assert not enrolled.notebook.entries
    assert "18 h left of 18 h" in await enrolled.say("/progress")
    assert "Restored" in await enrolled.tap("Undo")
    assert enrolled.notebook == before


@pytest.mark.parametrize(("hours", "comes_back"), [(23, True), (25, False)])
async def test_undo_holds_for_a_day(
    enrolled: Phone, clock: Clock, hours: int, comes_back: bool
) -> None:
    await enrolled.say("60 min with client 1 yesterday 3pm")
    await _open_plan(enrolled)
    await enrolled.tap("Delete", "Delete")
    clock.advance(hours * HOUR)
    await enrolled.tap("Undo")
    assert bool(enrolled.notebook.sessions) is comes_back
    if not comes_back:
        assert "out of date" in enrolled.person.toasts[-1]
