"""Whether the records of a coach fit together, and fit the catalogue."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from coaching.catalogue.form import SUMMARY, Form
from coaching.catalogue.qualification import Catalogue, Qualification
from coaching.records.desk import Desk, Draft
from coaching.records.faults.answer_faults import find_answer_fault, is_zone
from coaching.records.faults.askable import find_unaskable
from coaching.records.faults.bounds import find_out_of_bounds
from coaching.records.faults.client_faults import find_misplaced, find_shared_numbers
from coaching.records.notebook import Enrolment, Entry, Notebook, Session, Supervision
from coaching.records.uniqueness import find_doubles

REFERENCES = {
    "client": "clients",
    "enrolment": "enrolments",
    "session": "sessions",
    "supervision": "supervisions",
}
"""The settings of records that name another record, and the table in which that one stands."""
TABLES: dict[str, str] = {**REFERENCES, "coach": "coach"}
"""The table of whatever a form can be about."""
NUMBERS = ("minutes", "number", "size", "words")
"""The settings of records that are counts, from 1."""


def find_faults(
    notebook: Notebook, catalogue: Catalogue, own_forms: Mapping[str, Form]
) -> Iterator[str]:
    """Yield what does not fit in a notebook, each as "path: what is wrong".

    `own_forms` are the program's own forms, which no qualification has.
    """
    survey = _Survey(notebook, catalogue, own_forms)
    if len(notebook.coach) > 1:
        yield f"coach: {len(notebook.coach)} records, where one is wanted"
    if not notebook.coach and notebook != Notebook():
        yield "coach: is missing, where there are other records"
    for table in ("sessions", "supervisions"):
        for identity, other in find_doubles(getattr(notebook, table)):
            yield f"{table}.{identity}: the same once more as {other}"
    yield from find_shared_numbers(notebook)
    for path, identity, record in list_records(notebook):
        yield from survey.find(path, identity, record)


def find_desk_faults(
    desk: Desk, notebook: Notebook, catalogue: Catalogue, own_forms: Mapping[str, Form]
) -> Iterator[str]:
    """Yield what does not fit on a desk, or between it and its notebook, as `find_faults` does."""
    survey = _Survey(notebook, catalogue, own_forms)
    for path, identity, record in list_records(desk):
        yield from survey.find(path, identity, record)
    front = desk.drafts.get(desk.place.front)
    waits_for = desk.place.joinable_field
    if waits_for and (front is None or waits_for not in front.answers):
        yield f"places.place.joinable_field: no answer to {waits_for!r} is open"
    for identity, removed in desk.removed.items():
        # What was deleted may come back, and then stands among what is there.
        survey = _Survey(_join(notebook, removed.records), catalogue, own_forms)
        for path, inner, record in list_records(removed.records):
            yield from survey.find(f"removed.{identity}.records.{path}", inner, record)
        for inner, draft in removed.drafts.items():
            yield from survey.find(f"removed.{identity}.drafts.{inner}", inner, draft)


def list_records(tables: Notebook | Desk) -> Iterator[tuple[str, str, Any]]:
    """Yield each record with its path ("sessions.ab12cd34") and the identity it stands under."""
    for table in fields(tables):
        for identity, record in getattr(tables, table.name).items():
            yield f"{table.name}.{identity}", identity, record


@dataclass(frozen=True, slots=True)
class _Survey:
    notebook: Notebook
    catalogue: Catalogue
    own_forms: Mapping[str, Form]
    firsts: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """The first filled form of each kind about each thing."""

    def find(self, path: str, identity: str, record: Any) -> Iterator[str]:
        if record.id != identity:
            yield f"{path}.id: is {record.id!r}, not what the record stands under"
        yield from find_out_of_bounds(path, record)
        for name in NUMBERS:
            number = getattr(record, name, None)
            if isinstance(number, int) and number < 1:
                yield f"{path}.{name}: expected at least 1, got {number}"
        is_of_coach = isinstance(record, Session | Supervision) and not record.zone
        if not is_of_coach and not is_zone(getattr(record, "zone", "UTC")):
            yield f"{path}.zone: unknown time zone {record.zone!r}"
        yield from self._find_strangers(path, record)
        yield from find_misplaced(path, record, self.notebook)
        qualification = self._qualification_of(record)
        if isinstance(record, Enrolment):
            yield from _enrolment_faults(path, record, qualification, self.catalogue)
        elif isinstance(record, Entry):
            yield from self._form_faults(path, record, qualification)
            yield from self._twice_written(path, record)
        elif isinstance(record, Draft):
            yield from self._draft_faults(path, record)
        unit = getattr(record, "unit", "")
        if unit and qualification and unit not in {one.key for one in qualification.units}:
            yield f"{path}.unit: unknown unit {unit!r} of {_name(qualification)}"

    def _twice_written(self, path: str, entry: Entry) -> Iterator[str]:
        """Yield that a form which does not repeat was filled in before for the same thing."""
        form = self._find_form(entry.form, self._qualification_of(entry))
        first = self.firsts.setdefault((entry.form, entry.about, entry.part), entry.id)
        if form is not None and not form.repeats and first != entry.id:
            yield f"{path}: the same once more as {first}"

    def _find_strangers(self, path: str, record: Any) -> Iterator[str]:
        for entry in fields(record):
            referred = getattr(record, entry.name)
            is_left_out = entry.default == "" == referred
            if entry.name not in REFERENCES or is_left_out:
                continue
            if referred not in getattr(self.notebook, REFERENCES[entry.name]):
                yield f"{path}.{entry.name}: unknown {entry.name} {referred!r}"

    def _qualification_of(self, record: Any) -> Qualification | None:
        """Return the qualification that a record belongs to; None if that cannot be told."""
        if isinstance(record, Enrolment | Draft):
            return _look_up(self.catalogue, record.qualification, record.version)
        identity = getattr(record, "enrolment", "")
        if isinstance(record, Session):
            client = self.notebook.clients.get(record.client)
            identity = client.enrolment_in(identity) if client and client.enrolments else ""
        enrolment = self.notebook.enrolments.get(identity)
        if enrolment is None:
            return None
        return _look_up(self.catalogue, enrolment.qualification, enrolment.version)

    def _draft_faults(self, path: str, draft: Draft) -> Iterator[str]:
        qualification = self._qualification_of(draft)
        if draft.qualification and qualification is None:
            yield from _version_faults(path, draft, self.catalogue)
            return
        yield from self._form_faults(path, draft, qualification)
        form = self._find_form(draft.form, qualification)
        if form:
            yield from find_unaskable(path, draft, form)
        if form and draft.at not in {SUMMARY, *(field.key for field in form.fields)}:
            yield f"{path}.at: unknown field {draft.at!r} of the form {form.key}"

    def _form_faults(
        self, path: str, record: Entry | Draft, qualification: Qualification | None
    ) -> Iterator[str]:
        form = self._find_form(record.form, qualification)
        if form is None:
            # Where the qualification is unknown, that is the fault, and it is told.
            if qualification is not None or isinstance(record, Draft):
                yield f"{path}.form: unknown form {record.form!r}"
            return
        about = getattr(self.notebook, TABLES[form.about])
        # A draft may be about what there is not yet, such as the first enrolment.
        is_about_nothing = isinstance(record, Draft) and not record.about
        if record.about not in about and not is_about_nothing:
            yield f"{path}.about: unknown {form.about} {record.about!r}"
        known = {field.key: field for field in form.fields}
        for key, answer in record.answers.items():
            if key not in known:
                yield f"{path}.answers.{key}: unknown field of the form {form.key}"
            elif fault := find_answer_fault(known[key], answer):
                yield f"{path}.answers.{key}.value: {fault}"

    def _find_form(self, key: str, qualification: Qualification | None) -> Form | None:
        if qualification is not None:
            for form in qualification.forms:
                if form.key == key:
                    return form
        return self.own_forms.get(key)


def _enrolment_faults(
    path: str, enrolment: Enrolment, qualification: Qualification | None, catalogue: Catalogue
) -> Iterator[str]:
    if qualification is None:
        yield from _version_faults(path, enrolment, catalogue)
        return
    if enrolment.award not in {award.key for award in qualification.awards}:
        yield f"{path}.award: unknown award {enrolment.award!r} of {_name(qualification)}"
    if enrolment.role not in {role.key for role in qualification.roles}:
        yield f"{path}.role: unknown role {enrolment.role!r} of {_name(qualification)}"


def _version_faults(path: str, record: Enrolment | Draft, catalogue: Catalogue) -> Iterator[str]:
    if record.qualification in {one.key for one in catalogue.qualifications}:
        yield f"{path}.version: unknown version {record.version!r} of {record.qualification}"
    else:
        yield f"{path}.qualification: unknown qualification {record.qualification!r}"


def _look_up(catalogue: Catalogue, key: str, version: str) -> Qualification | None:
    try:
        return catalogue.find(key, version)
    except KeyError:
        return None


def _name(qualification: Qualification) -> str:
    return f"{qualification.key} ({qualification.version})"


def _join(notebook: Notebook, more: Notebook) -> Notebook:
    return Notebook(
        **{
            table.name: {**getattr(notebook, table.name), **getattr(more, table.name)}
            for table in fields(notebook)
        }
    )
