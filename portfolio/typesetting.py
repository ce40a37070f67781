"""A submission as a PDF, typeset from the same content."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from portfolio.content import Submission
from portfolio.coverage import name_foreign, name_uncovered

TEMPLATE = Path(__file__).with_name("portfolio.typ")


def write_pdf(submission: Submission) -> bytes:
    """Return a submission as a .pdf file; the same bytes for the same submission."""
    try:
        return _typeset(submission, name_uncovered)
    except BaseException as error:
        # Some mixtures of scripts make the typesetter stumble, or panic, which is no Exception.
        if not isinstance(error, typst.TypstError) and type(error).__name__ != "PanicException":
            raise
        return _typeset(submission, name_foreign)


def _typeset(submission: Submission, fit: Callable[[str], str]) -> bytes:
    made_at = submission.made_at
    plain = _fit(asdict(submission), fit)
    plain["made_at"] = {
        "year": made_at.year,
        "month": made_at.month,
        "day": made_at.day,
        "hour": made_at.hour,
        "minute": made_at.minute,
        "second": made_at.second,
    }
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"submission": json.dumps(plain, default=str)},
        # Made to be kept for long, and to be read aloud.
        pdf_standards=["a-2a", "ua-1"],
    )


def _fit(value: Any, fit: Callable[[str], str]) -> Any:
    """Return plain values with every text in signs that can be set."""
    match value:
        case str():
            return fit(value)
        case dict():
            return {key: _fit(one, fit) for key, one in value.items()}
        case list() | tuple():
            return [_fit(one, fit) for one in value]
    return value
