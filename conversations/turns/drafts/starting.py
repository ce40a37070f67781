"""How each form begins: what it is about, what is known already, what was said last time."""

from collections.abc import Mapping
from dataclasses import replace

from coaching.catalogue.form import SUMMARY, FieldKind, Form
from coaching.catalogue.qualification import Qualification
from coaching.counting.progress import find_entry
from coaching.evidence.carried import recall_answer
from coaching.evidence.form_subjects import list_parts
from coaching.evidence.privacy import list_private_words
from coaching.records.desk import Draft, Recalled
from coaching.records.notebook import Answer, Enrolment, Entry, Session
from coaching.records.private import Private
from conversations.chat.identities import new_identity
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Gone, Scene, find
from conversations.chat.turn import Turn, ask
from conversations.forms.engine import begin, is_untouched
from conversations.screens.entries import (
    list_written,
    name_client,
    name_subject,
    rows_screen,
    say_documents,
)
from conversations.screens.home import leave_for
from conversations.screens.progress import no_course_screen
from conversations.turns.drafts.own_forms import OWN_FORMS


def start_form(scene: Scene, form: str, about: str = "", part: str = "") -> Turn:
    """Return the first question of a form, or go on with it if it is open already.

    Of a form that repeats, what was written is listed first. A session that is half told is not
    gone on with: whoever logs a session means another one. Gone if there is no such form,
    or no record that it could be about.
    """
    repeating = _find_repeating(scene, form, about, part)
    if repeating is not None and list_written(scene, form, about, part):
        return leave_for(scene, rows_screen(scene, repeating, about, part))
    needs_course = form in OWN_FORMS and OWN_FORMS[form].needs_course and not about
    for draft in scene.desk.drafts.values():
        is_another = needs_course and not is_untouched(scene, draft)
        is_same = (draft.form, draft.about, draft.part, draft.entry) == (form, about, part, "")
        if is_same and not is_another:
            return ask(draft)
    if needs_course and not scene.enrolments:
        return leave_for(scene, no_course_screen())
    return ask(draft_form(scene, form, about, part=part))


def start_another(scene: Scene, form: str, about: str, part: str = "") -> Turn:
    """Return the first question of a further entry of a form that repeats."""
    if _find_repeating(scene, form, about, part) is None:
        raise Gone(f"{form} does not repeat")
    for draft in scene.desk.drafts.values():
        if (draft.form, draft.about, draft.part, draft.entry) == (form, about, part, ""):
            return ask(draft)
    return ask(draft_form(scene, form, about, part=part))


def change_entry(scene: Scene, identity: str) -> Turn:
    """Return the summary of a filled form, in which each line can be changed."""
    entry = scene.entry(identity)
    if _find_repeating(scene, entry.form, entry.about, entry.part) is None:
        return start_form(scene, entry.form, entry.about, entry.part)
    for draft in scene.desk.drafts.values():
        if draft.entry == identity:
            return ask(draft)
    draft = draft_form(scene, entry.form, entry.about, part=entry.part)
    correction = replace(
        draft, entry=identity, is_correction=True, answers=entry.answers, at=SUMMARY
    )
    return ask(correction)


def _find_repeating(scene: Scene, form: str, about: str, part: str) -> Form | None:
    if form in scene.own_forms or not about:
        return None
    found = _form_of(scene.qualification_of(_enrolment_of(scene, about, part)), form)
    return found if found.repeats else None


def draft_form(
    scene: Scene,
    key: str,
    about: str = "",
    answers: Mapping[str, str | int | Private] | None = None,
    part: str = "",
    message: int = 0,
) -> Draft:
    """Return a new draft of a form, with what is known of its answers filled in.

    Gone if there is no record that it is about, or the form has no such part.
    """
    _check_part(scene, key, about, part)
    enrolment = _enrolment_of(scene, about, part).id if about else ""
    draft = Draft(
        id=new_identity(),
        form=key,
        about=about,
        part=part,
        about_name=_name_about(scene, key, about, part),
        client_name=name_client(scene, about),
        private_words=list_private_words(scene.notebook, scene.coach) if scene.coach else (),
        allowed_words=scene.coach.allowed_words if scene.coach else (),
        at="",
        zone=_zone_of(scene, about),
        started_at=scene.now,
        message=message,
    )
    if key not in scene.own_forms:
        return _draft_of_catalogue(scene, replace(draft, answers=_keep_known(scene, answers)))
    own = OWN_FORMS[key]
    if not about and (own.needs_record or scene.own_forms[key].about in ("client", "enrolment")):
        raise Gone(f"{key} says nothing of its own")
    entry = find_entry(scene.notebook, key, about, part)
    if entry is not None:
        return replace(draft, is_correction=True, answers=entry.answers, at=SUMMARY)
    if own.needs_record:
        draft = replace(draft, words=own.words(scene, about))
    known = own.know(scene, about) if about else {}
    kept = _keep_known(scene, {**known, **(answers or {})})
    as_kept = tuple(name for name in known if name not in (answers or {}))
    draft = begin(scene, replace(draft, answers=kept, known=as_kept, enrolment=enrolment))
    return replace(draft, is_correction=True) if about and draft.at == SUMMARY else draft


def _check_part(scene: Scene, key: str, about: str, part: str) -> None:
    parts = [""]
    if about in scene.notebook.clients:
        parts = scene.notebook.clients[about].parts
    elif key not in scene.own_forms:
        enrolment = _enrolment_of(scene, about)
        qualification = scene.qualification_of(enrolment)
        parts = _list_parts(qualification, enrolment, _form_of(qualification, key))
    if part not in parts:
        raise Gone(f"{key} is not filled in for {part!r}")


def _name_about(scene: Scene, key: str, about: str, part: str) -> str:
    """Return what a form is about: a client in a course, or as a person in any of them."""
    is_of_person = key == OwnFormKey.CLIENT_HINT
    return name_client(scene, about) if is_of_person else name_subject(scene, about, part)


def _zone_of(scene: Scene, about: str) -> str:
    """Return the zone in which a form is filled in: what took place keeps its own."""
    meeting = scene.notebook.sessions.get(about) or scene.notebook.supervisions.get(about)
    return (meeting.zone if meeting else "") or scene.zone


def _keep_known(scene: Scene, known: Mapping[str, str | int | Private] | None) -> dict[str, Answer]:
    return {name: _keep(scene, value) for name, value in (known or {}).items()}


def _keep(scene: Scene, value: str | int | Private) -> Answer:
    if isinstance(value, Private):
        return Answer(value="", hidden=value, answered_at=scene.now)
    return Answer(value=value, answered_at=scene.now)


def _draft_of_catalogue(scene: Scene, draft: Draft) -> Draft:
    enrolment = _enrolment_of(scene, draft.about, draft.part)
    qualification = scene.qualification_of(enrolment)
    form = _form_of(qualification, draft.form)
    draft = replace(
        draft,
        qualification=enrolment.qualification,
        version=enrolment.version,
        enrolment=enrolment.id,
        words=qualification.role(enrolment.role).words,
    )
    entry = find_entry(scene.notebook, form.key, draft.about, draft.part)
    if entry is not None and not form.repeats:
        return replace(draft, is_correction=True, answers=entry.answers, at=SUMMARY)
    recall = _with_note(scene, form, draft.about, _recall(scene, form, draft.about))
    if form.parts == "criteria":
        evidence = Recalled(words=Private(say_documents(scene, enrolment, draft.part)))
        recall = {field.key: evidence for field in form.fields}
    return begin(scene, replace(draft, recall=recall))


def _form_of(qualification: Qualification, key: str) -> Form:
    return find({form.key: form for form in qualification.forms}, key)


def _list_parts(qualification: Qualification, enrolment: Enrolment, form: Form) -> list[str]:
    units = (qualification.unit(key) for key in qualification.award(enrolment.award).units)
    return [part for unit in units for part in list_parts(form, unit)]


def _enrolment_of(scene: Scene, about: str, part: str = "") -> Enrolment:
    notebook = scene.notebook
    if about in notebook.enrolments:
        return notebook.enrolments[about]
    if about in notebook.clients and part in notebook.clients[about].parts:
        return notebook.enrolments[notebook.clients[about].enrolment_in(part)]
    for table in (notebook.sessions, notebook.supervisions):
        if about in table:
            return scene.enrolment_of(table[about])
    raise Gone(f"there is no record {about}")


def _with_note(
    scene: Scene, form: Form, about: str, recall: dict[str, Recalled]
) -> dict[str, Recalled]:
    """Return what helps, with what was noted when the session was logged at its first question."""
    session = scene.notebook.sessions.get(about)
    free = [one.key for one in form.fields if one.kind is FieldKind.TEXT and one.key not in recall]
    if session is None or not session.note or not free:
        return recall
    return {**recall, free[0]: Recalled(words=Private(session.note))}


def _recall(scene: Scene, form: Form, about: str) -> dict[str, Recalled]:
    """Return the answers of the client's last filled forms that help with this one."""
    session = scene.notebook.sessions.get(about)
    if session is None:
        return {}
    earlier: list[tuple[Session, Entry]] = []
    for entry in scene.notebook.entries.values():
        other = scene.notebook.sessions.get(entry.about)
        if other and other.client == session.client and other.starts_at < session.starts_at:
            earlier.append((other, entry))
    earlier.sort(key=lambda pair: pair[0].starts_at)
    last = {key: entry for _, entry in earlier for key in entry.answers}
    return {
        field.key: recall_answer(last[field.recall], field.recall)
        for field in form.fields
        if field.recall in last
    }
