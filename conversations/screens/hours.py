"""Ways to the hours of a unit: from before, and as a spreadsheet."""

from coaching.counting.opening import OPENING_FORM
from coaching.counting.progress import UnitProgress
from coaching.records.keys import UnitKey
from conversations.chat.scene import Scene
from conversations.chat.screen import Button
from conversations.chat.tokens import act_button, go_button, start_button

SHEET = "Hours in Excel"


def list_opening_buttons(scene: Scene) -> list[Button]:
    """Return the ways to the hours from before of each unit with hours."""
    units = [(one.enrolment.id, unit.key) for one in scene.courses for unit in one.hour_units]
    title = "Hours from before"
    return [
        start_button(title if len(units) == 1 else f"{title} · {unit}", OPENING_FORM, one, unit)
        for one, unit in units
    ]


def sheet_button(scene: Scene) -> Button:
    """Return the way to the hours as a spreadsheet, or to the choice of a unit."""
    if len(scene.progress) == 1:
        return send_button(scene.progress[0], SHEET)
    return go_button(SHEET, "sheets")


def send_button(progress: UnitProgress, label: str) -> Button:
    """Return what sends the hours of a unit as a spreadsheet."""
    return act_button(label, "hours", str(UnitKey(progress.course.enrolment.id, progress.unit.key)))
