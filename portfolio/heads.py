"""What stands above a piece of writing: whose it is, when and how long."""

from coaching.clock import to_local
from coaching.pieces import Piece
from coaching.progress import number_session
from coaching.qualification import Unit
from coaching.records import Client, ClientKind, Session, Supervision
from portfolio.content import Table, Words
from portfolio.filling import Pen
from portfolio.hours import KINDS
from portfolio.words import say_day, say_length


def name_client(client: Client) -> str:
    """Return what a client is called: a number, and how many a group are."""
    if client.kind is ClientKind.INDIVIDUAL:
        return client.name
    return f"{client.name}, a group" + (f" of {client.size}" if client.size else "")


def name_component(unit: Unit, piece: Piece) -> str:
    """Return the number and title of the criterion or task that a piece is about."""
    number = piece.part.partition("/")[2]
    titles = {task.key: task.title for task in unit.tasks}
    if piece.form.parts == "criteria":
        titles = {criterion.number: criterion.asks for criterion in unit.criteria}
    return f"{number} {titles.get(number, '')}".strip()


def say_start(pen: Pen, subject: Session | Supervision) -> str:
    """Return the day on which a meeting took place."""
    return say_day(to_local(subject.starts_at, pen.zone).date())


def write_head(pen: Pen, piece: Piece) -> Table | None:
    """Return the facts above the record of a meeting; nothing above anything else."""
    subject = piece.subject
    if isinstance(subject, Session):
        return write_facts(
            ("Client Ref/ID", pen.notebook.clients[subject.client].name),
            ("Session No.", str(number_session(pen.notebook, subject))),
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


def write_facts(*rows: tuple[str, str]) -> Table:
    """Return a table of facts, each with its label."""
    return Table(
        shape="facts", rows=tuple((Words((label,)), Words((value,))) for label, value in rows)
    )
