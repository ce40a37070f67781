"""The main job while Telegram is slow, fails now and then, answers too late, or refuses."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.serving.program import MISSED
from coaching.records.ledger_lines import NudgeState
from coaching.records.notebook import Notebook
from demo.exchange import trouble
from demo.exchange.events import Event
from demo.exchange.trouble import Faults
from demo.people.person import Person
from storage.coach_folder.folder import Folder
from tests.bot.conftest import Edge
from tests.bot.quick import let_pass, now, run_quickly
from tests.bot.world import World
from tests.journeys.coach import RECORD, REFLECTION

pytestmark = pytest.mark.usefixtures("paperwork_is_silent")
SENDING = ("sendMessage", "editMessageText", "answerCallbackQuery")
ENROLMENT = ("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")


@dataclass(frozen=True)
class Played:
    """What a play came to: what was kept, all that was ever shown, and how long it took."""

    notebook: Notebook
    open_drafts: int
    shown: list[str]
    seconds: float

    @property
    def answers(self) -> list[str]:
        return [
            str(one.value)
            for entry in self.notebook.entries.values()
            for one in entry.answers.values()
        ]

    @property
    def titles(self) -> set[str]:
        """The first lines of everything that was shown."""
        return {text.splitlines()[0] for text in self.shown}


async def enrol_and_log(edge: Edge, alex: Person) -> None:
    await edge.say(alex, "/start")
    await edge.press(alex, *ENROLMENT)
    await edge.say(alex, "90 min with client 1 yesterday 3pm")


async def write_and_ask(edge: Edge, alex: Person) -> None:
    await edge.say(alex, *RECORD)
    await edge.press(alex, "Save", "Reflective log")
    await edge.say(alex, *REFLECTION)
    await edge.press(alex, "Save")
    await edge.say(alex, "how many hours left?")


async def nothing(_edge: Edge, _faults: Faults) -> None:
    """Let no more happen."""


async def play(
    folder: Path,
    trouble: Callable[[Faults], None] = lambda _: None,
    in_the_middle: Callable[[Edge, Faults], Awaitable[None]] = nothing,
) -> Played:
    """Play the main job with a trouble from the start, and what happens in the middle."""
    world = World(folder)
    shown: list[str] = []

    def note(event: Event) -> None:
        if event.kind in ("message", "edited") and event.payload["message"]["from"]["is_bot"]:
            shown.append(event.payload["message"]["text"])

    world.telegram.subscribe(note)
    alex = world.telegram.person("Alex", id=1001)
    async with world.program() as edge:
        trouble(world.telegram.faults)
        await enrol_and_log(edge, alex)
        await edge.press(alex, "Session record")
        await in_the_middle(edge, world.telegram.faults)
        await write_and_ask(edge, alex)
        seconds = now()
        world.telegram.faults.clear()
    assert world.telegram.settle() == []
    kept = Folder(edge.desk_of(alex).parent)
    return Played(kept.notebook, len(kept.desk.drafts), shown, seconds)


def slow(line: Faults) -> None:
    line.always(trouble.SLOW)


def flapping(line: Faults) -> None:
    line.every(3, trouble.broken())


def answering_too_late(line: Faults) -> None:
    for method in SENDING:
        line.always(trouble.LATE, method=method)
    line.every(2, trouble.LATE, method="getUpdates")


def flooded(line: Faults) -> None:
    line.every(2, trouble.too_many(5))


def unreached_now_and_then(line: Faults) -> None:
    line.every(4, trouble.UNREACHED)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Return what the job comes to on a good line."""
    return run_quickly(play(tmp_path_factory.mktemp("undisturbed")))


def assert_same(played: Played, undisturbed: Played) -> None:
    """Compare what was kept, and whether each question was shown."""
    assert sorted(one.minutes for one in played.notebook.sessions.values()) == [90]
    assert len(played.notebook.entries) == len(undisturbed.notebook.entries) == 2
    assert played.answers == undisturbed.answers == [*RECORD, *REFLECTION]
    assert played.open_drafts == 0
    assert undisturbed.titles <= played.titles
    assert "16 h 30 left of 18 h" in played.shown[-1]


@pytest.mark.parametrize(
    "trouble", [slow, flapping, answering_too_late, flooded, unreached_now_and_then]
)
def test_the_main_job_is_done_and_each_question_shown_whatever_the_line_is_like(
    undisturbed: Played, tmp_path: Path, trouble: Callable[[Faults], None]
) -> None:
    played = run_quickly(play(tmp_path, trouble))
    assert_same(played, undisturbed)
    assert len(played.titles) == len(undisturbed.titles), "nothing is said that is not so"


@pytest.mark.parametrize("fault", [trouble.UNREACHED, trouble.broken(503)])
def test_after_an_outage_the_coach_is_told_and_sees_where_they_are(
    undisturbed: Played, tmp_path: Path, fault: trouble.Fault
) -> None:
    async def ten_minutes_without_a_line(edge: Edge, line: Faults) -> None:
        line.always(fault, method="sendMessage")
        await edge.say(alex_of(edge), RECORD[0])
        line.always(fault)
        await let_pass(600)
        line.clear()
        await let_pass(60)
        assert told(edge)[-2:] == [MISSED, told(edge)[-1]]
        assert told(edge)[-1].startswith("2 of 9")
        await edge.press(alex_of(edge), "‹ Back")

    played = run_quickly(play(tmp_path, in_the_middle=ten_minutes_without_a_line))
    assert_same(played, undisturbed)
    assert played.shown.count(MISSED) == 1


def alex_of(edge: Edge) -> Person:
    return edge._telegram.people[1001]


def told(edge: Edge) -> list[str]:
    return [one.text for one in alex_of(edge).messages if not one.is_own]


# Reminders.

UNTIL_TUESDAY_EVENING = 24 * 3600 - 5 * 60 - 30
"""From Monday, 18:05, until half a minute before six the next evening."""


async def remind(folder: Path, trouble: Callable[[Faults], None], *hours: float) -> list[list[str]]:
    """Return what a coach was reminded of after each so many hours, trouble ending with the last.

    The last is one minute.
    """
    world = World(folder)
    alex = world.telegram.person("Alex", id=1001)
    heard = []
    async with world.program() as edge:
        await enrol_and_log(edge, alex)
        world.clock.advance(UNTIL_TUESDAY_EVENING)
        await let_pass(1)
        before = len(told(edge))
        trouble(world.telegram.faults)
        for some in hours:
            world.clock.advance(max(some * 3600 - 600, 0))
            await let_pass(min(some * 3600, 600))
            heard.append(told(edge)[before:])
        assert not edge_claims(edge)
        world.telegram.faults.clear()
        await let_pass(60 + 60)
        heard.append(told(edge)[before:])
    assert world.telegram.settle() == []
    return heard


def edge_claims(edge: Edge) -> list[str]:
    """Return what the ledger says was claimed, and has no end yet."""
    desk = Folder(edge.desk_of(alex_of(edge)).parent).desk
    return [key for key, one in desk.nudges.items() if one.state is NudgeState.CLAIMED]


def refused_for(seconds: int) -> Callable[[Faults], None]:
    return lambda line: line.next("sendMessage", trouble.too_many(seconds))


def one_answer_too_late(line: Faults) -> None:
    line.next("sendMessage", trouble.LATE)


def unreached(line: Faults) -> None:
    line.always(trouble.UNREACHED)


@pytest.mark.parametrize("seconds", [5, 45, 300])
def test_a_reminder_that_was_too_many_comes_once_when_telegram_allows_it(
    tmp_path: Path, seconds: int
) -> None:
    at_first, then, at_last = run_quickly(remind(tmp_path, refused_for(seconds), 1 / 600, 1 / 6))
    assert at_first == []
    assert [text.splitlines()[0] for text in then] == ["Still to write"]
    assert at_last == then
    assert "may have had" not in at_last[0]


@pytest.mark.parametrize(("hours", "is_late"), [(1, False), (2.5, False), (14.5, True)])
def test_a_reminder_that_cannot_be_sent_stays_due_and_comes_once_when_the_line_is_back(
    tmp_path: Path, hours: float, is_late: bool
) -> None:
    *meanwhile, at_last = run_quickly(remind(tmp_path, unreached, hours))
    assert meanwhile == [[]]
    assert [text.splitlines()[0] for text in at_last] == ["Still to write"]
    assert ("Sorry this is late" in at_last[0]) == is_late
    assert "may have had" not in at_last[0]


def test_a_reminder_whose_answer_comes_too_late_is_repeated_once_and_says_so(
    tmp_path: Path,
) -> None:
    *_, at_last = run_quickly(remind(tmp_path, one_answer_too_late, 1 / 6))
    assert ["may have had" in text for text in at_last] == [False, True]
