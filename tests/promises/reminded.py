"""A coach with something due, a program that is killed at chosen moments, and what came of it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from coaching.calendar.occurrences import first_allowed
from coaching.counting.progress import measure_units
from coaching.records.change import Change
from coaching.records.course import Course
from coaching.records.ledger_lines import Nudge, NudgeState
from coaching.records.notebook import Client, Coach, Enrolment, Session, SessionState
from coaching.reminders.outlook import Outlook
from coaching.reminders.reminder import Reminder
from coaching.reminders.rules import find_reminders
from demo.exchange import trouble
from demo.exchange.trouble import Fault
from demo.people.bubbles import Bubble
from demo.telegram import Telegram
from storage.coach_folder.folder import Folder
from tests.journeys.coach import expect_kills
from tests.journeys.conftest import ALEX, CATALOGUE, Program
from tests.storage.disk import Disk, Killed
from tests.telegram.fixtures import TOKEN, Clock

FINAL = {NudgeState.SENT, NudgeState.SKIPPED, NudgeState.UNDELIVERABLE, NudgeState.UNKNOWN}
REPEAT = "You may have had this already"
LATE = "Sorry this is late"
MOST_MOMENTS = 40
"""So many a look has at most, whatever it claims and settles."""
FAULTS: tuple[Fault | None, ...] = (
    None,
    None,
    trouble.LATE,
    trouble.DROPPED,
    trouble.UNREACHED,
    trouble.broken(),
)
[COURSE] = [one for one in CATALOGUE.current() if one.key == "8588"]


@dataclass(frozen=True)
class Case:
    """What a coach has done, when the program starts, and what goes wrong then."""

    sessions: tuple[tuple[datetime, SessionState], ...]
    starts_at: datetime
    deaths: tuple[int, ...] = ()
    """The moments of the looks at which the program is killed, one life each."""
    fault: Fault | None = None


@dataclass
class Outcome:
    """What the coach was reminded of, and what stands in the ledger."""

    sent: list[str] = field(default_factory=list)
    nudges: dict[str, Nudge] = field(default_factory=dict)
    due: list[Reminder] = field(default_factory=list)
    """What was due when the program started."""
    coach: Coach | None = None
    deaths: int = 0
    is_certain: bool = False
    """Whether the program knew of everything that it sent that it had, or had not, arrived."""


def by_chance(chance: Random, *, most_deaths: int) -> Case:
    """Return a case with a few sessions and some days of downtime."""
    begun = datetime(2026, 11, 2, tzinfo=UTC)
    sessions = []
    for number in range(chance.randint(1, 3)):
        starts_at = begun + timedelta(days=number * 2, minutes=15 * chance.randint(36, 70))
        sessions.append((starts_at, chance.choice([SessionState.PLANNED, SessionState.HELD])))
    last_on = max(starts_at for starts_at, _ in sessions).date()
    days = chance.choice([0, 0, 1, 1, 2, 4, 9])
    down_until = datetime.combine(
        last_on + timedelta(days=days),
        # On the day itself not before the session is over and its reminder due.
        time(chance.randint(8 if days else 19, 20), chance.randint(1, 50)),
        UTC,
    )
    deaths = [chance.randrange(MOST_MOMENTS) for _ in range(chance.randint(0, most_deaths))]
    return Case(tuple(sessions), down_until, tuple(deaths), chance.choice(FAULTS))


def put_records(folder: Path, sessions: Sequence[tuple[datetime, SessionState]]) -> Coach:
    """Put down a coach whose records nobody has looked at yet."""
    joined_at = datetime(2026, 11, 1, 12, tzinfo=UTC)
    coach = Coach(id="coach", joined_at=joined_at)
    enrolment = Enrolment(
        id="course",
        qualification=COURSE.key,
        version=COURSE.version,
        award="certificate",
        role=COURSE.roles[0].key,
        started_on=joined_at.date(),
    )
    held = [
        Session(
            id=f"s{number}",
            client="c1",
            unit=COURSE.units[0].key,
            starts_at=starts_at,
            minutes=60,
            state=state,
        )
        for number, (starts_at, state) in enumerate(sessions)
    ]
    client = Client(id="c1", enrolments=(enrolment.id,), number=1)
    Folder(folder).commit(Change((coach, enrolment, client, *held)))
    return coach


async def play(folder: Path, case: Case) -> Outcome:
    """Start the program, kill it as the case says, and let five minutes pass after the last."""
    clock = Clock(case.starts_at)
    telegram = Telegram(TOKEN, clock=clock, patience=0.01)
    person = telegram.person("Alex", id=ALEX)
    kept = folder / "kept" / "coaches" / str(ALEX)
    coach = put_records(kept, case.sessions)
    program = Program(telegram, clock, folder / "kept")
    outcome = Outcome(coach=coach, due=find_due(kept, coach, case.starts_at))
    if case.fault:
        telegram.faults.next("sendMessage", case.fault)
    expect_kills()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PTB_TIMEDELTA", "true")
        disk = Disk(folder, patch)
        for moment in case.deaths:
            await start(program)
            disk.kill_in(moment)
            with suppress(Killed):
                await program.sweep()
                await program.sweep()
            outcome.deaths += disk.is_dead
            await program.die()
            disk.start_again()
        await start(program)
        for _ in range(6):
            await program.sweep()
            await program.sweep()
            clock.advance(60)
        await program.stop()
    assert telegram.settle() == []
    outcome.is_certain = not outcome.deaths and case.fault in (None, trouble.UNREACHED)
    outcome.sent = [one.text for one in person.messages if "Later" in labels_of(one)]
    outcome.nudges = dict(Folder(kept).desk.nudges)
    return outcome


def labels_of(bubble: Bubble) -> list[str]:
    """Return what stands on a message's buttons; a reminder's can all be put off."""
    return [label for row in bubble.buttons for label in row]


async def start(program: Program) -> None:
    """Start the program, and wait until it knows of everybody."""
    await program.start()
    await program.settle()
    assert program._assistant is not None
    await program._assistant.sweep.read_all()


def find_due(folder: Path, coach: Coach, now: datetime) -> list[Reminder]:
    """Return what may be said at an instant, by the rules and the records alone."""
    kept = Folder(folder)
    [enrolment] = kept.notebook.enrolments.values()
    course = Course(COURSE, kept.notebook, enrolment)
    progress = list(measure_units(course))
    outlook = Outlook(coach=coach, courses=[course], progress=progress, drafts={}, now=now)
    return [one for one in find_reminders(outlook) if first_allowed(coach, one.due_at) <= now]
