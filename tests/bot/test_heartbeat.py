import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from time import perf_counter

import pytest
from apscheduler.schedulers import base

from bot.serving import heartbeat as beating
from bot.serving.heartbeat import Heartbeat

# APScheduler waits by the machine's own time.
LOOP = asyncio.new_event_loop
SOON = 0.01


async def wait_for(happened: asyncio.Event) -> None:
    async with asyncio.timeout(10):
        await happened.wait()


async def test_an_end_in_the_middle_of_a_deed_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def take_long() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    heartbeat = Heartbeat()
    heartbeat.every(SOON, take_long)
    heartbeat.start()
    await wait_for(begun)
    await heartbeat.stop()
    await wait_for(ended)
    await asyncio.sleep(0)
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []


async def test_what_fails_is_logged_and_done_again(caplog: pytest.LogCaptureFixture) -> None:
    done_again, tries = asyncio.Event(), 0

    async def fail_once() -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise ValueError("a mistake of ours")
        done_again.set()

    heartbeat = Heartbeat()
    heartbeat.every(SOON, fail_once)
    heartbeat.start()
    await wait_for(done_again)
    await heartbeat.stop()
    errors = [one for one in caplog.records if one.levelno >= logging.ERROR]
    assert [one.name for one in errors] == ["growlog.heartbeat"]


YEAR = timedelta(days=365)


@pytest.fixture
def jump(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Return what sets the machine's time, for all that the heart beats by."""
    off = timedelta()

    class Machine(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + off

    def set_off(span: timedelta) -> None:
        nonlocal off
        off = span

    for module in (base, beating):
        monkeypatch.setattr(module, "datetime", Machine)
    return set_off


@pytest.mark.parametrize("ahead", [timedelta(hours=1), YEAR])
async def test_when_the_time_has_gone_back_the_heart_beats_on(
    jump: Callable[[timedelta], None], ahead: timedelta
) -> None:
    beats: asyncio.Queue[None] = asyncio.Queue()

    async def beat() -> None:
        beats.put_nowait(None)

    jump(ahead)
    heartbeat = Heartbeat()
    heartbeat.every(SOON, beat)
    heartbeat.start()
    jump(timedelta())
    heartbeat.bring_back()
    async with asyncio.timeout(10):
        for _ in range(3):
            await beats.get()
    await heartbeat.stop()


async def test_a_year_that_is_leapt_over_is_one_beat_and_no_work(
    jump: Callable[[timedelta], None],
) -> None:
    beats: asyncio.Queue[None] = asyncio.Queue()

    async def beat() -> None:
        beats.put_nowait(None)

    heartbeat = Heartbeat()
    heartbeat.every(0.5, beat)
    heartbeat.start()
    jump(YEAR)
    begun = perf_counter()
    async with asyncio.timeout(600):
        await beats.get()
    assert perf_counter() - begun < 5
    await heartbeat.stop()
    assert beats.empty()
