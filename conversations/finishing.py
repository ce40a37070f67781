"""What a filled form becomes: the records to keep, and the screen that says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from coaching.progress import find_entry, find_owed, measure_unit
from coaching.records import (
    Change,
    Client,
    Coach,
    Draft,
    Enrolment,
    Entry,
    Filed,
    Place,
    Session,
    Supervision,
    SupervisionKind,
)
from conversations.asking import name_draft
from conversations.home import enrolled_screen
from conversations.lengths import say_length
from conversations.offers import NEW_CLIENT
from conversations.presses import go_button, make_token, start_button
from conversations.progress import say_practice, say_supervision
from conversations.scene import Scene
from conversations.screens import Button, Response, Screen, rows_of
from conversations.sessions import say_session
from conversations.starting import new_identity


def finish(scene: Scene, draft: Draft) -> Response:
    """Return what keeping a filled draft changes, and the screen that follows."""
    records, screen = _FINISHERS.get(draft.form, _finish_entry)(scene, draft)
    return Response(screens=(screen,), change=Change((*records, Place()), remove=(draft,)))


Finished = tuple[tuple[Filed, ...], Screen]


def _finish_enrol(scene: Scene, draft: Draft) -> Finished:
    key = str(draft.answers["qualification"].value)
    qualification = next(one for one in scene.catalogue.current() if one.key == key)
    enrolment = Enrolment(
        id=new_identity(),
        qualification=key,
        version=qualification.version,
        award=str(draft.answers["award"].value),
        role=str(draft.answers["role"].value),
        started_on=date.fromisoformat(str(draft.answers["started_on"].value)),
    )
    coach = scene.coach or Coach(id=new_identity(), zone=scene.zone, joined_at=scene.now)
    return (coach, enrolment), enrolled_screen(qualification, enrolment, coach)


def _finish_session(scene: Scene, draft: Draft) -> Finished:
    chosen = str(draft.answers["client"].value)
    client = scene.notebook.clients.get(chosen) or _new_client(scene)
    session = Session(
        id=draft.about or new_identity(),
        client=client.id,
        unit=str(draft.answers["unit"].value),
        starts_at=datetime.fromisoformat(str(draft.answers["starts_at"].value)),
        minutes=int(draft.answers["minutes"].value),
    )
    return (client, session), counted_screen(scene, client, session, chosen == NEW_CLIENT)


def counted_screen(scene: Scene, client: Client, session: Session, is_new: bool) -> Screen:
    """Return the screen that says that a session counts, what is left, and what comes next."""
    notebook = replace(
        scene.notebook,
        clients={**scene.notebook.clients, client.id: client},
        sessions={**scene.notebook.sessions, session.id: session},
    )
    unit = scene.qualification.unit(session.unit)
    progress = measure_unit(scene.qualification, notebook, scene.enrolment, unit)
    forms = [owed.form for owed in progress.owed if owed.session.id == session.id]
    last_row = [Button("Change it", make_token("start", "log_session", session.id))]
    if is_new:
        last_row.append(start_button(f"Hint for {client.name}", "client_hint", client.id))
    return Screen(
        is_result=True,
        title=f"Counted: {say_session(scene, client, session)}",
        lines=(*([f"{client.name} is new."] if is_new else []), say_practice(progress.practice)),
        note="The record and the log can be written now, or later from /todo.",
        rows=(
            *rows_of([start_button(form.title, form.key, session.id) for form in forms]),
            tuple(last_row),
            (go_button("Later", "home"), go_button("Progress", "progress")),
        ),
    )


def _new_client(scene: Scene) -> Client:
    number = max((client.number for client in scene.clients), default=0) + 1
    return Client(id=new_identity(), enrolment=scene.enrolment.id, number=number)


def _finish_supervision(scene: Scene, draft: Draft) -> Finished:
    supervision = Supervision(
        id=draft.about or new_identity(),
        enrolment=scene.enrolment.id,
        unit=str(draft.answers["unit"].value),
        starts_at=datetime.fromisoformat(str(draft.answers["starts_at"].value)),
        minutes=int(draft.answers["minutes"].value),
        kind=SupervisionKind(str(draft.answers["kind"].value)),
    )
    notebook = replace(
        scene.notebook,
        supervisions={**scene.notebook.supervisions, supervision.id: supervision},
    )
    unit = scene.qualification.unit(supervision.unit)
    progress = measure_unit(scene.qualification, notebook, scene.enrolment, unit)
    counts = supervision.kind is not SupervisionKind.PEER
    return (supervision,), Screen(
        is_result=True,
        title=f"{'Counted' if counts else 'Kept'}: supervision, {say_length(supervision.minutes)}",
        lines=(say_supervision(progress),),
        rows=(
            (
                start_button("Change it", "log_supervision", supervision.id),
                go_button("Progress", "progress"),
            ),
        ),
    )


def _finish_hint(scene: Scene, draft: Draft) -> Finished:
    answer = draft.answers.get("hint")
    client = replace(scene.notebook.clients[draft.about], hint=str(answer.value) if answer else "")
    return (client,), Screen(
        is_result=True,
        title=f"{client.name}: {client.hint or 'no hint'}",
        lines=("Only you see the hint; it stays out of everything that is handed in.",),
        rows=((go_button("Clients", "clients"), go_button("Home", "home")),),
    )


def _finish_entry(scene: Scene, draft: Draft) -> Finished:
    before = find_entry(scene.notebook, draft.form, draft.about)
    entry = Entry(
        id=before.id if before else new_identity(),
        enrolment=draft.enrolment,
        form=draft.form,
        about=draft.about,
        answers=draft.answers,
        filled_at=before.filled_at if before else scene.now,
        changed_at=scene.now if before else None,
    )
    form = scene.form_of(draft)
    open_now = [one.heading for one in form.fields if one.required and one.key not in draft.answers]
    lines = [f"Still open: {', '.join(open_now)}."] if open_now else ["Every question is answered."]
    rows: list[tuple[Button, ...]] = [
        (start_button("Change it", draft.form, draft.about), go_button("Home", "home"))
    ]
    session = scene.notebook.sessions.get(draft.about)
    if session is not None:
        notebook = replace(scene.notebook, entries={**scene.notebook.entries, entry.id: entry})
        others = [
            start_button(owed.form.title, owed.form.key, session.id)
            for owed in find_owed(scene.qualification, notebook, [session])
            if owed.form.key != draft.form
        ]
        rows = [*rows_of(others), *rows]
    return (entry,), Screen(
        is_result=True,
        title=f"Kept: {name_draft(scene, draft)}",
        lines=tuple(lines),
        rows=tuple(rows),
    )


_FINISHERS: dict[str, Callable[[Scene, Draft], Finished]] = {
    "enrol": _finish_enrol,
    "log_session": _finish_session,
    "log_supervision": _finish_supervision,
    "client_hint": _finish_hint,
}
