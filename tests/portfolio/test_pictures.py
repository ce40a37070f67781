"""Pages of a portfolio as pictures: `make pictures` keeps them for the documentation."""

import subprocess
from os import environ
from pathlib import Path

import pytest

from portfolio.submission.content import Submission
from portfolio.writing.typesetting import write_pdf
from tests.portfolio.reading import PDFTOPPM, read_pdf

DOCS = Path(__file__).parents[2] / "docs"

PAGES = {
    "matrix": "2 Portfolio of evidence matrix\n",
    "diary": "3 Coaching or Mentoring Diary\nClient 1\n",
    "contract": "The Coaching/Mentoring Contract\nAll of you agree\n",
    "record": "Session 1: Coaching/Mentoring Record\n",
    "hours": " Log of hours\nNo.",
}
"""The name of each picture, and what stands on the page that it shows."""


@pytest.mark.usefixtures("reader")
def test_the_pages_that_assessors_look_at_are_pictured(
    submission: Submission, tmp_path: Path
) -> None:
    folder = DOCS if environ.get("GROWLOG_TEST_PICTURES") else tmp_path
    path = tmp_path / "made.pdf"
    path.write_bytes(write_pdf(submission))
    sheets = read_pdf(path).split("\f")
    for name, shown in PAGES.items():
        number = next(at for at, sheet in enumerate(sheets, 1) if shown in sheet)
        page = ["-f", str(number), "-l", str(number)]
        target = folder / f"portfolio-{name}"
        subprocess.run(
            [PDFTOPPM, "-r", "60", "-png", "-singlefile", *page, path, target], check=True
        )
        assert (folder / f"portfolio-{name}.png").stat().st_size > 5_000
