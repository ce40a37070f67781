"""What stops a unit from being handed in, each line with the button that starts mending it."""

from collections.abc import Iterable
from itertools import groupby

from coaching.blockers import Blocker, Obstacle, find_blockers
from coaching.pieces import Piece
from conversations.enrolled import no_course_screen
from conversations.evidence import find_unit, piece_token, unit_token
from conversations.lengths import say_length
from conversations.presses import go_button, make_token
from conversations.scene import Scene
from conversations.screens import Button, Screen, rows_of, shorten
from conversations.written import name_subject

LISTED = 10
Group = tuple[Blocker, ...]

COUNTS = {
    Obstacle.HOURS: "Hours: {length} of practice to go",
    Obstacle.CLIENTS_MISSING: "Clients: {number} more needed",
    Obstacle.CLIENTS_TOO_MANY: "Clients: {number} too many, ask your centre",
    Obstacle.SUPERVISION: "Supervision: {length} to go",
    Obstacle.SUPERVISIONS: "Supervision: {number} more needed",
    Obstacle.PLAN: "Plans: {length} fewer are planned than the unit asks for",
}
WRITING = {
    Obstacle.MISSING: "{form}: missing",
    Obstacle.UNSIGNED: "{form}: not signed",
    Obstacle.OPEN: "{form}: questions open",
    Obstacle.TOO_LATE: "{form}: “{field}” comes too late",
    Obstacle.TOO_SHORT: "{form}: it has to run for {number} months or more",
}
"""The wording of each kind of obstacle."""
FIRST_STEPS = {
    Obstacle.HOURS: make_token("start", "log_session"),
    Obstacle.CLIENTS_MISSING: make_token("start", "log_session"),
    Obstacle.CLIENTS_TOO_MANY: make_token("go", "clients"),
    Obstacle.SUPERVISION: make_token("start", "log_supervision"),
    Obstacle.SUPERVISIONS: make_token("start", "log_supervision"),
}


def blockers_screen(scene: Scene, token: str) -> Screen:
    """Return all that stops one unit, the most important first; LookupError if it is none."""
    enrolment, unit = find_unit(scene, token)
    blockers = find_blockers(scene.qualification_of(enrolment), scene.notebook, enrolment, unit)
    groups = group_blockers(blockers)
    back = go_button("‹ Back", "unit", token)
    if not groups:
        return Screen(
            title=f"Nothing stops you: {unit.key} is ready",
            lines=("Read it once more, then make the portfolio.",),
            rows=((back,),),
        )
    lines = []
    buttons = []
    for number, group in enumerate(groups[:LISTED], start=1):
        lines.append(f"{number}  {say_group(scene, group)}")
        buttons.append(Button(str(number), find_first_step(group[0])))
    if len(groups) > LISTED:
        lines += ["", f"{len(groups) - LISTED} more follow as these are done."]
    return Screen(
        title=f"What stops {unit.key}",
        lines=tuple(lines),
        note="Tap a number to start on it.",
        rows=(*rows_of(buttons, 5), (back,)),
    )


def all_blockers_screen(scene: Scene) -> Screen:
    """Return what stops the one unit with hours under way, or the choice between several."""
    units = [(one, unit) for one in scene.enrolments for unit in scene.hour_units_of(one)]
    if not units:
        return no_course_screen()
    if len(units) == 1:
        return blockers_screen(scene, unit_token(*units[0]))
    return Screen(
        title="What stops you submitting?",
        lines=("Choose a unit.",),
        rows=(
            *rows_of(
                [go_button(unit.key, "blockers", unit_token(one, unit)) for one, unit in units]
            ),
            (go_button("‹ Home", "home"),),
        ),
    )


def group_blockers(blockers: Iterable[Blocker]) -> list[Group]:
    """Return the blockers with those of one kind about one form together, in their order."""
    return [
        tuple(group)
        for _, group in groupby(
            blockers, lambda one: (one.obstacle, one.piece.form.key if one.piece else "")
        )
    ]


def say_group(scene: Scene, group: Group) -> str:
    """Return a group of blockers in one line: what is wrong, and where first."""
    first = group[0]
    if first.piece is None or first.obstacle is Obstacle.PLAN:
        return COUNTS[first.obstacle].format(length=say_length(first.number), number=first.number)
    said = WRITING[first.obstacle].format(
        form=first.piece.form.title,
        field=first.field.heading if first.field else "",
        number=first.number,
    )
    if first.obstacle is Obstacle.MISSING and first.piece.form.repeats:
        said = f"{first.piece.form.title}: {first.number} more needed"
    subject = name_subject(scene, first.piece.subject.id, first.piece.part)
    others = len(group) - 1
    if others:
        return f"{said} ({len(group)}, first {shorten(subject, 60)})"
    return f"{said} · {shorten(subject, 60)}" if subject else said


def find_first_step(blocker: Blocker) -> str:
    """Return the token of the button that starts mending a blocker."""
    if blocker.piece is None:
        return FIRST_STEPS[blocker.obstacle]
    if blocker.entry is not None:
        return make_token("entry", blocker.entry.id)
    if blocker.obstacle is Obstacle.PLAN:
        return _change_token(blocker.piece)
    return piece_token(blocker.piece)


def _change_token(piece: Piece) -> str:
    return make_token("start", piece.form.key, piece.subject.id)
