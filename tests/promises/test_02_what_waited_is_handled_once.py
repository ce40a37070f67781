import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from demo.events import Event
from demo.people import Person
from demo.telegram import Telegram
from storage.folders import Folders
from tests.promises.enrolled import enrol
from tests.promises.lives import Lives, living
from tests.promises.promise import Measuring
from tests.telegram.fixtures import TOKEN

COACHES = (2001, 2002)
SESSIONS = range(30, 55)
"""The minutes of the sessions that each of the two tells of: no two are the same."""
MOST_REPLIES = 30
LAST_SECONDS = 0.02


@pytest.fixture
def telegram() -> Telegram:
    """Return a Telegram that hands out each update twice."""
    service = Telegram(TOKEN)
    service.redeliver = True
    return service


async def test_fifty_updates_that_waited_are_handled_once_though_it_is_killed_among_them(
    promise: Measuring, telegram: Telegram, tmp_path: Path
) -> None:
    runs = promise.size(full=40, small=2)
    kills = 0
    missing: Counter[str] = Counter()
    doubled: Counter[str] = Counter()
    people = [telegram.person("Alex", id=coach) for coach in COACHES]
    for run in range(runs):
        folder = tmp_path / str(run) / "kept"
        enrol(folder, *COACHES)
        tell_all(people)
        async with living(telegram, folder, list(COACHES)) as lives:
            kills += await kill_until_all_is_taken(lives, telegram, promise.chance(run))
        for coach in COACHES:
            told = Counter(SESSIONS)
            kept = read_minutes(folder, coach)
            missing.update(f"{minutes} of {coach} in run {run}" for minutes in told - kept)
            doubled.update(f"{minutes} of {coach} in run {run}" for minutes in kept - told)
    assert kills > 2 * runs, "hardly ever killed"
    promise.measured(
        f"{missing.total()} missing, {doubled.total()} doubled of {50 * runs:,}, {kills} kills",
        holds=not missing and not doubled,
        found=f"missing {missing}, doubled {doubled}",
    )


def tell_all(people: list[Person]) -> None:
    """Let everybody tell of all their sessions, in turn, each on a day of its own."""
    today = datetime.now(UTC).date()
    for number, minutes in enumerate(SESSIONS, start=1):
        day: date = today - timedelta(days=number)
        for person in people:
            person.say(f"{minutes} min with client 1 {day:%-d %B} 9am")


async def kill_until_all_is_taken(lives: Lives, telegram: Telegram, chance: Random) -> int:
    """Start and kill the bot until nothing waits any more; return how often it was killed."""
    kills = replies = 0

    def count(event: Event) -> None:
        nonlocal replies
        replies += event.kind == "message"

    stop_counting = telegram.subscribe(count)
    while telegram.updates.waiting():
        await lives.start()
        enough = replies + chance.randint(0, MOST_REPLIES)
        await lives.until(lambda: replies > enough or not telegram.updates.waiting(), "a reply")  # noqa: B023
        await asyncio.sleep(chance.uniform(0, LAST_SECONDS))
        await lives.kill()
        kills += 1
    stop_counting()
    return kills


def read_minutes(folder: Path, coach: int) -> Counter[int]:
    """Return the minutes of every session on disk."""
    _, notebook = Folders(folder).read(coach)
    return Counter(one.minutes for one in notebook.sessions.values())
