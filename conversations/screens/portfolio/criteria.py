"""What there is to show: the criteria of each unit and the diary of each client."""

from collections.abc import Iterable, Sequence

from coaching.catalogue.qualification import Unit
from coaching.counting.progress import find_entry
from coaching.evidence.pieces import LEARNER_FORM, Piece
from coaching.evidence.weighing import DocumentEvidence, Mark, UnitEvidence, weigh_unit
from coaching.records.course import Course
from coaching.records.keys import UnitKey
from coaching.records.notebook import Enrolment
from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import Button, Screen, rows_of
from conversations.chat.tokens import act_button, go_button
from conversations.screens.entries import name_part, name_subject, name_units, piece_token
from conversations.screens.portfolio.work import say_length_of_work
from conversations.screens.progress import no_course_screen

MARKS = {Mark.WHOLE: "✓", Mark.PART: "◐", Mark.NONE: "○"}


def portfolio_screen(scene: Scene) -> Screen:
    """Return every unit of the courses under way, with how many of its criteria are met."""
    if not scene.enrolments:
        return no_course_screen()
    lines = []
    buttons = []
    details = []
    for course in scene.courses:
        for units in list_submissions(course):
            name = name_units(units)
            lines.append(f"{name}: {_say_met([weigh_unit(course, one) for one in units])}")
            buttons.append(go_button(name, "unit", unit_token(course.enrolment, units[0])))
        details.append(_details_button(scene, course))
    return Screen(
        title="Your portfolio",
        lines=tuple(lines),
        note="Tap a unit to see its evidence and what is missing.",
        rows=(*rows_of(buttons), *rows_of(details, 1), (go_button("‹ Home", "home"),)),
    )


def unit_screen(scene: Scene, token: str) -> Screen:
    """Return the criteria of a unit, each with how well it is met; Gone if it is none.

    Units that are handed in together stand together.
    """
    course, unit = find_unit(scene, token)
    weighed = [weigh_unit(course, one) for one in weigh_unit(course, unit).together]
    lines: list[str] = []
    for evidence in weighed:
        lines += [evidence.unit.key] if len(weighed) > 1 else []
        lines += [
            f"{MARKS[one.mark]} {one.criterion.number}  {one.criterion.asks}"
            for one in evidence.criteria
        ]
    lengths = [say_length_of_work(one, course.notebook) for one in weighed]
    below = list(dict.fromkeys(one for one in lengths if one))
    return Screen(
        title=f"{name_units([one.unit for one in weighed])} · {_say_met(weighed)}",
        lines=(
            *(lines or ["Its parts are under Documents."]),
            *(["", *below] if below else []),
        ),
        note="✓ complete · ◐ started · ○ nothing yet",
        rows=(
            (go_button("Can I submit?", "blockers", token),),
            (
                go_button("Documents", "documents", token),
                act_button("Make portfolio", "make", token),
            ),
            (go_button("‹ Portfolio", "portfolio"),),
        ),
    )


def mark_piece(piece: Piece) -> str:
    """Return how much of a piece is there, as a sign."""
    if piece.is_complete and piece.entries:
        return MARKS[Mark.WHOLE]
    return MARKS[Mark.PART if piece.entries else Mark.NONE]


def name_within(scene: Scene, unit: Unit, piece: Piece) -> str:
    """Return what a piece is about, on a screen that names the unit already."""
    named = name_subject(scene, piece.subject.id, piece.part)
    if not piece.part or piece.form.about != "enrolment":
        return named
    name = name_part(scene.qualification_of(scene.enrolment(piece.subject.id)), unit.key)
    return "" if named == name else named.removeprefix(f"{name} · ").removeprefix(f"{unit.key} · ")


def unit_token(enrolment: Enrolment, unit: Unit) -> str:
    """Return what a unit of an enrolment goes by in buttons."""
    return str(UnitKey(enrolment.id, unit.key))


def find_unit(scene: Scene, token: str) -> tuple[Course, Unit]:
    """Return the course and the unit that a token names; Gone if there are none such."""
    asked = UnitKey.parse(token)
    course = scene.course_of(scene.enrolment(asked.enrolment))
    for unit in course.units:
        if unit.key == asked.unit:
            return course, unit
    raise Gone(f"the enrolment {asked.enrolment} takes no unit {asked.unit}")


def list_submissions(course: Course) -> list[tuple[Unit, ...]]:
    """Return what a course hands in: each unit, with those that are handed in together with it."""
    qualification = course.qualification
    return [
        tuple(qualification.unit(key) for key in keys)
        for keys in qualification.submissions(course.enrolment.award)
    ]


def _say_met(weighed: Sequence[UnitEvidence]) -> str:
    criteria = [one for evidence in weighed for one in evidence.criteria]
    if not criteria:
        return _say_whole(weighed[0].documents)
    met = sum(one.mark is Mark.WHOLE for one in criteria)
    return f"{met} of {len(criteria)} criteria met"


def _say_whole(documents: Iterable[DocumentEvidence]) -> str:
    marks = [one.mark for one in documents if one.pieces]
    return f"{sum(one is Mark.WHOLE for one in marks)} of {len(marks)} documents complete"


def _details_button(scene: Scene, course: Course) -> Button:
    """Return the way to the learner's details, by their course where there are several."""
    qualification, enrolment = course.qualification, course.enrolment
    form = qualification.form(LEARNER_FORM)
    of_course = f" · {qualification.key} {enrolment.award}" if len(scene.courses) > 1 else ""
    entry = find_entry(scene.notebook, form.key, enrolment.id)
    written = (entry,) if entry else ()
    label = f"{form.title}{of_course}"
    return Button(label, piece_token(Piece(form, enrolment, "", written, wanted=1)))


def handed_over_screen(unit: str, token: str, archives: int, left_out: tuple[str, ...]) -> Screen:
    """Return what is said behind the documents; `left_out` are files too large to be sent."""
    lines = ["Read it once more before you hand it in."]
    if archives > 1:
        lines.append(f"It is too large for one ZIP, so it comes as {archives}.")
    if left_out:
        lines.append(f"Too large to send, so not in the ZIP: {', '.join(left_out)}.")
    return Screen(
        is_result=True,
        title=f"Here is your portfolio of {unit}",
        lines=tuple(lines),
        rows=((go_button("Can I submit?", "blockers", token), go_button("Home", "home")),),
    )


def not_made_screen(unit: str, token: str) -> Screen:
    """Return what is said when a portfolio could not be made."""
    return Screen(
        is_result=True,
        title=f"I could not make the portfolio of {unit}",
        lines=("Sorry, something went wrong. Everything you wrote is safe. Please try again.",),
        rows=((act_button("Try again", "make", token),),),
    )


def hours_sent_screen(unit: str) -> Screen:
    """Return what is said behind the spreadsheet of a unit's hours."""
    return Screen(
        is_result=True,
        title=f"Here are your hours of {unit}",
        lines=("Filter the sessions by client or date; the totals are formulas.",),
        rows=((go_button("Home", "home"),),),
    )


def hours_not_made_screen(unit: str) -> Screen:
    """Return what is said when the spreadsheet of a unit's hours could not be made."""
    return Screen(
        is_result=True,
        title=f"The spreadsheet of {unit} could not be made",
        lines=("Something went wrong on my side; all that you wrote is kept. Please try again.",),
        rows=((go_button("Home", "home"),),),
    )
