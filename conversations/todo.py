"""What is open: forms that were begun, and forms that sessions still ask for."""

from coaching.progress import OwedForm, measure_units
from conversations.engine import is_untouched
from conversations.home import resume_rows
from conversations.presses import go_button, start_button
from conversations.scene import Scene
from conversations.screens import Screen, shorten
from conversations.sessions import name_session

LISTED = 8


def todo_screen(scene: Scene) -> Screen:
    """Return everything open, each with the one tap that starts it; oldest sessions first."""
    begun = {
        (draft.form, draft.about)
        for draft in scene.desk.drafts.values()
        if not is_untouched(scene, draft)
    }
    owed = [
        one
        for progress in measure_units(scene.qualification, scene.notebook, scene.enrolment)
        for one in progress.owed
        if (one.form.key, one.session.id) not in begun
    ]
    if not owed and not begun:
        return Screen(
            title="Nothing is open",
            lines=("Records and reflective logs that are still to be written appear here.",),
            rows=((start_button("Log a session", "log_session"), go_button("‹ Home", "home")),),
        )
    lines = [f"{len(begun)} begun" if begun else "", f"{len(owed)} to write" if owed else ""]
    if len(owed) > LISTED:
        lines.append(f"The {LISTED} oldest are listed; the others follow as these are done.")
    return Screen(
        title="Still to do",
        lines=tuple(line for line in lines if line),
        rows=(
            *resume_rows(scene),
            *(
                (start_button(_label(scene, one), one.form.key, one.session.id),)
                for one in owed[:LISTED]
            ),
            (go_button("‹ Home", "home"),),
        ),
    )


def _label(scene: Scene, owed: OwedForm) -> str:
    open_fields = f" ({owed.open_fields} open)" if owed.entry else ""
    return shorten(f"{owed.form.title} · {name_session(scene, owed.session)}{open_fields}", 60)
