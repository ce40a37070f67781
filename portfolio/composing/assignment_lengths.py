"""How long an assignment is, behind each of its parts and behind the last of them."""

from collections.abc import Iterator

from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import DocumentEvidence, UnitEvidence
from coaching.evidence.written_work import (
    count_in_all,
    count_in_piece,
    counts_words,
    find_range,
)
from coaching.records.notebook import Notebook
from portfolio.submission.content import Remark


def write_length(piece: Piece, notebook: Notebook) -> Iterator[Remark]:
    """Yield how many words a part has, if they count."""
    if counts_words(piece.form):
        yield Remark(text=f"Number of words: {count_in_piece(piece, notebook):,}")


def write_whole_length(
    evidence: UnitEvidence, one: DocumentEvidence, notebook: Notebook
) -> Iterator[Remark]:
    """Yield how long an assignment is in all, where a document is the last of it."""
    work = [other for other in evidence.documents if _is_work(other)]
    if not work or work[-1] != one:
        return
    pieces = [piece for piece in evidence.pieces if counts_words(piece.form)]
    wanted = find_range(evidence.together)
    suggested = f"; suggested are {wanted[0]:,} to {wanted[1]:,}" if wanted else ""
    words = count_in_all(pieces, notebook)
    yield Remark(text=f"Number of words in all parts: {words:,}{suggested}")


def _is_work(one: DocumentEvidence) -> bool:
    return any(counts_words(piece.form) for piece in one.pieces)
