"""The evidence of a unit: what each document holds, and which criteria it meets."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from coaching.catalogue.form import Form
from coaching.catalogue.qualification import Criterion, Document, Qualification, Unit
from coaching.counting.counts import PracticeCount, count_practice, cut_shared
from coaching.counting.opening import find_opening
from coaching.counting.progress import UnitProgress, measure_unit
from coaching.evidence.consistency import Contradiction, find_contradictions
from coaching.evidence.pieces import Piece, list_pieces
from coaching.records.course import Course
from coaching.records.keys import PartKey
from coaching.records.notebook import Client, Entry, Session


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
    together: tuple[Unit, ...]
    """The units that are handed in together with it, itself among them."""
    progress: UnitProgress | None
    """What is counted for the unit, where it asks for hours."""
    pieces: tuple[Piece, ...]
    documents: tuple[DocumentEvidence, ...]
    criteria: tuple[CriterionEvidence, ...]
    planned: PracticeCount | None
    """What is planned with all clients, counted as if it had been held; None without hours."""
    contradictions: tuple[Contradiction, ...]
    """What contradicts itself in what is written; what blocks comes first."""


def weigh_unit(course: Course, unit: Unit) -> UnitEvidence:
    """Return what there is of a unit, document by document and criterion by criterion."""
    pieces = tuple(list_pieces(course, unit))
    progress = measure_unit(course, unit) if unit.practice else None
    documents = tuple(
        _weigh_document(document, pieces, progress)
        for document in course.qualification.documents_of(unit.key)
    )
    planned = count_planned(course, unit, pieces) if unit.practice else None
    return UnitEvidence(
        unit,
        tuple(course.qualification.unit(key) for key in course.qualification.units_with(unit.key)),
        progress,
        pieces,
        documents,
        tuple(_weigh_criterion(one, unit, documents, progress, planned) for one in unit.criteria),
        planned,
        tuple(find_contradictions(course, unit, pieces)),
    )


def count_planned(course: Course, unit: Unit, pieces: Iterable[Piece]) -> PracticeCount:
    """Return what is planned over all clients, counted by the rules of what is held.

    Whatever was granted from before needs no plan.
    """
    assert unit.practice is not None  # noqa: S101 - it has hours
    sessions = [
        Session(
            id=entry.id,
            client=piece.subject.id,
            unit=unit.key if piece.is_of(course) else "",
            starts_at=entry.filled_at,
            minutes=_plan_for(piece.form, entry),
        )
        for piece in pieces
        if isinstance(piece.subject, Client)
        for entry in piece.entries
    ]
    clients = course.notebook.clients
    opening = find_opening(course, unit)
    sessions = cut_shared(unit, sessions, clients, opening)
    return count_practice(unit.practice, sessions, clients, opening)


def find_criteria(
    qualification: Qualification, unit: Unit, form: Form, part: str = ""
) -> list[Criterion]:
    """Return the criteria of a unit that a form, or a part of one, is evidence for."""
    documents = {
        one.key for one in qualification.documents_of(unit.key) if _is_made_from(one, form, part)
    }
    found = [one for one in unit.criteria if documents & set(one.evidence)]
    return [one for one in found if str(PartKey(unit.key, one.number)) == part] or found


def _plan_for(form: Form, entry: Entry) -> int:
    """Return the minutes that are planned: length times number; 0 if either is not said yet."""
    said = {
        field.plans: int(entry.answers[field.key].value)
        for field in form.fields
        if field.plans and field.key in entry.answers
    }
    return said.get("minutes", 0) * said.get("sessions", 0)


def _weigh_document(
    document: Document, pieces: Iterable[Piece], progress: UnitProgress | None
) -> DocumentEvidence:
    own = tuple(
        _narrow(document, one) for one in pieces if _is_made_from(document, one.form, one.part)
    )
    marks = [_mark_piece(one) for one in own if one.wanted or one.entries]
    if document.shows == "hours" and progress:
        marks.append(_mark_practice(progress.practice))
    if document.shows == "matrix" and not any(one.wanted for one in own):
        # It is drawn up when the portfolio is made, and here nobody has to sign it.
        marks.append(Mark.WHOLE)
    return DocumentEvidence(document, own, _mark(marks))


def _narrow(document: Document, piece: Piece) -> Piece:
    """Return a piece with those of its questions that stand in a document."""
    if not document.fields:
        return piece
    fields = tuple(one for one in piece.form.fields if one.key in document.fields)
    return replace(piece, form=replace(piece.form, fields=fields))


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
    planned: PracticeCount | None,
) -> CriterionEvidence:
    named = tuple(one for one in documents if one.document.key in criterion.evidence)
    needed = (one for one in named if not (one.document.is_optional and one.mark is Mark.NONE))
    marks = [_mark_for(criterion, unit, one) for one in needed]
    marks += [
        _mark_count(count, progress, planned)
        for count in criterion.counts
        if progress is not None and planned is not None
    ]
    return CriterionEvidence(criterion, named, _mark(marks))


def _mark_for(criterion: Criterion, unit: Unit, document: DocumentEvidence) -> Mark:
    """Return how much a document has for a criterion: its own part of it, where it has one."""
    part = str(PartKey(unit.key, criterion.number))
    own = [_mark_piece(one) for one in document.pieces if one.part == part]
    return _mark(own) if own else document.mark


def _mark_count(count: str, progress: UnitProgress, planned: PracticeCount) -> Mark:
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
            return _mark_share(planned.counted - planned.opening, planned.is_done)
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
