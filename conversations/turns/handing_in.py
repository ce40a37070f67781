"""Handing over a portfolio: promised at once, made beside everything else."""

from coaching.evidence.blockers import find_blockers
from coaching.evidence.weighing import weigh_unit
from coaching.records.change import Change
from coaching.records.desk import Job
from conversations.chat.identities import new_identity
from conversations.chat.scene import Scene
from conversations.chat.screen import Response, Screen
from conversations.chat.tokens import act_button, go_button
from conversations.screens.home import leave_for
from conversations.screens.portfolio import find_unit
from conversations.screens.privacy_check import first_hit_screen


def make_portfolio(scene: Scene, token: str) -> Response:
    """Return the promise to make the portfolio of a unit; LookupError if there is no such unit.

    As long as something in it could tell who somebody is, that is shown instead.
    """
    course, unit = find_unit(scene, token)
    telling = first_hit_screen(scene, token)
    if telling is not None:
        return leave_for(scene, telling)
    for job in scene.desk.jobs.values():
        if (job.kind, job.about, job.part) == ("portfolio", course.enrolment.id, unit.key):
            return Response(toast="It is being made already.")
    blockers = find_blockers(weigh_unit(course, unit))
    job = Job(
        id=new_identity(),
        kind="portfolio",
        about=course.enrolment.id,
        part=unit.key,
        asked_at=scene.now,
    )
    screen = Screen(
        is_result=True,
        title=f"Making your portfolio of {unit.key}",
        lines=(
            "A PDF to read, a Word document to edit, and a ZIP with everything. "
            "It takes a few seconds.",
            *([_say_open(len(blockers))] if blockers else []),
        ),
    )
    return Response(screens=(screen,), change=Change((job,)))


def handed_over_screen(unit: str, token: str, archives: int, left_out: tuple[str, ...]) -> Screen:
    """Return what is said behind the documents; `left_out` are files too large to be sent."""
    lines = ["Read it once more before you hand it in."]
    if archives > 1:
        lines.append(f"With its files it is too large for one ZIP, so it comes as {archives}.")
    if left_out:
        lines.append(f"Too large to be sent, so not in the ZIP: {', '.join(left_out)}.")
    return Screen(
        is_result=True,
        title=f"Here is your portfolio of {unit}",
        lines=tuple(lines),
        rows=((go_button("What stops me?", "blockers", token), go_button("Home", "home")),),
    )


def not_made_screen(unit: str, token: str) -> Screen:
    """Return what is said when a portfolio could not be made."""
    return Screen(
        is_result=True,
        title=f"The portfolio of {unit} could not be made",
        lines=("Something went wrong on my side; all that you wrote is kept. Please try again.",),
        rows=((act_button("Try again", "make", token),),),
    )


def _say_open(number: int) -> str:
    if number == 1:
        return "One thing is still missing; it is marked as open."
    return f"{number} things are still missing; they are marked as open."
