"""A submission, or the hours of a unit alone, put together from the records of a coach."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from coaching.calendar.instants import to_local
from coaching.catalogue.form import FieldKind, Form
from coaching.catalogue.qualification import Unit
from coaching.counting.numbering import list_sessions, number_sessions
from coaching.counting.opening import find_opening
from coaching.counting.progress import find_entry
from coaching.evidence.pieces import LEARNER_FORM, Piece
from coaching.evidence.weighing import DocumentEvidence, weigh_unit
from coaching.records.course import Course
from coaching.records.notebook import Enrolment, Notebook
from portfolio.composing.diary import find_books
from portfolio.composing.enclosing import Enclosures
from portfolio.composing.filling import FormWriter
from portfolio.composing.hours import log_practice, log_supervision
from portfolio.composing.outline import Outline
from portfolio.composing.paper_words import clean, fill, say_day
from portfolio.composing.pen import Pen
from portfolio.submission.content import Attached, Submission, Words
from portfolio.submission.hour_log import HourLog, Hours

OTHER = "other_evidence"
"""The document that comes last: whatever else goes with a portfolio."""


def compose(course: Course, unit: Unit, now: datetime, zone: str) -> Submission:
    """Return what is handed in for one unit of a course, as the records say it at `now`."""
    qualification, notebook, enrolment = course.qualification, course.notebook, course.enrolment
    evidence = weigh_unit(course, unit)
    learner = _read_learner(notebook, enrolment)
    pen = Pen(
        notebook=notebook,
        words=qualification.role(enrolment.role).words,
        zone=zone,
        learner=learner,
        numbers=number_sessions(list_sessions(course)),
    )
    practice = log_practice(course, unit, zone)
    hours = _write_hours(course, unit, now, zone, practice) if unit.practice else None
    outline = Outline(FormWriter(pen, Enclosures(notebook)), evidence, practice, hours)
    books = find_books(evidence.documents)
    others = [book for book in books if book[0].document.key == OTHER]
    for book in books:
        if book not in others:
            outline.write_book(book)
    outline.write_log()
    for book in others:
        outline.write_book(book)
    day = to_local(now, zone).date()
    return Submission(
        qualification=qualification.title,
        award=qualification.award(enrolment.award).title,
        unit=unit.number or unit.key,
        title=unit.title,
        learner=clean(learner.get("name", "")),
        running_head=_write_running_head(learner),
        details=tuple(_write_details(qualification.form(LEARNER_FORM), pen, unit)),
        made_on=say_day(day),
        made_at=now,
        blocks=outline.finish(),
        hours=hours,
        attachments=tuple(_list_attachments(evidence.documents, notebook)),
        name=f"growlog-{unit.key}-{day.isoformat()}".lower(),
    )


def compose_hours(course: Course, unit: Unit, now: datetime, zone: str) -> Hours:
    """Return the hours of one unit of a course; ValueError if it asks for none."""
    return _write_hours(course, unit, now, zone, log_practice(course, unit, zone))


def _write_hours(
    course: Course, unit: Unit, now: datetime, zone: str, practice: Mapping[str, HourLog]
) -> Hours:
    if unit.practice is None:
        raise ValueError(f"{unit.key} asks for no hours")
    learner = _read_learner(course.notebook, course.enrolment)
    form = course.qualification.form(LEARNER_FORM)
    day = to_local(now, zone).date()
    target = unit.supervision
    return Hours(
        unit=unit.number or unit.key,
        title=unit.title,
        details=tuple((one.heading, clean(learner.get(one.key, ""))) for one in form.fields),
        learner=clean(learner.get("name", "")),
        made_on=say_day(day),
        made_at=now,
        practice=tuple(practice.values()),
        supervision=log_supervision(course, unit, zone),
        opening=find_opening(course, unit).minutes,
        target=unit.practice.hours * 60,
        individual_least=unit.practice.individual_hours_least * 60,
        group_most=unit.practice.group_hours_most * 60,
        supervision_minutes=(target.hours or 0) * 60 if target else 0,
        supervision_sessions=(target.sessions or 0) if target else 0,
        name=f"growlog-{unit.key}-hours-{day.isoformat()}".lower(),
    )


def _read_learner(notebook: Notebook, enrolment: Enrolment) -> dict[str, str]:
    """Return what learners said of themselves, by the field that asked for it."""
    entry = find_entry(notebook, LEARNER_FORM, enrolment.id)
    return {key: str(one.value) for key, one in entry.answers.items()} if entry else {}


def _write_running_head(learner: Mapping[str, str]) -> str:
    """Return who hands it in, and where they are registered, as far as they said so."""
    parts = (
        learner.get("name"),
        f"Registration {learner['registration']}" if "registration" in learner else "",
        f"Centre {learner['centre_number']}" if "centre_number" in learner else "",
    )
    return clean(" · ".join(part for part in parts if part))


def _write_details(form: Form, pen: Pen, unit: Unit) -> Iterator[tuple[str, Words]]:
    for field in form.fields:
        yield fill(field.heading, pen.words), pen.name_learner(field.key)
    yield "Unit number", Words((unit.number or unit.key,))
    if unit.uan:
        yield "UAN", Words((unit.uan,))
    if unit.credits:
        yield "Credits", Words((str(unit.credits),))


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
