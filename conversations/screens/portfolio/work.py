"""How long the written work of a unit is, on the screens about it."""

from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import UnitEvidence
from coaching.evidence.written_work import (
    count_in_all,
    count_in_piece,
    counts_words,
    find_files,
    find_range,
    is_counted,
)
from coaching.records.notebook import Notebook
from conversations.forms.word_counts import say_of, say_range, say_total


def say_length_of_work(evidence: UnitEvidence, notebook: Notebook) -> str:
    """Return how long the work is in all, against what is suggested; nothing if none is asked."""
    pieces = [one for one in evidence.pieces if counts_words(one.form)]
    wanted = find_range(evidence.together)
    words = count_in_all(pieces, notebook)
    if not pieces or not (wanted or words):
        return ""
    if wanted is None:
        return f"{say_total(words, wanted)} words in all."
    if wanted[0] <= words <= wanted[1]:
        return f"{say_total(words, wanted)} words in all."
    return f"Worth a look: {words:,} words in all, where {say_range(wanted)} are suggested."


def say_length_of_part(piece: Piece, notebook: Notebook) -> str:
    """Return how many words a part has; nothing where none count, or nothing is there yet."""
    if not counts_words(piece.form) or not piece.entries:
        return ""
    words = count_in_piece(piece, notebook)
    files = [file for one in piece.entries for file in find_files(piece.form, one.answers)]
    if not words and files and not all(is_counted(notebook.attachments.get(one)) for one in files):
        return "attached"
    return say_of(words, None)
