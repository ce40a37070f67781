"""A submission as a Word document, from the template that lies beside this module."""

from collections.abc import Mapping
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import Environment
from markupsafe import Markup, escape

from portfolio.submission.content import (
    Block,
    Heading,
    Matrix,
    PageTurn,
    Picture,
    Submission,
    Table,
)
from portfolio.writing.packing import pack

TEMPLATE = Path(__file__).with_name("template.docx")

HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4")
"""The styles of the headings, as the template knows them inside."""


UPRIGHT_TEXT, WIDE_TEXT = 170, 257
"""The millimetres between the margins of an upright and of a wide page."""

SIGNED, AFTER_TABLE, PICTURE, TURN = "Tosign", "Aftertable", "Picture", "PageTurn"
"""The styles of a line to sign on, of the gap behind a table, of a picture and of a turn."""


def write_word(submission: Submission, pages: Mapping[str, int] = {}) -> bytes:
    """Return a submission as a .docx file; the same bytes for the same submission.

    `pages` says where each heading stands as far as is known, until Word has worked it out.
    """
    blocks = submission.blocks
    headings = [one for one in blocks if isinstance(one, Heading)]
    number, count = submission.part
    template = DocxTemplate(TEMPLATE)
    # Braces go out as entities, for docxtpl takes some of them for its own afterwards.
    environment = Environment(autoescape=True, finalize=_escape)
    template.render(
        {
            "submission": submission,
            "contents": [one for one in headings if one.is_listed],
            "pages": {one.anchor: str(pages.get(one.anchor, "–")) for one in headings},
            "part": f", part {number} of {count}" if count > 1 else "",
        },
        jinja_env=environment,
        autoescape=True,
    )
    document: Document = template.docx
    _bookmark(document, headings)
    _set_widths(document, list(blocks))
    _keep_signatures(document)
    _set_pictures(document, [one for one in blocks if isinstance(one, Picture)])
    _turn_pages(document)
    _describe(document, submission)
    written = BytesIO()
    document.save(written)
    return pack(_unpack(written), submission.made_at)


def _escape(value: Any) -> Markup:
    safe = str(escape(value)).replace("{", "&#123;").replace("}", "&#125;")
    return Markup(safe)  # noqa: S704 - it is escaped


def _bookmark(document: Document, headings: list[Heading]) -> None:
    """Mark each heading, so that references and contents find the page on which it stands."""
    paragraphs = [
        one for one in document.element.body.iterchildren(qn("w:p")) if one.style in HEADINGS
    ]
    for number, (paragraph, heading) in enumerate(zip(paragraphs, headings, strict=True)):
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (start, end):
            element.set(qn("w:id"), str(number))
        start.set(qn("w:name"), heading.anchor)
        # The properties of a paragraph come first in it.
        paragraph.insert(1, start)
        paragraph.append(end)


def _set_widths(document: Document, blocks: list[Block]) -> None:
    """Give the columns of each table their share of the page, for a template has them alike."""
    # The table of the cover is none of the blocks.
    _, *written = document.element.body.iterchildren(qn("w:tbl"))
    is_wide = False
    tables = iter(written)
    for block in blocks:
        if isinstance(block, PageTurn):
            is_wide = block.is_wide
        elif isinstance(block, Table | Matrix):
            _set_widths_of(next(tables), block, is_wide=is_wide)


def _set_widths_of(table: Any, block: Table | Matrix, *, is_wide: bool) -> None:
    columns = list(table.iter(qn("w:gridCol")))
    shares = [int(one.get(qn("w:w"))) for one in columns]
    whole = sum(shares)
    if isinstance(block, Table) and block.widths:
        shares = list(block.widths)
    elif not is_wide:
        return
    if is_wide:
        whole = whole * WIDE_TEXT // UPRIGHT_TEXT
    widths = [whole * one // sum(shares) for one in shares]
    for column, width in zip(columns, widths, strict=True):
        column.set(qn("w:w"), str(width))
    for row in table.iterchildren(qn("w:tr")):
        for cell, width in zip(row.iter(qn("w:tcW")), widths, strict=True):
            cell.set(qn("w:w"), str(width))


def _keep_signatures(document: Document) -> None:
    """Keep what stands before signatures on their page."""
    for table in document.element.body.iterchildren(qn("w:tbl")):
        if not any(one.style == SIGNED for one in table.iter(qn("w:p"))):
            continue
        before = table.getprevious()
        while before is not None and before.tag == qn("w:p") and before.style not in HEADINGS:
            before.get_or_add_pPr().get_or_add_keepNext()
            if before.style != AFTER_TABLE:
                break
            before = before.getprevious()
        if before is not None and before.tag == qn("w:tbl"):
            for paragraph in before.iter(qn("w:p")):
                paragraph.get_or_add_pPr().get_or_add_keepNext()


def _set_pictures(document: Document, pictures: list[Picture]) -> None:
    """Put each picture where its caption stands, which becomes what is read aloud of it."""
    for number, (element, picture) in enumerate(
        zip(_find_paragraphs(document, PICTURE), pictures, strict=True), 1
    ):
        place = Paragraph(element, document._body)
        place.text = ""
        place.paragraph_format.page_break_before = picture.starts_page
        width, height = picture.millimetres
        shape = place.add_run().add_picture(BytesIO(picture.image), Mm(width), Mm(height))
        shape._inline.docPr.set("descr", picture.caption)
        shape._inline.docPr.set("name", f"Picture {number}")


def _turn_pages(document: Document) -> None:
    """End a section at each turn, so that the pages of each lie as they should."""
    whole = document.element.body.sectPr
    turns = _find_paragraphs(document, TURN)
    for number, place in enumerate(turns):
        # It speaks of the pages from here on, and a section ends with what its own pages are like.
        ends_wide = "False" in place.text
        for run in place.findall(qn("w:r")):
            place.remove(run)
        section = deepcopy(whole)
        if ends_wide:
            size = section.find(qn("w:pgSz"))
            width, height = size.get(qn("w:w")), size.get(qn("w:h"))
            size.set(qn("w:w"), height)
            size.set(qn("w:h"), width)
            size.set(qn("w:orient"), "landscape")
        if number:
            _drop_first_page(section)
        place.get_or_add_pPr().append(section)
    if turns:
        _drop_first_page(whole)


def _find_paragraphs(document: Document, style: str) -> list[Any]:
    """Return the paragraphs of a style, as it is known inside."""
    return [one for one in document.element.body.iterchildren(qn("w:p")) if one.style == style]


def _drop_first_page(section: Any) -> None:
    for mark in section.findall(qn("w:titlePg")):
        section.remove(mark)


def _describe(document: Document, submission: Submission) -> None:
    properties = document.core_properties
    properties.title = f"{submission.unit} {submission.title}"
    properties.author = properties.last_modified_by = submission.learner
    properties.language = "en-GB"
    properties.created = properties.modified = submission.made_at
    properties.revision = 1


def _unpack(written: BytesIO) -> dict[str, bytes]:
    with ZipFile(written) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
