"""A coach who does the whole main job, and goes on wherever the program was killed."""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from coaching.records.desk import Desk
from demo.telegram import Telegram
from storage.tables.tables import Tables
from tests.journeys.conftest import ALEX, Phone, Program
from tests.storage.disk import NEVER, Disk, Killed
from tests.telegram.fixtures import TOKEN, Clock

RECORD = [
    "They had the talk with their manager.",
    "A plan for the first hundred days, with a date for each part of it.",
    "Two of five parts are written, the team has not seen them.",
    "Show it to one person. Show it to all. Wait.",
    "Show it to one person, by Friday.",
    "8 of 10; a date in the calendar would make it 9.",
    "I noticed how quickly the answers came today.",
    "“That was the first quiet hour this week.”",
    "Monday in a week, same room.",
]
REFLECTION = [
    "Calm, and to the point after the first ten minutes.",
    "GROW, because the goal was new.",
    "Mostly well; I lost a sentence near the end.",
    "“What else?” opened more than I had thought.",
    "She said that she likes the pauses.",
    "Nothing that came up was difficult.",
    "One observation, taken with a smile.",
    "Leave the silence alone for longer. I feel able.",
]
OUTCOME = [
    "Client 1, the second session.",
    "We looked at how I end a session.",
    "Keep the last ten minutes free for it.",
]
SECONDS_A_DEED = 20
OFFERED_IN_PASSING = "That was my answer"
"""It stands under one answer only, and is lost with it: the question in front is the same."""


@dataclass(frozen=True)
class Where:
    """Where a coach is: the draft in front, and the title and buttons of its question."""

    form: str = ""
    field: str = ""
    title: str = ""
    buttons: tuple[str, ...] = ()


@dataclass
class Outcome:
    """What a play came to; `moments` and `places` are by the number of the deed."""

    records: dict[str, Any] = field(default_factory=dict)
    places: dict[int, Where] = field(default_factory=dict)
    moments: dict[int, int] = field(default_factory=dict)
    deaths: int = 0


@dataclass(frozen=True)
class Fate:
    """At which moment of a deed the program is killed, and how often; of every deed if of none."""

    moment: int = NEVER
    deed: int | None = None
    deaths: int = 1


class Coach:
    """One who types, taps and edits; each of these is a deed, and each is one update."""

    def __init__(self, phone: Phone, program: Program, disk: Disk, fate: Fate) -> None:
        self.outcome = Outcome()
        self._phone = phone
        self._program = program
        self._disk = disk
        self._fate = fate
        self._deed = -1
        self._began = program.clock.now

    async def say(self, text: str) -> None:
        """Type a message."""
        await self._do(lambda: self._phone.person.say(text))

    async def tap(self, *labels: str) -> None:
        """Tap buttons one after another."""
        for label in labels:
            await self._do(lambda label=label: self._phone.person.press(label))  # type: ignore[misc]

    async def edit(self, before: str, after: str) -> None:
        """Change an earlier message."""
        person = self._phone.person
        [message] = [one.id for one in person.messages if one.is_own and one.text == before]
        await self._do(lambda: person.edit(message, after))

    async def ask(self, command: str, wanted: str) -> str:
        """Type a command, once more if its answer was lost; return the line that begins so."""
        await self.say(command)
        if self._find(wanted) is None:
            self._deed -= 1
            await self.say(command)
        found = self._find(wanted)
        assert found, f"{wanted} is not in: {self._phone.person.last.text}"
        return found

    async def begin(self, form: str) -> None:
        """Begin a form from the list of what is to do."""
        line = await self.ask("/todo", rf"\d+  {form}")
        await self.tap(line.split()[0])

    def _find(self, wanted: str) -> str | None:
        found = re.search(f"^{wanted}", self._phone.person.last.text, re.MULTILINE)
        return found and found[0]

    async def _do(self, deed: Callable[[], object]) -> None:
        self._deed += 1
        self._program.clock.now = self._began + self._deed * SECONDS_A_DEED
        deaths = self._deaths_of_deed()
        begun = self._disk.moments
        deed()
        while True:
            self._disk.kill_in(self._fate.moment if deaths else NEVER)
            try:
                await self._program.settle()
            except Killed:
                deaths -= 1
                self.outcome.deaths += 1
                await self._program.die()
                self._disk.start_again()
                await self._program.start()
            else:
                break
        self._disk.kill_in(NEVER)
        self.outcome.moments[self._deed] = self._disk.moments - begun
        self.outcome.places[self._deed] = self._look()

    def _deaths_of_deed(self) -> int:
        is_done_once_more = self._deed in self.outcome.moments
        is_meant = self._fate.deed in (None, self._deed)
        return self._fate.deaths if is_meant and not is_done_once_more else 0

    def _look(self) -> Where:
        desk = Tables(folder_of(self._program) / "desk.json").read_as(Desk)
        draft = desk.drafts.get(desk.place.front)
        if draft is None:
            return Where()
        title = self._phone.person.last.text.splitlines()[0]
        buttons = tuple(one for one in self._phone.buttons if one != OFFERED_IN_PASSING)
        return Where(draft.form, draft.at, title, buttons)


async def do_the_main_job(coach: Coach) -> None:
    """Enrol, log two sessions, write about one of them, be supervised, and mend three answers."""
    await coach.say("/start")
    await coach.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    await coach.say("/log")
    await coach.tap("Yesterday", "15:00", "1 h 30")
    await coach.say("45 min with client 2 today 9am")
    await coach.begin("Session record · Client 1")
    for answer in RECORD[:4]:
        await coach.say(answer)
    await coach.edit(RECORD[1], "A plan for the first ninety days.")
    for answer in RECORD[4:]:
        await coach.say(answer)
    await coach.tap("3")
    await coach.say("Three of five parts are written.")
    await coach.tap("Save")
    await coach.begin("Reflective log · Client 1")
    await coach.say(REFLECTION[0])
    await coach.tap("Skip", "‹ Back")
    for answer in REFLECTION[1:4]:
        await coach.say(answer)
    await coach.say("how many hours left?")
    for answer in REFLECTION[4:]:
        await coach.say(answer)
    await coach.tap("Save")
    await coach.edit(REFLECTION[7], "Leave the silence alone for longer.")
    await coach.ask("/supervision", "Supervision")
    await coach.tap("Log supervision", "Yesterday", "10:00", "1 h", "One to one")
    await coach.begin("Supervision outcome")
    for answer in OUTCOME:
        await coach.say(answer)
    await coach.tap("Save")


async def play(folder: Path, fate: Fate, *, redeliver: bool = True) -> Outcome:
    """Play the main job with a fate, each update handed out twice, and return what it came to."""
    clock = Clock()
    telegram = Telegram(TOKEN, clock=clock, patience=0.01)
    telegram.redeliver = redeliver
    program = Program(telegram, clock, folder / "kept")
    phone = Phone(telegram.person("Alex", id=ALEX), program)
    expect_kills()
    with pytest.MonkeyPatch.context() as patch:
        disk = Disk(folder, patch)
        await program.start()
        coach = Coach(phone, program, disk, fate)
        await do_the_main_job(coach)
        await program.stop()
    assert telegram.settle() == []
    texts = {one.id: one.text for one in phone.person.messages if one.is_own}
    coach.outcome.records = read_records(folder_of(program), texts)
    return coach.outcome


def expect_kills() -> None:
    """Let asyncio say nothing of tasks that were killed with their program."""

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if not isinstance(context.get("exception"), Killed):
            loop.default_exception_handler(context)

    asyncio.get_running_loop().set_exception_handler(handle)


def folder_of(program: Program) -> Path:
    """Return where Alex's records are."""
    return program.folder / "coaches" / str(ALEX)


def read_records(folder: Path, texts: dict[int, str]) -> dict[str, Any]:
    """Return all records as they stand on disk, with names in place of what is random."""
    notebook = json.loads((folder / "notebook.json").read_bytes())
    desk = json.loads((folder / "desk.json").read_bytes())
    assert notebook["filed"]["filed"]["number"] == desk["filing"]["filing"]["number"]
    names: dict[object, str] = {}
    tables: dict[str, Any] = {}
    for table in ("coach", "enrolments", "clients", "sessions", "supervisions", "entries"):
        rows = [_renamed(row, names, texts) for row in notebook[table].values()]
        rows.sort(key=lambda row: json.dumps({**row, "id": ""}, sort_keys=True))
        for number, row in enumerate(rows, start=1):
            names[row["id"]] = row["id"] = f"{table} {number}"
        tables[table] = rows
    tables["drafts"] = desk.get("drafts", {})
    tables["places"] = _without_what_is_random(desk["places"])
    return tables


def _without_what_is_random(places: dict[str, Any]) -> dict[str, Any]:
    """Return the places without the numbers of messages, and without the name of a record."""
    place = {key: value for key, value in places["place"].items() if key != "said"}
    return {"place": {**place, "undo": place["undo"].rpartition(":")[0]}}


def _renamed(value: Any, names: dict[object, str], texts: dict[int, str]) -> Any:
    if isinstance(value, dict):
        return {
            key: _said(inner, texts)
            if key in ("message", "messages")
            else _renamed(inner, names, texts)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_renamed(one, names, texts) for one in value]
    return names.get(value, value)


def _said(numbers: int | list[int] | dict[str, int], texts: dict[int, str]) -> list[str]:
    if isinstance(numbers, dict):
        return [f"{key}: {texts.get(number, '')}" for key, number in sorted(numbers.items())]
    return [texts.get(one, "") for one in ([numbers] if isinstance(numbers, int) else numbers)]
