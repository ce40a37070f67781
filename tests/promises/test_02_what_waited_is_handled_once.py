import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from coaching.records.change import Change
from coaching.records.notebook import Client, Session
from conversations.assistant import compose
from conversations.turns.drafts.starting import start_form
from demo.exchange.events import Event
from demo.people.person import Person
from demo.telegram import Telegram
from storage.coach_folder.folder import Folder
from storage.folders import Folders
from tests.conversations.talk import Talk
from tests.promises.enrolled import COURSE, enrol
from tests.promises.lives import Lives, living
from tests.promises.promise import Measuring
from tests.telegram.fixtures import TOKEN

TELLER, *WRITERS = COACHES = (2001, 2002, 2003)
SESSIONS = range(30, 62)
"""The minutes of the sessions that one of them tells of: no two are the same."""
[RECORD] = (form for form in COURSE.forms if form.key == "session_record")
ANSWERS = [f"We spoke about {field.heading}" for field in RECORD.fields]
"""What the others answer, one question after another: what is taken twice answers the next too."""
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
        begin_record(folder, *WRITERS)
        tell_all(people)
        async with living(telegram, folder, list(COACHES)) as lives:
            kills += await kill_until_all_is_taken(lives, telegram, promise.chance(run))
        for coach in COACHES:
            told = Counter[int | str](SESSIONS if coach == TELLER else ANSWERS)
            kept = read_kept(folder, coach)
            missing.update(f"{one} of {coach} in run {run}" for one in (told - kept).elements())
            doubled.update(f"{one} of {coach} in run {run}" for one in (kept - told).elements())
    promise.measured(
        f"{missing.total()} missing, {doubled.total()} doubled of {50 * runs:,}, {kills} kills",
        holds=not missing and not doubled,
        found=f"missing {missing}, doubled {doubled}",
    )
    assert kills > 2 * runs, "hardly ever killed"


def begin_record(data: Path, *coaches: int) -> None:
    """Let coaches be at the first question of a session record."""
    client = Client(id="c1", enrolments=("e1",), number=1)
    session = Session(id="s1", client="c1", unit="502", starts_at=datetime.now(UTC), minutes=60)
    for coach in coaches:
        kept = Folder(data / "coaches" / str(coach))
        kept.commit(Change((client, session)))
        talk = Talk()
        talk.notebook = kept.notebook
        turn = start_form(talk.scene, RECORD.key, session.id)
        kept.commit(compose(talk.scene, turn).change)


def tell_all(people: list[Person]) -> None:
    """Let one tell of sessions, each on a day of its own, and the others answer, in turn."""
    today = datetime.now(UTC).date()
    teller, *writers = people
    for number, minutes in enumerate(SESSIONS):
        day: date = today - timedelta(days=number + 1)
        teller.say(f"{minutes} min with client 1 {day:%-d %B} 9am")
        for person in writers:
            if number < len(ANSWERS):
                person.say(ANSWERS[number])


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


def read_kept(folder: Path, coach: int) -> Counter[int | str]:
    """Return what is on disk: the minutes of every session told, or every answer in the draft."""
    desk, notebook = Folders(folder).read(coach)
    if coach == TELLER:
        return Counter(one.minutes for one in notebook.sessions.values())
    return Counter(one.value for draft in desk.drafts.values() for one in draft.answers.values())
