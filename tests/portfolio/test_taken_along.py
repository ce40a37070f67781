"""Records exported, erased and brought in again are equal, and so is the portfolio made of them.

What is private (hints, and the lists of words to keep out) is in no export: equal is meant but
for these.
"""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.jobs.export import pack_all
from bot.jobs.records_check import read_records
from bot.process.services import OWN_FORMS
from coaching.catalogue.loading import read_forms
from coaching.records.change import Change
from coaching.records.faults.record_faults import list_records
from coaching.records.notebook import Notebook
from portfolio.composing.compose import compose
from portfolio.making_process import make
from portfolio.submission.request import Format, Made, PortfolioRequest
from storage.exports.parcel import unpack
from storage.folders import Folders
from tests.portfolio.courses import (
    CATALOGUE,
    NOW,
    PHOTO,
    ZONE,
    WrittenCourse,
    hour_units,
    write_course,
)

LOOP = asyncio.SelectorEventLoop
OWNER = 1001
UNITS = [unit.key for _, _, unit in hour_units()]
FORMS = read_forms(OWN_FORMS)
ERASED_AT = datetime(2026, 11, 20, tzinfo=UTC)


async def keep(folders: Folders, notebook: Notebook) -> None:
    async with folders.open(OWNER) as folder:
        for attachment in notebook.attachments.values():
            await folder.keep_file(attachment, PHOTO)
        await folder.commit(Change(tuple(record for _, _, record in list_records(notebook))))


def export_all(folders: Folders) -> list[bytes]:
    desk, notebook = folders.read(OWNER)
    return [one.file.content for one in pack_all(folders, OWNER, desk, notebook, ERASED_AT)]


async def bring_back(folders: Folders, parts: list[bytes]) -> None:
    for part in parts:
        parcel = unpack(part)
        records = read_records(parcel, CATALOGUE, FORMS)
        async with folders.open(OWNER) as folder:
            await folder.replace(*records, parcel.files)


def hand_in(folders: Folders, course: WrittenCourse, formats: tuple[Format, ...]) -> Made:
    _, notebook = folders.read(OWNER)
    request = PortfolioRequest(
        submission=compose(course.with_records(notebook), course.unit, NOW, ZONE),
        formats=formats,
        files=folders.read_files(OWNER, notebook.attachments.values()),
    )
    return make(request)


async def test_there_are_ten_units() -> None:
    assert len(UNITS) == 10


@pytest.mark.parametrize("unit", UNITS)
async def test_what_is_brought_back_is_equal(unit: str, tmp_path: Path) -> None:
    course = write_course(unit)
    folders = Folders(tmp_path)
    await keep(folders, course.notebook)
    before = folders.read(OWNER)
    composed = compose(course.with_records(before[1]), course.unit, NOW, ZONE)
    parts = export_all(folders)
    async with folders.open(OWNER):
        await folders.erase(OWNER, ERASED_AT)
    assert list(folders.owners()) == []
    await bring_back(folders, parts)
    assert folders.read(OWNER) == before
    assert export_all(folders) == parts
    again = folders.read(OWNER)[1]
    assert compose(course.with_records(again), course.unit, NOW, ZONE) == composed


@pytest.mark.parametrize("unit", [UNITS[0], UNITS[-1]])
async def test_its_portfolio_is_the_same_byte_for_byte(unit: str, tmp_path: Path) -> None:
    course = write_course(unit, sessions=4)
    folders = Folders(tmp_path)
    await keep(folders, course.notebook)
    before = await asyncio.to_thread(hand_in, folders, course, ("pdf", "docx", "xlsx", "zip"))
    assert {name.rpartition(".")[2] for name in before.documents} >= {"pdf", "docx", "zip"}
    parts = export_all(folders)
    async with folders.open(OWNER):
        await folders.erase(OWNER, ERASED_AT)
    await bring_back(folders, parts)
    after = await asyncio.to_thread(hand_in, folders, course, ("pdf", "docx", "xlsx", "zip"))
    assert after.documents == before.documents
