"""What each rule's reminder is about, in words and with the buttons that do the thing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.clock import to_local
from coaching.counting import PracticeCount
from coaching.deadlines import registration_end
from coaching.progress import UnitProgress, find_owed
from coaching.records import Session, SessionState
from conversations.asking import name_draft
from conversations.lengths import say_length
from conversations.moments import say_day
from conversations.presses import act_button, go_button, make_token, start_button
from conversations.progress import say_practice, say_supervision
from conversations.scene import Scene
from conversations.screens import Button, Rows, rows_of
from conversations.sessions import name_session


@dataclass(frozen=True, slots=True)
class Told:
    """What a reminder's wording is filled with, and its buttons."""

    words: dict[str, str]
    rows: Rows


def tell(scene: Scene, rule: str, about: str) -> Told:
    """Return what a reminder says about a record; LookupError if the record is gone."""
    return _TELLERS[rule](scene, about)


def _tell_brief(scene: Scene, about: str) -> Told:
    session = scene.notebook.sessions[about]
    return Told(
        {
            "client": scene.notebook.clients[session.client].name,
            "time": f"{to_local(session.starts_at, scene.zone):%H:%M}",
        },
        ((go_button("Show", "brief", about), go_button("Session", "session", about)),),
    )


def _tell_passed(scene: Scene, about: str) -> Told:
    session = _planned(scene, about)
    return Told(
        {"session": name_session(scene, session).removesuffix(" (planned)")},
        (
            (
                act_button("It took place", "held", about),
                act_button("Cancelled", "cancelled", about),
            ),
            (act_button("Client missed it", "missed", about),),
        ),
    )


def _planned(scene: Scene, about: str) -> Session:
    session = scene.notebook.sessions[about]
    if session.state is not SessionState.PLANNED:
        raise LookupError(f"session {about} is not planned any more")
    return session


def _tell_writing(scene: Scene, about: str) -> Told:
    session = scene.notebook.sessions[about]
    qualification = scene.qualification_of(scene.enrolment_of(session))
    forms = [one.form for one in find_owed(qualification, scene.notebook, [session])]
    if not forms:
        raise LookupError(f"nothing is owed for session {about}")
    return Told(
        {
            "session": name_session(scene, session),
            "forms": ", ".join(form.title.lower() for form in forms),
        },
        rows_of([start_button(form.title, form.key, about) for form in forms]),
    )


def _tell_draft(scene: Scene, about: str) -> Told:
    draft = scene.desk.drafts[about]
    return Told(
        {"draft": name_draft(scene, draft)}, ((Button("Go on", make_token("resume", about)),),)
    )


def _tell_supervision(scene: Scene, about: str) -> Told:
    progress = _progress(scene, about)
    return Told(
        {"unit": progress.unit.key, "left": say_supervision(progress)},
        ((start_button("Log supervision", "log_supervision"), go_button("Progress", "progress")),),
    )


def _tell_pace(scene: Scene, about: str) -> Told:
    progress = _progress(scene, about)
    return Told(
        {"unit": progress.unit.key, "left": say_practice(progress.practice)},
        (
            (
                start_button("Log a session", "log_session"),
                go_button("When will I finish?", "finish"),
            ),
        ),
    )


def _tell_target(scene: Scene, about: str) -> Told:
    return _tell_end(scene, about, scene.notebook.enrolments[about].target_on)


def _tell_registration(scene: Scene, about: str) -> Told:
    enrolment = scene.notebook.enrolments[about]
    return _tell_end(scene, about, registration_end(scene.qualification_of(enrolment), enrolment))


def _tell_end(scene: Scene, about: str, day: date | None) -> Told:
    if day is None:
        raise LookupError(f"enrolment {about} has no such day")
    return Told(
        {"day": say_day(day, today=scene.today), "left": _say_left(scene, about)},
        ((go_button("Progress", "progress"), go_button("Course", "course", about)),),
    )


def _tell_review(scene: Scene, about: str) -> Told:
    client = scene.notebook.clients[about]
    return Told({"client": client.name}, ((go_button(client.name, "client", about),),))


def _tell_week(scene: Scene, about: str) -> Told:
    since = scene.now - timedelta(days=7)
    held = [
        session.minutes
        for session in scene.notebook.sessions.values()
        if session.state is SessionState.HELD
        and since < session.starts_at <= scene.now
        and scene.notebook.clients[session.client].enrolment == about
    ]
    count = f"{len(held)} session" if len(held) == 1 else f"{len(held)} sessions"
    done = f"{count}, {say_length(sum(held))}" if held else "no sessions"
    return Told(
        {"done": done, "left": _say_left(scene, about)},
        ((go_button("Progress", "progress"), go_button("To do", "todo")),),
    )


def _say_left(scene: Scene, enrolment: str) -> str:
    counts = [
        (one.unit.key, one.practice) for one in scene.measure() if one.enrolment.id == enrolment
    ]
    return "; ".join(_say_unit(key, count) for key, count in counts)


def _say_unit(unit: str, count: PracticeCount) -> str:
    return f"{unit}: {say_practice(count)}"


def _progress(scene: Scene, about: str) -> UnitProgress:
    enrolment, unit = about.split("/", 1)
    for progress in scene.measure():
        if (progress.enrolment.id, progress.unit.key) == (enrolment, unit):
            return progress
    raise LookupError(f"no unit under way is {about}")


_TELLERS: dict[str, Callable[[Scene, str], Told]] = {
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
