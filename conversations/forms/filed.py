"""What a draft is filed as, once it is kept."""

from coaching.counting.progress import find_entry
from coaching.records.desk import Draft
from coaching.records.notebook import Entry
from conversations.chat.scene import Scene


def file_draft(scene: Scene, draft: Draft) -> Entry:
    """Return the entry that a draft becomes, in place of the one that it corrects."""
    before = find_before(scene, draft)
    return Entry(
        id=before.id if before else draft.id,
        enrolment=draft.enrolment,
        form=draft.form,
        about=draft.about,
        part=draft.part,
        answers=draft.answers,
        filled_at=before.filled_at if before else scene.now,
        changed_at=scene.now if before else None,
    )


def find_before(scene: Scene, draft: Draft) -> Entry | None:
    """Return the entry that a draft takes the place of, if there is one."""
    if scene.form_of(draft).repeats:
        return scene.notebook.entries.get(draft.entry)
    return find_entry(scene.notebook, draft.form, draft.about, draft.part)


def list_messages(draft: Draft) -> dict[str, int]:
    """Return the message in which each question of a form was answered last, where it was typed."""
    return {key: max(one.messages) for key, one in draft.answers.items() if one.messages}
