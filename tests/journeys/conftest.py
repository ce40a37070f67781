"""A coach's phone and the real program behind it, all in one process."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from telegram import Bot

from apart.working import STARTING
from bot.process.preparation import make_ready
from bot.process.services import OWN_FORMS, Services
from bot.process.settings import build_folders
from bot.serving.program import TAKING_UP, Assistant
from bot.telegram.limits import Limits
from coaching.catalogue.loading import load_catalogue, read_forms
from coaching.catalogue.qualification import Catalogue
from coaching.records.desk import Desk
from coaching.records.notebook import Notebook
from coaching.reminders.rules import RULES
from demo.exchange.events import Event
from demo.people.bubbles import Bubble
from demo.people.person import Person
from demo.telegram import Telegram
from storage.coach_folder.folder import read_folder
from storage.tables.tables import Tables
from tests.telegram.fixtures import TOKEN, Clock
from tests.telegram.memory import MemoryRequest

ALEX, SAM, STRANGER = 1001, 1002, 6666
CATALOGUE = load_catalogue()
FORMS = read_forms(OWN_FORMS)
LONGEST_LABEL, LONGEST_TOKEN = 40, 64
UNHURRIED = Limits(overall=1e6, chat=1e6, chat_burst=1)

AT_MOST = 0.001
"""How long is waited for the next thing to end before everything is looked at again."""


class Program:
    """The program as it runs, without a process of its own: it starts, stops and dies."""

    def __init__(
        self,
        telegram: Telegram,
        clock: Clock,
        folder: Path,
        catalogue: Catalogue = CATALOGUE,
        key: bytes | None = None,
    ) -> None:
        self.telegram = telegram
        self.clock = clock
        self.folder = folder
        self.catalogue = catalogue
        self.key = key
        self._workers = ThreadPoolExecutor()
        self._others: set[asyncio.Task[object]] = set()
        self._serving: asyncio.Task[None] | None = None
        self._assistant: Assistant | None = None

    async def start(self) -> None:
        """Start serving."""
        self._workers = ThreadPoolExecutor()
        asyncio.get_running_loop().set_default_executor(self._workers)
        self._others = asyncio.all_tasks()
        self._assistant = self._build()
        self._serving = asyncio.create_task(self._serve(self._assistant))

    async def stop(self) -> None:
        """End in order, as on SIGTERM."""
        if self._serving is not None and self._assistant is not None:
            self._assistant.stop()
            await self._serving
        self._serving = None
        self._workers.shutdown()

    async def die(self) -> None:
        """End at once, wherever the program is: nothing that is under way is brought to its end."""
        starting = [one for one in self._own_tasks() if one.get_name() == STARTING]
        await asyncio.gather(*starting, return_exceptions=True)
        while tasks := [one for one in self._own_tasks() if not one.done()]:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks, timeout=0)
        if self._serving is not None:
            await asyncio.gather(self._serving, return_exceptions=True)
        self._serving = None
        self._workers.shutdown(cancel_futures=True)

    def _own_tasks(self) -> set[asyncio.Task[object]]:
        current = asyncio.current_task()
        return {one for one in asyncio.all_tasks() - self._others if one is not current}

    async def begin_sweep(self) -> None:
        """Let the heartbeat come."""
        assert self._assistant is not None
        await self._assistant.sweep.sweep()

    async def sweep(self) -> None:
        """Let the heartbeat come, and wait until what it sends is sent."""
        await self.begin_sweep()
        await self.settle()

    async def read_all(self) -> None:
        """Wait until every desk is read, as a start does beside everything else."""
        assert self._assistant is not None
        await self._assistant.sweep.read_all()

    async def settle(self) -> None:
        """Wait until everything that came in is answered."""
        assert self._assistant is not None
        assert self._serving is not None
        while True:
            if self._serving.done():
                self._serving.result()
            # Before, or a job that is taken up meanwhile would be left out.
            has_taken_up = self._has_taken_up()
            await self._assistant.replies.settle()
            await self._assistant.jobs.settle()
            await self._assistant.sender.settle()
            if has_taken_up and self._has_taken_all():
                return
            await self._go_on()

    async def take_all(self) -> None:
        """Wait until everything that came in is kept."""
        while True:
            if self._has_taken_all():
                return
            await self._go_on()

    async def _go_on(self) -> None:
        """Let the program go on: to ask again and again would take its threads' time from them."""
        tasks = [one for one in self._own_tasks() if not one.done()]
        await asyncio.wait(tasks, timeout=AT_MOST, return_when=asyncio.FIRST_COMPLETED)

    def _has_taken_all(self) -> bool:
        assert self._assistant is not None
        waits = self.telegram.updates.is_polled and not self.telegram.updates.waiting()
        return waits and self._assistant.receiver.is_idle

    def _has_taken_up(self) -> bool:
        names = {one.get_name() for one in self._own_tasks() if not one.done()}
        return self.telegram.updates.is_polled and TAKING_UP not in names

    def _build(self) -> Assistant:
        request = MemoryRequest(self.telegram)
        services = Services(
            folders=build_folders(self.folder, self.key),
            catalogue=self.catalogue,
            own_forms=FORMS,
            coaches={ALEX, SAM},
            clock=lambda: self.now(),
        )
        bot = Bot(TOKEN, request=request, get_updates_request=request)
        return Assistant(bot, services, UNHURRIED)

    def now(self) -> datetime:
        """Return the time that the program lives by."""
        return datetime.fromtimestamp(self.clock(), UTC)

    async def _serve(self, assistant: Assistant) -> None:
        folders = build_folders(self.folder, self.key)
        with folders.upkeep.hold() as hold:
            make_ready(folders)
            await assistant.run(hold)


class Phone:
    """What a person does, and what stands on their screen once the program has answered."""

    def __init__(self, person: Person, program: Program) -> None:
        self.person = person
        self._program = program

    async def say(self, text: str) -> str:
        """Type a message and return the newest text of the bot."""
        self.person.say(text)
        return await self.read()

    async def tap(self, *labels: str) -> str:
        """Tap buttons one after another, each the newest that begins so; return what is said."""
        for label in labels:
            self.person.press(label)
            await self.read()
        return self.person.last.text

    async def read(self) -> str:
        """Wait for the program to be done, and return the newest text of the bot."""
        await self._program.settle()
        return self.person.last.text

    @property
    def text(self) -> str:
        """The newest text of the bot."""
        return self.person.last.text

    @property
    def clock(self) -> Clock:
        """The time, for the bot and on the phone."""
        return self._program.clock

    @property
    def notebook(self) -> Notebook:
        """What the files on disk hold as finished."""
        # Read without the door, for the program may be writing at this moment.
        return read_folder(self._folder)[1]

    @property
    def desk(self) -> Desk:
        """What the files on disk hold as open."""
        return Tables(self._folder / "desk.json").read_as(Desk)

    @property
    def files(self) -> dict[str, bytes]:
        """What was fetched, by the names of the files."""
        return {one.name: one.read_bytes() for one in (self._folder / "files").glob("*")}

    @property
    def _folder(self) -> Path:
        return self._program.folder / "coaches" / str(self.person.id)

    def token(self, label: str) -> tuple[str, int]:
        """Return what a button carries and the message it stands under, for a later tap."""
        for shown in reversed(self.said):
            for row in shown.message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"].startswith(label):
                        return button["callback_data"], shown.id
        raise LookupError(f"no button {label!r}")

    async def tap_token(self, token: str, message: int) -> str:
        """Tap with a token as it is, under any message; return what that message says then."""
        self.person.tap(token, message)
        newest = await self.read()
        return next((shown.text for shown in self.said if shown.id == message), newest)

    @property
    def buttons(self) -> list[str]:
        """The labels under the newest message of the bot."""
        return [label for row in self.person.last.buttons for label in row]

    @property
    def said(self) -> list[Bubble]:
        """The messages of the bot, oldest first."""
        return [bubble for bubble in self.person.messages if not bubble.is_own]


@pytest.fixture
def paperwork_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what clients and the course owe: that has its own chats in test_paperwork.py."""
    monkeypatch.delitem(RULES, "paperwork")


@pytest.fixture
def catalogue() -> Catalogue:
    """Return the qualifications that there are."""
    return CATALOGUE


@pytest.fixture
async def program(
    telegram: Telegram, clock: Clock, tmp_path: Path, catalogue: Catalogue
) -> AsyncIterator[Program]:
    """Return the running program; whatever it shows must fit a phone and the wire."""
    running = Program(telegram, clock, tmp_path / "kept", catalogue)
    unfit: list[str] = []
    telegram.subscribe(lambda event: unfit.extend(_unfit_buttons(event)))
    await running.start()
    yield running
    await running.stop()
    assert unfit == []


def _unfit_buttons(event: Event) -> list[str]:
    """Return the buttons of a new or changed message that are too long to read or to carry."""
    message = event.payload["message"] if event.kind in ("message", "edited") else {}
    return [
        button["text"]
        for row in message.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
        if len(button["text"]) > LONGEST_LABEL
        or len(button["callback_data"].encode()) > LONGEST_TOKEN
    ]


@pytest.fixture
def no_wait_for_pieces(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a long text wait for what was sent with it, and not for two seconds."""

    async def sleep(_seconds: float) -> None:
        await program.take_all()

    timeless = SimpleNamespace(**{**vars(asyncio), "sleep": sleep})
    monkeypatch.setattr("bot.serving.replies.asyncio", timeless)


@pytest.fixture
def alex(telegram: Telegram, program: Program) -> Phone:
    """Return the phone of a coach."""
    return Phone(telegram.person("Alex", id=ALEX), program)


@pytest.fixture
def sam(telegram: Telegram, program: Program) -> Phone:
    """Return the phone of another coach."""
    return Phone(telegram.person("Sam", id=SAM), program)


@pytest.fixture
async def enrolled(alex: Phone) -> Phone:
    """Return the phone of a coach who is enrolled for 8588-501."""
    await alex.say("/start")
    await alex.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    return alex
