"""What was written: a filled form as a screen, and the list of those that repeat."""

from collections.abc import Sequence

from coaching.catalogue.form import Field, FieldKind, Form
from coaching.catalogue.qualification import Qualification, Unit
from coaching.counting.progress import find_open_fields, is_asked, is_needed
from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import weigh_unit
from coaching.records.desk import Draft
from coaching.records.keys import ClientKey, PartKey, UnitKey
from coaching.records.notebook import Answer, Client, Enrolment, Entry
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Fact, Screen, rows_of, shorten
from conversations.chat.tokens import go_button, make_token, more_token, start_button
from conversations.forms.answers import say_answer
from conversations.forms.word_counts import say_of
from conversations.screens.sessions import name_session
from conversations.screens.supervisions import name_supervision

LISTED = 20


def form_of(scene: Scene, entry: Entry) -> Form:
    """Return the form that an entry fills in."""
    enrolment = scene.notebook.enrolments[entry.enrolment]
    qualification = scene.qualification_of(enrolment)
    forms = {form.key: form for form in qualification.forms}
    form = forms.get(entry.form)
    return qualification.fit(form, entry.part) if form else scene.own_forms[entry.form]


def name_subject(scene: Scene, about: str, part: str = "") -> str:
    """Return what the record that a form is about is called; nothing for a whole course."""
    notebook = scene.notebook
    if about in notebook.sessions:
        return name_session(scene, notebook.sessions[about])
    if about in notebook.supervisions:
        return name_supervision(scene, notebook.supervisions[about])
    if about in notebook.clients:
        client = notebook.clients[about]
        return f"{client.name}{say_which_course(scene, client, part)}"
    if part:
        return name_part(scene.qualification_of(notebook.enrolments[about]), part)
    return ""


def say_which_course(scene: Scene, client: Client, part: str) -> str:
    """Return behind a client, or what is theirs, which of their courses it is of; empty of one."""
    if len(client.enrolments) == 1:
        return ""
    enrolment = scene.notebook.enrolments[client.enrolment_in(part)]
    others = [scene.notebook.enrolments[one].qualification for one in client.enrolments]
    is_alone = others.count(enrolment.qualification) == 1
    return f" · {enrolment.qualification if is_alone else enrolment.award}"


def name_client(scene: Scene, about: str) -> str:
    """Return what the client that a record is about is called; nothing if it is about none."""
    session = scene.notebook.sessions.get(about)
    client = scene.notebook.clients.get(session.client if session else about)
    return client.name if client else ""


def name_part(qualification: Qualification, part: str) -> str:
    """Return what a unit, a criterion or a task is called."""
    asked = PartKey.parse(part)
    unit = qualification.unit(asked.unit)
    titles = {task.key: task.title for task in unit.tasks}
    together = name_units([qualification.unit(key) for key in qualification.units_with(unit.key)])
    if not asked.number:
        return together
    if asked.number in titles:
        # A part that the handbook does not number goes by its title alone.
        number = f"{asked.number} " if asked.number[0].isdigit() else ""
        return f"{together} · {number}{titles[asked.number]}"
    asks = {one.number: one.asks for one in unit.criteria}
    return f"{unit.key} · {asked.number} {asks[asked.number]}"


def name_units(units: Sequence[Unit]) -> str:
    """Return what units are called that are handed in together: "D3.01 + D3.02"."""
    return " + ".join(one.key for one in units)


def name_entry(scene: Scene, entry: Entry) -> str:
    """Return what a filled form is called: its form and what it is about."""
    about = name_subject(scene, entry.about, entry.part)
    return " · ".join(one for one in (form_of(scene, entry).title, about) if one)


def say_documents(scene: Scene, enrolment: Enrolment, part: str) -> str:
    """Return the documents that evidence a criterion, and how much of each is there."""
    asked = PartKey.parse(part)
    course = scene.course_of(enrolment)
    unit = course.qualification.unit(asked.unit)
    evidence = weigh_unit(course, unit)
    [criterion] = [one for one in evidence.criteria if one.criterion.number == asked.number]
    return "; ".join(
        f"{one.document.title} ({one.done} of {one.wanted})" if one.wanted else one.document.title
        for one in criterion.documents
    )


def list_written(scene: Scene, form: str, about: str, part: str = "") -> list[Entry]:
    """Return what was written in a form about one record or a part of it, the oldest first."""
    found = (
        one
        for one in scene.notebook.entries.values()
        if (one.form, one.about, one.part) == (form, about, part)
    )
    return sorted(found, key=lambda one: (one.filled_at, one.id))


def piece_token(piece: Piece) -> str:
    """Return the token of a button that begins a piece, or shows what was written in it."""
    if piece.form.repeats and piece.entries and piece.missing:
        return more_token(piece.form.key, piece.subject.id, piece.part)
    part = [piece.part] if piece.part else []
    if len(piece.entries) == 1 and not piece.form.repeats and piece.is_complete:
        return make_token("go", "entry", piece.entries[0].id)
    return make_token("start", piece.form.key, piece.subject.id, *part)


def rows_screen(scene: Scene, form: Form, about: str, part: str = "") -> Screen:
    """Return the list of what was written in a form that repeats, and the way to write more."""
    written = list_written(scene, form.key, about, part)
    lines: list[str | Fact] = [
        f"{number}  {_sum_up(scene, form, entry)}" for number, entry in enumerate(written, start=1)
    ]
    missing = form.least - len(written) if form.is_owed else 0
    if missing > 0:
        lines += ["", f"You need at least {form.least}: {missing} more to go."]
    numbers = [
        go_button(str(number), "entry", entry.id)
        for number, entry in enumerate(written[:LISTED], start=1)
    ]
    return Screen(
        title=" · ".join(one for one in (form.title, name_subject(scene, about, part)) if one),
        lines=tuple(lines),
        note="Tap a number to read or change it.",
        rows=(
            *rows_of(numbers, 5),
            (Button("Add another", more_token(form.key, about, part)),),
            (_back_button(scene, form, about, part),),
        ),
    )


def entry_screen(scene: Scene, identity: str) -> Screen:
    """Return one filled form, every answer of it; Gone if it is gone."""
    entry = scene.entry(identity)
    form = form_of(scene, entry)
    lines: list[str | Fact] = [
        Fact(field.heading, _say(scene, field, entry))
        for field in form.fields
        if is_asked(field, entry.answers)
    ]
    if form.parts == "tasks" and form.intro:
        lines = [form.intro, "", *lines]
    return Screen(
        title=name_entry(scene, entry),
        lines=tuple(lines),
        note="Changed since it was first saved." if entry.changed_at else "",
        rows=(
            (
                Button("Change it", make_token("entry", identity)),
                go_button("Delete", "delete", identity),
            ),
            (_list_button(scene, form, entry),),
        ),
    )


def _list_button(scene: Scene, form: Form, entry: Entry) -> Button:
    if form.repeats:
        return start_button("‹ Back", form.key, entry.about, entry.part)
    return _back_button(scene, form, entry.about, entry.part)


def _back_button(scene: Scene, form: Form, about: str, part: str = "") -> Button:
    notebook = scene.notebook
    if about in notebook.sessions:
        return go_button("‹ Back", "session", about)
    if about in notebook.supervisions:
        return go_button("‹ Back", "supervised", about)
    if about in notebook.clients:
        if form.key in scene.own_forms:
            return go_button("‹ Back", "client", about)
        enrolment = notebook.clients[about].enrolment_in(part)
        return go_button("‹ Back", "diary", str(ClientKey(about, enrolment)))
    units = [PartKey.parse(part).unit] if part else _list_units(scene, form, about)
    if len(units) == 1:
        return go_button("‹ Back", "unit", str(UnitKey(about, units[0])))
    return go_button("‹ Back", "portfolio")


def _list_units(scene: Scene, form: Form, enrolment: str) -> list[str]:
    """Return the units of an enrolment that a form belongs to."""
    course = scene.course_of(scene.notebook.enrolments[enrolment])
    return [unit.key for unit in course.units if unit.key in form.units]


def _sum_up(scene: Scene, form: Form, entry: Entry) -> str:
    """Return the first answer of an entry in a few words, and how much of it is open."""
    first = next((field for field in form.fields if field.key in entry.answers), None)
    said = shorten(_say(scene, first, entry), 80) if first else "nothing yet"
    open_fields = len(find_open_fields(form, entry.answers))
    return f"{said} ({open_fields} open)" if open_fields else said


def _say_files(scene: Scene, answer: Answer) -> str:
    """Return how long the files are that were sent as an answer, as far as they are counted."""
    found = (scene.notebook.attachments.get(one) for one in answer.files)
    return ", ".join(
        f"a file of {say_of(one.words, None)}" if one and one.words is not None else "a file"
        for one in found
    )


def _say(scene: Scene, field: Field, entry: Entry) -> str:
    answer: Answer | None = entry.answers.get(field.key)
    if answer is None:
        return "open" if is_needed(field, entry.answers) else "left out"
    if field.kind is FieldKind.FILE and field.counts_words:
        return _say_files(scene, answer)
    reader = Draft(id="", form=entry.form, at="", zone=scene.zone, started_at=scene.now)
    return say_answer(field, reader, answer, scene.now)
