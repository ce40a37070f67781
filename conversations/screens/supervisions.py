"""Supervision of the coach's own work: in words, as it is logged, and as screens."""

from datetime import datetime

from coaching.calendar.instants import began_at
from coaching.calendar.time_words import say_length
from coaching.counting.counts import counts_as_supervision
from coaching.counting.progress import find_entry, measure_unit
from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.notebook import Supervision, SupervisionKind
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Scene, see_after
from conversations.chat.screen import Button, Screen, rows_of
from conversations.chat.tokens import LOG_SUPERVISION, act_button, go_button, start_button
from conversations.chat.turn import Finished
from conversations.forms.filed import list_messages
from conversations.screens.progress import say_supervision
from conversations.understanding.times.moments import say_day, say_moment

KINDS = {
    SupervisionKind.INDIVIDUAL: "one to one",
    SupervisionKind.GROUP: "group",
    SupervisionKind.PEER: "peer",
}
LISTED = 10


def name_supervision(scene: Scene, supervision: Supervision) -> str:
    """Return what a supervision is called: its day."""
    day = began_at(supervision, scene.zone).date()
    return f"supervision of {say_day(day, today=scene.today)}"


def finish_supervision(scene: Scene, draft: Draft) -> Finished:
    """Return the supervision that a filled form logs or corrects."""
    unit_key = str(draft.answers["unit"].value)
    before = scene.notebook.supervisions.get(draft.about)
    is_same = before is not None and before.unit == unit_key
    enrolment = scene.enrolment_of(before) if before and is_same else scene.enrolment_for(unit_key)
    kind = SupervisionKind(str(draft.answers["kind"].value))
    agreed = draft.answers.get("agreed")
    supervision = Supervision(
        id=draft.about or draft.id,
        enrolment=enrolment.id,
        unit=unit_key,
        starts_at=datetime.fromisoformat(str(draft.answers["starts_at"].value)),
        minutes=int(draft.answers["minutes"].value),
        kind=kind,
        is_agreed=kind is SupervisionKind.PEER and agreed is not None and agreed.value == "yes",
        message=draft.message or (before.message if before else 0),
        messages={**(before.messages if before else {}), **list_messages(draft)},
        logged_at=(before.logged_at if before else None) or scene.now,
        zone=(before.zone if before else "") or scene.zone,
    )
    return Finished((supervision,), kept_screen(scene, supervision))


def supervisions_screen(scene: Scene) -> Screen:
    """Return what is left of the supervision, and each one that was logged."""
    lines = [
        f"{progress.unit.key}: {say_supervision(progress)}"
        for progress in scene.progress
        if progress.supervision
    ]
    logged = sorted(
        scene.notebook.supervisions.values(), key=lambda one: one.starts_at, reverse=True
    )[:LISTED]
    if logged:
        lines.append("")
    else:
        lines += ["", "Log each session with your supervisor here: it counts at once."]
    lines += [f"{number}  {_describe(scene, one)}" for number, one in enumerate(logged, start=1)]
    numbers = [
        go_button(str(number), "supervised", one.id) for number, one in enumerate(logged, start=1)
    ]
    return Screen(
        title="Supervision",
        lines=tuple(lines),
        rows=(
            *rows_of(numbers, 5),
            (LOG_SUPERVISION,),
            (go_button("‹ Home", "home"),),
        ),
    )


def supervision_screen(scene: Scene, identity: str) -> Screen:
    """Return one supervision with what can be done; Gone if it is gone."""
    supervision = scene.supervision(identity)
    return Screen(
        title=_describe(scene, supervision),
        lines=(f"Unit {supervision.unit}.",),
        rows=(
            *rows_of(_form_buttons(scene, supervision)),
            (
                start_button("Change it", OwnFormKey.LOG_SUPERVISION, identity),
                go_button("Delete", "delete", identity),
            ),
            (go_button("‹ Supervision", "supervision"),),
        ),
    )


def kept_screen(scene: Scene, supervision: Supervision) -> Screen:
    """Return what is said when a supervision is logged or changed."""
    course = see_after(scene, Change((supervision,))).course_of(supervision)
    progress = measure_unit(course, course.qualification.unit(supervision.unit))
    counts = counts_as_supervision(supervision)
    # Where the practice is supervision too, the hours must not be taken for those.
    lines = [f"Own supervision: {say_supervision(progress)}"]
    if not counts:
        lines.insert(0, "Peer supervision counts only if your centre agrees.")
    verdict = "Counted" if counts else "Saved, but not counted"
    return Screen(
        is_result=True,
        title=f"{verdict}: {_describe(scene, supervision)}",
        lines=tuple(lines),
        rows=(
            *rows_of(_form_buttons(scene, supervision)),
            (
                *_undo_row(scene, supervision),
                start_button("Change it", OwnFormKey.LOG_SUPERVISION, supervision.id),
                go_button("Progress", "progress"),
            ),
            (go_button("‹ Supervision", "supervision"),),
        ),
    )


def _undo_row(scene: Scene, supervision: Supervision) -> list[Button]:
    is_new = supervision.id not in scene.notebook.supervisions
    return [act_button("Undo", "delete", supervision.id)] if is_new else []


def _form_buttons(scene: Scene, supervision: Supervision) -> list[Button]:
    qualification = scene.qualification_of(scene.enrolment_of(supervision))
    buttons = []
    for form in qualification.forms_about("supervision", supervision.unit):
        is_written = find_entry(scene.notebook, form.key, supervision.id) is not None
        label = f"✓ {form.title}" if is_written else form.title
        buttons.append(start_button(label, form.key, supervision.id))
    return buttons


def _describe(scene: Scene, supervision: Supervision) -> str:
    local = began_at(supervision, scene.zone)
    when = say_moment(local.date(), local.time(), today=scene.today)
    kind = KINDS[supervision.kind]
    if supervision.is_agreed:
        kind += ", agreed by your centre"
    return f"{when}, {say_length(supervision.minutes)}, {kind}"
