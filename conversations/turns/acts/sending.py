"""What is sent as files: a portfolio, or all records. Promised at once, made in the background."""

from dataclasses import replace

from coaching.evidence.blockers import find_blockers
from coaching.evidence.weighing import weigh_unit
from coaching.records.change import Change
from coaching.records.desk import Job
from conversations.chat.identities import new_identity
from conversations.chat.scene import Gone, Scene, find
from conversations.chat.screen import Screen
from conversations.chat.turn import Finished, Stays, Turn
from conversations.forms.asking import in_passing
from conversations.screens.entries import name_units
from conversations.screens.home import leave_for
from conversations.screens.portfolio.criteria import find_unit, unit_token
from conversations.screens.privacy.privacy_check import first_hit_screen
from conversations.screens.progress import sheets_screen


def make_portfolio(scene: Scene, token: str) -> Turn:
    """Return the promise to make the portfolio of a unit; Gone if there is no such unit.

    As long as something in it could tell who somebody is, that is shown instead.
    """
    course, unit = find_unit(scene, token)
    telling = first_hit_screen(scene, token)
    if telling is not None:
        return leave_for(scene, telling)
    for job in scene.desk.jobs.values():
        if (job.kind, job.about, job.part) == ("portfolio", course.enrolment.id, unit.key):
            return Turn(toast="I am already making it.")
    evidence = weigh_unit(course, unit)
    blockers = find_blockers(evidence)
    job = Job(
        id=new_identity(),
        kind="portfolio",
        about=course.enrolment.id,
        part=unit.key,
        asked_at=scene.now,
    )
    screen = Screen(
        is_result=True,
        title=f"Making your portfolio of {name_units(evidence.together)}",
        lines=(
            "A PDF to read, a Word document to edit, and a ZIP with everything. "
            "It takes a few seconds.",
            *([_say_open(len(blockers))] if blockers else []),
        ),
    )
    return Turn(screens=(screen,), change=Change((job,)))


def _say_open(number: int) -> str:
    if number == 1:
        return "One thing is still missing; it is marked as open."
    return f"{number} things are still missing; they are marked as open."


def send_hours(scene: Scene, token: str) -> Turn:
    """Return the promise to send the hours of a unit as a spreadsheet; Gone if there is none."""
    course, unit = find_unit(scene, token)
    if unit.practice is None:
        raise Gone(f"{unit.key} has no hours")
    for job in scene.desk.jobs.values():
        if (job.kind, job.about, job.part) == ("hours", course.enrolment.id, unit.key):
            return Turn(toast="It is already on its way.")
    job = Job(
        id=new_identity(),
        kind="hours",
        about=course.enrolment.id,
        part=unit.key,
        asked_at=scene.now,
    )
    screen = Screen(
        is_result=True,
        title=f"Your hours of {unit.key}",
        lines=("The spreadsheet takes a few seconds.",),
    )
    return Turn(screens=(screen,), change=Change((job,)))


def send_only_hours(scene: Scene) -> Turn:
    """Return the promise of the one unit with hours under way, or the choice between several."""
    if len(scene.progress) != 1:
        return in_passing(scene, sheets_screen(scene))
    [progress] = scene.progress
    turn = send_hours(scene, unit_token(progress.course.enrolment, progress.unit))
    return replace(turn, front=Stays(asks=True))


def change_of(finished: Finished) -> Turn:
    """Return what is done at once, with the screen that says so."""
    return Turn(screens=(finished.screen,), change=Change(finished.records))


def send_everything(scene: Scene, identity: str) -> Turn:
    """Return the promise to send all records; Gone if that is not the coach."""
    coach = find(scene.notebook.coach, identity)
    if any(job.kind == "export" for job in scene.desk.jobs.values()):
        return Turn(toast="It is already on its way.")
    job = Job(id=new_identity(), kind="export", about=coach.id, asked_at=scene.now)
    screen = Screen(
        is_result=True, title="Packing your records", lines=("It takes a few seconds.",)
    )
    return Turn(screens=(screen,), change=Change((job,)))
