"""A submission that is too long for one document, shared out among several."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from portfolio.submission.content import Block, Heading, Listing, PageTurn, Submission

BLOCKS_MOST = 4000
"""So many blocks make one document: some 160 sessions with all that is written about each."""
CLOSE = 0.8
"""From this share of them on, a document ends where the next client or document begins."""


@dataclass(frozen=True, slots=True)
class PartContents:
    """Where the headings of a part stand, by their anchors."""

    part: int
    headings: tuple[Heading, ...]
    pages: Mapping[str, int]


def split(submission: Submission, most: int = BLOCKS_MOST) -> list[Submission]:
    """Return a submission in parts of about so many blocks; alone if it is no longer than that."""
    pieces = list(_split_blocks(submission.blocks, most))
    count = len(pieces)
    if count == 1:
        return [submission]
    return [
        replace(
            submission,
            blocks=tuple(blocks),
            part=(number, count),
            name=f"{submission.name}-part-{number}-of-{count}",
        )
        for number, blocks in enumerate(pieces, 1)
    ]


def refer_to(
    submission: Submission, later: tuple[PartContents, ...], *, has_pages: bool
) -> Submission:
    """Return a part that says where to look in those behind it, by their pages if they are known.

    The first part lists what stands in them.
    """
    elsewhere = {
        anchor: f"part {one.part}" + (f", {page}" if has_pages else "")
        for one in later
        for anchor, page in one.pages.items()
    }
    others = tuple(_list_contents(one, has_pages=has_pages) for one in later)
    is_first = submission.part[0] == 1
    return replace(submission, elsewhere=elsewhere, others=others if is_first else ())


def _list_contents(one: PartContents, *, has_pages: bool) -> Listing:
    return Listing(
        title=f"Part {one.part}",
        entries=tuple(
            (heading.level, heading.text, str(one.pages[heading.anchor]) if has_pages else "")
            for heading in one.headings
            if heading.is_listed
        ),
    )


def _split_blocks(blocks: tuple[Block, ...], most: int) -> Iterator[list[Block]]:
    piece: list[Block] = []
    above: list[Heading] = []
    is_wide = False
    for one in blocks:
        if isinstance(one, PageTurn):
            is_wide = one.is_wide
        if isinstance(one, Heading):
            above = [other for other in above if other.level < one.level]
            enough = most * (CLOSE if one.level <= 2 else 1)
            if not is_wide and len(piece) >= enough:
                yield piece
                piece = [_continue(other) for other in above]
            above.append(one)
        piece.append(one)
    yield piece


def _continue(heading: Heading) -> Heading:
    """Return the heading under which a part goes on."""
    return replace(
        heading,
        text=f"{heading.text} (continued)",
        anchor=f"{heading.anchor}again",
        starts_page=False,
        is_listed=False,
    )
