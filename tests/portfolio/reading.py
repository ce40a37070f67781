"""What was written, read back as a person or a program would read it."""

import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn

OFFICE = Path("/usr/bin/soffice")
PDFTOTEXT = Path("/usr/bin/pdftotext")
PDFTOPPM = Path("/usr/bin/pdftoppm")
BREAK = "\u200b"


def read_word(written: bytes) -> str:
    """Return the paragraphs of a Word document, those in tables too, line by line."""
    body = Document(BytesIO(written)).element.body
    return "\n".join(_text_of(one) for one in body.iter(qn("w:p")))


def _text_of(paragraph: object) -> str:
    texts = paragraph.iter(qn("w:t"))  # type: ignore[attr-defined]
    return "".join(one.text or "" for one in texts)


def read_pdf(path: Path) -> str:
    """Return the text of a PDF in the order of its pages."""
    told = subprocess.run(
        [PDFTOTEXT, "-raw", "-enc", "UTF-8", path, "-"], check=True, capture_output=True
    )
    return told.stdout.decode("utf-8")


def squeeze(text: str) -> str:
    """Return a text without white space, wherever its lines were broken."""
    return re.sub(rf"[\s{BREAK}]+", "", text)


def read_parts(written: bytes) -> dict[str, str]:
    """Return the XML of an office file, part by part."""
    with ZipFile(BytesIO(written)) as archive:
        return {
            name: archive.read(name).decode("utf-8")
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def open_in_office(path: Path, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of a document, opened without anybody to repair it."""
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            path,
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    made = folder / f"{path.stem}.pdf"
    assert made.exists(), f"LibreOffice could not open {path.name}"
    return made
