"""Slow work on its own: what is done in which order, what is tried again, and what stays."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from bot.jobs.jobs import FAILED, LONGEST_PAUSE, MOST_TRIES, NAMES, PAUSES, Jobs
from bot.process.services import OWN_FORMS, Services
from bot.telegram.errors import LineError
from coaching.catalogue.loading import read_forms
from coaching.records.change import Change
from coaching.records.desk import Job
from coaching.records.notebook import Coach
from conversations.chat.screen import Screen
from storage.folders import Folders
from tests.bot.conftest import CATALOGUE, HouseClock
from tests.bot.quick import let_pass, now
from tests.storage.disk import Disk
from tests.storage.samples import COACH, NOW
from tests.telegram.fixtures import Clock

ALEX, SAM = 1001, 1002
SECONDS = 30.0
FIRST = Job(id="z", kind="fetch", about="first", asked_at=NOW)
SECOND = Job(id="a", kind="fetch", about="second", asked_at=NOW + timedelta(seconds=1))
OURS = "growlog.jobs"


class Bench:
    """Jobs on desks, a work that takes its time over them, and what it did when."""

    def __init__(self, services: Services) -> None:
        self.done: list[tuple[int, str, float]] = []
        self.tried_at: list[float] = []
        self.troubles: list[BaseException] = []
        self.told: list[tuple[int, str]] = []
        self.seconds: dict[int, float] = {}
        self.meanwhile: Callable[[], Awaitable[None]] | None = None
        self._services = services
        self.jobs = self._start()

    def _start(self) -> Jobs:
        return Jobs(self._services, {"fetch": self._work}, self._hear)

    def _hear(self, owner: int, screen: Screen) -> None:
        self.told.append((owner, str(screen.lines[0])))

    async def start_again(self) -> None:
        """Stop, and take up what was left, as the next process does."""
        await self.jobs.close()
        self._services = replace(self._services, folders=Folders(self._services.folders.path))
        self.jobs = self._start()
        await self.jobs.take_up()

    async def promise(self, owner: int, *jobs: Job | Coach) -> None:
        """Put jobs on a desk, perhaps with who asks for them, and begin them."""
        change = Change(jobs)
        async with self._services.folders.open(owner) as folder:
            await folder.commit(change)
        self.jobs.note(owner, change)

    def open_jobs(self, owner: int) -> set[str]:
        """Return what the jobs are about that a desk still has."""
        return {one.about for one in self._services.folders.read_desk(owner).jobs.values()}

    async def _work(self, owner: int, job: Job) -> None:
        self.tried_at.append(now())
        if self.troubles:
            raise self.troubles.pop(0)
        if self.meanwhile is not None:
            meanwhile, self.meanwhile = self.meanwhile, None
            await meanwhile()
        await asyncio.sleep(self.seconds.get(owner, SECONDS))
        async with self._services.folders.open(owner) as folder:
            await folder.commit(Change(remove=(job,)))
        self.done.append((owner, job.about, now()))


@pytest.fixture
def bench(clock: Clock, folder: Path) -> Bench:
    services = Services(
        folders=Folders(folder),
        catalogue=CATALOGUE,
        own_forms=read_forms(OWN_FORMS),
        coaches={ALEX, SAM},
        clock=HouseClock(clock),
    )
    return Bench(services)


async def test_one_coachs_jobs_are_done_in_the_order_in_which_they_were_asked_for(
    bench: Bench,
) -> None:
    await bench.promise(ALEX, SECOND, FIRST)
    await bench.jobs.settle()
    (_, earlier, first_end), (_, later, second_end) = bench.done
    assert (earlier, later) == ("first", "second")
    assert second_end - first_end >= SECONDS
    assert not bench.open_jobs(ALEX)


async def test_different_coaches_jobs_are_done_side_by_side_and_a_slow_one_delays_nobody(
    bench: Bench,
) -> None:
    bench.seconds[ALEX] = 3600
    await bench.promise(ALEX, FIRST)
    await bench.promise(SAM, FIRST)
    await bench.jobs.settle()
    assert [owner for owner, _, _ in bench.done] == [SAM, ALEX]
    assert bench.done[0][2] < SECONDS + 1


@pytest.mark.parametrize("trouble", [LineError("no line"), OSError("disk full")])
async def test_what_may_pass_is_waited_out_longer_each_time(
    bench: Bench, trouble: Exception
) -> None:
    bench.troubles += [trouble] * (len(PAUSES) + 2)
    await bench.promise(ALEX, FIRST)
    await bench.jobs.settle()
    pauses = [later - earlier for earlier, later in pairwise(bench.tried_at)]
    assert pauses == pytest.approx([*PAUSES, LONGEST_PAUSE, LONGEST_PAUSE])
    assert [about for _, about, _ in bench.done] == ["first"]


async def test_one_coachs_waiting_is_not_anothers(bench: Bench) -> None:
    bench.troubles.append(LineError("no line"))
    await bench.promise(ALEX, FIRST)
    await let_pass(0.5)
    await bench.promise(SAM, FIRST)
    await bench.jobs.settle()
    assert [owner for owner, _, _ in bench.done] == [SAM, ALEX]


async def test_what_is_asked_for_while_another_is_done_is_done_too(bench: Bench) -> None:
    async def ask_for_another() -> None:
        await bench.promise(ALEX, SECOND)

    bench.meanwhile = ask_for_another
    await bench.promise(ALEX, FIRST)
    await bench.jobs.settle()
    assert [about for _, about, _ in bench.done] == ["first", "second"]


async def test_a_change_that_promises_nothing_begins_nothing(bench: Bench) -> None:
    async with bench._services.folders.open(ALEX) as folder:
        await folder.commit(Change((FIRST,)))
    bench.jobs.note(ALEX, Change((COACH,), remove=(SECOND,)))
    await bench.jobs.settle()
    assert not bench.tried_at


async def test_one_jobs_trouble_is_logged_and_stops_no_other(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.troubles.append(ValueError("a mistake of ours"))
    await bench.promise(ALEX, FIRST, SECOND)
    await bench.jobs.settle()
    assert [about for _, about, _ in bench.done] == ["second"]
    assert bench.open_jobs(ALEX) == {"first"}, "the next start tries it once more"
    assert [one.levelname for one in caplog.records if one.name == OURS] == ["ERROR"]
    assert bench.told == [(ALEX, FAILED.format(what=NAMES["fetch"]))]


async def test_what_an_end_interrupts_stays_on_the_desk_and_is_done_after_the_next_start(
    bench: Bench,
) -> None:
    await bench.promise(ALEX, FIRST, SECOND)
    await let_pass(SECONDS / 2)
    await bench.jobs.close()
    await bench.jobs.settle()
    assert bench.open_jobs(ALEX) == {"first", "second"}
    assert not bench.done
    await bench.start_again()
    await bench.jobs.settle()
    assert [about for _, about, _ in bench.done] == ["first", "second"]
    assert not bench.open_jobs(ALEX)


async def test_whoever_is_no_coach_any_more_has_nothing_done(bench: Bench) -> None:
    await bench.promise(ALEX, FIRST)
    await bench.jobs.close()
    bench._services = replace(bench._services, coaches={SAM})
    await bench.start_again()
    await bench.jobs.settle()
    assert not bench.done


async def test_a_damaged_desk_is_logged_without_its_owner_and_the_others_go_on(
    bench: Bench, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for owner in (ALEX, SAM):
        await bench.promise(owner, FIRST)
    await let_pass(SECONDS / 2)
    await bench.jobs.close()
    (folder / "coaches" / str(ALEX) / "desk.json").write_text("{ damaged")
    with caplog.at_level(logging.WARNING, logger=OURS):
        await bench.start_again()
        bench.jobs.begin(ALEX)
        await bench.jobs.settle()
    assert [owner for owner, _, _ in bench.done] == [SAM]
    lines = [one.getMessage() for one in caplog.records if one.name == OURS]
    assert len(lines) == 2
    assert all("damaged folder" in one and str(ALEX) not in one for one in lines)


async def test_a_folder_that_cannot_be_opened_for_want_of_room_is_waited_for(
    bench: Bench, disk: Disk
) -> None:
    disk.refuse("write notebook")
    with suppress(OSError):
        await bench.promise(ALEX, FIRST, COACH)
    bench.jobs.begin(ALEX)
    await let_pass(1)
    assert not bench.tried_at
    disk.refuse("")
    await bench.jobs.settle()
    assert [about for _, about, _ in bench.done] == ["first"]


def test_every_kind_of_job_has_a_name_for_its_coach() -> None:
    assert set(NAMES) == set(get_args(get_type_hints(Job)["kind"]))


async def test_the_last_failure_promises_no_other_try(bench: Bench) -> None:
    bench.troubles += [ValueError("a mistake of ours")] * MOST_TRIES
    await bench.promise(ALEX, FIRST)
    for _ in range(MOST_TRIES - 1):
        await bench.jobs.settle()
        assert "try again" in bench.told[-1][1]
        await bench.start_again()
    await bench.jobs.settle()
    assert not bench.open_jobs(ALEX)
    assert len(bench.told) == MOST_TRIES
    assert "leave it" in bench.told[-1][1]


async def test_what_ends_the_program_again_and_again_is_given_up_with_a_word(
    bench: Bench,
) -> None:
    bench.troubles += [asyncio.CancelledError()] * MOST_TRIES
    await bench.promise(ALEX, FIRST)
    for _ in range(MOST_TRIES):
        with suppress(asyncio.CancelledError):
            await bench.jobs.settle()
        assert bench.open_jobs(ALEX) == {"first"}
        assert not [words for _, words in bench.told if "leave it" in words]
        await bench.start_again()
    await bench.jobs.settle()
    assert not bench.open_jobs(ALEX)
    assert len(bench.tried_at) == MOST_TRIES
    *_, (owner, words) = bench.told
    assert (owner, "leave it" in words, "is lost" in words) == (ALEX, True, True)


async def test_a_try_is_on_disk_before_it_is_made(bench: Bench) -> None:
    async def look() -> None:
        [job] = bench._services.folders.read_desk(ALEX).jobs.values()
        assert job.tries == 1
        bench.seconds[ALEX] = 0

    bench.seconds[ALEX] = 3600
    bench.meanwhile = look
    await bench.promise(ALEX, FIRST)
    await bench.jobs.settle()
    assert now() < 3600, "it was looked at"


async def test_what_may_pass_does_not_count(bench: Bench) -> None:
    bench.troubles += [OSError("disk full")] * (MOST_TRIES + 1)
    bench.troubles.append(ValueError("a mistake of ours"))
    await bench.promise(ALEX, FIRST)
    await bench.jobs.settle()
    [job] = bench._services.folders.read_desk(ALEX).jobs.values()
    assert job.tries == 1


async def test_after_many_starts_of_which_each_was_killed_the_others_are_still_served(
    bench: Bench,
) -> None:
    bench.seconds[ALEX] = 3600
    await bench.promise(ALEX, FIRST)
    for _ in range(MOST_TRIES + 2):
        await let_pass(1)
        await bench.start_again()
    await bench.promise(SAM, FIRST)
    await bench.jobs.settle()
    assert [owner for owner, _, _ in bench.done] == [SAM]
    assert [owner for owner, _ in bench.told] == [ALEX]
