"""Which documents belong together: the parts of a diary, of which each client has one."""

from collections.abc import Iterable

from coaching.evidence import DocumentEvidence
from coaching.pieces import Piece

CLIENTS = ("client", "session")


def find_diaries(documents: Iterable[DocumentEvidence]) -> list[list[DocumentEvidence]]:
    """Return the documents in their order, those together that are parts of one diary.

    What a portfolio is whole without is left out where nothing was written.
    """
    groups: list[list[DocumentEvidence]] = []
    for one in documents:
        if one.document.is_optional and not list_shown(one):
            continue
        if is_diary(one) and groups and is_diary(groups[-1][-1]):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def list_shown(one: DocumentEvidence) -> list[Piece]:
    """Return the pieces of a document, but for those that may be left out and were."""
    return [piece for piece in one.pieces if piece.wanted or piece.entries]


def is_diary(one: DocumentEvidence) -> bool:
    """Return whether a document is a diary, or a part of one, with a copy for each client."""
    is_about_clients = all(piece.form.about in CLIENTS for piece in one.pieces)
    return is_about_clients and _head(one).lower().endswith("diary")


def name_diary(documents: list[DocumentEvidence]) -> str:
    """Return the title of a document, or what the parts of a diary have in common."""
    first = documents[0]
    return _head(first) if len(documents) > 1 else first.document.title


def name_part(one: DocumentEvidence) -> str:
    """Return what a part of a diary is called within it."""
    return one.document.title.partition(": ")[2] or one.document.title


def _head(one: DocumentEvidence) -> str:
    return one.document.title.partition(": ")[0]
