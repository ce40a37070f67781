"""The program is killed at every file operation: nothing is lost, nothing is doubled."""

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from os import environ
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.journeys.coach import Fate, Outcome, expect_kills, play
from tests.journeys.conftest import SAM, Phone, Program
from tests.storage.disk import Disk, Killed

IS_FULL_RUN = environ.get("GROWLOG_TEST_KILLS") == "all"
"""Every moment of every deed, together, twice over and one by one: takes half an hour."""
MOMENTS = 66
"""Finishing a form has most when the notebook's first copy is made; else 22, an answer 11."""
DEEDS = 53
COMMITTED = 8
"""From this moment of an answer on, it is on disk."""
TELLING = (0, 3, 7, COMMITTED, 10, 14, 19, 21, 25, 30)
"""Before all; in mid-write; before and after the replacing; all done; the same of the next file."""


def in_full(every: Iterable[Any], some: Iterable[Any]) -> list[Any]:
    """Return every case in the full run, else some of them."""
    return list(every if IS_FULL_RUN else some)


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Return what the main job comes to when nothing happens, each update coming once."""
    folder = tmp_path_factory.mktemp("undisturbed")
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, play(folder, Fate(), redeliver=False)).result()


def test_the_job_is_whole_and_its_moments_are_all_counted(undisturbed: Outcome) -> None:
    numbers = {name: len(rows) for name, rows in undisturbed.records.items()}
    assert numbers == {
        "coach": 1,
        "enrolments": 1,
        "clients": 2,
        "sessions": 2,
        "supervisions": 1,
        "entries": 3,
        "drafts": 0,
        "places": 1,
    }
    assert len(undisturbed.moments) == DEEDS
    assert max(undisturbed.moments.values()) == MOMENTS
    assert undisturbed.deaths == 0


async def test_what_comes_twice_is_handled_once(undisturbed: Outcome, tmp_path: Path) -> None:
    twice = await play(tmp_path, Fate(), redeliver=True)
    assert twice.records == undisturbed.records
    assert twice.places == undisturbed.places


@pytest.mark.parametrize("moment", in_full(range(MOMENTS), TELLING))
async def test_killed_at_one_moment_of_every_deed(
    undisturbed: Outcome, tmp_path: Path, moment: int
) -> None:
    cut = await play(tmp_path, Fate(moment))
    assert cut.deaths == sum(moment < last for last in undisturbed.moments.values())
    assert cut.records == undisturbed.records
    assert cut.places == undisturbed.places


@pytest.mark.parametrize("moment", in_full(range(MOMENTS), (2, 14)))
async def test_killed_again_while_it_makes_good_what_the_first_kill_left(
    undisturbed: Outcome, tmp_path: Path, moment: int
) -> None:
    cut = await play(tmp_path, Fate(moment, deaths=2))
    assert cut.records == undisturbed.records
    assert cut.places == undisturbed.places


@pytest.mark.parametrize("deed", in_full(range(DEEDS), (10, 24)))
async def test_killed_once_in_the_whole_job(
    undisturbed: Outcome, tmp_path: Path, deed: int
) -> None:
    moments = range(undisturbed.moments[deed])
    for moment in in_full(moments, [Random(deed).choice(moments)]):
        cut = await play(tmp_path / str(moment), Fate(moment, deed))
        assert cut.deaths == 1
        assert cut.records == undisturbed.records
        assert cut.places == undisturbed.places


@pytest.fixture
async def disk(program: Program, monkeypatch: pytest.MonkeyPatch) -> Disk:
    expect_kills()
    return Disk(program.folder, monkeypatch)


@pytest.fixture
async def writing(enrolled: Phone) -> Phone:
    """Return the phone of a coach who is at the second question of a record."""
    await enrolled.say("90 min with client 1 yesterday 3pm")
    await enrolled.tap("Session record")
    await enrolled.say("They had the talk.")
    return enrolled


async def die(program: Program, disk: Disk) -> None:
    await program.die()
    disk.start_again()


async def test_killed_after_the_commit_and_before_the_reply_shows_the_question_in_front(
    writing: Phone, program: Program, disk: Disk
) -> None:
    disk.kill_in(10)
    with pytest.raises(Killed):
        await writing.say("A plan for the first hundred days.")
    await die(program, disk)
    assert writing.person.last.text.startswith("2 of 9")
    await program.start()
    assert (await writing.read()).startswith("3 of 9 · Reality")
    assert "restarted" in writing.said[-2].text
    [draft] = writing.desk.drafts.values()
    assert draft.answers["goal"].value == "A plan for the first hundred days."
    assert "reality" not in draft.answers


async def test_killed_before_the_commit_takes_the_answer_when_it_comes_again(
    writing: Phone, program: Program, disk: Disk
) -> None:
    disk.kill_in(COMMITTED - 1)
    with pytest.raises(Killed):
        await writing.say("A plan for the first hundred days.")
    await die(program, disk)
    assert "goal" not in next(iter(writing.desk.drafts.values())).answers
    await program.start()
    assert (await writing.read()).startswith("3 of 9 · Reality")
    assert (await writing.say("Two of five parts are written.")).startswith("4 of 9")


async def test_a_tap_that_waited_is_answered_below_what_was_shown_again(
    writing: Phone, program: Program, disk: Disk
) -> None:
    disk.kill_in(0)
    with pytest.raises(Killed):
        await writing.tap("Skip")
    await die(program, disk)
    await program.start()
    assert (await writing.read()).startswith("3 of 9 · Reality")
    assert (await writing.tap("‹ Back")).startswith("2 of 9")
    assert len([one for one in writing.said if one.text.startswith("3 of 9")]) == 0


async def test_an_answer_is_taken_though_the_notebook_cannot_be_read(
    writing: Phone, program: Program
) -> None:
    await program.die()
    notebook = program.folder / "coaches" / str(writing.person.id) / "notebook.json"
    notebook.write_bytes(b"damaged")
    await program.start()
    assert (await writing.read()).startswith("2 of 9")
    assert (await writing.say("A plan.")).startswith("3 of 9")
    assert (await writing.tap("Skip")).startswith("4 of 9")
    assert (await writing.tap("‹ Back")).startswith("3 of 9")
    assert "I cannot read the file" in await writing.say("/progress")


@pytest.mark.parametrize("name", ["desk.json", "notebook.json"])
async def test_a_damaged_folder_stops_its_own_coach_only_even_after_an_unclean_end(
    enrolled: Phone, sam: Phone, program: Program, name: str
) -> None:
    await sam.say("/start")
    await program.die()
    damaged = program.folder / "coaches" / str(enrolled.person.id) / name
    damaged.write_bytes(b"damaged")
    await program.start()
    assert "Welcome" in await sam.say("/start")
    assert "I cannot read the file" in await enrolled.say("90 min with client 1 yesterday 3pm")
    assert damaged.read_bytes() == b"damaged"


@pytest.mark.parametrize("seed", in_full(range(40), (1, 2)))
async def test_fifty_updates_that_waited_while_it_was_down_are_handled_once_each(
    enrolled: Phone, sam: Phone, program: Program, disk: Disk, seed: int
) -> None:
    await sam.say("/start")
    await sam.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    await program.stop()
    program.telegram.redeliver = True
    for number in range(25):
        for phone in (enrolled, sam):
            phone.person.say(
                f"{30 + number} min with client 1 {1 + number % 20} November {9 + number // 20}am"
            )
    chance, deaths, is_done = Random(seed), 0, False
    while not is_done:
        disk.kill_in(chance.randrange(20, 300))
        await program.start()
        try:
            await program.settle()
        except Killed:
            deaths += 1
            await die(program, disk)
        else:
            is_done = True
    disk.start_again()
    assert deaths > 2
    for phone in (enrolled, sam):
        minutes = [session.minutes for session in phone.notebook.sessions.values()]
        assert sorted(minutes) == list(range(30, 55))
        assert len(phone.notebook.clients) == 1
    assert sam.person.id == SAM
