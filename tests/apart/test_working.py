"""Work apart: whatever it does, it ends in time, says nothing that was written and harms nobody."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from apart.working import Bounds, WorkFailedError, work_apart
from tests.demo.loopback import until
from tests.house.tree import HOUSE

WORKS = "tests.apart.works"
BOUNDS = Bounds(seconds=20, memory=2**30, result=2**20)
SECRETS = {
    "TELEGRAM_BOT_TOKEN": "123456789:AAE",
    "GROWLOG_KEY": "a key",
    "GROWLOG_COACHES": "1001",
}


async def do(deed: str, bounds: Bounds = BOUNDS) -> bytes:
    return await work_apart(WORKS, deed.encode(), bounds)


async def test_it_knows_neither_token_nor_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, secret in SECRETS.items():
        monkeypatch.setenv(name, secret)
    told = (await do("environment")).decode().splitlines()
    assert "PATH" in told
    assert not {"TELEGRAM", "GROWLOG"} & {name.partition("_")[0] for name in told}


async def test_it_leaves_no_core_dump_and_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await do("limits") == b"(0, 0)"
    monkeypatch.setenv("PYTHONPATH", str(HOUSE))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WorkFailedError, match="OSError"):
        await do("write")
    assert not (tmp_path / "written").stat().st_size


@pytest.mark.parametrize(
    ("deed", "bounds", "why"),
    [
        ("memory", BOUNDS, "MemoryError"),
        ("sleep", replace(BOUNDS, seconds=1), "took more than 1 s"),
        ("time", replace(BOUNDS, seconds=1), "took more than 1 s|ended with"),
        ("fail", BOUNDS, "^ValueError$"),
        ("exit", BOUNDS, "ended with 3"),
        ("die", BOUNDS, "ended with -9"),
        ("much", BOUNDS, "made more than 1048576 bytes"),
        ("unheard of", BOUNDS, "^KeyError$"),
    ],
)
async def test_what_goes_wrong_is_told_by_its_kind(deed: str, bounds: Bounds, why: str) -> None:
    with pytest.raises(WorkFailedError, match=why) as failed:
        await do(deed, bounds)
    assert "secret" not in str(failed.value)


@pytest.mark.parametrize("most", [1, 2**10, 2**16, 2**20] * 3)
async def test_what_says_too_much_is_not_waited_for_however_much_of_it_is_left(most: int) -> None:
    async with asyncio.timeout(BOUNDS.seconds):
        with pytest.raises(WorkFailedError, match="made more than"):
            await do("much", replace(BOUNDS, result=most))


async def test_nothing_is_a_result_too() -> None:
    assert await do("") == b""


async def test_an_order_that_nobody_reads_is_no_trouble() -> None:
    with pytest.raises(WorkFailedError, match="ModuleNotFoundError"):
        await work_apart("no.such.module", bytes(2**24), BOUNDS)


async def test_what_nobody_waits_for_is_ended_with_all_its_children() -> None:
    working = asyncio.create_task(do("child"))
    await until(lambda: len(_children()) == 2)
    before = _children()
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
    await until(lambda: not _children() & before)


def _children() -> set[int]:
    """Return the processes that do the work of this test."""
    found = set()
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if WORKS.encode() in command.read_bytes():
                found.add(int(command.parent.name))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


async def test_stopped_while_it_starts_no_child_is_left() -> None:
    started: list[asyncio.subprocess.Process] = []
    start = asyncio.create_subprocess_exec

    async def start_and_note(*command: object, **more: object) -> asyncio.subprocess.Process:
        child = await start(*command, **more)  # type: ignore[arg-type]
        started.append(child)
        return child

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio, "create_subprocess_exec", start_and_note)
        work = asyncio.create_task(work_apart("tests.apart.works", b"", BOUNDS))
        await asyncio.sleep(0)
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work
    assert [one.returncode is not None for one in started] == [True]
