"""Some days of a coach by a clock that jumps at chosen moments, and what came of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from telegram import Bot
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

from bot.process.services import Services
from bot.process.settings import build_folders
from bot.process.steady_clock import SteadyClock
from bot.serving.program import Assistant
from coaching.records.keys import ReminderKey
from coaching.records.ledger_lines import NudgeState, Watch
from coaching.records.notebook import Session, SessionState
from demo.telegram import Telegram
from storage.coach_folder.folder import read_folder
from tests.journeys.conftest import ALEX, CATALOGUE, FORMS, UNHURRIED, Phone, Program
from tests.promises.reminded import labels_of, put_records, start
from tests.telegram.fixtures import TOKEN, Clock
from tests.telegram.memory import MemoryRequest

JUMPS = {
    "an hour back": timedelta(hours=-1),
    "eight hours ahead": timedelta(hours=8),
    "a year ahead": timedelta(days=365),
    "a year back": timedelta(days=-365),
}
BEFORE, CLAIMED, SAID, AFTER, FETCHED, START = (
    "before a look",
    "between claim and send",
    "between send and settling",
    "after it is settled",
    "while what a coach did is handled",
    "before the start",
)
MOMENTS = (BEFORE, CLAIMED, SAID, AFTER, FETCHED, START)
SAID_STATES = (NudgeState.SENT, NudgeState.SNOOZED)
SHORT, LONG = timedelta(seconds=8), timedelta(hours=5)
MONDAY = datetime(2026, 11, 2, 7, 30, tzinfo=UTC)
HOURS = 24 * 3
AN_HOUR = 3600.0


@dataclass(frozen=True)
class Case:
    """What a coach has before them, and how the clock jumps meanwhile."""

    sessions: tuple[tuple[datetime, SessionState], ...]
    jump: timedelta
    moment: str
    nth: int
    """The jump comes at this one of such moments."""
    lasts: timedelta
    is_public: bool
    """Whether each answer is dated by Telegram, and not only each message that was sent."""

    @property
    def is_believed(self) -> bool:
        """Whether nothing speaks against the jump until a first message has been sent by it."""
        return not self.is_public and (self.moment == START or self.lasts == LONG)


@dataclass
class Outcome:
    """What the coach was reminded of, and what stands on the desk and in the notebook."""

    has_jumped: bool = False
    sent: list[str] = field(default_factory=list)
    ledger: dict[str, tuple[object, ...]] = field(default_factory=dict)
    sessions: dict[tuple[object, ...], int] = field(default_factory=dict)
    watches: dict[str, Watch] = field(default_factory=dict)
    too_early: set[str] = field(default_factory=set)
    """The messages that asked about sessions that were still to come."""

    @property
    def said(self) -> set[str]:
        """Return which reminders were said, and neither skipped nor left in silence."""
        return {key for key, line in self.ledger.items() if line[0] in SAID_STATES}


def by_chance(chance: Random, jump: timedelta) -> Case:
    """Return a case with a few sessions of the first two days."""
    moment = chance.choice(MOMENTS)
    sessions = tuple(
        (
            MONDAY + timedelta(days=day, minutes=15 * chance.randint(6, 40)),
            chance.choice([SessionState.PLANNED, SessionState.PLANNED, SessionState.HELD]),
        )
        for day in sorted([0, 0, 1, 1])
    )
    nth = 1 if moment == START else chance.randint(1, HOURS - 10)
    if moment not in (START, BEFORE):
        nth = chance.randint(1, 3)
    return Case(sessions, jump, moment, nth, chance.choice([SHORT, LONG]), chance.random() < 0.5)


class Machine:
    """A machine whose time jumps at the moment of a case, and is set right again."""

    def __init__(self, case: Case) -> None:
        self.clock = Clock(MONDAY)
        self.off = timedelta()
        self.has_jumped = False
        self.back_at = 0.0
        self._case = case
        self._left = case.nth

    @property
    def right(self) -> datetime:
        return datetime.fromtimestamp(self.clock(), UTC)

    def now(self) -> datetime:
        return self.right + self.off

    def pass_moment(self, moment: str) -> None:
        """Jump if this is the moment."""
        if moment == self._case.moment and not self.has_jumped:
            self._left -= 1
            if self._left == 0:
                self.off, self.has_jumped = self._case.jump, True
                self.back_at = self.clock() + self._case.lasts.total_seconds()

    def pass_time(self, seconds: float) -> Iterator[None]:
        """Let time pass; stop halfway, when a jump has held that long, and before its end."""
        ends_at = self.clock() + seconds
        halts = [(self.clock() + self.back_at) / 2, self.back_at]
        for halt in [*(one for one in halts if self.clock() < one < ends_at), ends_at]:
            self.clock.advance(halt - self.clock())
            if self.has_jumped and self.clock() >= self.back_at:
                self.off = timedelta()
            yield


class Line(MemoryRequest):
    """A line to Telegram that knows the moments of a reminder, and tells the dates of answers."""

    def __init__(self, telegram: Telegram, machine: Machine, hear: Callable[[], None]) -> None:
        super().__init__(telegram)
        self._machine = machine
        self._hear = hear

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        is_message = url.endswith("/sendMessage")
        if is_message:
            self._machine.pass_moment(CLAIMED)
        answer = await super().do_request(
            url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
        )
        if is_message:
            self._machine.pass_moment(SAID)
        elif b'"update_id"' in answer[1]:
            self._machine.pass_moment(FETCHED)
        self._hear()
        return answer


class Jumping(Program):
    """The program on a machine whose time jumps."""

    def __init__(self, telegram: Telegram, machine: Machine, folder: Path, case: Case) -> None:
        super().__init__(telegram, machine.clock, folder)
        self._machine = machine
        self._case = case
        self._confirm: Callable[[datetime], None] | None = None

    def hear(self) -> None:
        """Let an answer to a poll come, which the public API dates."""
        if self._confirm is not None:
            self._confirm(self._machine.right)

    def _build(self) -> Assistant:
        self._machine.pass_moment(START)
        steady = SteadyClock(self._machine.now, self._machine.clock)
        self._confirm = steady.confirm if self._case.is_public else None
        line = Line(self.telegram, self._machine, self.hear)
        services = Services(
            folders=build_folders(self.folder, self.key),
            catalogue=CATALOGUE,
            own_forms=FORMS,
            coaches={ALEX},
            clock=steady,
        )
        bot = Bot(TOKEN, request=line, get_updates_request=line)
        return Assistant(bot, services, UNHURRIED, clock=steady, confirm=steady.confirm)


async def play(folder: Path, case: Case) -> Outcome:
    """Live through some days: a look every hour, a reminder put off, a session typed."""
    machine = Machine(case)
    telegram = Telegram(TOKEN, clock=machine.clock, patience=0.01)
    kept = folder / "kept" / "coaches" / str(ALEX)
    put_records(kept, case.sessions)
    program = Jumping(telegram, machine, folder / "kept", case)
    phone = Phone(telegram.person("Alex", id=ALEX), program)
    outcome = Outcome()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PTB_TIMEDELTA", "true")
        await start(program)
        is_put_off = False
        for hour in range(HOURS):
            if hour % 24 == 12:
                await phone.say("/todo")
            if hour == 40:
                await phone.say("45 min with client 1 yesterday 7am")
            for _ in machine.pass_time(AN_HOUR):
                before = len(phone.said)
                await _look(program, kept, machine, outcome)
                if len(phone.said) > before:
                    machine.pass_moment(AFTER)
                    if "Did it" in phone.said[-1].text and not is_put_off:
                        is_put_off = True
                        await phone.tap("Later", "Tomorrow")
        await program.stop()
    assert telegram.settle() == []
    outcome.has_jumped = machine.has_jumped
    outcome.sent = [one.text for one in phone.said if "Later" in labels_of(one)]
    desk, notebook = read_folder(kept)
    typed = {one.id for one in notebook.sessions.values() if not one.id.startswith("s")}
    outcome.ledger = {
        _name(one.id, typed): (
            one.state,
            one.reason,
            one.snoozed_until,
            one.is_repeat,
        )
        for one in desk.nudges.values()
    }
    outcome.watches = dict(desk.watches)
    outcome.sessions = {
        (one.starts_at, one.state): one.minutes for one in notebook.sessions.values()
    }
    return outcome


def _name(key: str, typed: set[str]) -> str:
    """Return a reminder's key, with a word for what has a random identity."""
    rule, about, number = key.split(":")
    return ":".join([rule, "typed" if about in typed else about, number])


async def _look(program: Jumping, kept: Path, machine: Machine, outcome: Outcome) -> None:
    machine.pass_moment(BEFORE)
    program.hear()
    await program.sweep()
    desk, notebook = read_folder(kept)
    for nudge in desk.nudges.values():
        key = ReminderKey.parse(nudge.id)
        session = notebook.sessions.get(key.about) if key.rule == "passed" else None
        if session and _end(session) > machine.right and nudge.state is NudgeState.SENT:
            outcome.too_early.add(nudge.batch)


def _end(session: Session) -> datetime:
    return session.starts_at + timedelta(minutes=session.minutes)
