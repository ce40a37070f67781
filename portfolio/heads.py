"""What stands above a piece of writing: whose it is, when and how long."""

from collections.abc import Iterable
from dataclasses import replace

from coaching.calendar.clock import to_local
from coaching.calendar.names import say_length
from coaching.catalogue.qualification import Unit
from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import DocumentEvidence
from coaching.records.keys import PartKey
from coaching.records.notebook import Client, ClientKind, Session, Supervision
from portfolio.content import HourLog, Table, Words
from portfolio.diary import find_client, is_part, list_shown, name_part
from portfolio.filling import Pen
from portfolio.hours import KINDS
from portfolio.words import NOT_BEGUN, OPEN, say_day


def name_client(client: Client) -> str:
    """Return what a client is called: a number, and how many a group are."""
    if client.kind is ClientKind.INDIVIDUAL:
        return client.name
    return f"{client.name}, a group" + (f" of {client.size}" if client.size else "")


def name_piece(pen: Pen, units: Iterable[Unit], one: DocumentEvidence, piece: Piece) -> str:
    """Return the heading of a piece; nothing where the document has no other."""
    subject = piece.subject
    if client := find_client(piece, pen.notebook):
        title = name_client(client)
        if isinstance(subject, Session):
            number = pen.numbers[subject.id]
            title = f"{client.name}, session {number}, {say_start(pen, subject)}"
        return title if len(one.document.forms) == 1 else f"{title}: {piece.form.title}"
    if isinstance(subject, Supervision):
        return f"Supervision on {say_start(pen, subject)}"
    if piece.form.parts in ("criteria", "tasks"):
        return name_component(units, piece)
    return piece.form.title if len(list_shown(one)) > 1 else ""


def name_in_diary(pen: Pen, one: DocumentEvidence, piece: Piece) -> str:
    """Return the heading of a piece within a client's diary: a part with one form is that form."""
    is_alone = is_part(one) and len(one.document.forms) == 1
    title = name_part(one) if is_alone else piece.form.title
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
    return say_day(to_local(subject.starts_at, pen.zone).date())


def write_head(pen: Pen, piece: Piece) -> Table | None:
    """Return the facts above the record of a meeting; nothing above anything else."""
    subject = piece.subject
    if isinstance(subject, Session):
        return write_facts(
            ("Client Ref/ID", pen.notebook.clients[subject.client].name),
            ("Session No.", str(pen.numbers[subject.id])),
            ("Date of Session", say_start(pen, subject)),
            ("Duration", say_length(subject.minutes)),
        )
    if isinstance(subject, Supervision):
        return write_facts(
            ("Date", say_start(pen, subject)),
            ("Duration", say_length(subject.minutes)),
            ("Kind", KINDS[subject.kind]),
        )
    return None


def write_front(pen: Pen, learner: str, client: Client, log: HourLog) -> Table:
    """Return the facts above the diary of a client."""
    held = [one for one in log.hours if one.number]
    facts = write_facts(
        ("Client Ref/ID", client.name),
        ("Start date", say_day(held[0].day) if held else NOT_BEGUN),
        ("Total hours", say_length(log.minutes)),
    )
    label = Words((f"Name of {pen.words.get('coach', 'coach')}",))
    name = Words((learner or OPEN,), is_open=not learner)
    return replace(facts, rows=((label, name), *facts.rows))


def write_facts(*rows: tuple[str, str]) -> Table:
    """Return a table of facts, each with its label."""
    return Table(
        shape="facts", rows=tuple((Words((label,)), Words((value,))) for label, value in rows)
    )
