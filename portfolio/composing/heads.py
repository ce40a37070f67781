"""What stands above a piece of writing: whose it is, when and how long."""

from collections.abc import Iterable

from coaching.calendar.instants import began_at
from coaching.calendar.time_words import say_length
from coaching.catalogue.form import Form, HeadLine
from coaching.catalogue.qualification import Unit
from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import DocumentEvidence
from coaching.records.keys import PartKey
from coaching.records.notebook import Client, ClientKind, Session, Supervision
from portfolio.composing.diary import FRONT_FORM, find_client, is_part, list_shown, name_part
from portfolio.composing.hours import KINDS
from portfolio.composing.paper_words import NOT_BEGUN, say_day
from portfolio.composing.pen import NOTHING, Pen
from portfolio.submission.content import Table, Words
from portfolio.submission.hour_log import HourLog

OF_SESSION = (
    HeadLine(shows="client", heading="Client Ref/ID"),
    HeadLine(shows="session", heading="Session No."),
    HeadLine(shows="day", heading="Date of Session"),
    HeadLine(shows="length", heading="Duration"),
)
OF_SUPERVISION = (
    HeadLine(shows="day", heading="Date"),
    HeadLine(shows="length", heading="Duration"),
    HeadLine(shows="kind", heading="Kind"),
)


def name_client(client: Client) -> str:
    """Return what a client is called: a number, and how many a group are."""
    if client.kind is ClientKind.INDIVIDUAL:
        return client.name
    return f"{client.name}, {name_kind(client).lower()}"


def name_kind(client: Client) -> str:
    """Return what kind of client it is: an individual, or a group of so many."""
    if client.kind is ClientKind.INDIVIDUAL:
        return "Individual"
    return "A group" + (f" of {client.size}" if client.size else "")


def name_form(form: Form) -> str:
    """Return what a form is called on paper; nothing where it has no heading of its own."""
    return form.title if form.paper_title is None else form.paper_title


def name_piece(pen: Pen, units: Iterable[Unit], one: DocumentEvidence, piece: Piece) -> str:
    """Return the heading of a piece; nothing where the document has no other."""
    subject, called = piece.subject, name_form(piece.form)
    if client := find_client(piece, pen.notebook):
        title = name_client(client)
        if isinstance(subject, Session):
            number = pen.numbers[subject.id]
            title = f"{client.name}, session {number}, {say_start(pen, subject)}"
        return title if len(one.document.forms) == 1 else ": ".join(filter(None, (title, called)))
    if isinstance(subject, Supervision):
        return f"Supervision on {say_start(pen, subject)}"
    if piece.form.parts in ("criteria", "tasks"):
        return name_component(units, piece)
    return called if len(list_shown(one)) > 1 else ""


def name_in_diary(pen: Pen, one: DocumentEvidence, piece: Piece) -> str:
    """Return the heading of a piece within a client's diary: a part with one form is that form."""
    is_alone = is_part(one) and len(one.document.forms) == 1
    title = name_part(one) if is_alone else name_form(piece.form)
    if isinstance(piece.subject, Session):
        return f"Session {pen.numbers[piece.subject.id]}: {title}"
    return title


def name_component(units: Iterable[Unit], piece: Piece) -> str:
    """Return the number and title of the criterion or task that a piece is about.

    A task that goes by a word has no number to be known by.
    """
    part = PartKey.parse(piece.part)
    [unit] = [one for one in units if one.key == part.unit]
    titles = {task.key: task.title for task in unit.tasks}
    if piece.form.parts == "criteria":
        titles = {criterion.number: criterion.asks for criterion in unit.criteria}
    title = titles.get(part.number, "")
    return f"{part.number} {title}".strip() if part.number[:1].isdigit() else title


def say_start(pen: Pen, subject: Session | Supervision) -> str:
    """Return the day on which a meeting took place."""
    return say_day(began_at(subject, pen.zone).date())


def write_head(pen: Pen, piece: Piece) -> Table | None:
    """Return the facts above a piece: what its form has there, or which meeting it is about."""
    if piece.form.key == FRONT_FORM:
        return None
    lines = piece.form.head
    if not lines and isinstance(piece.subject, Session):
        lines = OF_SESSION
    if not lines and isinstance(piece.subject, Supervision):
        lines = OF_SUPERVISION
    rows = tuple((Words((line.heading,)), _show(pen, line, piece)) for line in lines)
    return Table(shape="facts", rows=rows) if rows else None


def write_front(pen: Pen, head: tuple[HeadLine, ...], client: Client, log: HourLog) -> Table:
    """Return the facts above the diary of a client; `head` says how learner and client go."""
    called = {line.shows: line.heading for line in head}
    held = [one for one in log.hours if one.number]
    learner = called.get("learner", f"Name of {pen.words.get('coach', 'coach')}")
    rows = (
        (learner, pen.name_learner("name")),
        (called.get("client", "Client Ref/ID"), Words((name_client(client),))),
        ("Start Date of Activity", Words((say_day(held[0].day) if held else NOT_BEGUN,))),
        ("Total number of hours completed", Words((say_length(log.minutes),))),
    )
    return Table(shape="facts", rows=tuple((Words((label,)), said) for label, said in rows))


def _show(pen: Pen, line: HeadLine, piece: Piece) -> Words:
    subject = piece.subject
    match line.shows:
        case "learner":
            return pen.name_learner("name")
        case "supervisor":
            return pen.name_learner("supervisor")
        case "client":
            client = find_client(piece, pen.notebook)
            return Words((client.name,)) if client else NOTHING
        case "session" if isinstance(subject, Session):
            return Words((str(pen.numbers[subject.id]),))
        case "day" if isinstance(subject, Session | Supervision):
            return Words((say_start(pen, subject),))
        case "length" if isinstance(subject, Session | Supervision):
            return Words((say_length(subject.minutes),))
        case "kind" if isinstance(subject, Supervision):
            return Words((KINDS[subject.kind],))
    return NOTHING
