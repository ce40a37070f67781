"""What stops a unit from being handed in, each line with the button that deals with it."""

from collections.abc import Iterable

from coaching.calendar.time_words import say_length
from coaching.catalogue.qualification import Unit
from coaching.evidence.blockers import Blocker, Obstacle, find_blockers
from coaching.evidence.consistency import Contradiction
from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import weigh_unit
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.pages import read_page, turn_to
from conversations.chat.plural import COUNTED, say_number
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Screen, rows_of, shorten
from conversations.chat.tokens import (
    LOG_SESSION,
    LOG_SUPERVISION,
    act_button,
    go_button,
    make_token,
)
from conversations.forms.contradictions import TARGET
from conversations.screens.entries import name_units, piece_token
from conversations.screens.portfolio.criteria import find_unit, name_within, unit_token
from conversations.screens.portfolio.work import say_length_of_work
from conversations.screens.progress import no_course_screen

LISTED = 7
WORTH_A_LOOK = "Worth a look"
"""What stands above the lines about what does not fit and yet stops nothing."""
Group = tuple[Blocker, ...]

COUNTS = {
    Obstacle.HOURS: "Hours: {length} of practice to go",
    Obstacle.CLIENTS_MISSING: "Clients: {number} more needed",
    Obstacle.CLIENTS_TOO_MANY: "Clients: {number} too many; ask your centre",
    Obstacle.SUPERVISION: "Supervision: {length} to go",
    Obstacle.SUPERVISIONS: "Supervision: {number} more needed",
    Obstacle.PLAN: "Plans: {length} short of what the unit asks for",
}
WRITING = {
    Obstacle.MISSING: "{form}: missing",
    Obstacle.UNSIGNED: "{form}: not signed",
    Obstacle.OPEN: "{form}: questions unanswered",
    Obstacle.UNWRITTEN: "{form}: neither written nor attached",
    Obstacle.UNTICKED: "{form}: {number} of what it asks for not ticked",
    Obstacle.TOO_LATE: "{form}: “{field}” is too late. {says}",
    Obstacle.CONTRADICTED: "{form}: “{field}” does not fit. {says}",
    Obstacle.TOO_SHORT: "{form}: “{field}” is less than {number} months away",
}
"""The wording of each kind of obstacle."""
MORE_NEEDED = "{form}: {number} more needed"
NOT_DONE = "{form}: not done yet"
FIRST_STEPS = {
    Obstacle.HOURS: LOG_SESSION.token,
    Obstacle.CLIENTS_MISSING: LOG_SESSION.token,
    Obstacle.CLIENTS_TOO_MANY: make_token("go", "clients"),
    Obstacle.SUPERVISION: LOG_SUPERVISION.token,
    Obstacle.SUPERVISIONS: LOG_SUPERVISION.token,
}


def blockers_screen(scene: Scene, token: str) -> Screen:
    """Return all that stops one unit, most important first; Gone if there is no such unit."""
    of_unit, page = read_page(token)
    course, unit = find_unit(scene, of_unit)
    evidence = weigh_unit(course, unit)
    groups = group_blockers(find_blockers(evidence))
    remarks = [one for one in evidence.contradictions if not one.blocks]
    name = name_units(evidence.together)
    length = say_length_of_work(evidence, course.notebook)
    below = ["", length] if length else []
    back = go_button("‹ Back", "unit", of_unit)
    make = () if groups else ((act_button("Make portfolio", "make", of_unit),),)
    if not groups and not remarks:
        return Screen(
            title=f"{name} is ready to hand in",
            lines=("Read it through once more, then make the portfolio.", *below),
            rows=(*make, (back,)),
        )
    items: list[Group | Contradiction] = [*groups, *remarks]
    shown = turn_to(items, page, LISTED, "blockers", of_unit)
    lines: list[str] = []
    numbers: list[Button] = []
    for number, item in shown.lines:
        if isinstance(item, Contradiction) and WORTH_A_LOOK not in lines:
            lines += [*([""] if lines else []), WORTH_A_LOOK]
        said, step = _say_item(scene, unit, item)
        lines.append(f"{number}  {said}")
        numbers.append(Button(str(number), step))
    return Screen(
        title=f"{name}: not ready yet" if groups else f"{name} can be handed in",
        lines=(*lines, *below),
        note="Tap a number to start on it.",
        rows=(*rows_of(numbers, 5), *([shown.beside] if shown.beside else []), *make, (back,)),
    )


def _say_item(scene: Scene, unit: Unit, item: Group | Contradiction) -> tuple[str, str]:
    """Return what stops a unit, or is worth a look, and the token of what mends it."""
    if isinstance(item, Contradiction):
        return _say_remark(scene, unit, item)
    return say_group(scene, unit, item), find_first_step(item[0])


def _say_remark(scene: Scene, unit: Unit, remark: Contradiction) -> tuple[str, str]:
    if remark.piece is None or remark.entry is None:
        if TARGET in remark.rule.names:
            return remark.rule.says, make_token("start", OwnFormKey.TARGET_DATE, remark.subject.id)
        return remark.rule.says, make_token("go", "clients")
    subject = shorten(name_within(scene, unit, remark.piece), 60)
    said = " · ".join(one for one in (remark.piece.form.title, subject) if one)
    return f"{said}: {remark.rule.says}", make_token("entry", remark.entry.id)


def all_blockers_screen(scene: Scene) -> Screen:
    """Return what stops the one unit with hours under way, or the choice between several."""
    units = [(one.enrolment, unit) for one in scene.courses for unit in one.hour_units]
    if not units:
        return no_course_screen()
    if len(units) == 1:
        return blockers_screen(scene, unit_token(*units[0]))
    return Screen(
        title="Can I submit?",
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
    groups: dict[tuple[str, ...], list[Blocker]] = {}
    for one in blockers:
        form, rule = one.piece.form.key if one.piece else "", one.rule.key if one.rule else ""
        kind = (one.obstacle, form, rule)
        groups.setdefault(kind, []).append(one)
    return [tuple(group) for group in groups.values()]


def say_group(scene: Scene, unit: Unit, group: Group) -> str:
    """Return a group of blockers in one line: what is wrong, and where first."""
    first = group[0]
    if first.piece is None or first.obstacle is Obstacle.PLAN:
        return COUNTS[first.obstacle].format(length=say_length(first.number), number=first.number)
    form = first.piece.form
    said = _find_wording(first).format(
        form=form.title,
        field=first.field.heading if first.field else "",
        says=first.rule.says if first.rule else "",
        number=first.number if first.field else sum(one.number for one in group),
    )
    subject = shorten(name_within(scene, unit, first.piece), 60)
    subjects = {(one.piece.subject.id, one.piece.part) for one in group if one.piece}
    if len(subjects) > 1:
        number = say_number(len(subjects), *COUNTED[form.parts or form.about])
        return f"{said} for {number}, first {subject}"
    return f"{said} · {subject}" if subject else said


def _find_wording(blocker: Blocker) -> str:
    """Return the wording of a blocker of writing: a form that repeats or has a goal has its own."""
    assert blocker.piece is not None  # noqa: S101 - it is about writing
    if blocker.obstacle is Obstacle.MISSING and blocker.piece.form.repeats:
        return MORE_NEEDED
    if blocker.obstacle is Obstacle.OPEN and blocker.entry is not None:
        open_fields = blocker.piece.find_open(blocker.entry)
        asked = [one for one in open_fields if not one.counts_words and not one.examples]
        if all(one.reaches for one in asked):
            return NOT_DONE
    return WRITING[blocker.obstacle]


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
