"""How each form begins: what it is about, what is known already, what was said last time."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from coaching.catalogue.form import SUMMARY, Form
from coaching.catalogue.qualification import Qualification
from coaching.counting.progress import find_entry
from coaching.evidence.privacy import list_private_words
from coaching.evidence.subjects import list_parts
from coaching.records.change import Change
from coaching.records.desk import Draft, Place
from coaching.records.notebook import Answer, Enrolment, Entry, Session, SupervisionKind
from conversations.chat.identities import new_identity
from conversations.chat.scene import Scene
from conversations.chat.screen import Response
from conversations.forms.asking import show_draft
from conversations.forms.engine import begin, is_untouched
from conversations.screens.courses import no_course_screen
from conversations.screens.entries import (
    list_written,
    name_client,
    name_subject,
    rows_screen,
    say_documents,
)
from conversations.screens.home import leave_for

Known = dict[str, str | int]
OF_A_COURSE = ("log_session", "plan_session", "log_supervision", "new_client")
"""Forms that can only be begun while a course is under way."""


def start_form(scene: Scene, form: str, about: str = "", part: str = "") -> Response:
    """Return the first question of a form, or go on with it if it is open already.

    Of a form that repeats, what was written is listed first. A session that is half told is not
    gone on with: whoever logs a session means another one. LookupError if there is no such form,
    or no record that it could be about.
    """
    repeating = _find_repeating(scene, form, about)
    if repeating is not None and list_written(scene, form, about):
        return leave_for(scene, rows_screen(scene, repeating, about))
    for draft in scene.desk.drafts.values():
        is_another = form in OF_A_COURSE and not about and not is_untouched(scene, draft)
        is_same = (draft.form, draft.about, draft.part, draft.entry) == (form, about, part, "")
        if is_same and not is_another:
            return bring_to_front(scene, draft)
    if form in OF_A_COURSE and not about and not scene.enrolments:
        return leave_for(scene, no_course_screen())
    return bring_to_front(scene, draft_form(scene, form, about, part=part))


def start_another(scene: Scene, form: str, about: str) -> Response:
    """Return the first question of a further entry of a form that repeats."""
    if _find_repeating(scene, form, about) is None:
        raise LookupError(f"{form} does not repeat")
    for draft in scene.desk.drafts.values():
        if (draft.form, draft.about, draft.entry) == (form, about, ""):
            return bring_to_front(scene, draft)
    return bring_to_front(scene, draft_form(scene, form, about))


def change_entry(scene: Scene, identity: str) -> Response:
    """Return the summary of a filled form, in which each line can be changed."""
    entry = scene.notebook.entries[identity]
    if _find_repeating(scene, entry.form, entry.about) is None:
        return start_form(scene, entry.form, entry.about, entry.part)
    for draft in scene.desk.drafts.values():
        if draft.entry == identity:
            return bring_to_front(scene, draft)
    draft = draft_form(scene, entry.form, entry.about)
    correction = replace(
        draft, entry=identity, is_correction=True, answers=entry.answers, at=SUMMARY
    )
    return bring_to_front(scene, correction)


def _find_repeating(scene: Scene, form: str, about: str) -> Form | None:
    if form in scene.own_forms or not about:
        return None
    found = scene.qualification_of(_enrolment_of(scene, about)).form(form)
    return found if found.repeats else None


def bring_to_front(scene: Scene, draft: Draft, said: str = "") -> Response:
    """Return the draft's screen, with the draft kept and in front."""
    place = Place(front=draft.id)
    return Response(screens=(show_draft(scene, draft, said=said),), change=Change((draft, place)))


def draft_form(
    scene: Scene,
    key: str,
    about: str = "",
    answers: Mapping[str, str | int] | None = None,
    part: str = "",
) -> Draft:
    """Return a new draft of a form, with what is known of its answers filled in."""
    draft = Draft(
        id=new_identity(),
        form=key,
        about=about,
        part=part,
        about_name=name_subject(scene, about, part),
        client_name=name_client(scene, about),
        private_words=list_private_words(scene.notebook, scene.coach) if scene.coach else (),
        allowed_words=scene.coach.allowed_words if scene.coach else (),
        at="",
        zone=scene.zone,
        started_at=scene.now,
    )
    if key not in scene.own_forms:
        return _draft_of_catalogue(scene, replace(draft, answers=_keep_known(scene, answers)))
    if not about and scene.own_forms[key].about in ("client", "enrolment"):
        raise LookupError(f"{key} says nothing of its own")
    entry = find_entry(scene.notebook, key, about)
    if entry is not None:
        return replace(draft, is_correction=True, answers=entry.answers, at=SUMMARY)
    known = {**(_KNOWN[key](scene, about) if about and key in _KNOWN else {}), **(answers or {})}
    kept = _keep_known(scene, known)
    enrolment = _enrolment_of(scene, about).id if about else ""
    draft = begin(scene, replace(draft, answers=kept, enrolment=enrolment))
    return replace(draft, is_correction=True) if about and draft.at == SUMMARY else draft


def _keep_known(scene: Scene, known: Mapping[str, str | int] | None) -> dict[str, Answer]:
    return {
        name: Answer(value=value, answered_at=scene.now) for name, value in (known or {}).items()
    }


def _draft_of_catalogue(scene: Scene, draft: Draft) -> Draft:
    enrolment = _enrolment_of(scene, draft.about)
    qualification = scene.qualification_of(enrolment)
    form = qualification.form(draft.form)
    draft = replace(
        draft,
        qualification=enrolment.qualification,
        version=enrolment.version,
        enrolment=enrolment.id,
        words=qualification.role(enrolment.role).words,
    )
    if draft.part not in _list_parts(qualification, enrolment, form):
        raise LookupError(f"{form.key} is not filled in for {draft.part!r}")
    entry = find_entry(scene.notebook, form.key, draft.about, draft.part)
    if entry is not None and not form.repeats:
        return replace(draft, is_correction=True, answers=entry.answers, at=SUMMARY)
    recall = _recall(scene, form, draft.about)
    if form.parts == "criteria":
        evidence = say_documents(scene, enrolment, draft.part)
        recall = {field.key: evidence for field in form.fields}
    return begin(scene, replace(draft, recall=recall))


def _list_parts(qualification: Qualification, enrolment: Enrolment, form: Form) -> list[str]:
    units = (qualification.unit(key) for key in qualification.award(enrolment.award).units)
    return [part for unit in units for part in list_parts(form, unit)]


def _enrolment_of(scene: Scene, about: str) -> Enrolment:
    notebook = scene.notebook
    if about in notebook.enrolments:
        return notebook.enrolments[about]
    for table in (notebook.sessions, notebook.supervisions, notebook.clients):
        if about in table:
            return scene.enrolment_of(table[about])
    raise LookupError(f"there is no record {about}")


def _recall(scene: Scene, form: Form, about: str) -> dict[str, str]:
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
    last = {key: str(one.value) for _, entry in earlier for key, one in entry.answers.items()}
    return {field.key: last[field.recall] for field in form.fields if field.recall in last}


def _known_of_session(scene: Scene, identity: str) -> Known:
    session = scene.notebook.sessions[identity]
    return {
        "unit": session.unit,
        "client": session.client,
        "starts_at": session.starts_at.isoformat(),
        "minutes": session.minutes,
    }


def _known_of_supervision(scene: Scene, identity: str) -> Known:
    supervision = scene.notebook.supervisions[identity]
    known: Known = {
        "unit": supervision.unit,
        "starts_at": supervision.starts_at.isoformat(),
        "minutes": supervision.minutes,
        "kind": supervision.kind.value,
    }
    if supervision.kind is SupervisionKind.PEER:
        known["agreed"] = "yes" if supervision.is_agreed else "no"
    return known


def _known_of_client(scene: Scene, identity: str) -> Known:
    hint = scene.notebook.clients[identity].hint
    return {"hint": hint} if hint else {}


_KNOWN: dict[str, Callable[[Scene, str], Known]] = {
    "log_session": _known_of_session,
    "plan_session": _known_of_session,
    "log_supervision": _known_of_supervision,
    "client_hint": _known_of_client,
}
