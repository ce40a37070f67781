"""The catalogue: every qualification that coaches can be enrolled for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from coaching.catalogue.faults import find_faults, find_form_faults
from coaching.catalogue.form import Form
from coaching.catalogue.merging import lay_over
from coaching.catalogue.qualification import Catalogue, Document, Qualification
from coaching.catalogue.reading import CatalogueError, build, note_complaints, read_toml
from coaching.catalogue.rule import Rule

SHIPPED = Path(__file__).parent
SHARED = SHIPPED / "every" / "forms.toml"
"""The forms that every qualification has behind its own."""


@dataclass(frozen=True, slots=True)
class _FormsFile:
    """A file of forms, of documents made from them, and of rules about what is answered."""

    forms: tuple[Form, ...]
    documents: tuple[Document, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    """A qualification file as it was read, with what a centre's own lays over it."""

    where: str
    table: dict[str, Any]
    qualification: Qualification


_Files = dict[tuple[str, str], _File]


def load_catalogue(*folders: Path) -> Catalogue:
    """Return the checked catalogue of these folders; of the shipped one if none is named.

    A file of a later folder is laid over the one with the same key and version in an earlier.
    CatalogueError says what to mend where, for every file.
    """
    found: _Files = {}
    complaints: list[str] = []
    for number, folder in enumerate(folders or (SHIPPED,)):
        found |= _read_folder(folder, found, complaints, is_own=number > 0)
    if complaints:
        raise CatalogueError(*complaints)
    return Catalogue(tuple(file.qualification for file in found.values()))


def _read_folder(folder: Path, below: _Files, complaints: list[str], *, is_own: bool) -> _Files:
    found: _Files = {}
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        complaints.append(f"{folder}: there is no qualification file (*.toml)")
    for path in paths:
        # A centre's file may well bear the name of the shipped one that it is laid over.
        where = str(path) if is_own else path.name
        with note_complaints(complaints):
            file = _read_file(path, where, below)
            version = (file.qualification.key, file.qualification.version)
            if version in found:
                first = found[version].where
                raise CatalogueError(f"{where}: {' '.join(version)} stands in {first} already")
            found[version] = file
    return found


def _read_file(path: Path, where: str, below: _Files) -> _File:
    table = read_toml(path, where)
    key, version = str(table.get("key")), str(table.get("version"))
    under = below.get((key, version))
    if under is not None:
        table = lay_over(under.table, table)
    try:
        qualification = _add_shared(build(Qualification, table, where))
    except CatalogueError as error:
        others = [other for known, other in below if known == key and under is None]
        if not others:
            raise
        whole = f"{where}: {key} is known as {', '.join(others)}, so {version} has to be whole"
        raise CatalogueError(whole, *error.complaints) from error
    _refuse(where, find_faults(qualification))
    return _File(where, table, qualification)


def _add_shared(qualification: Qualification) -> Qualification:
    """Return a qualification with what all have behind its own; what is its own wins."""
    shared = _read_shared()
    forms = {form.key for form in qualification.forms}
    documents = {document.key for document in qualification.documents}
    rules = {rule.key for rule in qualification.rules}
    return replace(
        qualification,
        forms=(*qualification.forms, *(one for one in shared.forms if one.key not in forms)),
        documents=(
            *qualification.documents,
            *(
                one
                for document in shared.documents
                if document.key not in documents
                for one in _keep_to_practice(document, shared, qualification)
            ),
        ),
        rules=(*qualification.rules, *(one for one in shared.rules if one.key not in rules)),
    )


def _keep_to_practice(
    document: Document, shared: _FormsFile, qualification: Qualification
) -> Iterator[Document]:
    """Yield a document for the units that can fill it: for those with hours, or as it stands."""
    parts = {one.parts for one in shared.forms if one.key in document.forms}
    if parts != {"practice"}:
        yield document
    elif units := tuple(one.key for one in qualification.units if one.practice):
        yield replace(document, units=units)


@cache
def _read_shared() -> _FormsFile:
    return _read_forms_file(SHARED)


def read_forms(path: Path) -> dict[str, Form]:
    """Return the checked forms of a file that holds no qualification, by their keys."""
    forms = _read_forms_file(path).forms
    return {form.key: form for form in forms}


def _read_forms_file(path: Path) -> _FormsFile:
    file = build(_FormsFile, read_toml(path, path.name), path.name)
    _refuse(path.name, find_form_faults(file.forms))
    return file


def _refuse(where: str, faults: Iterable[str]) -> None:
    complaints = [f"{where}: {fault}" for fault in faults]
    if complaints:
        raise CatalogueError(*complaints)
