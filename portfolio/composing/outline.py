"""The documents of a submission, one after another, numbered, with what refers to them."""

from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import DocumentEvidence, UnitEvidence
from coaching.records.notebook import Client, Supervision
from portfolio.composing.assignment_lengths import write_length, write_whole_length
from portfolio.composing.diary import (
    find_client,
    find_front,
    is_diary,
    is_part,
    list_shown,
    name_book,
    name_part,
    sort_by_client,
    sort_pieces,
    split_common,
)
from portfolio.composing.filling import FormWriter, is_wide
from portfolio.composing.heads import (
    name_client,
    name_in_diary,
    name_piece,
    write_front,
    write_head,
)
from portfolio.composing.logs import write_client_log, write_supervision_log, write_unit_log
from portfolio.composing.paper_words import OPEN
from portfolio.composing.references import References
from portfolio.submission.content import Block, Heading, Level, Matrix, PageTurn, Remark
from portfolio.submission.hour_log import HourLog, Hours

LOG = "Log of hours"
LEVELS: tuple[Level, ...] = (1, 2, 3, 4)


class Outline:
    """Writes documents in their order, and notes where each of them stands."""

    def __init__(
        self,
        writer: FormWriter,
        evidence: UnitEvidence,
        practice: dict[str, HourLog],
        hours: Hours | None,
    ) -> None:
        self._writer = writer
        self._pen = writer.pen
        self._evidence = evidence
        self._practice = practice
        self._hours = hours
        self._blocks: list[Block] = []
        self._matrix_at: list[int] = []
        self._references = References(evidence.unit.key)
        self._anchors = 0
        self._documents = 0

    def finish(self) -> tuple[Block, ...]:
        """Return all that was written, the matrix with references to it, papers behind it."""
        if self._writer.enclosures:
            self._begin("Enclosures")
            self._blocks.extend(self._writer.enclosures.finish())
        matrix = Matrix(rows=tuple(self._references.refer(one) for one in self._evidence.criteria))
        for place in reversed(self._matrix_at):
            self._blocks.insert(place, matrix)
        return tuple(self._blocks)

    def write_log(self) -> None:
        """Write the hours of the unit, all clients together, with supervision beside them."""
        if self._hours is None:
            return
        title, anchor = self._begin(LOG)
        self._blocks.append(write_unit_log(self._hours))
        self._head(2, "Supervision")
        self._blocks.append(write_supervision_log(self._hours))
        self._references.note_log(title.partition(" ")[0], LOG, anchor)

    def write_book(self, documents: list[DocumentEvidence]) -> None:
        """Write a document, or the parts of a diary client by client, under one number."""
        is_alone = len(documents) == 1
        with_wide_page = is_alone and _is_wide(documents[0])
        if with_wide_page:
            self._blocks.append(PageTurn(is_wide=True))
        title, top = self._begin(name_book(documents))
        number = title.partition(" ")[0]
        for one in documents:
            self._references.name(one, number, name_book(documents) if is_alone else name_part(one))
        diaries = [one for one in documents if is_diary(one)]
        # A diary that names itself as one part of several has that name above all of it, once.
        is_headed = not is_alone and len(diaries) == 1 and is_part(diaries[0])
        if is_headed:
            top = self._head(2, name_part(diaries[0]), is_listed=True)
        if diaries:
            self._write_diaries(diaries, 3 if is_headed else 2)
        for one in documents:
            if one not in diaries:
                anchor = top
                if not is_alone:
                    anchor = self._head(2, name_part(one), starts_page=True, is_listed=True)
                self._references.note(one, anchor)
                self._write_marks(one)
                self._write_document(one, 2 if is_alone else 3)
            elif not self._references.has(one):
                self._references.note(one, top)
        if with_wide_page:
            self._blocks.append(PageTurn(is_wide=False))

    def _begin(self, name: str) -> tuple[str, str]:
        """Begin a document under the next number; return its title and where it stands."""
        self._documents += 1
        title = f"{self._documents} {name}"
        return title, self._head(1, title, starts_page=True, is_listed=True)

    def _write_marks(self, one: DocumentEvidence) -> None:
        if one.document.marks:
            least, most = one.document.marks
            self._blocks.append(Remark(text=f"{most} marks, of which {least} pass."))

    def _write_diaries(self, documents: list[DocumentEvidence], level: int) -> None:
        for one in documents:
            self._write_marks(one)
        common = [(one, *split_common(one, self._pen.notebook)) for one in documents]
        for one, before, _ in common:
            self._write_common(one, before, level)
        clients = self._list_clients(documents)
        if not clients:
            self._blocks.append(Remark(text=OPEN, is_open=True))
        by_client = sort_by_client(documents, self._pen.notebook)
        head = find_front(documents)
        for number, client in enumerate(clients):
            is_first = number == 0 and not any(before for _, before, _ in common)
            top = self._head(
                LEVELS[level - 1], name_client(client), starts_page=not is_first, is_listed=True
            )
            log = self._practice.get(client.id, HourLog(name=client.name, hours=()))
            self._blocks.append(write_front(self._pen, head, client, log))
            for one in documents:
                pieces = by_client[one.document.key, client.id]
                self._write_part(one, client, pieces, log, level + 1, top)
        for one, _, after in common:
            self._write_common(one, after, level)

    def _write_common(self, one: DocumentEvidence, pieces: list[Piece], level: int) -> None:
        """Write what stands in a diary and is about no client, and note where it stands."""
        for piece in pieces:
            title = name_piece(self._pen, self._evidence.together, one, piece) or piece.form.title
            self._references.note(one, self._head(LEVELS[level - 1], title), title)
            self._write_piece(piece)

    def _write_part(
        self,
        one: DocumentEvidence,
        client: Client,
        pieces: list[Piece],
        log: HourLog,
        level: int,
        top: str,
    ) -> None:
        """Write what a part of the diary has about one client, and note where it begins."""
        begins_at = len(self._blocks)
        if one.document.shows == "hours":
            self._head(LEVELS[level - 1], name_part(one))
            self._blocks.append(write_client_log(log))
        has_title = len(one.document.forms) > 1 and is_part(one) and level == 3
        if pieces and has_title:
            self._head(3, name_part(one))
        for piece in pieces:
            if title := name_in_diary(self._pen, one, piece):
                self._head(4 if has_title else LEVELS[level - 1], title)
            self._write_piece(piece)
        if len(self._blocks) > begins_at:
            first = self._blocks[begins_at]
            anchor = first.anchor if isinstance(first, Heading) else top
            self._references.note(one, anchor, client.name)

    def _write_document(self, one: DocumentEvidence, level: Level) -> None:
        if one.document.shows == "matrix":
            self._write_matrix(one)
            return
        if one.document.shows == "hours":
            for log in self._practice.values():
                self._head(level, log.name)
                self._blocks.append(write_client_log(log))
        if self._hours and any(isinstance(piece.subject, Supervision) for piece in one.pieces):
            self._blocks.append(write_supervision_log(self._hours))
        for piece in sort_pieces(one, self._pen.notebook):
            if title := name_piece(self._pen, self._evidence.together, one, piece):
                anchor = self._head(level, title)
                self._references.note_part(one, piece.part, anchor)
            self._write_piece(piece)
            self._blocks.extend(write_length(piece, self._pen.notebook))
        self._blocks.extend(write_whole_length(self._evidence, one, self._pen.notebook))
        if not list_shown(one) and one.document.shows == "forms":
            self._blocks.append(Remark(text=OPEN, is_open=True))

    def _write_matrix(self, one: DocumentEvidence) -> None:
        """Write the matrix as the handbook has it: who signed, the criteria, and the sources."""
        pieces = sort_pieces(one, self._pen.notebook)
        entries = [(piece, piece.entries[-1] if piece.entries else None) for piece in pieces]
        for piece, entry in entries:
            if head := write_head(self._pen, piece):
                self._blocks.append(head)
            self._blocks.extend(self._writer.write_signatures(piece.form, entry, piece.subject))
        self._matrix_at.append(len(self._blocks))
        for piece, entry in entries:
            self._blocks.extend(self._writer.write_answers(piece.form, entry))
            self._blocks.extend(self._writer.write_papers(piece.form, entry))

    def _write_piece(self, piece: Piece) -> None:
        self._blocks.extend(self._writer.write_piece(piece, write_head(self._pen, piece)))

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


def _is_wide(one: DocumentEvidence) -> bool:
    return any(is_wide(piece.form) for piece in list_shown(one))
