"""A deed that is hit at one of its moments, and what came of it."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import pytest

from bot.process.settings import build_folders
from coaching.records.desk import Desk
from coaching.records.notebook import Notebook
from demo.telegram import Telegram
from storage.coach_folder.copies import copy_of
from storage.exports.parcel import pack
from storage.tables.plain_values import to_plain
from tests.journeys.coach import expect_kills
from tests.journeys.conftest import ALEX, SAM, Phone, Program
from tests.journeys.courses import enrol
from tests.journeys.test_taking_along import write
from tests.promises.deeds import ERASING, Deed, folder_of
from tests.promises.ground import Blow, Ground
from tests.promises.struck import OLD, Play, Struck
from tests.storage.test_erasing import traces
from tests.telegram.fixtures import TOKEN, Clock

LATER = "25 min with client 2 today 8am"
TELLS_NOTHING = {"below the mount point/erased", "below the mount point/health.json"}
"""What may be written in the moment in which a volume goes: an instant, and nobody's name."""
PASSING = {"nudges", "watches", "places", "updates"}
"""Tables whose rows tell of moments, and have promises of their own."""


@dataclass
class Outcome:
    """What a deed came to."""

    records: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    moments: int = 0
    deaths: int = 0
    has_struck: bool = False
    wrong: list[str] = field(default_factory=list)


async def prepare(root: Path) -> None:
    """Let there be two coaches who have written something, encrypted; and an export of one."""
    clock = Clock()
    telegram = Telegram(TOKEN, clock=clock, patience=0.01)
    program = Program(telegram, clock, root / "kept", key=OLD)
    await program.start()
    for name, number in (("Alex", ALEX), ("Sam", SAM)):
        phone = Phone(telegram.person(name, id=number), program)
        await enrol(phone, "8588-501")
        await write(phone)
    await program.stop()
    folders = build_folders(program.folder, OLD)
    desk, notebook = folders.read(ALEX)
    files = folders.read_files(ALEX, notebook.attachments.values())
    (root / "growlog.zip").write_bytes(pack(desk, notebook, files))
    for file in ("desk.json", "notebook.json"):
        shutil.copyfile(folder_of(program.folder) / file, copy_of(folder_of(program.folder) / file))


async def play(template: Path, root: Path, deed: Deed, blow: Blow | None, moment: int) -> Outcome:
    """Do a deed that is hit at one of its moments, each update coming twice."""
    shutil.copytree(template, root)
    (root / "temporary").mkdir()
    expect_kills()
    outcome = Outcome()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PTB_TIMEDELTA", "true")
        patch.setattr("tempfile.tempdir", str(root / "temporary"))
        patch.setattr("bot.jobs.jobs.PAUSES", (0.01,) * 1000)
        patch.setattr("bot.telegram.polling.FIRST_PAUSE_SECONDS", 0.01)
        patch.setattr("bot.serving.program.SWEEP_SECONDS", 0.1)
        patch.setattr("bot.serving.program.ERASING_SECONDS", 0.1)
        clock = Clock()
        ground = Ground(root, patch, clock)
        telegram = Telegram(TOKEN, clock=clock, patience=0.01)
        telegram.updates.skip_ids(10_000)
        telegram.redeliver = True
        program = Struck(telegram, ground, root / "kept")
        alex, sam = (
            Phone(telegram.person(name, id=number), program)
            for name, number in (("Alex", ALEX), ("Sam", SAM))
        )
        played = Play(ground, program, alex, sam, telegram)
        await program.start()
        await program.settle()
        await deed.lead_up(played)
        ground.arm(blow, moment)
        try:
            await deed.begin(played)
            outcome.has_struck = ground.has_struck
            outcome.moments = ground.disarm()
            if deed is not ERASING:
                alex.person.say(LATER)
            sam.person.say(LATER)
            await played.ride_out()
        except TimeoutError:
            outcome.wrong.append("it hangs")
        outcome.deaths = played.deaths
        await program.stop()
        # Whoever gave an order has gone; what is left of it goes after two minutes.
        patch.setattr("storage.data_folder.orders.LIFE_SECONDS", 0.0)
        list(program.folders.orders.take())
    outcome.wrong += played.complaints
    outcome.wrong += telegram.settle()
    look(outcome, played, deed)
    return outcome


def look(outcome: Outcome, played: Play, deed: Deed) -> None:
    """Note what stands on disk, and what arrived."""
    kept = played.program.folder
    folders = played.program.folders
    owners = [SAM] if deed is ERASING else [ALEX, SAM]
    names: set[str] = set()
    for owner in owners:
        desk, notebook = folders.read(owner)
        names |= set(_identities(desk, notebook))
        for table, row in _rows(desk, notebook):
            outcome.records[f"{owner} {table} {_mask(row, names)}"] += 1
        held = folders.read_files(owner, notebook.attachments.values())
        outcome.records.update(f"{owner} holds {len(one)} bytes" for one in held.values())
    for path in kept.parent.rglob("*"):
        if path.is_file():
            name = str(path.relative_to(kept.parent))
            if name not in TELLS_NOTHING:
                outcome.files[_mask(name, names)] += 1
    for bubble in played.alex.said:
        if "document" in bubble.message:
            outcome.documents[re.sub(r"\d{4}-\d\d-\d\d", "DAY", _name(bubble.message))] += 1
    if deed is ERASING:
        outcome.wrong += [f"a trace in {one}" for one in traces(kept, ALEX)]


def _name(message: dict[str, Any]) -> str:
    return str(message["document"]["file_name"])


def _identities(desk: Desk, notebook: Notebook) -> Iterator[str]:
    for kept in (desk, notebook):
        for table in fields(kept):
            yield from (key for key in getattr(kept, table.name) if len(key) > 3)


def _rows(desk: Desk, notebook: Notebook) -> Iterator[tuple[str, str]]:
    for kept in (desk, notebook):
        for table in fields(kept):
            if table.name not in PASSING:
                for row in getattr(kept, table.name).values():
                    yield table.name, json.dumps(to_plain(row), default=str, sort_keys=True)


def _mask(words: str, identities: set[str]) -> str:
    for one in sorted(identities, key=len, reverse=True):
        words = words.replace(one, "#")
    words = re.sub(r"[0-9a-f]{12,}", "#", words)
    words = re.sub(r'"(?!starts)\w+_at": "[^"]*"|"messages?": [^,]*', "", words)
    return re.sub(r"damaged-[\d-]+", "damaged-DAY", words)
