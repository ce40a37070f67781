"""Papers set into a document: shown as they are, and none of them able to spoil it."""

import asyncio
import struct
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest
import typst
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from portfolio.composing.compose import compose
from portfolio.making import make_documents
from portfolio.pictures import enclosed
from portfolio.pictures.enclosed import Shown, enclose, set_in, show
from portfolio.pictures.rendering import LONGEST, PAGES_MOST
from portfolio.submission.content import Enclosed, Heading, Picture, Remark, Submission
from portfolio.submission.request import PortfolioRequest
from portfolio.writing.typesetting import typeset
from portfolio.writing.word import write_word
from tests.portfolio.courses import NOW, ZONE, WrittenCourse, draw_photo
from tests.portfolio.reading import squeeze


def write_paper(pages: int = 2, width: str = "210mm") -> bytes:
    """Return a PDF with the number of each of its pages on it."""
    source = f"#set page(width: {width}, height: 297mm)\n"
    source += "#pagebreak()\n".join(f"Paper, page {number}\n" for number in range(1, pages + 1))
    written = typst.compile(source.encode(), format="pdf")
    assert isinstance(written, bytes)
    return written


def write_png(width: int, height: int) -> bytes:
    """Return a picture that says it is so large, and holds next to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def say_where(photo: bytes) -> bytes:
    """Return a photo that says where it was taken, and lies on its side."""
    picture = Image.open(BytesIO(photo))
    exif = picture.getexif()
    exif[0x0112] = 6
    exif[0x010E] = "taken at home"
    written = BytesIO()
    picture.save(written, "JPEG", exif=exif)
    return written.getvalue()


PAPER = write_paper()
PHOTO = draw_photo()


def test_a_photo_becomes_a_picture_that_says_nothing_of_where_it_was_taken() -> None:
    [(image, width, height)] = show({"a": say_where(PHOTO)})["a"].pages
    assert (width, height) == (420, 300)
    picture = Image.open(BytesIO(image))
    assert picture.size == (420, 300)
    assert not picture.getexif()
    assert b"taken at home" not in image


def test_a_large_photo_becomes_as_large_as_paper_needs() -> None:
    [(_, width, height)] = show({"a": draw_photo(3000, 4000)})["a"].pages
    assert max(width, height) == LONGEST


def test_each_page_of_a_pdf_becomes_a_picture() -> None:
    pages = show({"a": PAPER})["a"].pages
    assert [max(width, height) for _, width, height in pages] == [LONGEST, LONGEST]


HOSTILE = {
    "no picture": (b"\xff\xd8\xff\xe0 not a photo", "damaged"),
    "a text": (b"hello", "of a kind that cannot be shown"),
    "nothing": (b"", "of a kind that cannot be shown"),
    "half a PDF": (PAPER[:900], "damaged"),
    "a huge picture": (write_png(60_000, 60_000), "too many pixels"),
    "a picture that lies": (write_png(9_000, 9_000), "damaged"),
    "a long PDF": (write_paper(PAGES_MOST + 1), f"more than {PAGES_MOST} pages"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_shown_says_why(name: str) -> None:
    content, why = HOSTILE[name]
    shown = show({"a": content, "b": PHOTO})
    assert not shown["a"].pages
    assert why in shown["a"].why
    assert shown["b"].pages


def test_a_page_as_wide_as_a_wall_is_drawn_small() -> None:
    [(_, width, height)] = show({"a": write_paper(1, "5000mm")})["a"].pages
    assert width == LONGEST
    assert height == pytest.approx(LONGEST * 297 / 5000, abs=1)


def test_a_file_that_ends_its_reader_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(([Shown(((b"x", 1, 1),))], [], [Shown(((b"y", 1, 1),))]))
    monkeypatch.setattr(enclosed, "_read_files", lambda contents, seconds: next(answers))
    shown = show({"a": b"1", "b": b"2", "c": b"3", "d": b"4"})
    assert [bool(one.pages) for one in shown.values()] == [True, False, False, True]
    assert shown["b"].why == "cannot be read"


def test_a_reader_is_not_believed_what_it_did_not_send() -> None:
    told = b'{"why": "", "pages": [[5, 1, 1]]}\nshort'
    assert [one.pages for one in enclosed._read_answers(BytesIO(told))] == [((b"short", 1, 1),)]
    for lie in (
        b'{"pages": [[50, 1, 1]], "why": ""}\nshort',
        b"[]\n",
        b"\x80\n",
        b'{"pages": 1}\n',
    ):
        assert not list(enclosed._read_answers(BytesIO(lie)))


def test_when_time_is_up_the_rest_is_named() -> None:
    assert {one.why for one in show({"a": PHOTO, "b": PHOTO}, seconds=0).values()} == {
        "came too late to be shown with all the others"
    }


def test_more_than_can_be_sent_is_named(submission: Submission) -> None:
    paper = Enclosed(identity="a", name="a.jpg", caption="The sheet")
    large = Shown(((bytes(15_000_000), 10, 10),))
    bare = replace(submission, blocks=(paper, replace(paper, identity="b")))
    first, second = set_in(bare, {"a": large, "b": large}).blocks
    assert isinstance(first, Picture)
    assert isinstance(second, Remark)
    assert "a.jpg" in second.text
    assert "too large to be sent" in second.text


@pytest.fixture(scope="module")
def handed_in(course: WrittenCourse) -> Submission:
    """Return a portfolio with a PDF, photos, and a file that nobody can read."""
    attachments = dict(course.notebook.attachments)
    first, second, *others = attachments
    attachments[first] = replace(attachments[first], media_type="application/pdf")
    notebook = replace(course.notebook, attachments=attachments)
    composed = compose(course.with_records(notebook), course.unit, NOW, ZONE)
    files = {first: PAPER, second: b"broken", **dict.fromkeys(others, PHOTO)}
    return enclose(composed, files)


def test_the_pages_of_a_pdf_are_in_the_contents_and_where_they_belong(
    handed_in: Submission, tmp_path: Path, reader: None
) -> None:
    made = typeset(handed_in)
    document = pdfium.PdfDocument(made.pdf)
    begins = made.pages["enclosure1"]
    contents = squeeze(document[1].get_textpage().get_text_range())
    assert str(begins) in contents.rpartition("Enclosure1:Thesignedcontract")[2]
    pointing = [
        number
        for number in range(len(document))
        if f"Enclosure1,page{begins}" in squeeze(document[number].get_textpage().get_text_range())
    ]
    assert len(pointing) == 1
    for number in (begins - 1, begins):
        kinds = [one.type for one in document[number].get_objects(max_depth=6)]
        assert pdfium.raw.FPDF_PAGEOBJ_IMAGE in kinds
    assert len(document) == begins + 1


def test_a_pdf_with_papers_is_still_made_to_be_kept_and_read_aloud(handed_in: Submission) -> None:
    written = typeset(handed_in).pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in written
    assert b"<pdfaid:part>2</pdfaid:part>" in written


def test_word_shows_the_same_papers_each_with_words_for_who_cannot_see(
    handed_in: Submission,
) -> None:
    document = Document(BytesIO(write_word(handed_in)))
    pictures = [one for one in handed_in.blocks if isinstance(one, Picture)]
    said = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    assert said == [one.caption for one in pictures]
    assert "Enclosure 1: The signed contract, page 2 of 2" in said


def test_what_could_not_be_shown_is_named_where_it_belongs(handed_in: Submission) -> None:
    [remark] = [
        one for one in handed_in.blocks if isinstance(one, Remark) and "not shown" in one.text
    ]
    assert "a001.jpg goes with this submission" in remark.text
    assert any(isinstance(one, Heading) and "Enclosures" in one.text for one in handed_in.blocks)


async def test_a_portfolio_of_hostile_files_is_made_with_all_of_them_in_its_zip(
    course: WrittenCourse,
) -> None:
    composed = compose(course.course, course.unit, NOW, ZONE)
    contents = [content for content, _ in HOSTILE.values()]
    files = {
        one.id: contents[number % len(contents)] for number, one in enumerate(composed.attachments)
    }
    made = await make_documents(
        PortfolioRequest(submission=composed, formats=("pdf", "zip"), files=files)
    )
    archive = await asyncio.to_thread(ZipFile, BytesIO(made.documents[f"{composed.name}.zip"]))
    names = [one for one in archive.namelist() if one.startswith("attachments/")]
    assert len(names) == len(files)
