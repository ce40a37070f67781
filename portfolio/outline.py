"""The documents of a submission, one after another, numbered, with what refers to them."""

from collections import defaultdict
from collections.abc import Mapping

from coaching.evidence import CriterionEvidence, DocumentEvidence, UnitEvidence
from coaching.pieces import Piece
from coaching.progress import number_session
from coaching.records import Client, Session, Supervision
from portfolio.content import (
    Block,
    Heading,
    HourLog,
    Level,
    Matrix,
    MatrixRow,
    Place,
    Reference,
    Remark,
    Table,
)
from portfolio.diary import is_diary, list_shown, name_diary, name_part
from portfolio.filling import Pen
from portfolio.heads import name_client, name_component, say_start, write_facts, write_head
from portfolio.hours import write_log
from portfolio.words import OPEN, STATES, say_day, say_length

NO_DAY = "Not begun"


class Outline:
    """Writes documents in their order, and notes where each of them stands."""

    def __init__(
        self,
        pen: Pen,
        evidence: UnitEvidence,
        learner: str,
        practice: Mapping[str, HourLog],
        supervision: HourLog,
    ) -> None:
        self._pen = pen
        self._evidence = evidence
        self._learner = learner
        self._practice = practice
        self._supervision = supervision
        self._blocks: list[Block] = []
        self._matrix_at: list[int] = []
        self._titles: dict[str, str] = {}
        self._places: dict[str, list[Place]] = defaultdict(list)
        self._anchors = 0
        self._documents = 0

    def finish(self) -> tuple[Block, ...]:
        """Return all that was written, the matrix with references to it."""
        matrix = Matrix(rows=tuple(self._refer(one) for one in self._evidence.criteria))
        for place in reversed(self._matrix_at):
            self._blocks.insert(place, matrix)
        return tuple(self._blocks)

    def write_documents(self, documents: list[DocumentEvidence]) -> None:
        """Write a document, or the parts of a diary client by client, under one number."""
        self._documents += 1
        title = f"{self._documents} {name_diary(documents)}"
        anchor = self._head(1, title, starts_page=True, is_listed=True)
        if is_diary(documents[0]):
            self._write_diaries(documents)
        for one in documents:
            part = f"{self._documents} {name_part(one)}" if len(documents) > 1 else title
            self._titles[one.document.key] = part
            if not self._places[one.document.key]:
                self._places[one.document.key].append(Place(label="", anchor=anchor))
            if one.document.marks:
                least, most = one.document.marks
                self._blocks.append(Remark(text=f"Marks: {most}, of which {least} pass."))
        if not is_diary(documents[0]):
            self._write_document(documents[0])

    def _write_diaries(self, documents: list[DocumentEvidence]) -> None:
        clients = self._list_clients(documents)
        if not clients:
            self._blocks.append(Remark(text=OPEN, is_open=True))
        for number, client in enumerate(clients):
            self._head(2, name_client(client), starts_page=number > 0, is_listed=True)
            self._blocks.append(self._write_front(client))
            for one in documents:
                self._write_part(one, client)

    def _write_part(self, one: DocumentEvidence, client: Client) -> None:
        """Write what a part of the diary has about one client, and note where it begins."""
        begins_at = len(self._blocks)
        if one.document.shows == "hours":
            self._head(3, name_part(one))
            log = self._practice.get(client.id, HourLog(name=client.name, hours=()))
            self._blocks.append(write_log(log, "Session No."))
        pieces = [piece for piece in self._sort(one) if self._client_of(piece) == client]
        if pieces and len(one.document.forms) > 1:
            self._head(3, name_part(one))
        for piece in pieces:
            self._head_piece(one, piece)
            self._write_piece(piece)
        if len(self._blocks) > begins_at:
            first = self._blocks[begins_at]
            assert isinstance(first, Heading)  # noqa: S101 - each of the above begins with one
            place = Place(label=client.name, anchor=first.anchor)
            self._places[one.document.key].append(place)

    def _head_piece(self, one: DocumentEvidence, piece: Piece) -> None:
        """Write the heading of a piece within a diary: a part with one form is that form."""
        is_all = len(one.document.forms) == 1
        title = name_part(one) if is_all else piece.form.title
        if isinstance(piece.subject, Session):
            title = f"{title}, session {number_session(self._pen.notebook, piece.subject)}"
        self._head(3 if is_all else 4, title)

    def _write_document(self, one: DocumentEvidence) -> None:
        if one.document.shows == "matrix":
            self._matrix_at.append(len(self._blocks))
        if one.document.shows == "hours":
            self._write_hours()
        if any(isinstance(piece.subject, Supervision) for piece in one.pieces):
            self._blocks.append(write_log(self._supervision, "No."))
        for piece in self._sort(one):
            if title := self._name_piece(one, piece):
                self._head(2, title)
            self._write_piece(piece)
        if not list_shown(one) and one.document.shows == "forms":
            self._blocks.append(Remark(text=OPEN, is_open=True))

    def _write_hours(self) -> None:
        for log in self._practice.values():
            self._head(2, log.name)
            self._blocks.append(write_log(log, "Session No."))

    def _write_piece(self, piece: Piece) -> None:
        if facts := write_head(self._pen, piece):
            self._blocks.append(facts)
        self._blocks.extend(self._pen.write_piece(piece))

    def _write_front(self, client: Client) -> Table:
        log = self._practice.get(client.id)
        held = [one for one in log.hours if one.number] if log else []
        coach = self._pen.words.get("coach", "coach")
        return write_facts(
            (f"Name of {coach}", self._learner or OPEN),
            ("Client Ref/ID", client.name),
            ("Start date", say_day(held[0].day) if held else NO_DAY),
            ("Total hours", say_length(log.minutes if log else 0)),
        )

    def _name_piece(self, one: DocumentEvidence, piece: Piece) -> str:
        """Return the heading of a piece; nothing where the document has no other."""
        if client := self._client_of(piece):
            title = name_client(client)
            if isinstance(piece.subject, Session):
                number = number_session(self._pen.notebook, piece.subject)
                title = f"{client.name}, session {number}, {say_start(self._pen, piece.subject)}"
            return title if len(one.document.forms) == 1 else f"{title}: {piece.form.title}"
        if isinstance(piece.subject, Supervision):
            return f"Supervision on {say_start(self._pen, piece.subject)}"
        if piece.form.parts in ("criteria", "tasks"):
            return name_component(self._evidence.unit, piece)
        return piece.form.title if len(list_shown(one)) > 1 else ""

    def _refer(self, one: CriterionEvidence) -> MatrixRow:
        references = tuple(
            Reference(title=self._titles[key], places=tuple(self._places[key]))
            for key in (document.document.key for document in one.documents)
            if key in self._titles
        )
        return MatrixRow(
            criterion=one.criterion.number,
            title=one.criterion.asks,
            references=references,
            mark=one.mark,
            state=STATES[one.mark],
        )

    def _head(
        self,
        level: Level,
        text: str,
        *,
        starts_page: bool = False,
        is_listed: bool = False,
    ) -> str:
        self._anchors += 1
        heading = Heading(
            level=level,
            text=text,
            anchor=f"place{self._anchors}",
            starts_page=starts_page,
            is_listed=is_listed,
        )
        self._blocks.append(heading)
        return heading.anchor

    def _client_of(self, piece: Piece) -> Client | None:
        match piece.subject:
            case Client():
                return piece.subject
            case Session():
                return self._pen.notebook.clients[piece.subject.client]
        return None

    def _list_clients(self, documents: list[DocumentEvidence]) -> list[Client]:
        found = {
            client.id: client
            for one in documents
            for piece in one.pieces
            if (client := self._client_of(piece))
        }
        found |= {identity: self._pen.notebook.clients[identity] for identity in self._practice}
        return sorted(found.values(), key=lambda one: one.number)

    def _sort(self, one: DocumentEvidence) -> list[Piece]:
        """Return the pieces client by client, and the forms of each in the order of the paper."""

        def rank(piece: Piece) -> tuple[int, int]:
            client = self._client_of(piece)
            return (client.number if client else 0, one.document.forms.index(piece.form.key))

        return sorted(list_shown(one), key=rank)
