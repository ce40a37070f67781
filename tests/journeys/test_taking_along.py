"""A coach takes their records along, and brings them in again: all in the chat."""

import asyncio
import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.telegram.delivery import Delivery
from bot.telegram.outgoing import Handover
from bot.telegram.sender import Sender
from demo.exchange import trouble
from demo.telegram import Telegram
from storage.exports.json_export import parse_export, read_export, write_export
from storage.exports.parcel import MOST_FETCHED, pack
from tests.journeys.conftest import Phone, Program
from tests.journeys.test_portfolio import documents_of

PDF = b"%PDF-1.7 a certificate"


async def write(phone: Phone) -> None:
    """Let there be a session, a unfinished form, and a file."""
    await phone.say("90 min with client 1 yesterday 3pm")
    await phone.tap("Session record")
    await phone.say("To plan the week.")
    await phone.tap("Pause")
    phone.person.document("certificate.pdf", PDF, "application/pdf")
    await phone.read()
    await phone.tap("Pause")


async def ask_for_all(phone: Phone, telegram: Telegram) -> tuple[str, bytes]:
    """Return the name and the content of what is sent."""
    before = documents_of(phone, telegram)
    await phone.say("/settings")
    await phone.tap("Export my records", "Send me everything")
    [sent] = [one for one in documents_of(phone, telegram).items() if one not in before.items()]
    return sent


async def send(phone: Phone, content: bytes, name: str = "growlog.zip") -> str:
    """Bring a file in, as far as the question whether it shall replace everything."""
    await phone.say("/start")
    if "Settings" in phone.buttons:
        await phone.tap("Settings", "Export my records")
    await phone.tap("Import records")
    phone.person.document(name, content, "application/octet-stream")
    return await phone.read()


async def see_all_done(phone: Phone) -> str:
    """Wait until the jobs that a start takes up again are over; return what is said last."""
    while True:
        if not phone.desk.jobs:
            return await phone.read()
        await asyncio.sleep(0)


def export_of(phone: Phone) -> bytes:
    return write_export(phone.desk, phone.notebook)


async def test_everything_is_sent_as_a_zip_that_says_what_it_is(
    enrolled: Phone, telegram: Telegram
) -> None:
    await write(enrolled)
    kept = enrolled.desk.drafts, enrolled.notebook
    name, content = await ask_for_all(enrolled, telegram)
    assert name == "growlog-2026-11-23.zip"
    assert "Here is everything" in enrolled.person.last.text
    assert "not encrypted" in enrolled.person.last.text
    with ZipFile(BytesIO(content)) as archive:
        desk, notebook = read_export(parse_export(archive.read("growlog.json")))
        assert (desk.drafts, notebook) == kept
        [attachment] = enrolled.notebook.attachments
        assert archive.read(f"attachments/{attachment}.pdf") == PDF
    assert not enrolled.desk.jobs


async def test_without_files_it_is_plain_json(enrolled: Phone, telegram: Telegram) -> None:
    await enrolled.say("90 min with client 1 yesterday 3pm")
    name, content = await ask_for_all(enrolled, telegram)
    assert name == "growlog-2026-11-23.json"
    assert len(json.loads(content)["sessions"]) == 1


async def test_nothing_of_it_touches_the_disk(
    enrolled: Phone, program: Program, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(enrolled)
    written: list[bytes] = []

    def write_whole(path: Path, content: bytes) -> None:
        written.append(content)
        path.write_bytes(content)

    monkeypatch.setattr("storage.tables.tables.write_whole", write_whole)
    before = {one for one in program.folder.rglob("*") if one.is_file()}
    _, content = await ask_for_all(enrolled, telegram)
    assert written
    assert all(b"attachments/" not in one and content not in one for one in written)
    assert {one for one in program.folder.rglob("*") if one.is_file()} <= before


async def test_what_was_promised_is_sent_after_a_stop(
    enrolled: Phone, program: Program, telegram: Telegram
) -> None:
    await write(enrolled)
    telegram.faults.always(trouble.UNREACHED, method="sendDocument")
    await enrolled.say("/settings")
    await enrolled.tap("Export my records")
    enrolled.person.press("Send me everything")
    await program.take_all()
    await program.die()
    assert enrolled.desk.jobs
    telegram.faults.clear()
    await program.start()
    await see_all_done(enrolled)
    assert [name for name in documents_of(enrolled, telegram) if name.startswith("growlog")]
    assert not enrolled.desk.jobs


async def test_two_taps_send_it_once(enrolled: Phone, telegram: Telegram) -> None:
    await enrolled.say("/settings")
    await enrolled.tap("Export my records")
    button = enrolled.token("Send me everything")
    enrolled.person.tap(*button)
    enrolled.person.tap(*button)
    await enrolled.read()
    sent = [one for one in enrolled.said if "document" in one.message]
    assert len(sent) == 1


async def test_what_was_erased_comes_back_whole(enrolled: Phone, telegram: Telegram) -> None:
    await write(enrolled)
    _, content = await ask_for_all(enrolled, telegram)
    before = export_of(enrolled), enrolled.files
    await enrolled.say("/forget")
    await enrolled.say("FORGET")
    enrolled.clock.advance(60)
    said = await send(enrolled, content)
    assert "Now: nothing" in said
    assert "1 session" in said
    assert not enrolled.notebook.coach
    assert "Your records are imported" in await enrolled.tap("Replace everything")
    assert (export_of(enrolled), enrolled.files) == before
    assert not enrolled.desk.jobs
    assert "16 h 30" in await enrolled.say("How many hours are left?")


async def test_what_is_there_is_counted_sent_and_then_replaced(
    enrolled: Phone, telegram: Telegram
) -> None:
    await write(enrolled)
    _, content = await ask_for_all(enrolled, telegram)
    await enrolled.say("60 min with client 1 yesterday 10am")
    enrolled.clock.advance(86400)
    said = await send(enrolled, content)
    assert "Now: 2 sessions" in said
    assert "In the file: 1 session" in said
    assert enrolled.buttons[0] == "Keep what I have"
    assert len(enrolled.notebook.sessions) == 2
    assert "To undo this" in await enrolled.tap("Replace everything")
    assert len(enrolled.notebook.sessions) == 1
    name, safety = list(documents_of(enrolled, telegram).items())[-1]
    assert name == "growlog-2026-11-24.zip"
    said = await send(enrolled, safety)
    await enrolled.tap("Replace everything")
    assert len(enrolled.notebook.sessions) == 2
    assert list(enrolled.files.values()) == [PDF]


@pytest.mark.parametrize("leave", ["Keep what I have", "Pause", "‹ Back"])
async def test_nothing_is_changed_unless_it_is_wanted(
    enrolled: Phone, telegram: Telegram, leave: str
) -> None:
    await write(enrolled)
    _, content = await ask_for_all(enrolled, telegram)
    await enrolled.say("60 min with client 1 yesterday 10am")
    before = enrolled.notebook
    await send(enrolled, content)
    await enrolled.tap(leave)
    assert enrolled.notebook == before
    assert not enrolled.desk.jobs


async def test_words_are_no_yes(enrolled: Phone, telegram: Telegram) -> None:
    await write(enrolled)
    _, content = await ask_for_all(enrolled, telegram)
    await enrolled.say("60 min with client 1 yesterday 10am")
    await send(enrolled, content)
    for words in ("yes", "ok", "How many hours are left?", "/start"):
        await enrolled.say(words)
    assert len(enrolled.notebook.sessions) == 2


def spoilt(content: bytes, old: bytes, new: bytes) -> bytes:
    assert old in content
    return content.replace(old, new)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "Growlog did not make this file"),
        (b"{}", "Growlog did not make this file"),
        (b"\x89PNG a photo", "Growlog did not make this file"),
        (b'{"growlog": {"format": 7}}', "another version of Growlog"),
        (b"PK\x03\x04 and no more", "ZIP is damaged"),
    ],
)
async def test_what_is_no_file_of_ours_is_refused_in_plain_words(
    enrolled: Phone, content: bytes, said: str
) -> None:
    await write(enrolled)
    before = enrolled.notebook, enrolled.files
    answer = await send(enrolled, content)
    assert said in answer
    assert "Nothing was changed" in answer
    assert (enrolled.notebook, enrolled.files) == before
    assert "Send another file" in enrolled.buttons
    assert not enrolled.desk.jobs


async def test_all_that_is_wrong_is_told(enrolled: Phone) -> None:
    await write(enrolled)
    [session] = enrolled.notebook.sessions.values()
    whole = write_export(enrolled.desk, enrolled.notebook)
    wrong = spoilt(whole, b'"minutes": 90', b'"minutes": 0')
    wrong = spoilt(wrong, f'"client": "{session.client}"'.encode(), b'"client": "c9"')
    answer = await send(enrolled, wrong)
    assert "In a session, minutes: expected at least 1, got 0" in answer
    assert "In a session, client: unknown client 'c9'" in answer
    assert len(enrolled.notebook.sessions) == 1


async def test_another_file_may_be_sent_after_one_that_was_wrong(
    enrolled: Phone, telegram: Telegram
) -> None:
    await write(enrolled)
    whole = write_export(enrolled.desk, enrolled.notebook)
    await send(enrolled, b"{")
    enrolled.person.document("growlog.json", whole, "application/json")
    assert "Replace everything?" in await enrolled.read()


async def test_what_is_too_large_is_refused_at_once(enrolled: Phone) -> None:
    await send(enrolled, bytes(MOST_FETCHED + 1))
    assert any("20 MB at most" in one.text for one in enrolled.said)
    assert not enrolled.desk.jobs


async def test_a_file_that_nobody_asked_for_is_kept_as_any_other(enrolled: Phone) -> None:
    whole = pack(enrolled.desk, enrolled.notebook, {})
    enrolled.person.document("growlog.zip", whole, "application/zip")
    assert "What is it" in await enrolled.read()
    assert list(enrolled.files.values()) == [whole]


async def test_whoever_is_elsewhere_by_then_is_not_interrupted(
    enrolled: Phone, program: Program, telegram: Telegram
) -> None:
    await write(enrolled)
    whole = export_of(enrolled)
    telegram.faults.always(trouble.broken(), method="getFile")
    await enrolled.say("/settings")
    await enrolled.tap("Export my records", "Import records")
    enrolled.person.document("growlog.json", whole, "application/json")
    await program.take_all()
    pause = enrolled.token("Pause")
    enrolled.person.tap(*pause)
    await program.take_all()
    await program.die()
    telegram.faults.clear()
    await program.start()
    await see_all_done(enrolled)
    assert any("ready to import" in one.text for one in enrolled.said)
    assert not enrolled.desk.place.front
    assert "Replace everything?" in await enrolled.tap("Check it")


async def test_a_file_that_telegram_lost_is_asked_for_again(
    enrolled: Phone, telegram: Telegram
) -> None:
    telegram.faults.next("getFile", trouble.bad("wrong file_id"))
    assert "did not reach me" in await send(enrolled, export_of(enrolled))
    assert not enrolled.desk.jobs


async def test_nothing_is_replaced_before_it_was_sent(enrolled: Phone, telegram: Telegram) -> None:
    await write(enrolled)
    _, content = await ask_for_all(enrolled, telegram)
    await enrolled.say("60 min with client 1 yesterday 10am")
    await send(enrolled, content)
    telegram.faults.next("sendDocument", trouble.bad("file is refused"))
    assert "Nothing was changed" in await enrolled.tap("Replace everything")
    assert len(enrolled.notebook.sessions) == 2
    assert not enrolled.desk.jobs


async def test_what_is_written_meanwhile_is_sent_too(
    enrolled: Phone, program: Program, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(enrolled)
    _, content = await ask_for_all(enrolled, telegram)
    await send(enrolled, content)
    real, sent = Sender.hand_over, 0

    async def hand_over(sender: Sender, chat: int, item: Handover) -> Delivery:
        nonlocal sent
        sent += 1
        if sent == 1:
            enrolled.person.say("60 min with client 1 yesterday 10am")
            await program.take_all()
        return await real(sender, chat, item)

    monkeypatch.setattr(Sender, "hand_over", hand_over)
    await enrolled.tap("Replace everything")
    assert sent == 2
    *_, safety = (one.message["document"] for one in enrolled.said if "document" in one.message)
    with ZipFile(BytesIO(telegram.files.find(safety["file_id"]).upload.content)) as archive:
        assert len(json.loads(archive.read("growlog.json"))["sessions"]) == 2
    assert len(enrolled.notebook.sessions) == 1


async def test_a_stop_after_the_yes_replaces_everything_once(
    enrolled: Phone, program: Program, telegram: Telegram
) -> None:
    await write(enrolled)
    _, content = await ask_for_all(enrolled, telegram)
    await enrolled.say("60 min with client 1 yesterday 10am")
    await send(enrolled, content)
    telegram.faults.always(trouble.UNREACHED, method="sendDocument")
    enrolled.person.press("Replace everything")
    await program.take_all()
    await program.die()
    assert len(enrolled.notebook.sessions) == 2
    telegram.faults.clear()
    await program.start()
    assert "Your records are imported" in await see_all_done(enrolled)
    assert len(enrolled.notebook.sessions) == 1
    await enrolled.say("45 min with client 1 yesterday 9am")
    await program.stop()
    await program.start()
    await enrolled.read()
    assert len(enrolled.notebook.sessions) == 2


async def test_files_that_are_nowhere_are_counted_before(
    enrolled: Phone, telegram: Telegram
) -> None:
    await write(enrolled)
    whole = export_of(enrolled)
    assert "only the name" not in await send(enrolled, whole)
    await enrolled.say("/forget")
    await enrolled.say("FORGET")
    enrolled.clock.advance(60)
    assert "of 1 file only the name" in await send(enrolled, whole)
    await enrolled.tap("Replace everything")
    [attachment] = enrolled.notebook.attachments.values()
    assert not attachment.is_kept
    assert not enrolled.files


async def test_the_portfolio_is_the_same_after_a_way_out_and_in_again(
    enrolled: Phone, program: Program, telegram: Telegram
) -> None:
    asked_at = program.clock()

    async def make_portfolio() -> list[tuple[str, bytes]]:
        known = {one.id for one in enrolled.said}
        program.clock.now = asked_at
        await enrolled.say("/portfolio")
        await enrolled.tap("8588-501", "Make portfolio")
        new = [one.message for one in enrolled.said if one.id not in known]
        files = [one["document"] for one in new if "document" in one]
        return [
            (one["file_name"], telegram.files.find(one["file_id"]).upload.content) for one in files
        ]

    await write(enrolled)
    made = await make_portfolio()
    assert len(made) == 3
    _, content = await ask_for_all(enrolled, telegram)
    await enrolled.say("/forget")
    await enrolled.say("FORGET")
    enrolled.clock.advance(60)
    await send(enrolled, content)
    await enrolled.tap("Replace everything")
    assert await make_portfolio() == made
