"""How long the written work of a unit is, part by part, and how long it is to be."""

from collections.abc import Iterable, Mapping

from coaching.catalogue.form import FieldKind, Form
from coaching.catalogue.qualification import Unit
from coaching.counting.word_count import count_words
from coaching.evidence.pieces import Piece, list_pieces
from coaching.records.course import Course
from coaching.records.notebook import Answer, Attachment, Notebook

SAID_FIELD = "words"
"""The question how many words a file has, for one in which nobody can count them."""


def count_in_answers(form: Form, answers: Mapping[str, Answer], notebook: Notebook) -> int:
    """Return how many words of a form count: those written here, and those of its files.

    Where a file has not been counted, what the coach says of it is taken.
    """
    counting = [one for one in form.fields if one.counts_words and one.key in answers]
    written = sum(
        count_words(str(answers[one.key].value)) for one in counting if one.kind is FieldKind.TEXT
    )
    files = [
        notebook.attachments.get(identity)
        for one in counting
        if one.kind is FieldKind.FILE
        for identity in answers[one.key].files
    ]
    counted = [one.words for one in files if one is not None and one.words is not None]
    said = answers.get(SAID_FIELD) if len(counted) < len(files) else None
    return written + sum(counted) + (int(said.value) if said else 0)


def counts_words(form: Form) -> bool:
    """Return whether the words of what is written in a form count."""
    return any(one.counts_words for one in form.fields)


def count_in_piece(piece: Piece, notebook: Notebook) -> int:
    """Return how many words count of all that was written in one piece."""
    return sum(count_in_answers(piece.form, one.answers, notebook) for one in piece.entries)


def count_in_all(pieces: Iterable[Piece], notebook: Notebook, without: str = "") -> int:
    """Return how many words count in all pieces, leaving out the one about a part."""
    return sum(count_in_piece(one, notebook) for one in pieces if one.part != without)


def list_work(course: Course, unit: Unit) -> list[Piece]:
    """Return the pieces of a unit whose words count."""
    return [one for one in list_pieces(course, unit) if counts_words(one.form)]


def find_range(units: Iterable[Unit]) -> tuple[int, int] | None:
    """Return how many words units that are handed in together should have, if that is said."""
    return next((one.words for one in units if one.words), None)


def find_files(form: Form, answers: Mapping[str, Answer]) -> list[str]:
    """Return the files whose words count, by identity."""
    return [
        identity
        for one in form.fields
        if one.counts_words and one.kind is FieldKind.FILE and one.key in answers
        for identity in answers[one.key].files
    ]


def is_counted(attachment: Attachment | None) -> bool:
    """Return whether it is known how many words a file has."""
    return attachment is not None and attachment.words is not None
