"""The Word document: real headings, references that find their page, the same bytes each time."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from portfolio.submission.content import Heading, Matrix, Submission
from portfolio.writing.word import write_word
from tests.portfolio.reading import open_in_office, read_parts, read_pdf, squeeze


@pytest.fixture(scope="module")
def written(submission: Submission) -> bytes:
    return write_word(submission)


def test_headings_are_real_headings(written: bytes, submission: Submission) -> None:
    shown = [
        (int(one.style.name.removeprefix("Heading ")), one.text)
        for one in Document(BytesIO(written)).paragraphs
        if one.style and (one.style.name or "").startswith("Heading ")
    ]
    assert shown == [(one.level, one.text) for one in submission.blocks if isinstance(one, Heading)]


def test_every_reference_points_to_a_bookmark(written: bytes) -> None:
    body = Document(BytesIO(written)).element.body
    marked = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    asked = re.findall(r"PAGEREF (\w+)", " ".join(one.text for one in body.iter(qn("w:instrText"))))
    assert len(set(marked)) == len(marked)
    assert asked
    assert set(asked) <= set(marked)


def test_it_is_described_for_those_who_hear_it_read(written: bytes, submission: Submission) -> None:
    document = Document(BytesIO(written))
    assert document.core_properties.title == f"{submission.unit} {submission.title}"
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.created == submission.made_at
    assert 'w:lang w:val="en-GB"' in read_parts(written)["word/styles.xml"]
    headed = [one for one in document.tables if one._tbl.findall(f".//{qn('w:tblHeader')}")]
    assert headed


def test_the_page_is_a4_with_running_lines_and_page_numbers(written: bytes) -> None:
    section, *_ = Document(BytesIO(written)).sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "8588-501" in section.header.paragraphs[0].text
    assert "NUMPAGES" in section.footer._element.xml


def test_a_column_of_days_is_narrower_than_one_of_words(written: bytes) -> None:
    needs = next(
        one
        for one in Document(BytesIO(written)).tables
        if one.rows[0].cells[0].text == "Client's development needs"
    )
    widths = [cell.width for cell in needs.rows[0].cells]
    assert widths[0] == widths[1]
    assert widths[2] is not None
    assert widths[1] is not None
    assert widths[2] < widths[1]


def test_every_cell_holds_a_paragraph_even_where_there_is_nothing_to_refer_to(
    submission: Submission,
) -> None:
    blocks = tuple(
        Matrix(rows=tuple(replace(row, references=()) for row in one.rows))
        if isinstance(one, Matrix)
        else one
        for one in submission.blocks
    )
    body = Document(BytesIO(write_word(replace(submission, blocks=blocks)))).element.body
    cells = list(body.iter(qn("w:tc")))
    assert cells
    assert {cell[-1].tag for cell in cells} == {qn("w:p")}


def test_nothing_of_the_template_is_left(written: bytes) -> None:
    assert not re.search(r"\{[{%#]|[%#}]\}", "".join(read_parts(written).values()))


def test_the_same_submission_gives_the_same_bytes(written: bytes, submission: Submission) -> None:
    assert write_word(submission) == written


@pytest.mark.usefixtures("office", "reader")
def test_office_opens_it_and_finds_every_page(
    written: bytes, submission: Submission, tmp_path: Path
) -> None:
    (tmp_path / "made.docx").write_bytes(written)
    shown = read_pdf(open_in_office(tmp_path / "made.docx", tmp_path))
    contents = shown.partition("Contents")[2].partition("\f")[0]
    listed = [one for one in submission.blocks if isinstance(one, Heading) and one.is_listed]
    pages = [int(one) for one in re.findall(r"\.{3,} ?(\d+)$", contents, re.MULTILINE)]
    assert len(pages) == len(listed)
    sheets = [squeeze(one) for one in shown.split("\f")]
    for heading, page in zip(listed, pages, strict=True):
        assert squeeze(heading.text) in sheets[page - 1]
