"""The documents of a submission, one after another, numbered, with what refers to them."""

from collections import defaultdict
from collections.abc import Mapping

from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import CriterionEvidence, DocumentEvidence, UnitEvidence
from coaching.records.notebook import Client, Supervision
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
)
from portfolio.diary import (
    find_client,
    is_diary,
    is_part,
    list_shown,
    name_book,
    name_part,
    sort_pieces,
    split_common,
)
from portfolio.filling import Pen
from portfolio.heads import name_client, name_in_diary, name_piece, write_front, write_head
from portfolio.hours import write_log
from portfolio.words import OPEN, STATES


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

    def write_book(self, documents: list[DocumentEvidence]) -> None:
        """Write a document, or the parts of a diary client by client, under one number."""
        self._documents += 1
        title = f"{self._documents} {name_book(documents)}"
        top = self._head(1, title, starts_page=True, is_listed=True)
        is_alone = len(documents) == 1
        for one in documents:
            part = title if is_alone else f"{self._documents} {name_part(one)}"
            self._titles[one.document.key] = part
            if one.document.marks:
                least, most = one.document.marks
                named = "" if is_alone else f"{name_part(one)}: "
                self._blocks.append(Remark(text=f"{named}{most} marks, of which {least} pass."))
        diaries = [one for one in documents if is_diary(one)]
        if diaries:
            self._write_diaries(diaries)
        for one in documents:
            if one not in diaries:
                anchor = top
                if not is_alone:
                    anchor = self._head(2, name_part(one), starts_page=True, is_listed=True)
                self._note(one, anchor)
                self._write_document(one, 2 if is_alone else 3)
            elif not self._places[one.document.key]:
                self._note(one, top)

    def _note(self, one: DocumentEvidence, anchor: str, label: str = "") -> None:
        self._places[one.document.key].append(Place(label=label, anchor=anchor))

    def _write_diaries(self, documents: list[DocumentEvidence]) -> None:
        common = [(one, *split_common(one, self._pen.notebook)) for one in documents]
        for one, before, _ in common:
            self._write_common(one, before)
        clients = self._list_clients(documents)
        if not clients:
            self._blocks.append(Remark(text=OPEN, is_open=True))
        for number, client in enumerate(clients):
            self._head(2, name_client(client), starts_page=number > 0, is_listed=True)
            log = self._practice.get(client.id, HourLog(name=client.name, hours=()))
            self._blocks.append(write_front(self._pen, self._learner, client, log))
            for one in documents:
                self._write_part(one, client, log)
        for one, _, after in common:
            self._write_common(one, after)

    def _write_common(self, one: DocumentEvidence, pieces: list[Piece]) -> None:
        """Write what stands in a diary and is about no client, and note where it stands."""
        for piece in pieces:
            self._note(one, self._head(2, piece.form.title), piece.form.title)
            self._write_piece(piece)

    def _write_part(self, one: DocumentEvidence, client: Client, log: HourLog) -> None:
        """Write what a part of the diary has about one client, and note where it begins."""
        begins_at = len(self._blocks)
        if one.document.shows == "hours":
            self._head(3, name_part(one))
            self._blocks.append(write_log(log, "Session No."))
        pieces = [
            piece
            for piece in sort_pieces(one, self._pen.notebook)
            if find_client(piece, self._pen.notebook) == client
        ]
        has_title = len(one.document.forms) > 1 and is_part(one)
        if pieces and has_title:
            self._head(3, name_part(one))
        for piece in pieces:
            self._head(4 if has_title else 3, name_in_diary(self._pen, one, piece))
            self._write_piece(piece)
        if len(self._blocks) > begins_at:
            first = self._blocks[begins_at]
            assert isinstance(first, Heading)  # noqa: S101 - each of the above begins with one
            self._note(one, first.anchor, client.name)

    def _write_document(self, one: DocumentEvidence, level: Level) -> None:
        if one.document.shows == "matrix":
            self._matrix_at.append(len(self._blocks))
        if one.document.shows == "hours":
            self._write_hours(level)
        if any(isinstance(piece.subject, Supervision) for piece in one.pieces):
            self._blocks.append(write_log(self._supervision, "No."))
        for piece in sort_pieces(one, self._pen.notebook):
            if title := name_piece(self._pen, self._evidence.together, one, piece):
                self._head(level, title)
            self._write_piece(piece)
        if not list_shown(one) and one.document.shows == "forms":
            self._blocks.append(Remark(text=OPEN, is_open=True))

    def _write_hours(self, level: Level) -> None:
        for log in self._practice.values():
            self._head(level, log.name)
            self._blocks.append(write_log(log, "Session No."))

    def _write_piece(self, piece: Piece) -> None:
        if facts := write_head(self._pen, piece):
            self._blocks.append(facts)
        self._blocks.extend(self._pen.write_piece(piece))

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

    def _list_clients(self, documents: list[DocumentEvidence]) -> list[Client]:
        found = {
            client.id: client
            for one in documents
            for piece in one.pieces
            if (client := find_client(piece, self._pen.notebook))
        }
        found |= {identity: self._pen.notebook.clients[identity] for identity in self._practice}
        return sorted(found.values(), key=lambda one: one.number)
