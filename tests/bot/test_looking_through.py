"""What somebody sent is looked through in a process of its own, which alone bears the weight."""

import asyncio
import logging
import resource
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.jobs.looking_through import BOUNDS, MOST_COMPLAINTS, TOO_MUCH, SentRecords, look_through
from coaching.records.desk import Desk
from coaching.records.notebook import Notebook
from storage.exports.json_export import ExportError, write_export
from storage.exports.parcel import pack
from tests.bot.bombs import deep, empty_sessions, long_text
from tests.bot.conftest import CATALOGUE, FORMS
from tests.storage.samples import COACH

LOOP = asyncio.new_event_loop
"""Processes do not know of time that passes at once."""
MEGABYTE = 2**20
NOTEBOOK = Notebook(coach={COACH.id: replace(COACH, private_words=(), allowed_words=())})


def sent(content: bytes) -> SentRecords:
    return SentRecords(content, CATALOGUE, FORMS)


async def test_what_is_right_comes_back_as_it_was_sent() -> None:
    found = await look_through(sent(pack(Desk(), NOTEBOOK, {})))
    assert found.notebook == NOTEBOOK
    assert write_export(found.desk, found.notebook) == write_export(Desk(), NOTEBOOK)


async def test_all_that_is_wrong_is_told_up_to_a_bound() -> None:
    with pytest.raises(ExportError, match="is missing") as refused:
        await look_through(sent(empty_sessions(1000)))
    assert 1 < len(refused.value.complaints) <= MOST_COMPLAINTS


@pytest.mark.parametrize("bomb", [empty_sessions, deep, long_text])
async def test_what_is_too_heavy_is_refused_and_weighs_on_nobody_else(
    bomb: Callable[[], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    content = bomb()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bounds = replace(BOUNDS, seconds=20, memory=300 * MEGABYTE)
    with caplog.at_level(logging.WARNING, "growlog"), pytest.raises(ExportError):
        await look_through(sent(content), bounds)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (after - before) * 1024 < 20 * MEGABYTE


async def test_no_time_is_no_time() -> None:
    with pytest.raises(ExportError, match=TOO_MUCH):
        await look_through(sent(empty_sessions(50_000)), replace(BOUNDS, seconds=0.01))
