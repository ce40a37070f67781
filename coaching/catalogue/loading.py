"""The catalogue: every qualification that coaches can be enrolled for."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coaching.catalogue.reading import CatalogueError, build, read_toml
from coaching.qualification import FieldKind, Form, Qualification, Unit

SHIPPED = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All qualifications, each in every version of its handbook that a coach may hold."""

    qualifications: tuple[Qualification, ...]

    def current(self) -> tuple[Qualification, ...]:
        """Return each qualification once, in its newest version, in the order of their keys."""
        newest = {q.key: q for q in sorted(self.qualifications, key=lambda q: q.version)}
        return tuple(newest[key] for key in sorted(newest))

    def find(self, key: str, version: str) -> Qualification:
        """Return a qualification in one version; KeyError if the catalogue lacks it."""
        for qualification in self.qualifications:
            if (qualification.key, qualification.version) == (key, version):
                return qualification
        raise KeyError(f"{key} ({version})")


def load_catalogue(folder: Path = SHIPPED) -> Catalogue:
    """Return the checked catalogue of a folder; CatalogueError says what to mend where."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise CatalogueError(f"{folder}: there is no qualification file (*.toml)")
    qualifications = []
    for path in paths:
        qualification = build(Qualification, read_toml(path), path.name)
        for complaint in find_faults(qualification):
            raise CatalogueError(f"{path.name}: {complaint}")
        qualifications.append(qualification)
    _refuse_doubles("the catalogue", (f"{q.key} {q.version}" for q in qualifications))
    return Catalogue(tuple(qualifications))


def find_faults(qualification: Qualification) -> Iterator[str]:
    """Yield what does not fit together within one qualification."""
    yield from _doubles("unit", (unit.key for unit in qualification.units))
    yield from _doubles("form", (form.key for form in qualification.forms))
    yield from _doubles("document", (document.key for document in qualification.documents))
    units = {unit.key for unit in qualification.units}
    for award in qualification.awards:
        for key in award.units:
            if key not in units:
                yield f"award {award.key}: there is no unit {key}"
    forms = {form.key for form in qualification.forms}
    for document in qualification.documents:
        for key in document.forms:
            if key not in forms:
                yield f"document {document.key}: there is no form {key}"
    documents = {document.key for document in qualification.documents}
    for unit in qualification.units:
        yield from _unit_faults(unit, documents)
    for form in qualification.forms:
        yield from _form_faults(form)


def _unit_faults(unit: Unit, documents: set[str]) -> Iterator[str]:
    yield from _doubles(f"unit {unit.key}: criterion", (c.number for c in unit.criteria))
    yield from _doubles(f"unit {unit.key}: task", (task.key for task in unit.tasks))
    for criterion in unit.criteria:
        if not criterion.evidence:
            yield f"unit {unit.key}, criterion {criterion.number}: names no document as evidence"
        for key in criterion.evidence:
            if key not in documents:
                yield f"unit {unit.key}, criterion {criterion.number}: there is no document {key}"


def _form_faults(form: Form) -> Iterator[str]:
    yield from _doubles(f"form {form.key}: field", (field.key for field in form.fields))
    if not form.fields:
        yield f"form {form.key}: has no fields"
    for field in form.fields:
        is_choice = field.kind is FieldKind.CHOICE
        if is_choice != bool(field.choices or field.offers):
            yield f"form {form.key}, field {field.key}: choices belong to the kind choice"


def _doubles(what: str, keys: Iterable[str]) -> Iterator[str]:
    for key, times in Counter(keys).items():
        if times > 1:
            yield f"{what} {key}: stands {times} times"


def _refuse_doubles(where: str, keys: Iterable[str]) -> None:
    for complaint in _doubles(where, keys):
        raise CatalogueError(complaint)
