"""A portfolio that is too long for one document: parts that know of each other."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
from docx import Document

from portfolio.making_process import make
from portfolio.submission import parts
from portfolio.submission.content import Heading, Matrix, PageTurn, Submission
from portfolio.submission.parts import split
from portfolio.submission.request import Made, PortfolioRequest
from tests.portfolio.courses import hand_in, write_course
from tests.portfolio.reading import read_word, squeeze


@pytest.fixture(scope="module")
def long() -> Submission:
    return hand_in(write_course("8588-501", sessions=24))


@pytest.fixture(scope="module")
def made(long: Submission) -> Made:
    patch = pytest.MonkeyPatch()
    patch.setattr(parts.split, "__defaults__", (250,))
    with patch.context():
        return make(PortfolioRequest(submission=long, formats=("pdf", "docx")))


def anchors_of(submission: Submission) -> list[str]:
    return [one.anchor for one in submission.blocks if isinstance(one, Heading)]


def test_a_submission_of_usual_length_stays_one(submission: Submission) -> None:
    assert split(submission) == [submission]


def test_nothing_is_lost_or_doubled_by_parting(long: Submission) -> None:
    pieces = split(long, 250)
    assert len(pieces) > 2
    again = [
        one
        for piece in pieces
        for one in piece.blocks
        if not (isinstance(one, Heading) and one.anchor.endswith("again"))
    ]
    assert again == list(long.blocks)
    assert [one.part for one in pieces] == [
        (number, len(pieces)) for number in range(1, len(pieces) + 1)
    ]


@pytest.mark.parametrize("key", ["8588-503", "8590-702", "D3.04"])
def test_a_part_begins_under_the_headings_that_it_goes_on_with(key: str) -> None:
    for piece in split(hand_in(write_course(key, sessions=20)), 60):
        levels = [one.level for one in piece.blocks if isinstance(one, Heading)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        turns = [one.is_wide for one in piece.blocks if isinstance(one, PageTurn)]
        assert turns == [True, False] * (len(turns) // 2)


def test_the_first_part_lists_what_stands_in_the_others(long: Submission, made: Made) -> None:
    pdfs = [one for name, one in made.documents.items() if name.endswith(".pdf")]
    contents = squeeze(pdfium.PdfDocument(pdfs[0])[1].get_textpage().get_text_range())
    pieces = split(long, 250)
    assert len(pdfs) == len(pieces)
    for number, piece in enumerate(pieces[1:], 2):
        assert f"Part{number}" in contents
        for heading in piece.blocks:
            if isinstance(heading, Heading) and heading.is_listed:
                assert squeeze(heading.text) in contents


def test_the_matrix_leads_into_the_other_parts_by_page(long: Submission, made: Made) -> None:
    pdfs = [one for name, one in made.documents.items() if name.endswith(".pdf")]
    documents = [pdfium.PdfDocument(one) for one in pdfs]
    pages = [
        [squeeze(page.get_textpage().get_text_range()) for page in document]
        for document in documents
    ]
    (matrix,) = (one for one in long.blocks if isinstance(one, Matrix))
    log = next(row.references[-2] for row in matrix.rows if row.criterion == "2.1")
    assert log.title == "Log of hours"
    sheet = "".join(pages[0])
    part = len(pages)
    *_, at = (at for at, page in enumerate(pages[-1], 1) if f"{log.number}Logofhours" in page)
    assert f"Logofhours{log.number}part{part},{at}" in sheet


def test_word_comes_in_the_same_parts(long: Submission, made: Made) -> None:
    words = {name: one for name, one in made.documents.items() if name.endswith(".docx")}
    assert list(words) == [f"{one.name}.docx" for one in split(long, 250)]
    first, *others = words.values()
    assert "Part 2" in read_word(first)
    assert "part 2" in read_word(first)
    for number, one in enumerate(others, 2):
        header = Document(BytesIO(one)).sections[0].header.paragraphs[0].text
        assert f"part {number} of {len(words)}" in header


def test_the_parts_go_into_one_zip(long: Submission, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts.split, "__defaults__", (400,))
    made = make(PortfolioRequest(submission=replace(long, attachments=()), formats=("zip",)))
    assert list(made.documents) == [f"{long.name}.zip"]
