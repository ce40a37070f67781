"""A submission as a PDF, typeset from the same content."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import typst

from portfolio.submission.content import (
    Block,
    Heading,
    PageTurn,
    Picture,
    Remark,
    Submission,
    Table,
    Written,
)
from portfolio.writing.coverage import list_uncovered, name_foreign, name_uncovered
from portfolio.writing.fonts import find_fonts, find_shown, is_stumble

TEMPLATE = Path(__file__).with_name("portfolio.typ")


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF, and the page on which each heading came to stand, by its anchor."""

    pdf: bytes
    pages: dict[str, int]


def write_pdf(submission: Submission) -> bytes:
    """Return a submission as a .pdf file; the same bytes for the same submission."""
    return typeset(submission).pdf


def typeset(submission: Submission) -> Typeset:
    """Return a submission as a PDF that says where its headings stand."""
    fonts, shown = _find_fonts(submission)
    try:
        return _typeset(submission, lambda text: name_uncovered(text, shown), fonts)
    except BaseException as error:
        # Some mixtures of scripts make the typesetter stumble.
        if not is_stumble(error):
            raise
        return _typeset(submission, name_foreign, None)


def _find_fonts(submission: Submission) -> tuple[typst.Fonts | None, set[str]]:
    """Return further fonts, where a text needs them, and the signs that they can show."""
    lacking: dict[str, None] = {}

    def note(text: str) -> str:
        lacking.update(dict.fromkeys(list_uncovered(text)))
        return text

    for block in submission.blocks:
        if not isinstance(block, Picture):
            _fit(block, note)
    _fit(submission.details, note)
    fonts = find_fonts() if lacking else None
    if fonts is None:
        return None, set()
    shown = find_shown(list(lacking), fonts)
    return (fonts, shown) if shown else (None, set())


def _typeset(
    submission: Submission, fit: Callable[[str], str], fonts: typst.Fonts | None
) -> Typeset:
    plain = {
        one.name: _fit(getattr(submission, one.name), fit)
        for one in fields(submission)
        if one.name not in ("blocks", "hours", "attachments", "made_at")
    }
    plain["made_at"] = _write_instant(submission.made_at)
    plain["runs"] = [
        {"is_wide": is_wide, "blocks": [_write_block(*pair, fit) for pair in _pair(blocks)]}
        for is_wide, blocks in split_runs(submission.blocks)
    ]
    compiler = typst.Compiler(
        str(TEMPLATE),
        font_paths=fonts or [],
        ignore_system_fonts=True,
        sys_inputs={"submission": json.dumps(plain)},
    )
    # Made to be kept for long, and to be read aloud.
    pdf = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"])
    pages = json.loads(compiler.query("<pages>", field="value", one=True))
    assert isinstance(pdf, bytes)  # noqa: S101 - a PDF is one file
    return Typeset(pdf, dict(pages))


def split_runs(blocks: tuple[Block, ...]) -> Iterator[tuple[bool, list[Block]]]:
    """Yield the blocks that stand on pages of one kind, and whether those are wide."""
    is_wide, run = False, list[Block]()
    for one in (*blocks, PageTurn(is_wide=False)):
        if not isinstance(one, PageTurn):
            run.append(one)
            continue
        if run:
            yield is_wide, _begin(run)
        is_wide, run = one.is_wide, []


def _begin(run: list[Block]) -> list[Block]:
    """Return a run whose first heading starts no page, for the run does so already."""
    first, *others = run
    if isinstance(first, Heading):
        first = replace(first, starts_page=False)
    return [first, *others]


def keeps_next(before: Block | None, one: Block, after: Block | None) -> bool:
    """Return whether a block must not be the last on its page."""
    if isinstance(after, Table) and after.shape == "signatures":
        return isinstance(one, Written | Remark | Table)
    if isinstance(one, Remark):
        return isinstance(after, Table)
    # What a sheet begins with says whose it is, and is nothing without the sheet.
    begins = isinstance(before, Heading | Remark) or _are_facts(before)
    return _are_facts(one) and begins and after is not None and not isinstance(after, Heading)


def _are_facts(block: Block | None) -> bool:
    return isinstance(block, Table) and block.shape == "facts"


def _pair(blocks: list[Block]) -> Iterator[tuple[Block, bool]]:
    around: list[Block | None] = [None, *blocks, None]
    for before, (one, after) in zip(around, pairwise(around[1:]), strict=False):
        if one is not None:
            yield one, keeps_next(before, one, after)


def _write_block(block: Block, keeps: bool, fit: Callable[[str], str]) -> dict[str, Any]:
    if isinstance(block, Picture):
        return {
            "kind": block.kind,
            "image": _write_image(block),
            "millimetres": block.millimetres,
            "caption": fit(block.caption),
            "label": fit(block.label),
            "starts_page": block.starts_page,
        }
    return {**_fit(block, fit), "keeps_next": keeps}


def _write_image(picture: Picture) -> str:
    """Return a picture as text, for the typesetter takes nothing else."""
    width, height = picture.pixels
    image = b64encode(picture.image).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><image width="{width}" height="{height}" '
        f'href="data:image/jpeg;base64,{image}"/></svg>'
    )


def _write_instant(instant: datetime) -> dict[str, int]:
    units = ("year", "month", "day", "hour", "minute", "second")
    return {unit: getattr(instant, unit) for unit in units}


def _fit(value: Any, fit: Callable[[str], str]) -> Any:
    """Return plain values with every text in signs that can be set."""
    match value:
        case str():
            return fit(value)
        case dict():
            return {key: _fit(one, fit) for key, one in value.items()}
        case list() | tuple():
            return [_fit(one, fit) for one in value]
    if is_dataclass(value):
        return {one.name: _fit(getattr(value, one.name), fit) for one in fields(value)}
    return value
