"""What does not fit together in a catalogue file, although each setting alone is right."""

from collections import Counter
from collections.abc import Iterable, Iterator
from string import Formatter

from coaching.catalogue.form import SUMMARY, Field, FieldKind, Form
from coaching.catalogue.gaps import find_gaps
from coaching.catalogue.qualification import ClientRange, Qualification, Role, Task, Unit
from coaching.catalogue.rule_faults import find_rule_faults


def find_faults(qualification: Qualification) -> list[str]:
    """Return what does not fit together within one qualification, each with its place.

    What nothing can fill or show is looked for once every name leads somewhere.
    """
    faults = [*_find_misfits(qualification), *find_rule_faults(qualification)]
    return faults or [*find_gaps(qualification)]


def _find_misfits(qualification: Qualification) -> Iterator[str]:
    for table in ("awards", "roles", "units"):
        if not getattr(qualification, table):
            yield f"there are no {table}"
    yield from _doubles("award", (award.key for award in qualification.awards))
    yield from _doubles("role", (role.key for role in qualification.roles))
    yield from _doubles("unit", (unit.key for unit in qualification.units))
    yield from _doubles("document", (document.key for document in qualification.documents))
    units = {unit.key for unit in qualification.units}
    for award in qualification.awards:
        if not award.units:
            yield f"award {award.key}: takes no units"
        yield from _strangers(f"award {award.key}", "unit", award.units, units)
    forms = {form.key for form in qualification.forms}
    tasks = {task.key for unit in qualification.units for task in unit.tasks}
    for document in qualification.documents:
        yield from _strangers(f"document {document.key}", "form", document.forms, forms)
        yield from _strangers(f"document {document.key}", "unit", document.units, units)
        yield from _strangers(f"document {document.key}", "task", document.tasks, tasks)
        yield from _strangers(f"document {document.key}", "unit", document.draws_on, units)
        fields = {
            one.key
            for form in qualification.forms
            if form.key in document.forms
            for one in form.fields
        }
        yield from _strangers(f"document {document.key}", "field", document.fields, fields)
        if document.marks and document.marks[0] > document.marks[1]:
            yield f"document {document.key}, marks: {document.marks[0]} of {document.marks[1]}"
    documents = {document.key for document in qualification.documents}
    for unit in qualification.units:
        yield from _strangers(f"unit {unit.key}", "unit", unit.shares_with, units)
        yield from _unit_faults(unit, documents)
    yield from find_form_faults(qualification.forms)
    for form in qualification.forms:
        yield from _strangers(f"form {form.key}", "unit", form.units, units)
        yield from _strangers(f"form {form.key}", "unit", form.owed_in, units)
        for field in form.fields:
            yield from _word_faults(
                f"form {form.key}, field {field.key}", field, qualification.roles
            )


def find_form_faults(forms: Iterable[Form]) -> Iterator[str]:
    """Yield what does not fit together within forms that stand in one file."""
    forms = tuple(forms)
    yield from _doubles("form", (form.key for form in forms))
    for form in forms:
        yield from _doubles(f"form {form.key}: field", (field.key for field in form.fields))
        if not form.fields:
            yield f"form {form.key}: has no fields"
        yield from _quadrant_faults(form)
        kin = {field.key for other in forms if other.about == form.about for field in other.fields}
        for field in form.fields:
            where = f"form {form.key}, field {field.key}"
            yield from _field_faults(where, field)
            if field.key == SUMMARY:
                yield f"{where}: the key is taken, for it is where a filled form is shown whole"
            if field.runs_from and field.runs_from not in {one.key for one in form.fields}:
                yield f"{where}: the form has no field {field.runs_from} to run from"
            if field.required_without and field.required_without not in {
                one.key for one in form.fields
            }:
                yield f"{where}: the form has no field {field.required_without} to do without"
            if field.only_with and field.only_with not in {one.key for one in form.fields}:
                yield f"{where}: the form has no field {field.only_with} to be asked with"
            if field.recall and field.recall not in kin:
                yield f"{where}: no form about a {form.about} has a field {field.recall}"


def _quadrant_faults(form: Form) -> Iterator[str]:
    where = f"form {form.key}, quadrants"
    quarters = [key for quarter in form.quadrants for key in quarter]
    yield from _strangers(where, "field", quarters, {field.key for field in form.fields})
    if form.quadrants and (len(form.quadrants) != 4 or not all(form.quadrants)):
        yield f"{where}: four quarters are wanted, each with a field"


def _unit_faults(unit: Unit, documents: set[str]) -> Iterator[str]:
    where = f"unit {unit.key}"
    yield from _doubles(f"{where}: criterion", (one.number for one in unit.criteria))
    yield from _doubles(f"{where}: task", (task.key for task in unit.tasks))
    if unit.clients:
        yield from _range_faults(f"{where}, clients", unit.clients)
    if unit.words and unit.words[0] > unit.words[1]:
        yield f"{where}, words: {unit.words[0]} is more than {unit.words[1]}"
    for task in unit.tasks:
        yield from _task_faults(f"{where}, task {task.key}", task)
    for criterion in unit.criteria:
        place = f"{where}, criterion {criterion.number}"
        if not criterion.evidence:
            yield f"{place}: names no document as evidence"
        yield from _strangers(place, "document", criterion.evidence, documents)


def _task_faults(where: str, task: Task) -> Iterator[str]:
    yield from _doubles(f"{where}: example", (one.key for one in task.examples))
    yield from _doubles(f"{where}: example", (one.what for one in task.examples))
    yield from (
        f"{where}, example {one.key}: least {one.least}" for one in task.examples if one.least < 1
    )
    if task.words and task.words[0] > task.words[1]:
        yield f"{where}, words: {task.words[0]} is more than {task.words[1]}"


def _range_faults(where: str, clients: ClientRange) -> Iterator[str]:
    if clients.most is not None and clients.least > clients.most:
        yield f"{where}: least {clients.least} is more than most {clients.most}"
    if clients.exception is not None and clients.exception <= (clients.most or 0):
        yield f"{where}: the exception {clients.exception} must be more than most {clients.most}"


def _field_faults(where: str, field: Field) -> Iterator[str]:
    is_choice = field.kind is FieldKind.CHOICE
    if is_choice != bool(field.choices or field.offers):
        yield f"{where}: choices belong to the kind choice, and it to them"
    yield from _doubles(f"{where}: choice", (choice.value for choice in field.choices))
    if field.reaches and field.reaches not in {choice.value for choice in field.choices}:
        yield f"{where}: there is no choice {field.reaches} to reach"
    if field.counts_words and field.kind not in (FieldKind.TEXT, FieldKind.FILE):
        yield f"{where}: the words of a {field.kind} cannot be counted"
    is_grid = field.kind is FieldKind.GRID
    if is_grid != bool(field.rows):
        yield f"{where}: rows belong to the kind grid, and it to them"
    if is_grid and (field.least is None or field.most is None):
        yield f"{where}: a grid takes least and most"
    if field.legend and not is_grid:
        yield f"{where}: a legend belongs to a grid"
    if field.signer != "learner" and field.kind is not FieldKind.SIGNATURE:
        yield f"{where}: a signer belongs to a signature"
    yield from _doubles(f"{where}: row", field.rows)
    if (field.months is None) != (not field.runs_from):
        yield f"{where}: months and runs_from belong together"
    if field.least is not None and field.most is not None and field.least > field.most:
        yield f"{where}: least {field.least} is more than most {field.most}"


def _word_faults(where: str, field: Field, roles: Iterable[Role]) -> Iterator[str]:
    for setting in ("ask", "hint"):
        try:
            words = {word for _, word, _, _ in Formatter().parse(getattr(field, setting))}
        except ValueError as error:
            yield f"{where}, {setting}: {error}"
            continue
        for role in roles:
            for word in words - {None, *role.words}:
                yield f"{where}, {setting}: {{{word}}} is no word of the role {role.key}"


def _strangers(where: str, what: str, named: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    for key in named:
        if key not in known:
            yield f"{where}: there is no {what} {key}"


def _doubles(what: str, keys: Iterable[str]) -> Iterator[str]:
    for key, times in Counter(keys).items():
        if times > 1:
            yield f"{what} {key}: stands {times} times"
