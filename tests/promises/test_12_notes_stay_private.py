"""What coaches write stands in their sealed files and their chat, and nowhere else."""

import tempfile
from io import StringIO
from pathlib import Path

import pytest

from bot.serving import updates
from demo.exchange import trouble
from demo.protocol.images import blank_png
from demo.telegram import Telegram
from storage.files.seal import new_key, read_key
from storage.upkeep.backup import back_up
from tests.journeys.conftest import Phone
from tests.promises.promise import Measuring
from tests.promises.traces import bytes_in, find_in, let_days_pass, log, on_wire, write_much
from tests.telegram.fixtures import Clock

__all__ = ["log"]
CANARIES = ("quincequince", "damsondamson", "medlarmedlar", "Philippina", "sloesloesloe")
CAPTION, BROKEN = "bullacebullace", "mirabellemira"
WORDS = (*CANARIES, CAPTION, BROKEN)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for temporary files, which is this test's own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


async def test_what_is_written_is_found_nowhere(
    promise: Measuring,
    log: StringIO,
    telegram: Telegram,
    clock: Clock,
    tmp_path: Path,
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept, backups = tmp_path / "kept", tmp_path / "backups"
    coach = telegram.person("Philippina", id=918273645, username="philippina")
    async with on_wire(telegram, clock, kept, [coach], read_key(new_key())) as program:
        phone = Phone(coach, program)
        await write_much(phone, CANARIES)
        assert any(CANARIES[2] in one.text for one in phone.person.messages)
        await _fail(phone, telegram, monkeypatch)
        before = {one.id for one in phone.said}
        await let_days_pass(program, 9)
        unasked = [one.text for one in phone.said if one.id not in before]
        back_up(kept, backups, program._now())
    places = (kept, temporary, backups)
    assert len(unasked) > 3
    assert bytes_in([kept]) > 5_000
    assert bytes_in([backups]) > 5_000
    assert all(name in log.getvalue() for name in ("growlog", "telegram", "httpx", "ValueError"))
    hits = find_in(places, WORDS)
    hits += [line for line in log.getvalue().splitlines() if any(word in line for word in WORDS)]
    hits += [text for text in unasked if any(word in text for word in WORDS)]
    tried = bytes_in(places) + len(log.getvalue()) + sum(map(len, unasked))
    promise.measured(f"{len(hits)} hits in {tried:,} bytes", holds=not hits)


async def test_without_a_key_they_stand_in_the_coachs_own_folder_alone(
    promise: Measuring, log: StringIO, telegram: Telegram, clock: Clock, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    coach = telegram.person("Alex", id=918273645)
    async with on_wire(telegram, clock, kept, [coach], None) as program:
        await write_much(Phone(coach, program), CANARIES)
    found = find_in([kept], CANARIES)
    own = str(kept / "coaches" / str(coach.id))
    assert found, "the words that are looked for can be found"
    elsewhere = [path for path in found if not path.startswith(own)]
    elsewhere += [one for one in CANARIES if one in log.getvalue()]
    promise.measured(f"{len(elsewhere)} hits outside their folder", holds=not elsewhere)


async def _fail(phone: Phone, telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything fail that can, with the coach's own words in what is said of it."""
    person = phone.person
    person.photo(blank_png(9, 9), CAPTION)
    person.document(f"{CAPTION}.pdf", b"content", caption=CAPTION)
    person.tap(BROKEN, person.last.id)
    await phone.read()
    with monkeypatch.context() as patch:

        def stumble(*_: object) -> None:
            raise ValueError(BROKEN)

        patch.setattr(updates, "respond", stumble)
        await phone.say(BROKEN)
    person.say(f"this one cannot be read: {BROKEN}")
    telegram.updates.waiting()[-1].update["message"]["date"] = 10**18
    await phone.read()
    for fault in (
        trouble.bad(f"can't parse entities: {BROKEN}"),
        trouble.broken(500, BROKEN),
        trouble.too_many(1),
        trouble.DROPPED,
    ):
        telegram.faults.next("sendMessage", fault)
        await phone.say(BROKEN)
    telegram.faults.next("getUpdates", trouble.broken(502, BROKEN))
    await phone.say("/start")
