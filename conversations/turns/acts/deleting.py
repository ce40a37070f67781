"""Deleting a session with what was written about it, or an unfinished form, and undoing that."""

from dataclasses import replace

from coaching.counting.progress import find_entry
from coaching.records.change import Change, apply
from coaching.records.desk import Draft, Open, Removed
from coaching.records.joined_clients import settle
from coaching.records.notebook import Entry, Filed, Notebook, Session, Supervision
from coaching.records.uniqueness import find_double
from conversations.chat.identities import new_identity
from conversations.chat.plural import say_number
from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import Button, Screen
from conversations.chat.tokens import act_button, go_button, make_token
from conversations.chat.turn import Leaves, Turn
from conversations.forms.asking import name_draft
from conversations.screens.entries import entry_screen, form_of, name_entry
from conversations.screens.sessions import say_session
from conversations.screens.supervisions import name_supervision
from conversations.turns.acts.doubles import double_screen
from conversations.turns.acts.joining import undo_joining

Deletable = Draft | Session | Supervision | Entry


def delete_screen(scene: Scene, identity: str) -> Screen:
    """Return the question whether to delete a record; Gone if it is gone."""
    record = _find(scene, identity)
    written = sum(entry.about == identity for entry in scene.notebook.entries.values())
    lines = ["It can be undone for 24 hours."]
    if written:
        lines.insert(0, f"{say_number(written, 'form')} written about it will go too.")
    return Screen(
        title=f"Delete {_name(scene, record)}?",
        lines=tuple(lines),
        rows=((_keep_button(record), act_button("Delete", "delete", identity)),),
    )


def delete(scene: Scene, identity: str) -> Turn:
    """Return the change that deletes a record; Gone if it is gone."""
    record = _find(scene, identity)
    entries = [entry for entry in scene.notebook.entries.values() if entry.about == identity]
    entries += [record] if isinstance(record, Entry) else []
    drafts = [
        draft
        for draft in scene.desk.drafts.values()
        if identity in (draft.id, draft.about, draft.entry)
    ]
    meetings = [record] if isinstance(record, Session | Supervision) else []
    removed = Removed(
        id=new_identity(),
        removed_at=scene.now,
        records=apply(Change((*meetings, *entries)), Notebook()),
        drafts={draft.id: draft for draft in drafts},
    )
    return Turn(
        screens=(
            Screen(
                is_result=True,
                title=f"Deleted: {_name(scene, record)}",
                rows=((act_button("Undo", "undo", removed.id), go_button("Home", "home")),),
            ),
        ),
        change=Change((removed,), remove=(*meetings, *entries, *drafts)),
        front=Leaves(),
    )


def undo(scene: Scene, identity: str) -> Turn:
    """Return the change that brings back what was deleted; Gone if it is too late."""
    removed = scene.removed(identity)
    if scene.now > removed.gone_at:
        raise Gone(f"{identity} was deleted too long ago")
    if removed.joined_with:
        return undo_joining(scene, removed)
    removed = replace(removed, records=_settle(scene, removed))
    change = Change(_list_removed(removed), remove=(removed,))
    double = find_double(scene.notebook, change)
    if double is not None:
        return Turn(screens=(_not_restored_screen(double_screen(scene, double)),))
    if _is_orphan(scene, removed):
        return Turn(screens=(_orphan_screen(),))
    anew = _find_written_anew(scene, removed)
    if anew is not None:
        return Turn(screens=(_not_restored_screen(entry_screen(scene, anew.id)),))
    return Turn(
        screens=(
            Screen(
                title="Restored",
                lines=("Everything is as it was.",),
                rows=((go_button("Progress", "progress"), go_button("Home", "home")),),
            ),
        ),
        change=change,
    )


def _settle(scene: Scene, removed: Removed) -> Notebook:
    """Return what was deleted as it is by now: those who were joined with others are these."""
    records: tuple[Filed, ...] = (
        *removed.records.sessions.values(),
        *removed.records.supervisions.values(),
        *removed.records.entries.values(),
    )
    settled = tuple(settle(scene.desk, scene.notebook, one) for one in records)
    return apply(Change(settled), Notebook())


def _list_removed(removed: Removed) -> tuple[Filed | Open, ...]:
    return (
        *removed.records.sessions.values(),
        *removed.records.supervisions.values(),
        *removed.records.entries.values(),
        *removed.drafts.values(),
    )


def _is_orphan(scene: Scene, removed: Removed) -> bool:
    """Return whether a deleted form is about something that has been deleted since."""
    notebook = scene.notebook
    there = {
        *notebook.coach,
        *notebook.enrolments,
        *notebook.clients,
        *notebook.sessions,
        *notebook.supervisions,
        *removed.records.sessions,
        *removed.records.supervisions,
    }
    return not all(one.about in there for one in removed.records.entries.values())


def _orphan_screen() -> Screen:
    return Screen(
        title="Not restored: its session is gone",
        lines=("Bring back the session first; until then this is kept.",),
        rows=((go_button("Home", "home"),),),
    )


def _find_written_anew(scene: Scene, removed: Removed) -> Entry | None:
    """Return the filled form that stands where a deleted one would come back to."""
    for entry in removed.records.entries.values():
        anew = find_entry(scene.notebook, entry.form, entry.about, entry.part)
        if anew is not None and not form_of(scene, entry).repeats:
            return anew
    return None


def _not_restored_screen(there: Screen) -> Screen:
    """Return what stands where something would come back to, and that it did not."""
    return replace(
        there,
        title="Not restored: there is another",
        lines=(
            "Delete this one first if you want the other back. Until then both are kept.",
            "",
            *there.lines,
        ),
    )


def _find(scene: Scene, identity: str) -> Deletable:
    if identity in scene.desk.drafts:
        return scene.desk.drafts[identity]
    if identity in scene.notebook.sessions:
        return scene.notebook.sessions[identity]
    if identity in scene.notebook.entries:
        return scene.notebook.entries[identity]
    return scene.supervision(identity)


def _name(scene: Scene, record: Deletable) -> str:
    match record:
        case Draft():
            return f"what you started: {name_draft(scene, record)}"
        case Session():
            return say_session(scene, scene.notebook.clients[record.client], record)
        case Supervision():
            return name_supervision(scene, record)
        case Entry():
            return name_entry(scene, record)


def _keep_button(record: Deletable) -> Button:
    match record:
        case Draft():
            return Button("Continue", make_token("resume", record.id))
        case Session():
            return go_button("Keep it", "session", record.id)
        case Supervision():
            return go_button("Keep it", "supervised", record.id)
        case Entry():
            return go_button("Keep it", "entry", record.id)
