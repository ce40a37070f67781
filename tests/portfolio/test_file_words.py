"""The words of files that come in: Word, PDF and text are counted, anything else is not."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from portfolio.word_counting import BOUNDS, READABLE, count_file
from portfolio.writing.typesetting import write_pdf
from tests.portfolio.courses import hand_in, write_course

PDF, WORD, TEXT = READABLE


def write_word(*paragraphs: str, cells: tuple[str, ...] = ()) -> bytes:
    document = Document()
    for one in paragraphs:
        document.add_paragraph(one)
    if cells:
        table = document.add_table(rows=2, cols=len(cells))
        for number, one in enumerate(cells):
            table.cell(0, number).text = one
        table.cell(1, 0).merge(table.cell(1, len(cells) - 1)).text = "joined cell"
    written = BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type", "words"),
    [
        (b"One two, three - four\n\n\tfive", TEXT, 5),
        ("Café – déjà vu".encode(), TEXT, 3),
        (b"", TEXT, None),
        (b"\xff\xfe\x00", TEXT, None),
        (write_word("One two.", "Three"), WORD, 3),
        (write_word("One", cells=("two three", "four")), WORD, 6),
        (write_word(), WORD, None),
        (b"PK\x03\x04 no Word at all", WORD, None),
        (b"%PDF-1.7 no PDF at all", PDF, None),
        (b"One two", "image/jpeg", None),
        (b"One two", "application/msword", None),
    ],
)
async def test_the_words_of_a_file_are_counted(
    content: bytes, media_type: str, words: int | None
) -> None:
    assert await count_file(content, media_type) == words


async def test_the_words_of_a_pdf_are_those_on_its_pages() -> None:
    submission = hand_in(write_course("8588-503"))
    counted = await count_file(write_pdf(submission), PDF)
    assert counted is not None
    assert counted > 400


async def test_a_file_that_takes_too_long_is_given_up() -> None:
    assert await count_file(b"One two", TEXT, replace(BOUNDS, seconds=0.001)) is None
