"""What is private, or was written for the coach's own use, leaves by no copy of it."""

import asyncio
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from bot.process.services import build_services
from coaching.records.change import Change
from coaching.records.desk import Removed
from coaching.records.faults.record_faults import list_records
from demo.telegram import Telegram
from storage.exports.json_export import write_export
from storage.exports.parcel import pack
from storage.files.seal import new_key, read_key
from storage.folders import Folders
from storage.upkeep.backup import back_up
from tests.journeys.conftest import CATALOGUE, FORMS, Phone
from tests.journeys.test_portfolio import documents_of
from tests.promises.canaries import NOW, PRIVATE, WRITTEN, Sower, list_places
from tests.promises.promise import Measuring
from tests.promises.test_12_notes_stay_private import _fail, temporary
from tests.promises.traces import find_in, let_days_pass, log, on_wire, write_much
from tests.telegram.fixtures import Clock

__all__ = ["log", "temporary"]
INNOCENT = ("one plan", "the early one", "begun", "somebody", "later")


async def sow(folders: Folders, owner: int) -> set[tuple[str, str]]:
    """Put a canary into each text that is kept of a coach; return where one stands."""
    forms = {form.key: form for one in CATALOGUE.qualifications for form in one.forms}
    sower = Sower({**forms, **FORMS})
    async with folders.open(owner) as folder:
        desk, notebook = folder.desk, folder.notebook
        kept = [*list_records(notebook), *list_records(desk)]
        records = [sower.sow(record) for _, _, record in kept]
        gone = Removed(
            id="gone0001",
            removed_at=NOW,
            records=sower.sow(notebook),
            drafts={key: sower.sow(one) for key, one in desk.drafts.items()},
        )
        await folder.commit(Change((*records, gone)))
    return sower.sown


def unfold(content: bytes) -> Iterator[bytes]:
    """Yield what a file holds, and what the files in it hold."""
    yield content
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from unfold(archive.read(name))


def count_in(content: bytes, word: str) -> int:
    return sum(one.count(word.encode()) for one in unfold(content))


@pytest.mark.parametrize("is_sealed", [True, False])
async def test_no_copy_leaves(
    is_sealed: bool,
    promise: Measuring,
    log: StringIO,
    telegram: Telegram,
    clock: Clock,
    tmp_path: Path,
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key = read_key(new_key()) if is_sealed else None
    kept, backups = tmp_path / "kept", tmp_path / "backups"
    coach = telegram.person("Alex", id=918273645)
    async with on_wire(telegram, clock, kept, [coach], key) as program:
        phone = Phone(coach, program)
        await write_much(phone, INNOCENT)
        await phone.say("/clients")
        await phone.tap("Client 1", "Private hint")
        await phone.say("/log")
        await phone.tap("New session", f"Client 1 · {INNOCENT[1]}")
        await phone.tap("Pause")
        await phone.say("later")
    # The program that has stopped took its workers along.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())
    folders = build_services(program._settings, program._now).folders
    sown = await sow(folders, coach.id)
    assert sown == list_places(), "each field with a text has its canary"
    async with on_wire(telegram, clock, kept, [coach], key) as program:
        phone = Phone(coach, program)
        before = {one.id for one in phone.said}
        await phone.say("/settings")
        await phone.tap("Export my records", "Send me everything")
        await phone.say("/portfolio")
        await phone.tap("8588-501", "Make portfolio")
        await _fail(phone, telegram, monkeypatch)
        await let_days_pass(program, 9)
        unasked = "\n".join(one.text for one in phone.said if one.id not in before)
        await asyncio.to_thread(back_up, kept, backups, program._now())
        sent = documents_of(phone, telegram)
    desk, notebook = folders.read(coach.id)
    exports = [write_export(desk, notebook), pack(desk, notebook, {})]
    assert any(count_in(one, WRITTEN) for one in exports), "what is looked for can be found"
    assert any(count_in(one, WRITTEN) for one in sent.values())
    places = (temporary, kept, backups) if is_sealed else (temporary,)
    hits = {
        "export": sum(count_in(one, PRIVATE) for one in exports),
        "sent": sum(count_in(one, PRIVATE) for one in sent.values()),
        "unasked": unasked.count(PRIVATE) + unasked.count(WRITTEN),
        "log": log.getvalue().count(PRIVATE) + log.getvalue().count(WRITTEN),
        "files": len(find_in(places, (PRIVATE, WRITTEN))),
    }
    assert "You started this" in unasked or "Continue" in unasked
    assert tempfile.gettempdir() == str(temporary)
    promise.measured(
        f"{sum(hits.values())} hits, {len(sown)} kinds of text, {'a' if key else 'no'} key",
        holds=not any(hits.values()),
        found=hits,
    )
