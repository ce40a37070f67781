"""Photos, PDFs and recordings, sent from a phone and kept in the folder."""

from coaching.records.notebook import Attachment
from conversations.turns.attaching import MOST_BYTES
from demo.exchange import trouble
from demo.protocol.images import blank_png
from demo.telegram import Telegram
from tests.journeys.conftest import Phone, Program

PDF = b"%PDF-1.7 a certificate"


def only_one(phone: Phone) -> Attachment:
    [attachment] = phone.notebook.attachments.values()
    return attachment


async def test_a_certificate_is_kept_and_named(enrolled: Phone) -> None:
    enrolled.person.document("Certificate of Pat.pdf", PDF, "application/pdf")
    assert "What is it" in await enrolled.read()
    attachment = only_one(enrolled)
    assert enrolled.files == {f"{attachment.id}.pdf": PDF}
    assert attachment.is_kept
    await enrolled.say("Certificate of supervision")
    await enrolled.tap("Skip", "Save")
    [entry] = enrolled.notebook.entries.values()
    assert entry.answers["file"].value == attachment.id
    assert not enrolled.desk.jobs


async def test_a_photo_answers_the_question_for_one(enrolled: Phone) -> None:
    await enrolled.say("/portfolio")
    await enrolled.tap("8588-500", "Documents", "2", "1", "Skip")
    enrolled.person.photo(blank_png(40, 30))
    await enrolled.read()
    assert any("Saved: the photo" in one.text for one in enrolled.said)
    assert any("I cannot count the words" in one.text for one in enrolled.said)
    await enrolled.tap_token(*enrolled.token("Skip"))
    await enrolled.tap("Skip", "In hand", "Skip", "Save")
    assert only_one(enrolled).is_kept
    [entry] = enrolled.notebook.entries.values()
    assert entry.answers["paper"].value == only_one(enrolled).id


async def test_what_is_too_large_is_refused_in_so_many_words(enrolled: Phone) -> None:
    enrolled.person.document("film.mp4", b"0" * (MOST_BYTES + 1), "video/mp4")
    assert "20 MB at most" in await enrolled.read()
    assert not enrolled.notebook.attachments


async def test_a_file_is_fetched_after_a_stop(
    enrolled: Phone, program: Program, telegram: Telegram
) -> None:
    telegram.faults.always(trouble.broken(), method="getFile")
    enrolled.person.document("notes.pdf", PDF, "application/pdf")
    await program.take_all()
    await program.die()
    assert enrolled.desk.jobs
    assert not enrolled.files
    telegram.faults.clear()
    await program.start()
    await enrolled.read()
    assert list(enrolled.files.values()) == [PDF]
    assert not enrolled.desk.jobs


async def test_a_file_that_telegram_lost_is_asked_for_again(
    enrolled: Phone, telegram: Telegram
) -> None:
    telegram.faults.next("getFile", trouble.bad("wrong file_id"))
    enrolled.person.document("notes.pdf", PDF, "application/pdf")
    await enrolled.read()
    assert any("did not reach me" in one.text for one in enrolled.said)
    assert not enrolled.desk.jobs
    assert not enrolled.files
