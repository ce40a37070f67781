"""Answers about the time to come: the deadline, the pace, the day of finishing, and reminders."""

from datetime import date, timedelta

from coaching.calendar.deadlines import final_day, registration_end
from coaching.calendar.time_words import say_length
from coaching.counting.pace import estimate_finish
from coaching.counting.progress import UnitProgress
from coaching.records.course import Course
from coaching.records.notebook import SessionState
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Screen
from conversations.chat.tokens import go_button, start_button
from conversations.screens.answers.saying import (
    PROGRESS,
    SETTINGS,
    answer_screen,
    pick_sessions,
)
from conversations.screens.progress import say_practice
from conversations.understanding.questions.asked import Measure, Question, Topic
from conversations.understanding.times.moments import say_day

DAYS_OF_A_WEEK = 7
A_YEAR_IN_WEEKS = 52


def answer_finish(scene: Scene, _asked: Question) -> Screen:
    """Return when the hours will be complete at the pace so far."""
    units = list(scene.progress)
    said = [_say_finish(scene, one) for one in units]
    if len(said) == 1:
        fact, *lines = said[0]
        return answer_screen(fact, *lines, buttons=(PROGRESS, *_target_buttons(scene)))
    lines = [f"{unit.unit.key}: {one[0]}" for unit, one in zip(units, said, strict=True)]
    return answer_screen("When your hours will be complete", *lines)


def answer_deadline(scene: Scene, _asked: Question) -> Screen:
    """Return the day by which a course has to be complete, and how long that is."""
    said = [_say_deadline(scene, one) for one in scene.courses]
    if len(said) == 1:
        fact, *lines = said[0]
        return answer_screen(fact, *lines, buttons=(*_target_buttons(scene), PROGRESS))
    lines = [
        f"{course.qualification.short}: {one[0]}"
        for course, one in zip(scene.courses, said, strict=True)
    ]
    return answer_screen("Your deadlines", *lines, buttons=(PROGRESS, SETTINGS))


def answer_pace(scene: Scene, asked: Question) -> Screen:
    """Return how many sessions a week are needed by the target date, or what the pace gives."""
    units = [one for one in scene.progress if asked.takes(one.unit.key)]
    is_so_far = not asked.wants(Measure.LEFT)
    in_hours = asked.names(Topic.HOURS) and not asked.names(Topic.SESSIONS)
    said = [
        _say_pace_so_far(scene, one) if is_so_far else _say_pace(scene, one, in_hours=in_hours)
        for one in units or scene.progress
    ]
    if len(said) == 1:
        fact, *lines = said[0]
        return answer_screen(fact, *lines, buttons=(*_target_buttons(scene), PROGRESS))
    lines = [f"{unit.unit.key}: {one[0]}" for unit, one in zip(units, said, strict=False)]
    return answer_screen("The pace you need", *lines)


def answer_reminders(scene: Scene, asked: Question) -> Screen:
    """Return at which hour reminders come, and when there are none."""
    coach = scene.coach
    if coach is None:
        return answer_screen("That works once you have enrolled.")
    hour = f"Reminders come at {coach.reminder_at:%H:%M}, {coach.zone} time"
    quiet = f"Quiet from {coach.quiet_from:%H:%M} to {coach.quiet_until:%H:%M}"
    away = "You are not on holiday"
    is_away = coach.holiday_until is not None and coach.holiday_until >= scene.today
    if is_away and coach.holiday_until is not None:
        away = f"On holiday until {say_day(coach.holiday_until, today=scene.today)}"
    said = [hour, quiet, *([away] if is_away or "holiday" in asked.words else [])]
    # What was asked for by name comes first.
    said.sort(key=lambda one: not (one == away or (one == quiet and "quiet" in asked.words)))
    fact, *lines = said
    return answer_screen(
        fact,
        *(f"{one}." for one in lines),
        buttons=(start_button("Change the hour", OwnFormKey.REMINDER_HOUR), SETTINGS),
    )


def _say_finish(scene: Scene, progress: UnitProgress) -> list[str]:
    practice = progress.practice
    if practice.is_done:
        return ["Your hours are complete."]
    day = estimate_finish(practice, progress.course.enrolment.started_on, scene.today)
    left = f"{say_practice(practice)}."
    if day is None:
        wait = "I can estimate a date once you have two weeks of sessions behind you."
        return [left, wait]
    said = say_day(day, today=scene.today)
    final = final_day(progress.course)
    lines = [f"At this pace your hours will be complete around {said}."]
    if final is not None:
        is_late = "after" if day > final else "before"
        lines.append(f"That is {is_late} your deadline, {say_day(final, today=scene.today)}.")
    return [*lines, left]


def _say_deadline(scene: Scene, course: Course) -> list[str]:
    target, end = course.enrolment.target_on, registration_end(course)
    final = final_day(course)
    if final is None:
        return ["No deadline is set", "Your handbook names no limit, and you no target date."]
    fact = f"{say_day(final, today=scene.today)}: {_say_span(scene.today, final)}"
    lines = ["Your own target date." if target == final else "The end of your registration."]
    if end is not None and target == final:
        lines.append(f"Your registration ends on {say_day(end, today=scene.today)}.")
    elif target is None:
        lines.append("You have no target date of your own yet.")
    return [fact, *lines]


def _say_span(today: date, day: date) -> str:
    days = (day - today).days
    if days < 0:
        return f"{say_number(-days, 'day')} ago"
    weeks = days // DAYS_OF_A_WEEK
    if weeks < 2:
        return f"{say_number(days, 'day')} left"
    if weeks > 2 * A_YEAR_IN_WEEKS:
        return f"{say_number(days // 365, 'year')} and {days % 365 // 30} months left"
    return f"{weeks} weeks left"


def _say_pace(scene: Scene, progress: UnitProgress, *, in_hours: bool) -> list[str]:
    """Return the pace that is needed by the target date, and the one so far."""
    practice, target = progress.practice, progress.course.enrolment.target_on
    if practice.is_done:
        return ["Your hours are complete: no more sessions are needed"]
    so_far, *_ = _say_pace_so_far(scene, progress)
    if target is None or target <= scene.today:
        fact = "You have no target date yet" if target is None else "Your target date is over"
        return [fact, f"{so_far}.", _say_finish(scene, progress)[0]]
    held = pick_sessions(scene, Question(unit=progress.unit.key), SessionState.HELD)
    usual = round(sum(one.minutes for one in held) / len(held)) if held else 60
    weeks = max((target - scene.today) / timedelta(weeks=1), 1 / 7)
    rates = [
        _say_rate(-(-practice.left // usual) / weeks),
        f"{say_length(round(practice.left / weeks))} a week",
    ]
    fact, other = reversed(rates) if in_hours else rates
    return [
        f"{fact.capitalize()}, to be done by {say_day(target, today=scene.today)}",
        f"{say_practice(practice)}: {other}.",
        f"{so_far}.",
    ]


def _say_pace_so_far(scene: Scene, progress: UnitProgress) -> list[str]:
    """Return how many sessions and hours a week were held since the course began."""
    held = pick_sessions(scene, Question(unit=progress.unit.key), SessionState.HELD)
    days = max((scene.today - progress.course.enrolment.started_on).days, 7)
    minutes = round(sum(one.minutes for one in held) * 7 / days)
    fact = f"So far: {_say_rate(len(held) * 7 / days)}, {say_length(minutes)} a week"
    return [fact if held else "So far: no sessions", f"{say_practice(progress.practice)}."]


def _say_rate(a_week: float) -> str:
    """Return how many sessions a week that is; a fraction of one as one in so many weeks."""
    if a_week >= 1:
        return f"about {_say_number(a_week)} sessions a week"
    if a_week <= 0:
        return "no sessions"
    weeks = round(1 / a_week)
    return "about 1 session a week" if weeks <= 1 else f"about 1 session every {weeks} weeks"


def _say_number(a_week: float) -> str:
    """Return a rate with one digit behind the point, where there is one."""
    return f"{a_week:.1f}".removesuffix(".0")


def _target_buttons(scene: Scene) -> list[Button]:
    """Return the way to the target date of the one course under way."""
    if len(scene.enrolments) != 1:
        return []
    [enrolment] = scene.enrolments
    return [
        start_button("Target date", OwnFormKey.TARGET_DATE, enrolment.id),
        *([] if enrolment.target_on else [go_button("Settings", "settings")]),
    ]
