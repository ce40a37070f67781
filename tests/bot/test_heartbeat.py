import asyncio
import logging

import pytest

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
