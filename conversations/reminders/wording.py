"""What each rule's reminder is about, in words and with the buttons that do the thing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coaching.calendar.clock import to_local
from coaching.calendar.deadlines import final_day, registration_end
from coaching.calendar.occurrences import on_day
from coaching.counting.progress import UnitProgress, find_owed
from coaching.records.notebook import SessionState
from coaching.reminders.milestones import WEEK, expected_share
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Rows, rows_of
from conversations.chat.tokens import act_button, go_button, make_token, start_button
from conversations.forms.asking import name_draft
from conversations.screens.progress import say_practice, say_supervision
from conversations.screens.sessions import name_session, say_session
from conversations.understanding.lengths import say_length
from conversations.understanding.moments import say_day

NEAREST_MINUTES = 15
"""An even pace is not said to the minute."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a reminder's wording is filled with, and its buttons."""

    words: dict[str, str]
    rows: Rows


def tell(scene: Scene, key: str) -> Told:
    """Return what a reminder, by its key, says of its record; LookupError if that is done."""
    rule, about, occurrence = key.split(":")
    return _TELLERS[rule](scene, about, occurrence)


def _tell_brief(scene: Scene, about: str, _occurrence: str) -> Told:
    session = scene.notebook.sessions[about]
    return Told(
        {
            "client": scene.notebook.clients[session.client].name,
            "time": f"{to_local(session.starts_at, scene.zone):%H:%M}",
        },
        ((go_button("Show", "brief", about), go_button("Session", "session", about)),),
    )


def _tell_passed(scene: Scene, about: str, _occurrence: str) -> Told:
    session = scene.notebook.sessions[about]
    if session.state is not SessionState.PLANNED:
        raise LookupError(f"session {about} is not planned any more")
    return Told(
        {"session": say_session(scene, scene.notebook.clients[session.client], session)},
        (
            (
                act_button("It took place", "held", about),
                act_button("Cancelled", "cancelled", about),
            ),
            (act_button("Client missed it", "missed", about),),
        ),
    )


def _tell_writing(scene: Scene, about: str, _occurrence: str) -> Told:
    session = scene.notebook.sessions[about]
    forms = [one.form for one in find_owed(scene.course_of(session), [session])]
    if not forms:
        raise LookupError(f"nothing is owed for session {about}")
    return Told(
        {
            "session": name_session(scene, session),
            "forms": _say_forms([form.title for form in forms]),
        },
        rows_of([start_button(form.title, form.key, about) for form in forms]),
    )


def _say_forms(titles: list[str]) -> str:
    return ", ".join([titles[0], *(title[:1].lower() + title[1:] for title in titles[1:])])


def _tell_draft(scene: Scene, about: str, _occurrence: str) -> Told:
    draft = scene.desk.drafts[about]
    return Told(
        {"draft": name_draft(scene, draft)}, ((Button("Go on", make_token("resume", about)),),)
    )


def _tell_supervision(scene: Scene, about: str, _occurrence: str) -> Told:
    progress = _progress(scene, about)
    return Told(
        {"unit": progress.unit.key, "left": say_supervision(progress)},
        ((start_button("Log supervision", "log_supervision"), go_button("Progress", "progress")),),
    )


def _tell_pace(scene: Scene, about: str, _occurrence: str) -> Told:
    progress = _progress(scene, about)
    course = scene.course_of(progress.enrolment)
    end, share = final_day(course), expected_share(course, scene.today)
    if end is None or share is None:
        raise LookupError(f"{about} has no day to be done by")
    practice = progress.practice
    expected = round(share * practice.target / NEAREST_MINUTES) * NEAREST_MINUTES
    return Told(
        {
            "unit": progress.unit.key,
            "done": say_length(practice.target - practice.left),
            "target": say_length(practice.target),
            "day": say_day(end, today=scene.today),
            "expected": say_length(expected),
        },
        (
            (
                start_button("Log a session", "log_session"),
                go_button("When will I finish?", "finish"),
            ),
        ),
    )


def _tell_target(scene: Scene, about: str, _occurrence: str) -> Told:
    return _tell_end(scene, about, scene.notebook.enrolments[about].target_on)


def _tell_registration(scene: Scene, about: str, _occurrence: str) -> Told:
    course = scene.course_of(scene.notebook.enrolments[about])
    return _tell_end(scene, about, registration_end(course))


def _tell_end(scene: Scene, about: str, day: date | None) -> Told:
    if day is None:
        raise LookupError(f"enrolment {about} has no such day")
    return Told(
        {"day": say_day(day, today=scene.today), "left": _say_left(scene, about)},
        ((go_button("Progress", "progress"), go_button("Course", "course", about)),),
    )


def _tell_review(scene: Scene, about: str, occurrence: str) -> Told:
    client = scene.notebook.clients[about]
    return Told(
        {"client": client.name, "number": _say_sessions(int(occurrence))},
        ((go_button(client.name, "client", about),),),
    )


def _tell_week(scene: Scene, about: str, occurrence: str) -> Told:
    if scene.coach is None:
        raise LookupError("not enrolled")
    until = on_day(scene.coach, date.fromisoformat(occurrence))
    held = [
        session.minutes
        for session in scene.notebook.sessions.values()
        if session.state is SessionState.HELD
        and until - WEEK < session.starts_at <= until
        and scene.notebook.clients[session.client].enrolment == about
    ]
    done = f"{_say_sessions(len(held))}, {say_length(sum(held))}" if held else "no sessions"
    return Told(
        {"done": done.capitalize(), "left": _say_left(scene, about)},
        ((go_button("Progress", "progress"), go_button("To do", "todo")),),
    )


def _say_left(scene: Scene, enrolment: str) -> str:
    return "; ".join(
        f"{one.unit.key}: {say_practice(one.practice)}"
        for one in scene.progress
        if one.enrolment.id == enrolment
    )


def _say_sessions(number: int) -> str:
    return f"{number} session" if number == 1 else f"{number} sessions"


def _progress(scene: Scene, about: str) -> UnitProgress:
    enrolment, unit = about.split("/", 1)
    for progress in scene.progress:
        if (progress.enrolment.id, progress.unit.key) == (enrolment, unit):
            return progress
    raise LookupError(f"no unit under way is {about}")


_TELLERS: dict[str, Callable[[Scene, str, str], Told]] = {
    "brief": _tell_brief,
    "passed": _tell_passed,
    "writing": _tell_writing,
    "draft": _tell_draft,
    "supervision": _tell_supervision,
    "pace": _tell_pace,
    "target": _tell_target,
    "registration": _tell_registration,
    "review": _tell_review,
    "week": _tell_week,
}
