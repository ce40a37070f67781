"""How many words a file has that somebody sent: to be read in a process of its own alone."""

from collections.abc import Iterator
from io import BytesIO

import pypdfium2 as pdfium
from docx import Document
from docx.table import Table

from coaching.counting.word_count import count_words


def work(order: bytes) -> bytes:
    """Return the number of words of a file, which stands behind a line with its media type."""
    media_type, _, content = order.partition(b"\n")
    return str(count_in_file(content, media_type.decode())).encode()


def count_in_file(content: bytes, media_type: str) -> int:
    """Return how many words a file has that can be read: none in a scan."""
    read = {"text/plain": _read_text, "application/pdf": _read_pages}.get(media_type, _read_word)
    return sum(count_words(part) for part in read(content))


def _read_text(content: bytes) -> Iterator[str]:
    yield content.decode("utf-8", errors="replace")


def _read_pages(content: bytes) -> Iterator[str]:
    for page in pdfium.PdfDocument(content):
        yield page.get_textpage().get_text_bounded()


def _read_word(content: bytes) -> Iterator[str]:
    for block in Document(BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            yield from _read_table(block)
        else:
            yield block.text


def _read_table(table: Table) -> Iterator[str]:
    """Yield what stands in the cells of a table: once where cells are joined."""
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield from (paragraph.text for paragraph in cell.paragraphs)
                for inner in cell.tables:
                    yield from _read_table(inner)
