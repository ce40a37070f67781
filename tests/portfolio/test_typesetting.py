"""The PDF: pages that references find, fit to be kept and read aloud, the same bytes each time."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
import typst

from coaching.catalogue.form import Field
from portfolio.submission.content import Heading, Matrix, Submission, Written
from portfolio.writing.typesetting import write_pdf
from tests.portfolio.courses import hand_in, write_course
from tests.portfolio.reading import read_pdf, squeeze


@pytest.fixture(scope="module")
def written(submission: Submission) -> bytes:
    return write_pdf(submission)


@pytest.fixture
def pages(written: bytes, tmp_path: Path, reader: None) -> list[str]:
    path = tmp_path / "made.pdf"
    path.write_bytes(written)
    return read_pdf(path).split("\f")


def test_the_contents_name_the_page_of_each_document(
    pages: list[str], submission: Submission
) -> None:
    listed = [one for one in submission.blocks if isinstance(one, Heading) and one.is_listed]
    numbers = [int(one) for one in re.findall(r"\. \u2060?(\d+)$", pages[1], re.MULTILINE)]
    assert len(numbers) == len(listed)
    for heading, number in zip(listed, numbers, strict=True):
        assert squeeze(heading.text) in squeeze(pages[number - 1])


def test_the_matrix_names_pages_on_which_the_evidence_stands(
    pages: list[str], submission: Submission
) -> None:
    (matrix,) = (one for one in submission.blocks if isinstance(one, Matrix))
    (row,) = (one for one in matrix.rows if one.criterion == "2.4")
    sheet = next(one for one in pages[2:] if "Portfolio of evidence matrix" in one)
    reference = row.references[0]
    found = re.search(rf"{re.escape(reference.title)}\s+{reference.number}\s+(\d+)", sheet)
    assert found
    assert squeeze(reference.title) in squeeze(pages[int(found[1]) - 1])


def test_every_page_says_who_what_and_which(pages: list[str], submission: Submission) -> None:
    many = len(pages) - 1
    for number, sheet in enumerate(pages[1:many], 2):
        assert submission.learner in sheet
        assert f"Page {number} of {many}" in sheet


def test_no_heading_is_left_at_the_foot_of_a_page(pages: list[str], submission: Submission) -> None:
    headings = {squeeze(one.text) for one in submission.blocks if isinstance(one, Heading)}
    questions = {squeeze(one.heading) for one in submission.blocks if isinstance(one, Written)}
    for sheet in pages[1:-1]:
        lines = [squeeze(line) for line in sheet.splitlines()]
        *_, last = (one for one in lines if one and not re.search(r"Page\d+of\d+$", one))
        assert last not in headings | questions


def test_it_is_tagged_and_made_to_be_kept(written: bytes) -> None:
    assert b"<pdfuaid:part>1</pdfuaid:part>" in written
    assert b"<pdfaid:part>2</pdfaid:part>" in written
    assert b"en-GB" in written


def test_the_same_submission_gives_the_same_bytes(written: bytes, submission: Submission) -> None:
    assert write_pdf(submission) == written


class PanicException(BaseException):
    pass


@pytest.mark.parametrize(
    "trouble", [PanicException("byte 4"), typst.TypstError("no font", "no font")]
)
def test_a_text_at_which_the_typesetter_stumbles_is_set_in_plainer_signs(
    trouble: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    build: Callable[..., typst.Compiler] = typst.Compiler

    def stumble(*args: Any, **settings: Any) -> typst.Compiler:
        if "Ω" in settings["sys_inputs"]["submission"].encode().decode("unicode_escape"):
            raise trouble
        return build(*args, **settings)

    monkeypatch.setattr(typst, "Compiler", stumble)

    def greek(_field: Field, _chance: Random) -> str:
        return "As far as Ω"

    assert write_pdf(hand_in(write_course("8588-503", answering=greek))).startswith(b"%PDF")


def test_what_stops_the_program_is_not_taken_for_a_stumble(
    submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_args: Any, **_settings: Any) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(typst, "Compiler", stop)
    with pytest.raises(KeyboardInterrupt):
        write_pdf(submission)
