"""How each form begins: what it is about, what is known already, what was said last time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from secrets import token_hex

from coaching.progress import find_entry
from coaching.qualification import Form
from coaching.records import SUMMARY, Answer, Change, Draft, Entry, Place, Session
from conversations.asking import show_draft
from conversations.engine import begin
from conversations.scene import Scene
from conversations.screens import Response
from conversations.sessions import name_session


def new_identity() -> str:
    """Return a random identity for a record."""
    return token_hex(4)


def start_form(scene: Scene, form: str, about: str = "") -> Response:
    """Return the first question of a form, or go on with it if it is open already.

    LookupError if there is no such form, or no record that it could be about.
    """
    for draft in scene.desk.drafts.values():
        if (draft.form, draft.about) == (form, about):
            return bring_to_front(scene, draft)
    if form in scene.own_forms:
        return bring_to_front(scene, draft_own_form(scene, form, about))
    return bring_to_front(scene, _draft_catalogue_form(scene, form, about))


def bring_to_front(scene: Scene, draft: Draft, said: str = "") -> Response:
    """Return the draft's screen, with the draft kept and in front."""
    place = Place(front=draft.id)
    return Response(screens=(show_draft(scene, draft, said=said),), change=Change((draft, place)))


def draft_own_form(
    scene: Scene, form: str, about: str = "", answers: Mapping[str, str | int] | None = None
) -> Draft:
    """Return a new draft of one of the program's own forms, with what is known filled in."""
    draft = Draft(id=new_identity(), form=form, at="", zone=scene.zone, started_at=scene.now)
    known = dict(answers or {})
    if about:
        known |= _KNOWN[form](scene, about)
        draft = replace(draft, about=about, about_name=_ABOUT_NAMES[form](scene, about))
    kept = {key: Answer(value=value, answered_at=scene.now) for key, value in known.items()}
    draft = begin(scene, replace(draft, answers=kept))
    return replace(draft, is_correction=True) if about and draft.at == SUMMARY else draft


def _draft_catalogue_form(scene: Scene, key: str, about: str) -> Draft:
    form = scene.qualification.form(key)
    enrolment = scene.enrolment
    draft = Draft(
        id=new_identity(),
        form=form.key,
        qualification=enrolment.qualification,
        version=enrolment.version,
        enrolment=enrolment.id,
        about=about,
        about_name=_name_about(scene, form, about),
        at=form.fields[0].key,
        words=scene.qualification.role(enrolment.role).words,
        zone=scene.zone,
        started_at=scene.now,
    )
    entry = find_entry(scene.notebook, form.key, about)
    if entry is not None:
        return replace(draft, is_correction=True, answers=entry.answers, at=SUMMARY)
    return replace(draft, recall=_recall(scene, form, about))


def _name_about(scene: Scene, form: Form, about: str) -> str:
    if form.about == "session":
        return name_session(scene, scene.notebook.sessions[about])
    if form.about == "client":
        return scene.notebook.clients[about].name
    return ""


def _recall(scene: Scene, form: Form, about: str) -> dict[str, str]:
    """Return the answers of the client's last filled form that help with this one."""
    if form.about != "session":
        return {}
    session = scene.notebook.sessions[about]
    earlier: list[tuple[Session, Entry]] = []
    for entry in scene.notebook.entries.values():
        other = scene.notebook.sessions.get(entry.about)
        if (
            entry.form == form.key
            and other is not None
            and other.client == session.client
            and other.starts_at < session.starts_at
        ):
            earlier.append((other, entry))
    if not earlier:
        return {}
    _, last = max(earlier, key=lambda pair: pair[0].starts_at)
    return {
        field.key: str(last.answers[field.recall].value)
        for field in form.fields
        if field.recall in last.answers
    }


def _known_of_session(scene: Scene, identity: str) -> dict[str, str | int]:
    session = scene.notebook.sessions[identity]
    return {
        "unit": session.unit,
        "client": session.client,
        "starts_at": session.starts_at.isoformat(),
        "minutes": session.minutes,
    }


def _known_of_supervision(scene: Scene, identity: str) -> dict[str, str | int]:
    supervision = scene.notebook.supervisions[identity]
    return {
        "unit": supervision.unit,
        "starts_at": supervision.starts_at.isoformat(),
        "minutes": supervision.minutes,
        "kind": supervision.kind.value,
    }


def _known_of_client(scene: Scene, identity: str) -> dict[str, str | int]:
    hint = scene.notebook.clients[identity].hint
    return {"hint": hint} if hint else {}


_KNOWN: dict[str, Callable[[Scene, str], dict[str, str | int]]] = {
    "log_session": _known_of_session,
    "log_supervision": _known_of_supervision,
    "client_hint": _known_of_client,
}
_ABOUT_NAMES: dict[str, Callable[[Scene, str], str]] = {
    "log_session": lambda scene, about: name_session(scene, scene.notebook.sessions[about]),
    "log_supervision": lambda _scene, _about: "",
    "client_hint": lambda scene, about: scene.notebook.clients[about].name,
}
