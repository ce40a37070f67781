"""The scene as it will be once a change is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from coaching.records.change import Change
from coaching.records.desk import Desk, Draft
from coaching.records.notebook import Client, Coach, Entry, Notebook
from conversations.chat.scene import Scene

_Kept = TypeVar("_Kept", Coach, Client, Entry, Draft)


@dataclass(frozen=True, slots=True)
class _Records:
    desk: Desk
    notebook: Notebook


def see_after(scene: Scene, change: Change) -> Scene:
    """Return the scene with what a change puts of the coach, clients, entries and drafts."""
    notebook = scene.notebook
    after = replace(
        notebook,
        coach=_with(notebook.coach, Coach, change),
        clients=_with(notebook.clients, Client, change),
        entries=_with(notebook.entries, Entry, change),
    )
    desk = replace(scene.desk, drafts=_with(scene.desk.drafts, Draft, change))
    return replace(scene, records=_Records(desk, after))


def _with(table: Mapping[str, _Kept], kind: type[_Kept], change: Change) -> dict[str, _Kept]:
    return {**table, **{one.id: one for one in change.put if isinstance(one, kind)}}
