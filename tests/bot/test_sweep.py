"""The heartbeat: who is looked after when, how many at once, and what the ledger says after."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from telegram import Bot

from bot.serving.sweep import REMINDER_SECONDS, SIDE_BY_SIDE, settle
from bot.telegram.delivery import Delivery
from coaching.records.change import Change
from coaching.records.desk import Desk
from coaching.records.ledger_lines import SEEN, Nudge, NudgeState, Watch
from coaching.records.notebook import Client, Coach, Enrolment, Filed, Session, SessionState
from conversations.chat.scene import Scene
from conversations.reminders.responses import Look, look
from demo.exchange import trouble
from demo.telegram import Telegram
from storage.coach_folder.folder import Folder
from tests.bot.conftest import CATALOGUE, Edge, HouseClock
from tests.bot.quick import let_pass
from tests.bot.showing import Arrivals
from tests.telegram.fixtures import MONDAY_EVENING, Clock

FIRST_ID = 5000
NIGHT_AND_DAY = time(0)
LATE = time(23, 30)
"""When what is still to write comes up: after all that is tried here."""


def records(starts_at: datetime, state: SessionState) -> tuple[Filed, ...]:
    """Return the records of a coach who is never quiet, with one session."""
    [found] = [one for one in CATALOGUE.current() if one.key == "8588"]
    enrolled_at = starts_at - timedelta(days=1)
    return (
        Coach(
            id="coach",
            joined_at=enrolled_at,
            reminder_at=LATE,
            quiet_from=NIGHT_AND_DAY,
            quiet_until=NIGHT_AND_DAY,
        ),
        Enrolment(
            id="course",
            qualification="8588",
            version=found.version,
            award="certificate",
            role="coaching",
            started_on=enrolled_at.date(),
        ),
        Client(id="c1", enrolments=("course",), number=1),
        Session(
            id="s1", client="c1", unit="8588-501", starts_at=starts_at, minutes=60, state=state
        ),
    )


def put_coach(folder: Path, owner: int, due_at: datetime) -> Path:
    """Put down a coach who is to be asked about a planned session at a time."""
    path = folder / "coaches" / str(owner)
    starts_at = due_at - timedelta(minutes=90)
    Folder(path).commit(Change(records(starts_at, SessionState.PLANNED)))
    return path


def became(folder: Path, owner: int) -> NudgeState | None:
    """Return what became of the question, by the ledger on disk."""
    desk = Folder(folder / "coaches" / str(owner)).desk
    states = [one.state for key, one in desk.nudges.items() if key.startswith("passed:")]
    return states[0] if states else None


@pytest.fixture
def crowd(telegram: Telegram, bot: Bot, clock: Clock, folder: Path) -> Edge:
    """Return the program, not started yet, for as many coaches as there are."""
    return Edge(telegram, bot, HouseClock(clock), folder, coaches=range(10_000))


@pytest.fixture
async def beating() -> AsyncIterator[Callable[[Edge], None]]:
    """Return what lets a program's heart beat, in the time of these tests, until the end."""
    hearts: list[asyncio.Task[None]] = []

    async def beat(edge: Edge) -> None:
        while True:
            await edge.assistant.sweep.sweep()
            await asyncio.sleep(REMINDER_SECONDS)

    yield lambda edge: hearts.append(asyncio.create_task(beat(edge)))
    for heart in hearts:
        heart.cancel()
    await asyncio.gather(*hearts, return_exceptions=True)


async def serve(edge: Edge) -> asyncio.Task[None]:
    """Start a program that knows of everybody when they are to be looked after."""
    serving = asyncio.create_task(edge.serve())
    await edge.settle()
    await edge.assistant.sweep.read_all()
    return serving


async def stop(edge: Edge, serving: asyncio.Task[None]) -> None:
    edge.stop()
    await serving


async def test_what_is_due_is_sent_within_twenty_seconds(
    telegram: Telegram,
    crowd: Edge,
    folder: Path,
    arrivals: Arrivals,
    beating: Callable[[Edge], None],
) -> None:
    due = {FIRST_ID + number: number * 37.0 + 100 for number in range(40)}
    for owner, second in due.items():
        telegram.person("Coach", id=owner)
        put_coach(folder, owner, MONDAY_EVENING + timedelta(seconds=second))
    serving = await serve(crowd)
    beating(crowd)
    await let_pass(40 * 37 + 200)
    delays = {owner: second - due[owner] for owner, second in arrivals}
    assert delays.keys() == due.keys()
    assert all(0 <= delay <= REMINDER_SECONDS for delay in delays.values())
    await stop(crowd, serving)


async def test_what_a_wrong_clock_has_passed_over_comes_when_it_is_set_right(
    telegram: Telegram,
    crowd: Edge,
    folder: Path,
    arrivals: Arrivals,
    beating: Callable[[Edge], None],
) -> None:
    telegram.person("Coach", id=FIRST_ID)
    two_hours = timedelta(hours=2)
    starts_at = MONDAY_EVENING + two_hours + timedelta(hours=1)
    put_coach(folder, FIRST_ID, starts_at + timedelta(minutes=90))
    crowd.clock.ahead = timedelta(hours=8)
    serving = await serve(crowd)
    beating(crowd)
    await let_pass(300)
    arrivals.clear()
    crowd.clock.ahead = timedelta()
    await let_pass(two_hours.total_seconds())
    await stop(crowd, serving)
    [(_, second)] = arrivals
    assert 0 <= second - two_hours.total_seconds() <= REMINDER_SECONDS


async def test_a_chat_that_telegram_keeps_waiting_holds_up_nobody_else(
    telegram: Telegram,
    crowd: Edge,
    folder: Path,
    arrivals: Arrivals,
    beating: Callable[[Edge], None],
) -> None:
    for number in range(3):
        telegram.person("Coach", id=FIRST_ID + number)
        put_coach(folder, FIRST_ID + number, MONDAY_EVENING + timedelta(seconds=60 * number))
    telegram.faults.next("sendMessage", trouble.too_many(3600))
    serving = await serve(crowd)
    beating(crowd)
    await let_pass(200)
    assert [owner for owner, _ in arrivals] == [FIRST_ID + 1, FIRST_ID + 2]
    await let_pass(3600)
    assert [owner for owner, _ in arrivals][-1] == FIRST_ID
    assert became(folder, FIRST_ID) is NudgeState.SENT
    await stop(crowd, serving)


async def test_only_so_many_are_claimed_at_a_time(
    telegram: Telegram, crowd: Edge, folder: Path, beating: Callable[[Edge], None]
) -> None:
    for number in range(SIDE_BY_SIDE + 5):
        telegram.person("Coach", id=FIRST_ID + number)
        put_coach(folder, FIRST_ID + number, MONDAY_EVENING)
    serving = await serve(crowd)
    telegram.faults.always(trouble.too_many(50), method="sendMessage")
    beating(crowd)
    await let_pass(40)
    found = [became(folder, FIRST_ID + number) for number in range(SIDE_BY_SIDE + 5)]
    assert found.count(NudgeState.CLAIMED) == SIDE_BY_SIDE
    assert found.count(None) == 5
    telegram.faults.clear()
    await let_pass(700)
    await stop(crowd, serving)


async def test_told_to_stop_in_the_middle_it_claims_no_more_and_knows_what_it_sent(
    telegram: Telegram, crowd: Edge, folder: Path, arrivals: Arrivals
) -> None:
    owners = range(FIRST_ID, FIRST_ID + 60)
    for owner in owners:
        telegram.person("Coach", id=owner)
        put_coach(folder, owner, MONDAY_EVENING)
    serving = await serve(crowd)
    beat = asyncio.create_task(crowd.assistant.sweep.sweep())
    while len(arrivals) < 20:  # noqa: ASYNC110 - the chat tells no event of ours
        await asyncio.sleep(0.01)
    beat.cancel()
    await stop(crowd, serving)
    sent = {owner for owner, _ in arrivals}
    assert {owner for owner in owners if became(folder, owner)} == sent
    assert all(became(folder, owner) is NudgeState.SENT for owner in sent)
    assert 20 <= len(sent) < 60


async def test_whoever_is_no_coach_any_more_is_left_alone(
    telegram: Telegram, bot: Bot, clock: Clock, folder: Path, arrivals: Arrivals
) -> None:
    edge = Edge(telegram, bot, HouseClock(clock), folder, coaches={FIRST_ID})
    for owner in (FIRST_ID, FIRST_ID + 1):
        telegram.person("Coach", id=owner)
        put_coach(folder, owner, MONDAY_EVENING)
    serving = await serve(edge)
    await edge.assistant.sweep.sweep()
    await edge.assistant.sender.settle()
    assert [owner for owner, _ in arrivals] == [FIRST_ID]
    await stop(edge, serving)


async def test_one_coachs_trouble_is_logged_and_stops_nobody(
    telegram: Telegram,
    crowd: Edge,
    folder: Path,
    arrivals: Arrivals,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for owner in (FIRST_ID, FIRST_ID + 1):
        telegram.person("Coach", id=owner)
        put_coach(folder, owner, MONDAY_EVENING)

    troubles = iter([KeyError("trouble")])

    def fail_once(scene: Scene) -> Look:
        if trouble := next(troubles, None):
            raise trouble
        return look(scene)

    monkeypatch.setattr("bot.serving.sweep.look", fail_once)
    serving = await serve(crowd)
    await crowd.assistant.sweep.sweep()
    await crowd.assistant.sender.settle()
    assert len(arrivals) == 1
    assert "a coach cannot be reminded" in caplog.text
    await let_pass(REMINDER_SECONDS)
    await crowd.assistant.sweep.sweep()
    await crowd.assistant.sender.settle()
    assert len(arrivals) == 1, "it is tried again after a minute, not at every beat"
    await let_pass(60)
    await crowd.assistant.sweep.sweep()
    await crowd.assistant.sender.settle()
    assert len(arrivals) == 2
    await stop(crowd, serving)


async def test_a_look_that_finds_nothing_new_writes_nothing(
    telegram: Telegram, crowd: Edge, folder: Path
) -> None:
    telegram.person("Coach", id=FIRST_ID)
    put_coach(folder, FIRST_ID, MONDAY_EVENING + timedelta(hours=3))
    serving = await serve(crowd)
    desk = folder / "coaches" / str(FIRST_ID) / "desk.json"
    written = []
    for _ in range(3):
        crowd.assistant.sweep.look_soon(FIRST_ID)
        await crowd.assistant.sweep.sweep()
        await crowd.assistant.sender.settle()
        written.append(desk.stat().st_mtime_ns)
    assert written[0] == written[1] == written[2]
    await stop(crowd, serving)


# What the ledger says after a send.

NOW = datetime(2026, 11, 24, 18, 0, 5, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)
CLAIM = Nudge(id="writing:s1:0", batch="b1", state=NudgeState.CLAIMED, due_at=NOW, claimed_at=NOW)
WATCHES = (Watch(due_at=TOMORROW), Watch(id=SEEN, due_at=TOMORROW))
FOUND = Look(None, (CLAIM,), Change((CLAIM, *WATCHES)), TOMORROW)
BEFORE = Desk(watches={SEEN: Watch(id=SEEN, due_at=NOW)})
AFTER = Desk(nudges={CLAIM.id: CLAIM}, watches={one.id: one for one in WATCHES})
A_MINUTE_ON = Watch(due_at=NOW + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("delivery", "change"),
    [
        (Delivery.SENT, Change((replace(CLAIM, state=NudgeState.SENT),))),
        (
            Delivery.UNKNOWN,
            Change((replace(CLAIM, reason="perhaps sent"), A_MINUTE_ON)),
        ),
        (
            Delivery.REFUSED,
            Change((replace(CLAIM, state=NudgeState.UNDELIVERABLE, reason="refused by Telegram"),)),
        ),
        (
            Delivery.BLOCKED,
            Change(
                (
                    replace(CLAIM, state=NudgeState.UNDELIVERABLE, reason="blocked by the coach"),
                    replace(A_MINUTE_ON, is_paused=True),
                )
            ),
        ),
        # As if there had been no look: its claim goes, and what it had seen.
        (
            Delivery.UNSENT,
            Change((BEFORE.watches[SEEN], A_MINUTE_ON), remove=(CLAIM,)),
        ),
    ],
)
def test_a_claim_is_settled_by_what_became_of_the_message(
    delivery: Delivery, change: Change
) -> None:
    assert settle(BEFORE, AFTER, FOUND, delivery, NOW) == change


def test_what_was_put_off_and_not_sent_is_put_off_still() -> None:
    put_off = replace(CLAIM, state=NudgeState.SNOOZED, snoozed_until=NOW)
    before = replace(BEFORE, nudges={put_off.id: put_off})
    undone = settle(before, AFTER, FOUND, Delivery.UNSENT, NOW)
    assert put_off in undone.put
    assert undone.remove == ()


def test_after_a_first_look_that_was_not_sent_nothing_has_been_seen() -> None:
    undone = settle(Desk(), AFTER, FOUND, Delivery.UNSENT, NOW)
    assert [one.id for one in undone.remove] == [CLAIM.id, SEEN]


@pytest.mark.parametrize(
    "delivery", [Delivery.SENT, Delivery.UNKNOWN, Delivery.UNSENT, Delivery.BLOCKED]
)
def test_what_the_coach_answered_meanwhile_stays_as_it_is(delivery: Delivery) -> None:
    put_off = replace(CLAIM, state=NudgeState.SNOOZED, snoozed_until=TOMORROW)
    desk = replace(AFTER, nudges={put_off.id: put_off})
    change = settle(BEFORE, desk, FOUND, delivery, NOW)
    assert [one for one in (*change.put, *change.remove) if isinstance(one, Nudge)] == []


def test_whoever_has_written_since_is_not_taken_for_gone() -> None:
    written = replace(AFTER, watches={**AFTER.watches, "watch": Watch(due_at=NOW)})
    change = settle(BEFORE, written, FOUND, Delivery.BLOCKED, NOW)
    assert not any(isinstance(one, Watch) and one.is_paused for one in change.put)
