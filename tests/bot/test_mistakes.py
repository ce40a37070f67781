"""A mistake of ours, wherever it lies: logged once, owned up to once, and nothing is lost by it."""

import errno
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.jobs.jobs import FAILED, NAMES
from bot.serving.apologies import KEPT, NOT_KEPT
from bot.serving.sweep import FAILING
from coaching.records.desk import Desk
from coaching.records.notebook import Notebook
from coaching.reminders.rules import RULES
from conversations.chat.scene import Scene
from demo.people.person import Person
from demo.telegram import Telegram
from storage.coach_folder.folder import read_folder
from tests.bot.conftest import Edge
from tests.bot.quick import let_pass
from tests.bot.test_updates import begin_record, said

MISTAKES = [
    KeyError("session"),
    IndexError("list index out of range"),
    LookupError("nothing there"),
    ValueError("not a number"),
    TypeError("NoneType"),
    AttributeError("id"),
    AssertionError(),
    ZeroDivisionError(),
    RuntimeError("no way on"),
    OSError(errno.EIO, "input/output error"),
]
"""One of each kind; a full disk is no mistake and is told of differently."""


@pytest.fixture(params=MISTAKES, ids=lambda one: type(one).__name__)
def mistake(request: pytest.FixtureRequest) -> Exception:
    error: Exception = request.param
    return error


@pytest.fixture
def errors(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """Return what tells the kinds of the errors that were logged so far."""

    def list_kinds() -> list[str]:
        return [
            record.exc_info[0].__name__
            for record in caplog.records
            if record.levelno >= logging.ERROR and record.exc_info and record.exc_info[0]
        ]

    return list_kinds


def fails(error: Exception) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def records(edge: Edge, person: Person) -> tuple[Desk, Notebook]:
    return read_folder(edge.desk_of(person).parent)


async def fill_in(edge: Edge, person: Person) -> None:
    """Stand at the summary of a session record."""
    await begin_record(edge, person)
    while "Save" not in [label for row in person.last.buttons for label in row]:
        await edge.say(person, "We stayed with one question.")


async def test_in_a_screen_behind_a_button(
    telegram: Telegram,
    edge: Edge,
    alex: Person,
    monkeypatch: pytest.MonkeyPatch,
    errors: Callable[[], list[str]],
    mistake: Exception,
) -> None:
    await begin_record(edge, alex)
    await edge.say(alex, "/start")
    before = records(edge, alex)
    with monkeypatch.context() as patch:
        patch.setattr(Scene, "clients", property(fails(mistake)))
        alex.tap("go:clients", alex.last.id)
        await edge.settle()
    assert said(alex)[-1] == NOT_KEPT
    assert said(alex).count(NOT_KEPT) == 1
    assert errors() == [type(mistake).__name__]
    assert records(edge, alex) == before
    assert telegram.updates.waiting() == []
    alex.tap("go:clients", alex.last.id)
    await edge.settle()
    assert "Client 1" in alex.last.text


async def test_in_a_screen_asked_for_in_words(
    edge: Edge,
    alex: Person,
    monkeypatch: pytest.MonkeyPatch,
    errors: Callable[[], list[str]],
    mistake: Exception,
) -> None:
    await begin_record(edge, alex)
    before = records(edge, alex)
    with monkeypatch.context() as patch:
        patch.setattr(Scene, "clients", property(fails(mistake)))
        await edge.say(alex, "/clients")
    assert said(alex).count(NOT_KEPT) == 1
    assert errors() == [type(mistake).__name__]
    assert records(edge, alex) == before
    await edge.say(alex, "/clients")
    assert "Client 1" in alex.last.text


async def test_in_what_finishing_a_form_does(
    edge: Edge,
    alex: Person,
    monkeypatch: pytest.MonkeyPatch,
    errors: Callable[[], list[str]],
    mistake: Exception,
) -> None:
    await fill_in(edge, alex)
    before = records(edge, alex)
    with monkeypatch.context() as patch:
        patch.setattr("conversations.turns.drafts.finishing.find_open_fields", fails(mistake))
        await edge.press(alex, "Save")
    assert said(alex).count(NOT_KEPT) == 1
    assert errors() == [type(mistake).__name__]
    assert records(edge, alex) == before, "every answer is still there"
    await edge.say(alex, "/start")
    await edge.press(alex, "Session record")
    await edge.press(alex, "Save")
    assert len(records(edge, alex)[1].entries) == 1


async def test_in_what_comes_behind_the_commit(
    edge: Edge,
    alex: Person,
    monkeypatch: pytest.MonkeyPatch,
    errors: Callable[[], list[str]],
    mistake: Exception,
) -> None:
    await begin_record(edge, alex)
    await edge.say(alex, "/start")
    with monkeypatch.context() as patch:
        patch.setattr(edge.assistant.replies, "show", fails(mistake))
        await edge.say(alex, "60 min with client 1 today 9am")
    assert said(alex).count(KEPT) == 1
    assert errors() == [type(mistake).__name__]
    assert len(records(edge, alex)[1].sessions) == 2


async def test_in_a_rule_of_the_reminders(
    edge: Edge, alex: Person, monkeypatch: pytest.MonkeyPatch, errors: Callable[[], list[str]]
) -> None:
    await edge.settle()
    await begin_record(edge, alex)

    async def beat(minutes: int) -> None:
        for _ in range(minutes):
            edge.assistant.sweep.look_soon(alex.id)
            await edge.assistant.sweep.sweep()
            await edge.assistant.sender.settle()
            await let_pass(60)

    told = 0
    for number, mistake in enumerate(MISTAKES, start=1):
        before = records(edge, alex)
        with monkeypatch.context() as patch:
            patch.setitem(RULES, "writing", replace(RULES["writing"], find=fails(mistake)))
            await beat(minutes=5)
        told += not isinstance(mistake, OSError)
        assert said(alex).count(FAILING) == told
        assert errors() == [type(one).__name__ for one in MISTAKES[:number]]
        assert records(edge, alex) == before
        await beat(minutes=1)
    await let_pass(timedelta(days=1).total_seconds())
    await beat(minutes=2)
    assert "session record" in alex.last.text.casefold(), "nothing that was due is lost"


async def test_in_a_job(
    edge: Edge,
    alex: Person,
    monkeypatch: pytest.MonkeyPatch,
    errors: Callable[[], list[str]],
    mistake: Exception,
) -> None:
    await begin_record(edge, alex)
    await edge.say(alex, "/start")
    alex.tap("go:records", alex.last.id)
    await edge.settle()
    with monkeypatch.context() as patch:
        patch.setattr("bot.jobs.export.pack_all", fails(mistake))
        await edge.press(alex, "Send me everything")
        await let_pass(30)
        is_passing = isinstance(mistake, OSError)
        told = said(alex).count(FAILED.format(what=NAMES["export"]))
        assert told == (0 if is_passing else 1)
        assert errors() == ([] if is_passing else [type(mistake).__name__])
        assert len(records(edge, alex)[0].jobs) == 1
    edge.assistant.jobs.begin(alex.id)
    await edge.assistant.jobs.settle()
    assert alex.last.text
    assert not records(edge, alex)[0].jobs, "at the next attempt it is done"
