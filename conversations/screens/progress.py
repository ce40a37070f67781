"""What is done and what is left, in words."""

from collections.abc import Iterable, Iterator

from coaching.calendar.time_words import say_length
from coaching.counting.counts import ClientCount, PracticeCount
from coaching.counting.progress import UnitProgress
from coaching.evidence.owing import list_open
from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import Mark, UnitEvidence, weigh_unit
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.plural import COUNTED, say_number
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen, rows_of
from conversations.chat.tokens import LOG_SESSION, go_button, start_button
from conversations.screens.hours import list_opening_buttons, send_button, sheet_button

MOST_KINDS = 5
"""How many kinds of form are named of those that are still to write."""


def progress_screen(scene: Scene) -> Screen:
    """Return where the coach stands in each unit with hours."""
    if not scene.enrolments:
        return no_course_screen()
    lines: list[str] = []
    for evidence, progress in _weigh_all(scene):
        lines += [
            *([""] if lines else []),
            f"Unit {progress.unit.key}",
            f"{_mark(progress.practice.is_done)} Practice: {say_practice(progress.practice)}",
        ]
        if progress.practice.opening:
            lines.append(f"   {say_opening(progress.practice)}")
        if progress.practice.group:
            lines.append(f"   {say_groups(progress.practice)}")
        if progress.clients:
            is_done = not progress.clients.missing and not progress.clients.surplus
            lines.append(f"{_mark(is_done)} Clients: {say_clients(progress.clients)}")
        if progress.supervision:
            is_done = progress.supervision.is_done and progress.supervision.sessions > 0
            lines.append(f"{_mark(is_done)} Supervision: {say_supervision(progress)}")
        lines += [f"○ {words}" for words in list_owed(scene, progress)] or [
            "✓ Writing: nothing missing"
        ]
        lines.append(say_evidence(evidence))
    return Screen(
        title="Your progress",
        lines=tuple(lines),
        rows=(
            (LOG_SESSION, go_button("To do", "todo")),
            (go_button("Portfolio", "portfolio"), go_button("Can I submit?", "blockers")),
            (go_button("When will I finish?", "finish"), sheet_button(scene)),
            *rows_of(list_opening_buttons(scene)),
            (go_button("‹ Home", "home"),),
        ),
    )


def no_course_screen() -> Screen:
    """Return what is said when every course is finished."""
    return Screen(
        title="You have no course under way",
        lines=("Enrol for another, or reopen a finished one in your settings.",),
        rows=(
            (start_button("Enrol", OwnFormKey.ENROL), go_button("Settings", "settings")),
            (go_button("‹ Home", "home"),),
        ),
    )


def sheets_screen(scene: Scene) -> Screen:
    """Return the choice of the unit whose hours are sent as a spreadsheet."""
    if not scene.enrolments:
        return no_course_screen()
    buttons = [send_button(one, one.unit.key) for one in scene.progress]
    return Screen(
        title="Your hours in Excel",
        lines=("A spreadsheet of each unit, with every session and the totals, from /progress.",),
        rows=(*rows_of(buttons), (go_button("‹ Progress", "progress"),)),
    )


def _weigh_all(scene: Scene) -> Iterator[tuple[UnitEvidence, UnitProgress]]:
    """Yield what there is of each unit with hours, and what is counted for it."""
    for course in scene.courses:
        for evidence in (weigh_unit(course, unit) for unit in course.hour_units):
            if evidence.progress is not None:
                yield evidence, evidence.progress


def say_evidence(evidence: UnitEvidence) -> str:
    """Return how many criteria of a unit are met and begun, behind a mark for all of them."""
    marks = [one.mark for one in evidence.criteria]
    met, begun = marks.count(Mark.WHOLE), marks.count(Mark.PART)
    sign = "✓" if met == len(marks) else ("◐" if met or begun else "○")
    in_hand = f", {begun} started" if begun else ""
    return f"{sign} Evidence: {met} of {len(marks)} criteria{in_hand}"


def say_practice(count: PracticeCount) -> str:
    """Return what is left of the hours of practice."""
    if count.is_done:
        return _complete(count.counted, count.target)
    return f"{say_length(count.left)} left of {say_length(count.target)}"


def say_opening(count: PracticeCount) -> str:
    """Return how much of the practice was granted from before."""
    return f"From before: {say_length(count.opening)}, granted, not in your sessions"


def say_groups(count: PracticeCount) -> str:
    """Return how many of the hours with groups count."""
    minutes = count.counted - count.individual - count.opening
    counted = say_length(minutes) if minutes else "none"
    return f"Groups: {say_length(count.group)}, of which {counted} count"


def say_clients(count: ClientCount) -> str:
    """Return how many clients count, and how many are missing or too many."""
    wanted = f"{count.least}–{count.most}" if count.most else f"at least {count.least}"
    stands = f"{count.counted} of {wanted}"
    if count.missing:
        return f"{stands}, {count.missing} more needed"
    if count.surplus:
        return f"{stands}, {count.surplus} too many"
    return stands


def say_supervision(progress: UnitProgress) -> str:
    """Return what is left of the supervision of a unit."""
    count, target = progress.supervision, progress.unit.supervision
    if count is None or target is None:
        return "not required"
    if target.sessions is not None:
        return f"{count.sessions_left or 'none'} left of {say_number(target.sessions, 'session')}"
    if target.hours is not None:
        if count.is_done:
            return _complete(count.minutes, target.hours * 60)
        return f"{say_length(count.minutes_left)} left of {say_length(target.hours * 60)}"
    return (
        f"recorded: {say_number(count.sessions, 'session')}"
        if count.sessions
        else "none recorded yet"
    )


def list_owed(scene: Scene, progress: UnitProgress) -> list[str]:
    """Return a line for each kind of form that can be written by now, or has open questions."""
    owed = list_open(progress.course, scene.today, [progress.unit])
    lines = group_owed(one.piece for one in owed)
    more = len(lines) - MOST_KINDS
    return [*lines[:MOST_KINDS], *([f"and {more} more kinds: see /todo"] if more > 0 else [])]


def group_owed(pieces: Iterable[Piece]) -> list[str]:
    """Return a line for each kind of form that is missing or has open questions."""
    of_one_form: dict[str, list[Piece]] = {}
    for piece in pieces:
        of_one_form.setdefault(piece.form.key, []).append(piece)
    return [_say_owed(one) for one in of_one_form.values()]


def _say_owed(pieces: list[Piece]) -> str:
    form = pieces[0].form
    missing = sum(not one.entries for one in pieces)
    unfinished = len(pieces) - missing
    if form.about == "enrolment" and not form.parts:
        return f"{form.title}: {'missing' if missing else 'unfinished'}"
    name = COUNTED[form.parts or form.about]
    said = [f"missing for {say_number(missing, *name)}"] if missing else []
    said += [f"unfinished for {say_number(unfinished, *name)}"] if unfinished else []
    return f"{form.title}: {', '.join(said)}"


def _complete(minutes: int, target: int) -> str:
    return f"complete, {say_length(minutes)} of {say_length(target)}"


def _mark(is_done: bool) -> str:
    return "✓" if is_done else "○"
