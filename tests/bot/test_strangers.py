"""Strangers are answered once a day and behind everybody else, however many there are."""

import asyncio

import pytest

from bot.serving import strangers
from demo.people.person import Person
from demo.telegram import Telegram
from tests.bot.conftest import Edge
from tests.bot.quick import let_pass, now, until
from tests.bot.test_updates import said

CROWD = range(70_000, 70_100)


async def ask(edge: Edge, person: Person) -> float:
    """Return how many seconds somebody waited for an answer."""
    before, asked_at = len(said(person)), now()
    person.say("/help")
    await until(lambda: len(said(person)) > before)
    return now() - asked_at


async def test_a_crowd_that_writes_every_second_keeps_no_coach_waiting(
    telegram: Telegram, edge: Edge, alex: Person
) -> None:
    await edge.say(alex, "/start")
    crowd = [telegram.person("Stranger", id=one) for one in CROWD]

    async def shout() -> None:
        for _ in range(20):
            for stranger in crowd:
                stranger.say("hello")
            await asyncio.sleep(1)

    shouting = asyncio.create_task(shout())
    waits = []
    while not shouting.done():
        waits.append(await ask(edge, alex))
        await let_pass(1.5)
    await edge.settle()
    assert max(waits) < 1
    assert [len(said(one)) for one in crowd] == [1] * len(crowd)


async def test_another_day_is_another_answer(telegram: Telegram, edge: Edge) -> None:
    stranger = telegram.person("Stranger", id=CROWD[0])
    for expected in (1, 1, 2):
        if expected == 2:
            await let_pass(strangers.PAUSE_SECONDS)
        await edge.say(stranger, "hello")
        assert len(said(stranger)) == expected


async def test_only_so_many_are_told_and_remembered(
    telegram: Telegram, edge: Edge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "MOST_TOLD", 3)
    crowd = [telegram.person("Stranger", id=one) for one in CROWD[:10]]
    for stranger in crowd:
        await edge.say(stranger, "hello")
    assert sum(len(said(one)) for one in crowd) == 3
    await let_pass(strangers.PAUSE_SECONDS)
    await edge.say(crowd[-1], "hello")
    assert len(said(crowd[-1])) == 1
