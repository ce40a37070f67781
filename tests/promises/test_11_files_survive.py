import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest

from demo.telegram import Telegram
from storage.coach_folder.copies import look_at
from storage.folders import Folders
from tests.house.tree import HOUSE
from tests.promises.enrolled import enrol
from tests.promises.lives import living
from tests.promises.promise import Measuring
from tests.telegram.fixtures import TOKEN

LONGEST_LIFE_SECONDS = 0.06
LEAST_ROOM = 100
ALEX, SAM, JO = 2001, 2002, 2003
NO_WORDS = b'{"sessions": {"s1": {"id": "s1", "client":'


class Scribbler:
    """A program that writes to a folder, and is killed there or runs out of room."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def write_until_killed(self, folder: Path, seconds: float) -> None:
        """Let it write for so long."""
        child = self._start(folder, room=0)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        assert self._read() == -signal.SIGKILL

    def write_until_full(self, folder: Path, room: int) -> None:
        """Let it write until a file would have more bytes than there is room for."""
        self._start(folder, room)
        assert self._read() == 0, "there was room for everything"

    def _start(self, folder: Path, room: int) -> int:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{room} {folder}\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


@pytest.fixture
def scribbler() -> Iterator[Scribbler]:
    with subprocess.Popen(
        (sys.executable, "-m", "tests.promises.scribbler"),
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Scribbler(process)


def test_no_file_is_unreadable_after_a_kill_or_on_a_full_disk(
    promise: Measuring, scribbler: Scribbler, tmp_path: Path
) -> None:
    kills, disks = promise.size(full=1000, small=100), promise.size(full=200, small=20)
    chance = promise.chance()
    folder = tmp_path / "coaches" / "2001"
    damaged: list[str] = []
    for _ in range(kills):
        scribbler.write_until_killed(folder, chance.uniform(0, LONGEST_LIFE_SECONDS))
        damaged += take_damage(folder)
    scribbler.write_until_killed(folder, LONGEST_LIFE_SECONDS * 5)
    most_room = (folder / "notebook.json").stat().st_size
    for _ in range(disks):
        scribbler.write_until_full(folder, chance.randrange(LEAST_ROOM, most_room))
        damaged += take_damage(folder)
    promise.measured(
        f"{len(damaged)} unreadable, {kills:,} kills, {disks} full disks",
        holds=not damaged,
        found="\n".join(damaged),
    )


def take_damage(folder: Path) -> list[str]:
    """Return what is wrong with each file that cannot be read; the next writer begins anew."""
    damaged = [str(one.error) for one in look_at(folder) if one.error is not None]
    if damaged:
        rmtree(folder)
    return damaged


async def test_a_damaged_notebook_is_refused_by_name_and_harms_nobody_else(
    promise: Measuring, scribbler: Scribbler, tmp_path: Path
) -> None:
    data = tmp_path / "kept"
    damaged = data / "coaches" / str(ALEX) / "notebook.json"
    scribbler.write_until_killed(damaged.parent, LONGEST_LIFE_SECONDS * 5)
    damaged.write_bytes(NO_WORDS)
    enrol(data, SAM, JO)
    telegram = Telegram(TOKEN)
    people = {coach: telegram.person("Alex", id=coach) for coach in (ALEX, SAM, JO)}
    async with living(telegram, data, list(people)) as lives:
        for person in people.values():
            person.say("/progress")
        await lives.start()
        await lives.until(lambda: all(one.messages[1:] for one in people.values()), "all answers")
        await lives.kill()
    answers = {coach: person.messages[-1].text for coach, person in people.items()}
    log = data.with_name("bot.log").read_text()
    assert "I cannot read the file" in answers[ALEX]
    assert "restore the copy of" in answers[ALEX]
    # Whose file it is stands in no log; `growlog check` names it.
    assert "not kept: notebook.json" in log
    assert "growlog restore" in log
    [named] = Folders(data).find_damage()
    assert str(damaged) in named
    assert damaged.read_bytes() == NO_WORDS
    harmed = [coach for coach in (SAM, JO) if "left of 18 h" not in answers[coach]]
    promise.measured(
        f"{len(harmed)} others harmed by a damaged notebook", holds=not harmed, found=answers
    )
