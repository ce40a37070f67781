import asyncio
import sys

from demo.controls.bot_process import BotProcess

WAITS = "import time; print('waiting', flush=True); time.sleep(60)"
IGNORES_SIGTERM = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + WAITS


def python(program: str, **environment: str) -> BotProcess:
    return BotProcess((sys.executable, "-c", program), environment)


async def printed(child: BotProcess, wanted: str) -> None:
    found = asyncio.Event()
    child.on_line = lambda line: found.set() if wanted in line else None
    if not any(wanted in line for line in child.lines):
        await asyncio.wait_for(found.wait(), 10)


async def test_what_it_prints_is_kept_with_how_it_ended() -> None:
    child = python(
        "import os, sys; print(os.environ['GREETING']); sys.exit('no token')", GREETING="Hi"
    )
    await child.start()
    await child.wait()
    assert not child.is_running()
    assert set(child.lines) == {"Hi", "no token", "The bot's process ended with code 1."}


async def test_it_can_be_killed_and_started_again() -> None:
    child = python(WAITS)
    await child.start()
    assert child.is_running()
    await child.kill()
    assert not child.is_running()
    assert child.lines[-1] == "The bot's process ended with signal SIGKILL."
    await child.start()
    assert child.is_running()
    await child.stop()


async def test_starting_twice_starts_one() -> None:
    child = python(WAITS)
    await asyncio.gather(child.start(), child.start())
    await printed(child, "waiting")
    await child.stop()
    assert list(child.lines) == ["waiting", "The bot's process ended with signal SIGTERM."]


async def test_a_stubborn_one_is_killed_after_a_while() -> None:
    child = python(IGNORES_SIGTERM)
    await child.start()
    await printed(child, "waiting")
    await child.stop(patience=0.05)
    assert child.lines[-1] == "The bot's process ended with signal SIGKILL."


async def test_one_that_cannot_start_says_so() -> None:
    child = BotProcess(("/nowhere/growlog",), {})
    await child.start()
    assert not child.is_running()
    assert "could not be started" in child.lines[-1]


async def test_changes_are_told() -> None:
    child = python(WAITS)
    told: list[bool] = []
    child.on_change = lambda: told.append(child.is_running())
    await child.start()
    await child.kill()
    await child.kill()
    assert told == [True, False]
