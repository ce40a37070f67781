"""Which documents belong together: the parts of a diary, of which each client has one."""

from collections.abc import Iterable

from coaching.evidence import DocumentEvidence

CLIENTS = ("client", "session")


def find_diaries(documents: Iterable[DocumentEvidence]) -> list[list[DocumentEvidence]]:
    """Return the documents in their order, those together that are parts of one diary."""
    groups: list[list[DocumentEvidence]] = []
    for one in documents:
        if is_diary(one) and groups and is_diary(groups[-1][-1]):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


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
