"""What a qualification asks for that nothing can show, and what it hands in that nothing fills."""

from collections.abc import Iterator

from coaching.catalogue.form import REFERENCE_FORM, FieldKind, Form
from coaching.catalogue.qualification import (
    Document,
    Qualification,
    Task,
    Unit,
)


def find_gaps(qualification: Qualification) -> Iterator[str]:
    """Yield what no record could ever fill or meet, each with its unit."""
    units = {unit.key: unit for unit in qualification.units}
    for document in qualification.documents:
        for key in document.units or units:
            if key in units and not _can_be_filled(qualification, document, units[key]):
                what = "hours" if document.shows == "hours" else "form of it that can be filled in"
                yield f"document {document.key}: unit {key} has no {what}"
    for unit in qualification.units:
        yield from _find_unmet(qualification, unit)
        yield from _find_unshown(qualification, unit)


def _can_be_filled(qualification: Qualification, document: Document, unit: Unit) -> bool:
    if document.shows != "forms":
        return document.shows == "matrix" or unit.practice is not None
    known = {one.key: one for one in qualification.units}
    joined = document.units if document.is_joint else (unit.key,)
    sources = [known[key] for key in (*joined, *document.draws_on) if key in known]
    forms = [one for one in qualification.forms if one.key in document.forms]
    return any(_fits(form, document, source) for form in forms for source in sources)


def _fits(form: Form, document: Document, unit: Unit) -> bool:
    """Return whether a form can be filled in for a unit at all."""
    if form.units and unit.key not in form.units:
        return False
    if form.about != "enrolment" or form.parts == "practice":
        return unit.practice is not None
    if form.parts == "tasks":
        return any(not document.tasks or one.key in document.tasks for one in unit.tasks)
    return form.parts != "criteria" or bool(unit.criteria)


def _find_unmet(qualification: Qualification, unit: Unit) -> Iterator[str]:
    own = {one.key for one in qualification.documents_of(unit.key)}
    known = {one.key for one in qualification.documents}
    plans = {field.plans for form in qualification.forms for field in form.fields if field.plans}
    given = {
        "practice": unit.practice is not None,
        "clients": unit.clients is not None,
        "supervision": unit.supervision is not None,
        "plan": plans == {"minutes", "sessions"},
    }
    for one in unit.criteria:
        where = f"unit {unit.key}, criterion {one.number}"
        elsewhere = [key for key in one.evidence if key in known and key not in own]
        yield from (f"{where}: document {key} is not handed in for the unit" for key in elsewhere)
        yield from (f"{where}: nothing counts its {key}" for key in one.counts if not given[key])


def _find_unshown(qualification: Qualification, unit: Unit) -> Iterator[str]:
    by_task = [one for one in qualification.forms if one.parts == "tasks"]
    counting = {one.key for one in by_task if any(field.counts_words for field in one.fields)}
    ticking = {
        one.key for one in by_task if any(field.kind is FieldKind.TICKS for field in one.fields)
    }

    def list_showing(forms: set[str]) -> list[Document]:
        return [one for one in qualification.documents_of(unit.key) if forms & {*one.forms}]

    def is_shown(task: Task, forms: set[str]) -> bool:
        return any(not one.tasks or task.key in one.tasks for one in list_showing(forms))

    if unit.words and not any(is_shown(task, counting) for task in unit.tasks):
        yield f"unit {unit.key}, words: no document of the unit shows how many there are"
    for task in unit.tasks:
        where = f"unit {unit.key}, task {task.key}"
        if not is_shown(task, {one.key for one in by_task}):
            yield f"{where}: no document of the unit shows it"
        elif task.words and not is_shown(task, counting):
            yield f"{where}, words: no document of the unit shows how many there are"
        elif task.examples and not is_shown(task, ticking):
            yield f"{where}, examples: no form of the unit ticks them"
    if unit.references_least and not list_showing({REFERENCE_FORM}):
        yield f"unit {unit.key}, references: no document of the unit shows them"
