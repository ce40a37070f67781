"""Its keeper is told when the program hears nothing or stops sweeping, and when that is over."""

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telegram import Bot

from bot.process.health import Vitals, find_trouble, read_signs
from bot.process.settings import WebhookPlace
from bot.process.watchdog import BEAT_SECONDS, SAVE_BEATS
from bot.serving.sweep import REMINDER_SECONDS
from bot.telegram.webhook import Webhook
from demo.exchange import trouble
from demo.exchange.trouble import Fault
from demo.telegram import Telegram
from storage.folders import Folders
from tests.bot.conftest import Edge
from tests.bot.quick import let_pass, now, run_quickly
from tests.bot.taker import Taker
from tests.bot.world import World
from tests.promises.promise import Measuring
from tests.telegram.fixtures import Clock

SILENCES = {
    "unreached": trouble.UNREACHED,
    "cut": trouble.DROPPED,
    "broken": trouble.broken(502),
    "too late": trouble.LATE,
    "stuck": Fault(delay=3600.0),
}
LATEST = timedelta(minutes=2, seconds=BEAT_SECONDS * (SAVE_BEATS + 1))
"""Two minutes, and then the next look, which is written down at every so many only."""
SHORT, LONG, AFTERWARDS = 60.0, 900.0, 180.0


class Keeper(logging.Handler):
    """Whoever reads the log and asks after the program's health, with the second of each word."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.said: list[tuple[float, str]] = []
        self.unwell_at: float | None = None
        self._folder = folder

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append((now(), record.getMessage()))

    def ask(self, at: datetime) -> bool:
        """Return whether the file says that all is well."""
        is_well = not find_trouble(read_signs(Folders(self._folder).health), at)
        if not is_well and self.unwell_at is None:
            self.unwell_at = now()
        return is_well

    def first(self, begins: str) -> float | None:
        return next((second for second, words in self.said if words.startswith(begins)), None)


@dataclass(frozen=True)
class Outcome:
    """How long after its beginning a silence was said, in log and file, and whether its end was."""

    logged: float | None
    noted: float | None
    is_over_said: bool
    is_well: bool

    @property
    def is_said_in_time(self) -> bool:
        latest = LATEST.total_seconds()
        return all(one is not None and one <= latest for one in (self.logged, self.noted))


@pytest.mark.parametrize("kind", [*SILENCES, "no sweep"])
def test_a_silence_is_said_in_time_and_so_is_its_end(
    promise: Measuring, tmp_path: Path, kind: str
) -> None:
    chance = promise.chance(kind)
    silences = promise.size(full=20, small=2)
    outcomes = [
        run_quickly(fall_silent(tmp_path / str(number), kind, chance.uniform(1, 90), LONG))
        for number in range(silences)
    ]
    short = run_quickly(fall_silent(tmp_path / "short", kind, chance.uniform(1, 90), SHORT))
    assert short.logged is None, "a minute is no silence"
    missed = [one for one in outcomes if not one.is_said_in_time]
    unended = [one for one in outcomes if not (one.is_over_said and one.is_well)]
    longest = max((one.logged or 0 for one in outcomes), default=0)
    promise.measured(
        f"{kind}: {len(missed)} of {silences} unsaid, after {longest:.0f} s at most",
        holds=not missed and not unended,
    )


async def fall_silent(folder: Path, kind: str, after: float, seconds: float) -> Outcome:
    """Let a program run for a while, hear or sweep nothing for so long, and be well again."""
    world = World(folder)
    keeper = Keeper(folder)
    logger = logging.getLogger("growlog.watchdog")
    logger.addHandler(keeper)
    logger.setLevel(logging.INFO)
    async with world.program() as edge:
        hearts = [asyncio.create_task(_watch(edge, keeper)), asyncio.create_task(_sweep(edge))]
        await let_pass(300 + after)
        assert keeper.said == []
        began = now()
        if kind == "no sweep":
            hearts.pop().cancel()
        else:
            # As if somebody had just written: nothing is on its way any more.
            world.telegram.faults.always(SILENCES[kind], method="getUpdates")
            world.telegram.person("Alex", id=5000).say("the last that arrives")
        await let_pass(seconds)
        world.telegram.faults.clear()
        if kind == "no sweep":
            hearts.append(asyncio.create_task(_sweep(edge)))
        await let_pass(AFTERWARDS)
        is_well = keeper.ask(edge.clock.machine())
        for heart in hearts:
            heart.cancel()
    logger.removeHandler(keeper)
    logged, over = keeper.first("unwell"), keeper.first("well again")
    return Outcome(
        logged and logged - began,
        keeper.unwell_at and keeper.unwell_at - began,
        over is not None,
        is_well,
    )


async def _watch(edge: Edge, keeper: Keeper) -> None:
    while True:
        await edge.assistant.watchdog.beat()
        keeper.ask(edge.clock.machine())
        await asyncio.sleep(BEAT_SECONDS)


async def _sweep(edge: Edge) -> None:
    while True:
        await edge.assistant._sweep()
        await asyncio.sleep(REMINDER_SECONDS)


@pytest.mark.parametrize("kind", ["posts that fail", "no word of posts"])
async def test_with_a_webhook_it_is_said_too(
    promise: Measuring, telegram: Telegram, bot: Bot, clock: Clock, tmp_path: Path, kind: str
) -> None:
    vitals = Vitals(Folders(tmp_path).health, lambda: datetime.fromtimestamp(clock(), UTC))
    vitals.start()
    place = WebhookPlace("http://127.0.0.1:9/nobody-listens", "127.0.0.1", 9)
    webhook = Webhook(
        bot, Taker(), place, vitals.heard, lambda: datetime.fromtimestamp(clock(), UTC)
    )
    telegram.webhooks.url = place.url

    async def look(minutes: int) -> list[set[str]]:
        found = []
        for _ in range(minutes):
            clock.advance(60)
            await webhook.look()
            found.append(set(vitals.find_trouble()) & {"telegram"})
        return found

    calm = await look(10)
    if kind == "posts that fail":
        clock.advance(1)
        telegram.person("Alex", id=5000).say("does not arrive")
        telegram.webhooks.last_error_at = int(clock())
    else:
        telegram.faults.always(trouble.broken(), method="getWebhookInfo")
    silent = await look(4)
    telegram.faults.clear()
    telegram.updates.clear()
    again = await look(1)
    is_said = silent[-2:] == [{"telegram"}] * 2
    assert not any(calm)
    assert not any(again)
    promise.measured(f"webhook, {kind}: said within 3 min: {is_said}", holds=is_said)
