"""What open forms carry of other records: it follows whatever changes those."""

from coaching.evidence.carried import renew_carried
from coaching.records.change import Change
from coaching.records.desk import Draft, Removed
from coaching.records.notebook import Client, Coach, Entry
from conversations.chat.scene import Scene, see_after

CARRIED = Coach | Client | Entry | Removed
"""Records of which open forms carry something, and those that open forms come back from."""


def renew_forms(scene: Scene, change: Change) -> tuple[Draft, ...]:
    """Return the open forms that carry something else once a change is kept.

    The notebook is read only if the change is of such a record.
    """
    if not any(isinstance(one, CARRIED) for one in (*change.put, *change.remove)):
        return ()
    after = see_after(scene, change)
    drafts = after.desk.drafts.values()
    renewed = [renew_carried(draft, after.notebook) for draft in drafts]
    return tuple(new for new, old in zip(renewed, drafts, strict=True) if new != old)
