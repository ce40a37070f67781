"""The evidence of a unit: what each document holds, and which criteria it meets."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from coaching.catalogue.form import Form
from coaching.catalogue.qualification import Criterion, Document, Qualification, Unit
from coaching.counting.counts import PracticeCount
from coaching.counting.progress import UnitProgress, measure_unit
from coaching.evidence.pieces import Piece, list_pieces
from coaching.records.course import Course
from coaching.records.keys import PartKey
from coaching.records.notebook import Answer, Entry


class Mark(StrEnum):
    """How much is there of something that is asked for."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DocumentEvidence:
    """A document of a unit, the pieces that it is made from, and how much of it is there."""

    document: Document
    pieces: tuple[Piece, ...]
    mark: Mark

    @property
    def done(self) -> int:
        """Return how many entries are complete."""
        return sum(one.done for one in self.pieces)

    @property
    def wanted(self) -> int:
        """Return how many entries it takes."""
        return sum(max(one.wanted, len(one.entries)) for one in self.pieces)


@dataclass(frozen=True, slots=True)
class CriterionEvidence:
    """A criterion, the documents that evidence it, and how well it is met."""

    criterion: Criterion
    documents: tuple[DocumentEvidence, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class UnitEvidence:
    """All documents of a unit in the order in which they are handed in, and all its criteria."""

    unit: Unit
    progress: UnitProgress | None
    """What is counted for the unit, where it asks for hours."""
    pieces: tuple[Piece, ...]
    documents: tuple[DocumentEvidence, ...]
    criteria: tuple[CriterionEvidence, ...]
    planned_minutes: int
    """What is planned with all clients: length times number of sessions."""


def weigh_unit(course: Course, unit: Unit) -> UnitEvidence:
    """Return what there is of a unit, document by document and criterion by criterion."""
    pieces = tuple(list_pieces(course, unit))
    progress = measure_unit(course, unit) if unit.practice else None
    documents = tuple(
        _weigh_document(document, pieces, progress)
        for document in course.qualification.documents
        if not document.units or unit.key in document.units
    )
    planned = count_planned(pieces)
    return UnitEvidence(
        unit,
        progress,
        pieces,
        documents,
        tuple(_weigh_criterion(one, unit, documents, progress, planned) for one in unit.criteria),
        planned,
    )


def count_planned(pieces: Iterable[Piece]) -> int:
    """Return the minutes that are planned over all clients."""
    return sum(
        _number_for(piece.form, entry, "minutes") * _number_for(piece.form, entry, "sessions")
        for piece in pieces
        for entry in piece.entries
    )


def find_criteria(
    qualification: Qualification, unit: Unit, form: Form, part: str = ""
) -> list[Criterion]:
    """Return the criteria of a unit that a form, or a part of one, is evidence for."""
    documents = {
        one.key
        for one in qualification.documents
        if (not one.units or unit.key in one.units) and _is_made_from(one, form, part)
    }
    found = [one for one in unit.criteria if documents & set(one.evidence)]
    return [one for one in found if str(PartKey(unit.key, one.number)) == part] or found


def _number_for(form: Form, entry: Entry, planned: str) -> int:
    answers: list[Answer] = [
        entry.answers[field.key]
        for field in form.fields
        if field.plans == planned and field.key in entry.answers
    ]
    return int(answers[0].value) if answers else 0


def _weigh_document(
    document: Document, pieces: Iterable[Piece], progress: UnitProgress | None
) -> DocumentEvidence:
    own = tuple(one for one in pieces if _is_made_from(document, one.form, one.part))
    marks = [_mark_piece(one) for one in own if one.wanted or one.entries]
    if document.shows == "hours" and progress:
        marks.append(_mark_practice(progress.practice))
    if document.shows == "matrix" and not own:
        # It is drawn up when the portfolio is made, and here nobody signs it.
        marks.append(Mark.WHOLE)
    return DocumentEvidence(document, own, _mark(marks))


def _is_made_from(document: Document, form: Form, part: str) -> bool:
    if document.tasks and form.parts == "tasks":
        return form.key in document.forms and PartKey.parse(part).number in document.tasks
    return form.key in document.forms


def _mark_piece(piece: Piece) -> Mark:
    if not piece.entries:
        return Mark.NONE
    return Mark.WHOLE if piece.is_complete else Mark.PART


def _weigh_criterion(
    criterion: Criterion,
    unit: Unit,
    documents: Iterable[DocumentEvidence],
    progress: UnitProgress | None,
    planned: int,
) -> CriterionEvidence:
    named = tuple(one for one in documents if one.document.key in criterion.evidence)
    needed = (one for one in named if not (one.document.is_optional and one.mark is Mark.NONE))
    marks = [_mark_for(criterion, unit, one) for one in needed]
    marks += [_mark_count(count, progress, planned) for count in criterion.counts if progress]
    return CriterionEvidence(criterion, named, _mark(marks))


def _mark_for(criterion: Criterion, unit: Unit, document: DocumentEvidence) -> Mark:
    """Return how much a document has for a criterion: its own part of it, where it has one."""
    part = str(PartKey(unit.key, criterion.number))
    own = [_mark_piece(one) for one in document.pieces if one.part == part]
    return _mark(own) if own else document.mark


def _mark_count(count: str, progress: UnitProgress, planned: int) -> Mark:
    clients, supervision = progress.clients, progress.supervision
    match count:
        case "practice":
            return _mark_practice(progress.practice)
        case "clients":
            done = clients.counted if clients else 1
            is_done = clients is None or not (clients.missing or clients.surplus)
        case "supervision":
            done = supervision.sessions if supervision else 1
            is_done = supervision is None or (supervision.is_done and supervision.sessions > 0)
        case _:
            done, is_done = planned, planned >= progress.practice.target
    return _mark_share(done, is_done)


def _mark_practice(practice: PracticeCount) -> Mark:
    return _mark_share(practice.counted, practice.is_done)


def _mark_share(done: int, is_done: bool) -> Mark:
    if is_done:
        return Mark.WHOLE
    return Mark.PART if done else Mark.NONE


def _mark(marks: Iterable[Mark]) -> Mark:
    found = set(marks)
    if len(found) == 1:
        return found.pop()
    return Mark.PART if found else Mark.NONE
