"""The scene as it will be once a change is saved."""

from dataclasses import dataclass, replace
from functools import cached_property

from coaching.records.change import Change, apply
from coaching.records.desk import Desk
from coaching.records.notebook import Notebook
from conversations.chat.scene import OpenRecords, Scene


@dataclass(frozen=True)
class _Foreseen:
    records: OpenRecords
    change: Change

    @cached_property
    def desk(self) -> Desk:
        return apply(self.change, self.records.desk)

    @cached_property
    def notebook(self) -> Notebook:
        return apply(self.change, self.records.notebook)


def see_after(scene: Scene, change: Change) -> Scene:
    """Return the scene as it will be once a change is saved."""
    return replace(scene, records=_Foreseen(scene.records, change))
