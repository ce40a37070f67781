"""A submission put together from the records of a coach."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from coaching.calendar.clock import to_local
from coaching.catalogue.form import FieldKind
from coaching.catalogue.qualification import Unit
from coaching.evidence.pieces import LEARNER_FORM, Piece
from coaching.evidence.weighing import DocumentEvidence, UnitEvidence, weigh_unit
from coaching.records.course import Course
from coaching.records.notebook import Notebook
from portfolio.content import Attached, Submission, Words
from portfolio.diary import find_books
from portfolio.filling import Pen
from portfolio.hours import log_practice, log_supervision
from portfolio.outline import Outline
from portfolio.words import clean, fill, say_day


def compose(course: Course, unit: Unit, now: datetime, zone: str) -> Submission:
    """Return what is handed in for one unit of a course, as the records say it at `now`."""
    qualification, notebook, enrolment = course.qualification, course.notebook, course.enrolment
    evidence = weigh_unit(course, unit)
    pen = Pen(notebook, qualification.role(enrolment.role).words, zone)
    details = tuple(_write_details(evidence, pen))
    learner = _find_learner(evidence)
    practice = log_practice(course, unit, zone)
    supervision = log_supervision(course, unit, zone)
    outline = Outline(pen, evidence, learner, practice, supervision)
    for documents in find_books(evidence.documents):
        outline.write_book(documents)
    day = to_local(now, zone).date()
    return Submission(
        qualification=qualification.title,
        award=qualification.award(enrolment.award).title,
        unit=unit.key,
        title=unit.title,
        learner=learner,
        details=details,
        made_on=say_day(day),
        made_at=now,
        blocks=outline.finish(),
        practice=tuple(practice.values()),
        supervision=supervision,
        counted=evidence.progress.practice.counted if evidence.progress else 0,
        attachments=tuple(_list_attachments(evidence.documents, notebook)),
        name=f"growlog-{unit.key}-{day.isoformat()}".lower(),
    )


def _write_details(evidence: UnitEvidence, pen: Pen) -> Iterator[tuple[str, Words]]:
    for piece in evidence.pieces:
        if piece.form.key != LEARNER_FORM:
            continue
        answers = piece.entries[-1].answers if piece.entries else {}
        for field in piece.form.fields:
            yield fill(field.heading, pen.words), pen.say(field, answers.get(field.key))


def _find_learner(evidence: UnitEvidence) -> str:
    """Return the first thing that learners say of themselves: their name."""
    for piece in evidence.pieces:
        if piece.form.key == LEARNER_FORM and piece.entries:
            answer = piece.entries[-1].answers.get(piece.form.fields[0].key)
            return clean(str(answer.value)) if answer else ""
    return ""


def _list_attachments(
    documents: Iterable[DocumentEvidence], notebook: Notebook
) -> Iterator[Attached]:
    """Yield the files that the documents show, each once, in their order."""
    shown: set[str] = set()
    for piece in (piece for document in documents for piece in document.pieces):
        for identity in _list_files(piece):
            attachment = notebook.attachments.get(identity)
            if attachment and attachment.is_kept and identity not in shown:
                shown.add(identity)
                yield Attached(id=attachment.id, name=attachment.file_name)


def _list_files(piece: Piece) -> Iterator[str]:
    for entry in piece.entries:
        for field in piece.form.fields:
            if field.kind is FieldKind.FILE and field.key in entry.answers:
                yield from entry.answers[field.key].files
