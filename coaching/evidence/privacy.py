"""Where the writing of a unit could still identify someone, and the words to keep out."""

from dataclasses import dataclass

from coaching.catalogue.form import Field, FieldKind, Form
from coaching.catalogue.qualification import Unit
from coaching.evidence.pieces import LEARNER_FORM, list_pieces
from coaching.evidence.recognisable import find_hits
from coaching.records.course import Course
from coaching.records.notebook import Coach, Entry, Notebook
from coaching.records.private import Private, reveal, reveal_all

WRITTEN = (FieldKind.TEXT, FieldKind.LINE)


@dataclass(frozen=True, slots=True)
class Exposure:
    """A word in an answer that could identify someone."""

    entry: Entry
    field: Field
    hit: str


def is_screened(form: Form) -> bool:
    """Return whether the answers of a form are looked through before they are handed in.

    The learner's own details are to be recognised, and a setting is not handed in.
    """
    return form.summary and form.key != LEARNER_FORM


def list_private_words(notebook: Notebook, coach: Coach) -> tuple[Private, ...]:
    """Return the words that a coach keeps out of what is written, clients' private hints too."""
    hints = (one.hint for one in notebook.clients.values() if reveal(one.hint).strip())
    return tuple(dict.fromkeys((*coach.private_words, *hints)))


def find_unit_hits(course: Course, unit: Unit, coach: Coach) -> list[Exposure]:
    """Return each word of a unit's answers that could identify someone, piece by piece."""
    private = reveal_all(list_private_words(course.notebook, coach))
    allowed = reveal_all(coach.allowed_words)
    return [
        Exposure(entry, field, hit)
        for piece in list_pieces(course, unit)
        if is_screened(piece.form)
        for entry in piece.entries
        for field in piece.form.fields
        if field.kind in WRITTEN and field.key in entry.answers
        for hit in find_hits(str(entry.answers[field.key].value), private, allowed)
    ]
