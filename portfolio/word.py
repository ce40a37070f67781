"""A submission as a Word document, from the template that lies beside this module."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Environment
from markupsafe import Markup, escape

from portfolio.content import Heading, Matrix, Submission, Table
from portfolio.packing import pack

TEMPLATE = Path(__file__).with_name("template.docx")

HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4")
"""The styles of the headings, as the template knows them inside."""


def write_word(submission: Submission) -> bytes:
    """Return a submission as a .docx file; the same bytes for the same submission."""
    headings = [one for one in submission.blocks if isinstance(one, Heading)]
    template = DocxTemplate(TEMPLATE)
    # Braces go out as entities, for docxtpl takes some of them for its own afterwards.
    environment = Environment(autoescape=True, finalize=_escape)
    template.render(
        {"submission": submission, "contents": [one for one in headings if one.is_listed]},
        jinja_env=environment,
        autoescape=True,
    )
    document: Document = template.docx
    _bookmark(document, headings)
    _set_widths(document, [one for one in submission.blocks if isinstance(one, Table | Matrix)])
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


def _set_widths(document: Document, tables: list[Table | Matrix]) -> None:
    """Give the columns of each table their share of the page, for a template has them alike."""
    # The table of the cover is none of the blocks.
    _, *written = document.element.body.iterchildren(qn("w:tbl"))
    for table, block in zip(written, tables, strict=True):
        if isinstance(block, Matrix) or not block.widths:
            continue
        columns = list(table.iter(qn("w:gridCol")))
        whole = sum(int(one.get(qn("w:w"))) for one in columns)
        widths = [whole * one // sum(block.widths) for one in block.widths]
        for column, width in zip(columns, widths, strict=True):
            column.set(qn("w:w"), str(width))
        for row in table.iterchildren(qn("w:tr")):
            for cell, width in zip(row.iter(qn("w:tcW")), widths, strict=True):
                cell.set(qn("w:w"), str(width))


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
