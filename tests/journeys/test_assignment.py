"""An assignment written and attached part by part, and hours from before, to the printed page."""

from io import BytesIO

from docx import Document

from demo.telegram import Telegram
from tests.journeys.conftest import Phone
from tests.journeys.courses import enrol
from tests.journeys.test_portfolio import documents_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PART = " ".join(["Both ask and both listen."] * 40)


def write_word(words: int) -> bytes:
    document = Document()
    document.add_paragraph(" ".join(["word"] * words))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def read_word(documents: dict[str, bytes]) -> str:
    """Return all that the Word document of a portfolio says."""
    [content] = [one for name, one in documents.items() if name.endswith(".docx")]
    document = Document(BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


async def test_an_assignment_is_written_attached_ticked_referenced_and_printed(
    enrolled: Phone, telegram: Telegram
) -> None:
    await enrolled.say("/portfolio")
    await enrolled.tap("8588-500", "Documents", "2", "1")
    await enrolled.say(PART)
    said = await enrolled.say(PART)
    assert "400 words here; 400 of 4,000–5,500 in all." in said
    await enrolled.tap("That is all ›", "Skip ›", "1", "2", "3", "4", "Done", "Skip ›", "Save")
    await enrolled.say("/portfolio")
    await enrolled.tap("8588-500", "Documents", "2", "1", "Skip ›")
    enrolled.person.document("Part 1.2.docx", write_word(1204), WORD)
    await enrolled.read()
    assert any("Your file has 1,204 words" in one.text for one in enrolled.said)
    [attachment] = enrolled.notebook.attachments.values()
    assert attachment.words == 1204
    await enrolled.tap_token(*enrolled.token("Skip ›"))
    await enrolled.say("1 2")
    await enrolled.tap("Go on ›", "Done", "Skip ›", "Save")
    await enrolled.say("/portfolio")
    await enrolled.tap("8588-500", "Documents", "3", "1")
    for answer in ("Whitmore, J.", "2017", "Coaching for Performance", "Nicholas Brealey"):
        await enrolled.say(answer)
    await enrolled.tap("Save")
    await enrolled.say("/portfolio")
    stopping = await enrolled.tap("8588-500", "Can I submit?")
    assert "Part of the work: missing for 10 tasks, first 1.3" in stopping
    assert "1 of what it asks for not ticked · 1.2" in stopping
    assert "Worth a look: 1,604 words in all, where 4,000–5,500 are suggested." in stopping
    await enrolled.say("/portfolio")
    await enrolled.tap("8588-500", "Make portfolio")
    printed = read_word(documents_of(enrolled, telegram))
    for words in (
        "Similarity\n2 of 2",
        "Factor\n2 of 3",
        "Number of words: 400",
        "Number of words: 1,204",
        "Number of words in all parts: 1,604; suggested are 4,000 to 5,500",
        "Whitmore, J.\n2017\nCoaching for Performance\nNicholas Brealey",
    ):
        assert words in printed


async def test_hours_from_before_are_granted_counted_and_printed(
    alex: Phone, telegram: Telegram
) -> None:
    await enrol(alex, "8590-702")
    await alex.say("90 min with client 1 yesterday 3pm")
    await alex.say("/progress")
    await alex.tap("Hours from before")
    for answer in ("20 h", "3", "10 January 2025", "10 March 2025", "The Coaching School"):
        await alex.say(answer)
    alex.person.document("Letter.pdf", b"%PDF-1.7 a letter", "application/pdf")
    await alex.read()
    await alex.tap_token(*alex.token("Save"))
    said = await alex.say("/progress")
    assert "Practice: 38 h 30 left of 60 h" in said
    assert "From before: 20 h, granted, not in your sessions" in said
    await alex.say("/portfolio")
    await alex.tap("8590-702", "Make portfolio")
    printed = read_word(documents_of(alex, telegram))
    assert "From before, granted" in printed
    assert "21 h 30 of 60 h" in printed
    assert "The Coaching School" in printed
