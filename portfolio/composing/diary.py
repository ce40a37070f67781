"""Which documents belong together: the parts of a diary, of which each client has a copy."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from coaching.catalogue.form import HeadLine
from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import DocumentEvidence
from coaching.records.notebook import Client, Notebook, Session, Supervision

DIARY = "Diary"
"""What a title begins with that is a part of the diary before it: "Diary: Log of hours"."""

FRONT_FORM = "completion"
"""The form whose head is the front of a client's diary."""
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


def find_books(documents: Iterable[DocumentEvidence]) -> list[list[DocumentEvidence]]:
    """Return the documents in their order, those together that are parts of one diary.

    What a portfolio is whole without is left out where nothing was written.
    """
    books: list[list[DocumentEvidence]] = []
    for one in documents:
        if one.document.is_optional and not list_shown(one):
            continue
        if books and _continues(books[-1], one):
            books[-1].append(one)
        else:
            books.append([one])
    return books


def _continues(book: list[DocumentEvidence], one: DocumentEvidence) -> bool:
    is_kin = is_part(one) and _head(one) in (DIARY, _head(book[0]))
    return is_kin and any(is_diary(other) for other in book)


def is_diary(one: DocumentEvidence) -> bool:
    """Return whether each client has a copy of a document: a diary, or a part of one."""
    kinds = {piece.form.about for piece in one.pieces}
    is_about_clients = one.document.shows == "hours" or bool(kinds & {"client", "session"})
    is_named_so = _head(one).lower().endswith(DIARY.lower())
    return is_about_clients and (is_named_so or {"client", "session"} <= kinds)


def name_book(documents: list[DocumentEvidence]) -> str:
    """Return the title of a document, or what the parts of a diary have in common."""
    first = documents[0]
    return _head(first) if len(documents) > 1 else first.document.title


def name_part(one: DocumentEvidence) -> str:
    """Return what a part of a diary is called within it."""
    return one.document.title.partition(": ")[2] or one.document.title


def is_part(one: DocumentEvidence) -> bool:
    """Return whether a document names itself as a part of another."""
    return name_part(one) != one.document.title


def list_shown(one: DocumentEvidence) -> list[Piece]:
    """Return the pieces of a document, but for those that may be left out and were."""
    return [piece for piece in one.pieces if piece.wanted or piece.entries]


def sort_pieces(one: DocumentEvidence, notebook: Notebook) -> list[Piece]:
    """Return what is shown of a document as it is read.

    It goes client by client, with the forms in the order of the paper; what was written about
    one meeting stands together.
    """
    forms = one.document.forms
    about = {piece.form.key: piece.form.about for piece in one.pieces}

    def rank(piece: Piece) -> tuple[int, int, datetime, int]:
        client = find_client(piece, notebook)
        kin = [forms.index(key) for key in about if about[key] == piece.form.about]
        place = forms.index(piece.form.key)
        number = client.number if client else 0
        if isinstance(piece.subject, Session | Supervision):
            return (number, min(kin), piece.subject.starts_at, place)
        return (number, place, _BEFORE_ALL, place)

    return sorted(list_shown(one), key=rank)


def split_common(one: DocumentEvidence, notebook: Notebook) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of a diary that are about no client: those before, and those after."""
    pieces = sort_pieces(one, notebook)
    forms = one.document.forms
    own = [forms.index(piece.form.key) for piece in pieces if find_client(piece, notebook)]
    common = [piece for piece in pieces if find_client(piece, notebook) is None]
    before = [piece for piece in common if forms.index(piece.form.key) < min(own, default=0)]
    return before, common[len(before) :]


def find_client(piece: Piece, notebook: Notebook) -> Client | None:
    """Return the client whom a piece is about, be it through a session; None if there is none."""
    match piece.subject:
        case Client():
            return piece.subject
        case Session():
            return notebook.clients[piece.subject.client]
    return None


def _head(one: DocumentEvidence) -> str:
    return one.document.title.partition(": ")[0]


def find_front(documents: list[DocumentEvidence]) -> tuple[HeadLine, ...]:
    """Return the head of the form that is the front of a diary; nothing where it has none."""
    pieces = (piece for one in documents for piece in one.pieces)
    return next((one.form.head for one in pieces if one.form.key == FRONT_FORM), ())


def sort_by_client(
    documents: list[DocumentEvidence], notebook: Notebook
) -> dict[tuple[str, str], list[Piece]]:
    """Return the pieces of each document about each client, as they are read."""
    found: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for one in documents:
        for piece in sort_pieces(one, notebook):
            if client := find_client(piece, notebook):
                found[one.document.key, client.id].append(piece)
    return found
