"""What a coach is told about a course: what it asks for, and what is worth knowing."""

from collections.abc import Sequence
from datetime import date

from coaching.catalogue.qualification import Practice, Qualification, SupervisionTarget, Unit
from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.notebook import Coach, Enrolment
from conversations.chat.identities import new_identity
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene, see_after
from conversations.chat.screen import Button, Screen, rows_of
from conversations.chat.tokens import LOG_SESSION, go_button
from conversations.chat.turn import Finished
from conversations.screens.todo import next_buttons
from conversations.understanding.times.moments import say_day

MOST_NEXT = 4


def finish_enrolment(scene: Scene, draft: Draft) -> Finished:
    """Return the enrolment that a filled form asks for, unless it is under way already."""
    key = str(draft.answers["qualification"].value)
    qualification = next(one for one in scene.catalogue.current() if one.key == key)
    under_way = find_under_way(scene, key, str(draft.answers["award"].value))
    if under_way is not None:
        return Finished((), already_enrolled_screen(qualification, under_way))
    enrolment = Enrolment(
        id=new_identity(),
        qualification=key,
        version=qualification.version,
        award=str(draft.answers["award"].value),
        role=str(draft.answers["role"].value),
        started_on=date.fromisoformat(str(draft.answers["started_on"].value)),
        shared_hours=qualification.shared_hours,
    )
    coach = scene.coach or Coach(id=new_identity(), zone=scene.zone, joined_at=scene.now)
    writing = next_buttons(see_after(scene, Change((coach, enrolment))), enrolment.id, MOST_NEXT)
    screen = enrolled_screen(qualification, enrolment, coach, scene.today, writing)
    return Finished((coach, enrolment), screen)


def enrolled_screen(
    qualification: Qualification,
    enrolment: Enrolment,
    coach: Coach,
    today: date,
    writing: Sequence[Button],
) -> Screen:
    """Return what an enrolment asks for, and the first thing to do."""
    lines = [
        f"{unit.key}: {', '.join(list_asked(unit))}."
        for unit in qualification.hour_units(enrolment.award)
    ]
    if qualification.ages:
        lines.append(f"Age: {qualification.ages}.")
    lines.append(f"Registered: {say_day(enrolment.started_on, today=today)}.")
    lines.append(f"Your time zone: {coach.zone}.")
    return Screen(
        is_result=True,
        title=f"Enrolled: {qualification.award(enrolment.award).title}",
        lines=tuple(lines),
        rows=(
            *rows_of(writing),
            (LOG_SESSION, go_button("Progress", "progress")),
            (go_button("Worth knowing", "notes", enrolment.id), go_button("How it works", "help")),
        ),
    )


def notes_screen(scene: Scene, identity: str) -> Screen:
    """Return what is worth knowing about a course; Gone if there is no such one."""
    qualification = scene.qualification_of(scene.enrolment(identity))
    return Screen(
        title=f"Worth knowing: {qualification.short}",
        lines=tuple(f"• {note}" for note in qualification.notes)
        or ("Nothing special about this qualification.",),
        rows=((go_button("Its settings", "course", identity), go_button("‹ Home", "home")),),
    )


def already_enrolled_screen(qualification: Qualification, enrolment: Enrolment) -> Screen:
    """Return what is said to an enrolment for what is under way."""
    return Screen(
        title="You are already enrolled for that",
        lines=(f"{qualification.award(enrolment.award).title} is under way.",),
        rows=((go_button("Its settings", "course", enrolment.id), go_button("Home", "home")),),
    )


def find_under_way(scene: Scene, qualification: str, award: str) -> Enrolment | None:
    """Return the enrolment for an award, if it is under way."""
    for enrolment in scene.enrolments:
        if (enrolment.qualification, enrolment.award) == (qualification, award):
            return enrolment
    return None


def list_asked(unit: Unit) -> list[str]:
    """Return what a unit asks for: hours, clients and supervision, as far as it does."""
    asked = [_say_hours(unit.practice)] if unit.practice else []
    if unit.clients:
        asked.append(
            f"{unit.clients.least}–{unit.clients.most} clients"
            if unit.clients.most
            else f"at least {unit.clients.least} clients"
        )
    if unit.supervision:
        asked.append(_say_supervision(unit.supervision))
    return asked


def _say_hours(practice: Practice) -> str:
    least = practice.individual_hours_least
    one_to_one = f" (at least {least} h one to one)" if least else ""
    return f"{practice.hours} h of practice{one_to_one}"


def _say_supervision(target: SupervisionTarget) -> str:
    if target.hours:
        return f"{target.hours} h of supervision"
    if target.sessions:
        return say_number(target.sessions, "supervision session")
    return "supervision, any amount"
