"""The edge, part by part, against the small Telegram, in time that passes at once."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Container, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telegram import Bot

from bot.process.services import OWN_FORMS, Services
from bot.process.settings import WebhookPlace
from bot.serving.program import Assistant
from bot.telegram.limits import Limits
from bot.telegram.sender import Sender
from coaching.catalogue.loading import load_catalogue, read_forms
from demo.exchange.events import Event
from demo.people.person import Person
from demo.telegram import Telegram
from storage.data_folder.lock import hold_folder
from storage.folders import Folders
from tests.bot.quick import QuickLoop, now, until
from tests.bot.showing import Arrivals
from tests.bot.taker import Taker
from tests.storage.disk import Disk
from tests.telegram.fixtures import MONDAY_EVENING, TOKEN, Clock
from tests.telegram.memory import MemoryRequest

CATALOGUE = load_catalogue()
FORMS = read_forms(OWN_FORMS)


class LoopClock(Clock):
    """A clock that goes with the event loop, and can be put forward."""

    def __call__(self) -> float:
        return self.now + asyncio.get_running_loop().time()


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Let time pass at once, but in modules that name a LOOP of their own."""
    module = item.getparent(pytest.Module)
    assert module is not None
    return {"loop": getattr(module.obj, "LOOP", QuickLoop)}


@pytest.fixture
def clock() -> Clock:
    return LoopClock(MONDAY_EVENING)


@pytest.fixture
async def telegram(clock: Clock) -> AsyncIterator[Telegram]:
    service = Telegram(TOKEN, clock=clock)
    yield service
    assert service.settle() == []


@pytest.fixture
def alex(telegram: Telegram) -> Person:
    return telegram.person("Alex", id=1001)


@pytest.fixture
def sam(telegram: Telegram) -> Person:
    return telegram.person("Sam", id=1002)


@pytest.fixture
def sender(bot: Bot) -> Sender:
    return Sender(bot, Limits())


class HouseClock:
    """The program's clock; it raises what is put into `troubles`, one at each look."""

    def __init__(self, clock: Clock) -> None:
        self.troubles: deque[Exception] = deque()
        self.ahead = timedelta()
        """By how much it is wrong."""
        self._clock = clock

    def __call__(self) -> datetime:
        if self.troubles:
            raise self.troubles.popleft()
        return self.machine() + self.ahead

    def machine(self) -> datetime:
        """Return the machine's time, which is never in trouble."""
        return datetime.fromtimestamp(self._clock(), UTC)


class Edge:
    """The running program, and what a test asks of it."""

    def __init__(
        self,
        telegram: Telegram,
        bot: Bot,
        clock: HouseClock,
        folder: Path,
        *,
        coaches: Container[int] = frozenset({1001, 1002}),
        limits: Limits | None = None,
        webhook: WebhookPlace | None = None,
    ) -> None:
        self.clock = clock
        self.folder = folder
        self._telegram = telegram
        services = Services(
            folders=Folders(folder),
            catalogue=CATALOGUE,
            own_forms=FORMS,
            coaches=coaches,
            clock=clock,
        )
        self.assistant = Assistant(bot, services, limits, webhook=webhook, clock=clock.machine)

    async def serve(self) -> None:
        """Serve until stopped, as `growlog run` does."""
        with hold_folder(self.folder) as hold:
            await self.assistant.run(hold)

    def stop(self) -> None:
        self.assistant.stop()

    @property
    def _is_receiving(self) -> bool:
        return self._telegram.updates.is_polled or bool(self._telegram.webhooks.url)

    @property
    def is_busy(self) -> bool:
        """Whether something that came in is not on disk yet."""
        return bool(self._telegram.updates.waiting()) or not self.assistant.receiver.is_idle

    async def settle(self) -> None:
        """Wait until everything that came in is answered."""
        await until(lambda: self._is_receiving and not self.is_busy)
        await self.assistant.replies.settle()
        await self.assistant.sender.settle()

    async def say(self, person: Person, *texts: str) -> None:
        """Let a person type messages, each when the one before is answered."""
        for text in texts:
            person.say(text)
            await self.settle()

    async def press(self, person: Person, *labels: str) -> None:
        """Let a person press buttons, each when the one before is answered."""
        for label in labels:
            person.press(label)
            await self.settle()

    def desk_of(self, person: Person) -> Path:
        return self.folder / "coaches" / str(person.id) / "desk.json"


@pytest.fixture
def arrivals(telegram: Telegram) -> Arrivals:
    """Return a list that notes each message of the bot: the chat and the second."""
    noted: Arrivals = []

    def note(event: Event) -> None:
        if event.kind == "message" and event.payload["message"]["from"]["is_bot"]:
            noted.append((event.chat_id, now()))

    telegram.subscribe(note)
    return noted


@pytest.fixture
def taker() -> Taker:
    return Taker()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(tmp_path, monkeypatch)


@pytest.fixture
def stopped(telegram: Telegram, bot: Bot, clock: Clock, folder: Path) -> Edge:
    """Return the program, not started yet."""
    return Edge(telegram, bot, HouseClock(clock), folder)


@pytest.fixture
def starting(telegram: Telegram, clock: Clock, folder: Path) -> Callable[[], Edge]:
    """Return what gives the program anew on the same folder, not started yet."""

    def make() -> Edge:
        request = MemoryRequest(telegram)
        bot = Bot(TOKEN, request=request, get_updates_request=request)
        return Edge(telegram, bot, HouseClock(clock), folder)

    return make


@pytest.fixture
def again(starting: Callable[[], Edge]) -> Edge:
    """Return the program once more on the same folder, not started yet."""
    return starting()


@pytest.fixture
async def edge(stopped: Edge) -> AsyncIterator[Edge]:
    """Return the running program."""
    serving = asyncio.create_task(stopped.serve())
    yield stopped
    stopped.stop()
    await serving
