"""Build the Word template of the portfolio: `python tools/portfolio_template.py`.

The template can be opened and restyled in Word too; what stands in {braces} is filled in.
"""

from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

TEMPLATE = Path(__file__).parents[1] / "portfolio" / "writing" / "template.docx"

INK = RGBColor(0x1D, 0x2B, 0x3A)
SLATE = RGBColor(0x4A, 0x5B, 0x6C)
OPEN = RGBColor(0x9A, 0x3B, 0x1B)
RULE, SHADE = "B8C2CC", "EEF2F5"
WIDTH = 170  # millimetres between the margins of an A4 page
SIGNATURE_WIDTHS = (50, 36, 50, 34)
COLUMNS_MOST = 7


def main() -> None:
    """Write the template."""
    document = Document()
    set_page(document)
    set_styles(document)
    write_running_lines(document)
    write_cover(document)
    write_blocks(document)
    ask_for_page_numbers(document)
    document.save(str(TEMPLATE))
    print(f"{TEMPLATE.name}: {TEMPLATE.stat().st_size} bytes")


def ask_for_page_numbers(document: WordDocument) -> None:
    """Let Word work the page numbers out when the document is opened."""
    asked = OxmlElement("w:updateFields")
    asked.set(qn("w:val"), "true")
    # The format calls for the settings in its own order.
    document.settings.element.find(qn("w:compat")).addprevious(asked)


def set_page(document: WordDocument) -> None:
    """Make the page A4."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    section.different_first_page_header_footer = True


def set_styles(document: WordDocument) -> None:
    """Set type and spacing, and the language for all of it."""
    normal = style(document, "Normal", 10.5, after=4)
    normal.font.color.rgb = None
    normal.paragraph_format.line_spacing = 1.15
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), "en-GB")
    properties = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(language)
    for name, size, before, after in (
        ("Title", 22, 60, 6),
        ("Subtitle", 13, 0, 18),
        ("Heading 1", 19, 0, 10),
        ("Heading 2", 14, 16, 6),
        ("Heading 3", 12, 14, 4),
        ("Heading 4", 10.5, 12, 3),
    ):
        heading = style(document, name, size, before=before, after=after, bold=name != "Subtitle")
        heading.font.italic = False
        heading.font.color.rgb = SLATE if name in ("Subtitle", "Heading 4") else INK
        heading.paragraph_format.keep_with_next = True
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    for border in document.styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    question = style(document, "Question", 10.5, before=8, after=2, bold=True)
    question.paragraph_format.keep_with_next = True
    style(document, "Cell", 9.5, before=1, after=1)
    style(document, "Cell heading", 9.5, before=1, after=1, bold=True)
    # A few facts stay on one page, and with what they head.
    fact = style(document, "Fact", 9.5, before=1, after=1, bold=True)
    fact.paragraph_format.keep_with_next = True
    style(document, "Remark", 9.5, before=2, after=4).font.italic = True
    for name, size, before, after in (("Open", 10.5, 0, 4), ("Cell open", 9.5, 1, 1)):
        still_open = style(document, name, size, before=before, after=after)
        still_open.font.italic, still_open.font.color.rgb = True, OPEN
    style(document, "After table", 4, after=2)
    style(document, "Picture", 10.5, before=2, after=6)
    style(document, "Turn", 1)
    line = style(document, "To sign", 9.5, before=14, after=2, bold=True)
    line.paragraph_format.keep_with_next = True
    style(document, "Contents heading", 14, before=24, after=6, bold=True)
    for level in (1, 2, 3):
        entry = style(document, f"Contents {level}", 10.5, before=4 if level == 1 else 0, after=1)
        entry.paragraph_format.left_indent = Mm(6 * (level - 1))
        entry.paragraph_format.right_indent = Mm(8)
        entry.paragraph_format.tab_stops.add_tab_stop(
            Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
    sign = document.styles.add_style("Open sign", WD_STYLE_TYPE.CHARACTER)
    sign.font.italic, sign.font.color.rgb = True, OPEN
    for name in ("Remark", "Contents heading", "Question"):
        document.styles[name].font.color.rgb = SLATE if name == "Remark" else INK


def style(
    document: WordDocument,
    name: str,
    size: float,
    *,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
) -> ParagraphStyle:
    """Return a paragraph style, set to a size and spacing in points."""
    names = {one.name for one in document.styles}
    if name not in names:
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = document.styles["Normal"]
    found: ParagraphStyle = document.styles[name]
    found.font.size, found.font.bold = Pt(size), bold
    found.font.name = "Calibri"
    fonts = found.element.rPr.rFonts
    for theme in [key for key in fonts.attrib if "Theme" in key]:
        del fonts.attrib[theme]
    fonts.set(qn("w:cs"), "Calibri")
    found.paragraph_format.space_before, found.paragraph_format.space_after = Pt(before), Pt(after)
    found.paragraph_format.widow_control = True
    return found


def write_running_lines(document: WordDocument) -> None:
    """Write who and what above each page, and its number below."""
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.style = document.styles["Remark"]
    header.add_run(
        "{% if submission.running_head %}{{ submission.running_head }} · {% endif %}"
        "Unit {{ submission.unit }}{{ part }}"
    )
    for footer in (section.footer.paragraphs[0], section.first_page_footer.paragraphs[0]):
        footer.style = document.styles["Remark"]
        footer.paragraph_format.alignment = 1
        footer.add_run("Page ")
        add_field(footer, "PAGE")
        footer.add_run(" of ")
        add_field(footer, "NUMPAGES")


def write_cover(document: WordDocument) -> None:
    """Write the first page: the title, the learner's details, the contents."""
    document.add_paragraph("Unit {{ submission.unit }} {{ submission.title }}", "Title")
    document.add_paragraph("{{ submission.award }}{{ part }}", "Subtitle")
    table = add_table(document, (60, 110))
    add_row(table, "{%tr for label, words in submission.details %}", "")
    fill_lines(add_row(table, "{{ label }}", "")[1], "words")
    add_row(table, "{%tr endfor %}", "")
    add_row(table, "Made on", "{{ submission.made_on }}")
    style_column(table, 0, "Cell heading")
    document.add_paragraph("Contents", "Contents heading")
    document.add_paragraph("{%p for heading in contents %}")
    for level in (1, 2, 3):
        document.add_paragraph(f"{{%p if heading.level == {level} %}}")
        entry = document.add_paragraph("{{ heading.text }}\t", f"Contents {level}")
        add_page(entry, "heading.anchor")
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p for other in submission.others %}")
    document.add_paragraph("{{ other.title }}", "Question")
    document.add_paragraph("{%p for level, text, page in other.entries %}")
    for level in (1, 2, 3):
        document.add_paragraph(f"{{%p if level == {level} %}}")
        document.add_paragraph("{{ text }}\t{{ page }}", f"Contents {level}")
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")


def write_blocks(document: WordDocument) -> None:
    """Write a pattern for each kind of block."""
    document.add_paragraph("{%p for block in submission.blocks %}")
    for level in (1, 2, 3, 4):
        document.add_paragraph(f'{{%p if block.kind == "heading" and block.level == {level} %}}')
        if level in (2, 3):
            document.add_paragraph("{%p if block.starts_page %}")
            fresh = document.add_paragraph("{{ block.text }}", f"Heading {level}")
            fresh.paragraph_format.page_break_before = True
            document.add_paragraph("{%p else %}")
        document.add_paragraph("{{ block.text }}", f"Heading {level}")
        if level in (2, 3):
            document.add_paragraph("{%p endif %}")
        document.add_paragraph("{%p endif %}")
    document.add_paragraph('{%p if block.kind == "written" %}')
    document.add_paragraph("{{ block.heading }}", "Question")
    document.add_paragraph("{%p for line in block.words.lines %}")
    document.add_paragraph("{%p if block.words.is_open %}")
    document.add_paragraph("{{ line }}", "Open")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("{{ line }}", "Normal")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph('{%p if block.kind == "remark" %}')
    document.add_paragraph("{%p if block.is_open %}")
    document.add_paragraph("{{ block.text }}", "Open")
    document.add_paragraph("{%p else %}")
    document.add_paragraph("{{ block.text }}", "Remark")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph('{%p if block.kind == "pointer" %}')
    document.add_paragraph("{{ block.heading }}", "Question")
    pointer = document.add_paragraph("{{ block.text }}, page ", "Normal")
    write_page(pointer, "block.anchor")
    document.add_paragraph("{%p endif %}")
    # What stands there in the end is put in place of a picture's caption and of a turn afterwards.
    document.add_paragraph('{%p if block.kind == "picture" %}')
    document.add_paragraph("{%p if block.label %}")
    document.add_paragraph("{{ block.label }}", "Question")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{{ block.caption }}", "Picture")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph('{%p if block.kind == "turn" %}')
    document.add_paragraph("{{ block.is_wide }}", "Turn")
    document.add_paragraph("{%p endif %}")
    write_facts(document)
    write_quadrants(document)
    write_signatures(document)
    write_columns(document, "scores", (148, 22))
    for number in range(1, COLUMNS_MOST + 1):
        write_columns(document, "columns", (WIDTH / number,) * number)
    write_matrix(document)
    document.add_paragraph("{%p endfor %}")


def write_facts(document: WordDocument) -> None:
    """Write the pattern of a table with a label in front of each row."""
    document.add_paragraph('{%p if block.shape == "facts" %}')
    table = add_table(document, (60, 110))
    add_row(table, "{%tr for row in block.rows %}", "")
    fill_lines(add_row(table, "{{ row[0].lines[0] }}", "")[1], "row[1]")
    add_row(table, "{%tr endfor %}", "")
    style_column(table, 0, "Fact")
    end_table(document)


def write_columns(document: WordDocument, shape: str, widths: tuple[float, ...]) -> None:
    """Write the pattern of a table with a heading above each column."""
    count = len(widths)
    document.add_paragraph(
        f'{{%p if block.shape == "{shape}" and block.columns|length == {count} %}}'
    )
    table = add_table(document, widths)
    head_row(table, *(f"{{{{ block.columns[{number}] }}}}" for number in range(count)))
    nothing = [""] * (count - 1)
    add_row(table, "{%tr for row in block.rows %}", *nothing)
    add_row(table, "{%tr if loop.revindex <= block.totals %}", *nothing)
    total = add_row(table, *(f"{{{{ row[{number}].lines[0] }}}}" for number in range(count)))
    for cell in total:
        cell.paragraphs[0].style = document.styles["Cell heading"]
    add_row(table, "{%tr else %}", *nothing)
    for number, cell in enumerate(add_row(table, *[""] * count)):
        fill_lines(cell, f"row[{number}]")
    add_row(table, "{%tr endif %}", *nothing)
    add_row(table, "{%tr endfor %}", *nothing)
    end_table(document)


def write_quadrants(document: WordDocument) -> None:
    """Write the pattern of four quarters that stand two by two."""
    document.add_paragraph('{%p if block.shape == "quadrants" %}')
    table = add_table(document, (WIDTH / 2, WIDTH / 2), "insideV", "left", "right")
    for left in (0, 2):
        places = (left, left + 1)
        for cell in add_row(table, *(f"{{{{ block.rows[{at}][0].lines[0] }}}}" for at in places)):
            cell.paragraphs[0].style = document.styles["Cell heading"]
            cell.paragraphs[0].paragraph_format.keep_with_next = True
            shade(cell)
        for cell, at in zip(add_row(table, "", ""), places, strict=True):
            fill_lines(cell, f"block.rows[{at}][1]")
        etree.SubElement(table.rows[-1]._tr.get_or_add_trPr(), qn("w:cantSplit"))
    end_table(document)


def write_signatures(document: WordDocument) -> None:
    """Write the pattern of signatures: who, a line to sign on, and the day."""
    document.add_paragraph('{%p if block.shape == "signatures" %}')
    table = add_table(document, SIGNATURE_WIDTHS)
    head_row(table, *(f"{{{{ block.columns[{number}] }}}}" for number in range(4)))
    add_row(table, "{%tr for row in block.rows %}", "", "", "")
    cells = add_row(table, "{{ row[0].lines[0] }}", "", "", "")
    cells[0].paragraphs[0].style = document.styles["To sign"]
    for number in (1, 3):
        fill_lines(cells[number], f"row[{number}]")
    for cell in cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    keep_whole(table)
    add_row(table, "{%tr endfor %}", "", "", "")
    end_table(document)


def write_matrix(document: WordDocument) -> None:
    """Write the pattern of the matrix: its references say on which page to look."""
    document.add_paragraph('{%p if block.kind == "matrix" %}')
    table = add_table(document, (52, 60, 20, 38))
    head_row(table, "Assessment criterion", "Title of the evidence", "Reference", "Page")
    nothing = ("", "", "")
    criterion = "{{ row.criterion }} {{ row.title }}"
    add_row(table, "{%tr for row in block.rows %}", *nothing)
    add_row(table, "{%tr for reference in row.references %}", *nothing)
    cells = add_row(
        table, "{% vm %}" + criterion, "{{ reference.title }}", "{{ reference.number }}", ""
    )
    line = cells[3].paragraphs[0]
    line.add_run("{%r if reference.is_open %}")
    line.add_run("not written yet", "Open sign")
    line.add_run("{%r else %}")
    line.add_run("{%r for place in reference.places %}")
    line.add_run(
        "{% if not loop.first %}; {% endif %}{% if place.label %}{{ place.label }}: {% endif %}"
    )
    write_page(line, "place.anchor")
    line.add_run("{%r endfor %}")
    line.add_run("{%r endif %}")
    add_row(table, "{%tr else %}", *nothing)
    add_row(table, criterion, "–", "–", "–")
    add_row(table, "{%tr endfor %}", *nothing)
    add_row(table, "{%tr endfor %}", *nothing)
    end_table(document)


def write_page(paragraph: Paragraph, anchor: str) -> None:
    """Add the page of an anchor: worked out by Word, or named where it is in another part."""
    paragraph.add_run(f"{{%r if {anchor} in submission.elsewhere %}}")
    paragraph.add_run(f"{{{{ submission.elsewhere[{anchor}] }}}}")
    paragraph.add_run("{%r else %}")
    add_page(paragraph, anchor)
    paragraph.add_run("{%r endif %}")


def add_page(paragraph: Paragraph, anchor: str) -> None:
    """Add a page number that Word works out, with what is known of it until then."""
    add_field(paragraph, f"PAGEREF {{{{ {anchor} }}}} \\h", f"{{{{ pages[{anchor}] }}}}")


def keep_whole(table: Table) -> None:
    """Keep the rows of a table on one page."""
    for row in table.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def end_table(document: WordDocument) -> None:
    """Part a table from what follows, for Word joins tables that touch."""
    document.add_paragraph(style="After table")
    document.add_paragraph("{%p endif %}")


def add_table(document: WordDocument, widths: tuple[float, ...], *sides: str) -> Table:
    """Return an empty table with columns of so many millimetres, and lines at some sides."""
    table: Table = document.add_table(0, len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    properties = table._tbl.tblPr
    borders = etree.SubElement(properties, qn("w:tblBorders"))
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if side not in ("top", "bottom", "insideH", *sides):
            continue
        border = etree.SubElement(borders, qn(f"w:{side}"))
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            border.set(qn(f"w:{name}"), value)
    # Borders come before the layout in what the format calls for.
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    return table


def head_row(table: Table, *texts: str) -> None:
    """Add the row of headings, which stands on every page of the table."""
    cells = add_row(table, *texts)
    row = table.rows[-1]._tr.get_or_add_trPr()
    etree.SubElement(row, qn("w:cantSplit"))
    etree.SubElement(row, qn("w:tblHeader"))
    for cell in cells:
        cell.paragraphs[0].style = table.part.document.styles["Cell heading"]  # type: ignore[attr-defined]
        shade(cell)


def shade(cell: _Cell) -> None:
    """Shade a cell that is a heading."""
    ground = etree.SubElement(cell._tc.get_or_add_tcPr(), qn("w:shd"))
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        ground.set(qn(f"w:{name}"), value)


def add_row(table: Table, *texts: str) -> list[_Cell]:
    """Add a row with these texts, and return its cells."""
    cells = list(table.add_row().cells)  # type: ignore[no-untyped-call]
    for cell, text, column in zip(cells, texts, table.columns, strict=True):
        cell.width = column.width or 0
        cell.paragraphs[0].style = table.part.document.styles["Cell"]  # type: ignore[attr-defined]
        cell.paragraphs[0].add_run(text)
    return cells


def fill_lines(cell: _Cell, words: str) -> None:
    """Fill a cell with the paragraphs of a text, marked where they only say what is open."""
    cell.paragraphs[0].add_run(f"{{%p for line in {words}.lines %}}")
    cell.add_paragraph(f"{{%p if {words}.is_open %}}")
    cell.add_paragraph("{{ line }}", "Cell open")
    cell.add_paragraph("{%p else %}")
    cell.add_paragraph("{{ line }}", "Cell")
    cell.add_paragraph("{%p endif %}")
    cell.add_paragraph("{%p endfor %}")


def style_column(table: Table, number: int, name: str) -> None:
    """Set the style of all that stands in a column."""
    for row in table.rows:
        for paragraph in row.cells[number].paragraphs:
            paragraph.style = table.part.document.styles[name]  # type: ignore[attr-defined]


def add_field(paragraph: Paragraph, instruction: str, known: str = "–") -> None:
    """Add what Word works out by itself, such as a page number, and what is known till then."""
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
        if kind == "begin":
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {instruction} "
            paragraph.add_run()._r.append(text)
        elif kind == "separate":
            paragraph.add_run(known)


if __name__ == "__main__":
    main()
