"""The bot as a process of its own, over HTTP: the whole job, kills, ends, and what it refuses."""

import asyncio
import json
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from demo.controls.bot_process import BotProcess
from demo.exchange import trouble
from demo.people.person import Person
from demo.server import ADDRESS, answering
from demo.telegram import Telegram
from tests.journeys.conftest import ALEX
from tests.telegram.fixtures import TOKEN

DEADLINE = 40.0
AT_ONCE = 10.0
ANSWERS_TO_RECORD = ("They had the talk.", "A plan for the first hundred days.")


class Bot:
    """The bot's process and what has to be waited for."""

    def __init__(self, telegram: Telegram, folder: Path, address: str, **more: str) -> None:
        self.telegram = telegram
        self.child = BotProcess(
            (sys.executable, "-m", "bot", "run"),
            {
                "GROWLOG_DATA": str(folder),
                "GROWLOG_COACHES": str(ALEX),
                "TELEGRAM_API_URL": address,
                "TELEGRAM_BOT_TOKEN": TOKEN,
                "no_proxy": ADDRESS,
                **more,
            },
        )
        self._changed = asyncio.Event()
        self.child.on_line = lambda _line: self._changed.set()
        telegram.subscribe(lambda _event: self._changed.set())

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait for a condition, looked at whenever something happens, as long as the bot runs."""
        with suppress(TimeoutError):
            async with asyncio.timeout(DEADLINE):
                while self.child.is_running() and not holds():
                    self._changed.clear()
                    await self._changed.wait()
        if not holds():
            pytest.fail(f"{what} did not come; the bot's log:\n" + "\n".join(self.child.lines))

    async def logged(self, words: str) -> None:
        """Wait for a line of the log."""
        await self.until(lambda: any(words in line for line in self.child.lines), words)

    async def ended(self) -> list[str]:
        """Wait for the end of the process and return its lines, how it ended last."""
        async with asyncio.timeout(DEADLINE):
            await self.child.wait()
        return list(self.child.lines)


class Chat:
    """A person who waits for the answer to each thing they do."""

    def __init__(self, person: Person, bot: Bot) -> None:
        self.person = person
        self._bot = bot

    async def say(self, text: str, answer: str) -> None:
        self.person.say(text)
        await self.reads(answer)

    async def tap(self, label: str, answer: str) -> None:
        self.person.press(label)
        await self.reads(answer)

    async def reads(self, words: str) -> None:
        """Wait until the newest message of the bot says so."""
        await self._bot.until(lambda: words in self.shown, words)

    def has_read(self, words: str) -> int:
        """Return how many messages of the bot say so."""
        return sum(words in one.text for one in self.person.messages if not one.is_own)

    @property
    def shown(self) -> str:
        return next((one.text for one in reversed(self.person.messages) if not one.is_own), "")


@contextmanager
def reserved() -> Iterator[tuple[socket.socket, str]]:
    """Yield a socket that nobody else gets and that refuses to be reached until it listens."""
    with socket.socket() as held:
        held.bind((ADDRESS, 0))
        held.setblocking(False)
        yield held, f"http://{ADDRESS}:{held.getsockname()[1]}"


@asynccontextmanager
async def listening(telegram: Telegram, held: socket.socket) -> AsyncIterator[None]:
    held.listen(128)
    async with answering(telegram, [held]):
        yield


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Telegram]:
    """Return a Telegram in real time, whose bot must keep its rules."""
    monkeypatch.chdir(tmp_path)  # where no .env lies
    telegram = Telegram(TOKEN)
    yield telegram
    assert telegram.settle() == []


@pytest.fixture
async def bot(service: Telegram, tmp_path: Path) -> AsyncIterator[Bot]:
    """Return a bot that may be started, and its Telegram on a port of this machine."""
    with reserved() as (held, address):
        async with listening(service, held):
            running = Bot(service, tmp_path / "kept", address)
            yield running
            await running.child.stop()


@pytest.fixture
def alex(service: Telegram, bot: Bot) -> Chat:
    return Chat(service.person("Alex", id=ALEX), bot)


def read_notebook(tmp_path: Path) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(
        (tmp_path / "kept" / "coaches" / str(ALEX) / "notebook.json").read_bytes()
    )
    return kept


async def enrol(alex: Chat) -> None:
    await alex.say("/start", "Welcome")
    await alex.tap("Enrol", "Which qualification")
    await alex.tap("Level 5 (8588)", "Which award")
    await alex.tap("Certificate · 8588-501", "Do you coach or mentor")
    await alex.tap("Coach", "When did you register")
    await alex.tap("Today", "Enrolled")


async def test_the_main_job_from_end_to_end(alex: Chat, bot: Bot, tmp_path: Path) -> None:
    await bot.child.start()
    await enrol(alex)
    await alex.say("/log", "When did it start")
    await alex.tap("Yesterday", "what time did it start")
    await alex.tap("15:00", "How long was it")
    await alex.tap("1 h 30", "16 h 30 left of 18 h")
    await alex.tap("Session record", "1 of 9")
    for number, answer in enumerate(ANSWERS_TO_RECORD, start=2):
        await alex.say(answer, f"{number} of 9")
    for number in range(4, 10):
        await alex.tap("Skip", f"{number} of 9")
    await alex.tap("Skip", "Tap a number")
    await alex.tap("Save", "Saved: Session record")
    await alex.tap("Reflective log", "1 of 8")
    for number in range(2, 9):
        await alex.tap("Skip", f"{number} of 8")
    await alex.say("Leave the silence alone.", "Tap a number")
    await alex.tap("Save", "Saved: Reflective log")
    await alex.say("60 min with client 2 yesterday 5pm", "15 h 30 left of 18 h")
    await alex.say("/supervision", "Supervision")
    await alex.tap("Log supervision", "When did it start")
    await alex.tap("Yesterday", "what time did it start")
    await alex.tap("10:00", "How long was it")
    await alex.tap("1 h", "one to one, in a group")
    await alex.tap("One to one", "Counted")
    [first] = [one.id for one in alex.person.messages if one.text == ANSWERS_TO_RECORD[1]]
    alex.person.edit(first, "A plan for the first ninety days.")
    await alex.reads("Changed: Goal")
    await alex.say("how many hours left?", "15 h 30 left of 18 h")
    notebook = read_notebook(tmp_path)
    record, log = sorted(notebook["entries"].values(), key=lambda one: one["form"], reverse=True)
    assert record["answers"]["goal"]["value"] == "A plan for the first ninety days."
    assert list(log["answers"]) == ["improvement"]
    assert sorted(one["minutes"] for one in notebook["sessions"].values()) == [60, 90]
    assert len(notebook["supervisions"]) == 1


async def test_killed_in_the_middle_of_a_form_it_goes_on_at_the_same_question(
    alex: Chat, bot: Bot
) -> None:
    await bot.child.start()
    await alex.say("/start", "Welcome")
    await alex.tap("Enrol", "Which qualification")
    await alex.tap("Level 5 (8588)", "Which award")
    await bot.child.kill()
    await bot.child.start()
    await bot.until(lambda: alex.has_read("I was restarted") > 0, "a word about the restart")
    await alex.reads("2 of 4 · Award")
    await alex.tap("Certificate · 8588-501", "Do you coach or mentor")
    await bot.child.kill()
    alex.person.press("Coach")
    alex.person.say("today")
    await bot.child.start()
    await alex.reads("Enrolled")
    assert alex.has_read("Enrolled") == 1


async def test_told_to_end_it_confirms_what_it_has_and_ends_within_seconds(
    alex: Chat, bot: Bot, tmp_path: Path
) -> None:
    await bot.child.start()
    await alex.say("/start", "Welcome")
    async with asyncio.timeout(AT_ONCE):
        await bot.child.stop(patience=AT_ONCE)
    assert bot.child.lines[-1] == "The bot's process ended with code 0."
    assert bot.telegram.updates.waiting() == []
    shown = len(alex.person.messages)
    await bot.child.start()
    await bot.logged("ready")
    await alex.say("/help", "How it works")
    assert len(alex.person.messages) == shown + 2, "a clean end shows nothing again"


async def test_a_second_process_on_the_same_folder_is_refused_with_one_line(
    alex: Chat, bot: Bot, tmp_path: Path
) -> None:
    await bot.child.start()
    await alex.say("/start", "Welcome")
    second = Bot(bot.telegram, tmp_path / "kept", "http://127.0.0.1:9")
    await second.child.start()
    said, ending = await second.ended()
    assert said.startswith("GROWLOG_DATA: another process is running on the folder")
    assert ending.endswith("code 1.")
    await alex.say("/help", "How it works")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", ""),
        ("TELEGRAM_BOT_TOKEN", "nonsense"),
        ("TELEGRAM_API_URL", "nowhere"),
        ("GROWLOG_COACHES", ""),
        ("GROWLOG_COACHES", "@alex"),
        ("GROWLOG_DATA", "/dev/null/kept"),
    ],
)
async def test_a_wrong_setting_ends_it_at_once_with_one_line_that_names_it(
    service: Telegram, tmp_path: Path, name: str, value: str
) -> None:
    bot = Bot(service, tmp_path / "kept", "http://127.0.0.1:9", **{name: value})
    await bot.child.start()
    said, ending = await bot.ended()
    assert said.startswith(name)
    assert ending.endswith("code 78.")


async def test_a_token_that_telegram_does_not_know_ends_it_with_one_line(
    service: Telegram, bot: Bot, tmp_path: Path
) -> None:
    service.token = TOKEN[:-1]
    await bot.child.start()
    *_, said, ending = await bot.ended()
    assert said.startswith("TELEGRAM_BOT_TOKEN")
    assert ending.endswith("code 78.")


async def test_a_telegram_that_cannot_be_reached_at_the_start_is_waited_for(
    service: Telegram, tmp_path: Path
) -> None:
    with reserved() as (held, address):
        bot = Bot(service, tmp_path / "kept", address)
        await bot.child.start()
        await bot.logged("no connection to Telegram yet")
        assert bot.child.is_running()
        alex = Chat(service.person("Alex", id=ALEX), bot)
        async with listening(service, held):
            await alex.say("/start", "Welcome")
            await bot.child.stop()
    assert bot.child.lines[-1] == "The bot's process ended with code 0."


async def test_over_a_line_that_fails_now_and_then_the_job_is_done_and_nothing_is_doubled(
    alex: Chat, bot: Bot, tmp_path: Path
) -> None:
    bot.telegram.faults.every(7, trouble.broken())
    bot.telegram.faults.every(13, trouble.too_many(1))
    await bot.child.start()
    await enrol(alex)
    await alex.say("90 min with client 1 yesterday 3pm", "16 h 30 left of 18 h")
    await alex.tap("Session record", "1 of 9")
    for number, answer in enumerate(ANSWERS_TO_RECORD, start=2):
        await alex.say(answer, f"{number} of 9")
    await alex.say("how many hours left?", "16 h 30 left of 18 h")
    notebook = read_notebook(tmp_path)
    assert [one["minutes"] for one in notebook["sessions"].values()] == [90]
