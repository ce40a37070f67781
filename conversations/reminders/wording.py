"""What each rule's reminder is about, in words and with the buttons that do the thing."""

from dataclasses import replace
from datetime import date

from coaching.calendar.deadlines import final_day, registration_end
from coaching.calendar.occurrences import on_day
from coaching.calendar.time_words import say_length
from coaching.counting.progress import find_owed
from coaching.records.keys import ReminderKey
from coaching.records.notebook import SessionState
from coaching.reminders.milestones import WEEK, expected_share
from coaching.reminders.rules import RULES
from conversations.chat.plural import say_number
from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import rows_of
from conversations.chat.tokens import (
    LOG_SESSION,
    LOG_SUPERVISION,
    act_button,
    go_button,
    start_button,
)
from conversations.reminders.subjects import (
    BY_SUBJECT,
    Teller,
    Told,
    find_progress,
    say_left,
    tell_client,
    tell_course,
    tell_session,
    tell_unit,
)
from conversations.screens.progress import say_supervision
from conversations.screens.sessions import name_session
from conversations.screens.todo import list_writing, name_about, next_buttons
from conversations.understanding.times.moments import say_day

MOST_NAMED = 3
NEAREST_MINUTES = 15
"""A steady pace is not given to the minute."""


def tell(scene: Scene, key: str) -> Told:
    """Return what a reminder, by its key, says of its record; Gone if that is done."""
    asked = ReminderKey.parse(key)
    teller = _TELLERS.get(asked.rule) or BY_SUBJECT[RULES[asked.rule].about]
    return teller(scene, asked.about, asked.occurrence)


def _tell_brief(scene: Scene, about: str, occurrence: str) -> Told:
    told = tell_session(scene, about, occurrence)
    return replace(
        told, rows=((go_button("Show", "brief", about), go_button("Session", "session", about)),)
    )


def _tell_passed(scene: Scene, about: str, occurrence: str) -> Told:
    if scene.session(about).state is not SessionState.PLANNED:
        raise Gone(f"session {about} is not planned any more")
    return replace(
        tell_session(scene, about, occurrence),
        rows=(
            (
                act_button("It took place", "held", about),
                act_button("Cancelled", "cancelled", about),
            ),
            (act_button("Client missed it", "missed", about),),
        ),
    )


def _tell_writing(scene: Scene, about: str, _occurrence: str) -> Told:
    session = scene.session(about)
    forms = [one.form for one in find_owed(scene.course_of(session), [session])]
    if not forms:
        raise Gone(f"nothing is owed for session {about}")
    return Told(
        {
            "session": name_session(scene, session),
            "forms": _say_forms([form.title for form in forms]),
        },
        rows_of([start_button(form.title, form.key, about) for form in forms]),
    )


def _tell_paperwork(scene: Scene, about: str, _occurrence: str) -> Told:
    pieces = [one for one in list_writing(scene) if one.subject.id == about]
    if not pieces:
        raise Gone(f"nothing is owed for {about}")
    titles = list(dict.fromkeys(one.form.title for one in pieces))
    more = len(titles) - MOST_NAMED
    forms = [*titles[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
    to_do = [go_button("To do", "todo")] if len(pieces) > MOST_NAMED else []
    return Told(
        {"writing": " · ".join(filter(None, (_say_forms(forms), name_about(scene, about))))},
        rows_of([*next_buttons(scene, about, MOST_NAMED), *to_do]),
    )


def _say_forms(titles: list[str]) -> str:
    return ", ".join([titles[0], *(title[:1].lower() + title[1:] for title in titles[1:])])


def _tell_supervision(scene: Scene, about: str, _occurrence: str) -> Told:
    progress = find_progress(scene, about)
    return Told(
        {"unit": progress.unit.key, "left": say_supervision(progress)},
        (
            (
                LOG_SUPERVISION,
                go_button("Progress", "progress"),
            ),
        ),
    )


def _tell_pace(scene: Scene, about: str, occurrence: str) -> Told:
    told, progress = tell_unit(scene, about, occurrence), find_progress(scene, about)
    end = final_day(progress.course)
    share = expected_share(progress.course, scene.today)
    if end is None or share is None:
        raise Gone(f"{about} has no day to be done by")
    expected = round(share * progress.practice.target / NEAREST_MINUTES) * NEAREST_MINUTES
    return Told(
        {
            **told.words,
            "day": say_day(end, today=scene.today),
            "expected": say_length(expected),
        },
        (
            (
                LOG_SESSION,
                go_button("When will I finish?", "finish"),
            ),
        ),
    )


def _tell_target(scene: Scene, about: str, occurrence: str) -> Told:
    return _tell_end(scene, about, occurrence, scene.enrolment(about).target_on)


def _tell_registration(scene: Scene, about: str, occurrence: str) -> Told:
    course = scene.course_of(scene.enrolment(about))
    return _tell_end(scene, about, occurrence, registration_end(course))


def _tell_end(scene: Scene, about: str, occurrence: str, day: date | None) -> Told:
    if day is None:
        raise Gone(f"enrolment {about} has no such day")
    told = tell_course(scene, about, occurrence)
    return replace(told, words={**told.words, "day": say_day(day, today=scene.today)})


def _tell_review(scene: Scene, about: str, occurrence: str) -> Told:
    told = tell_client(scene, about, occurrence)
    return replace(told, words={**told.words, "number": say_number(int(occurrence), "session")})


def _tell_week(scene: Scene, about: str, occurrence: str) -> Told:
    if scene.coach is None:
        raise Gone("not enrolled")
    until = on_day(scene.coach, date.fromisoformat(occurrence))
    held = [
        session.minutes
        for session in scene.notebook.sessions.values()
        if session.state is SessionState.HELD
        and until - WEEK < session.starts_at <= until
        and scene.notebook.held_for(session) == about
    ]
    count = say_number(len(held), "session")
    done = f"{count}, {say_length(sum(held))}" if held else "no sessions"
    return Told(
        {"done": done.capitalize(), "left": say_left(scene, about)},
        ((go_button("Progress", "progress"), go_button("To do", "todo")),),
    )


_TELLERS: dict[str, Teller] = {
    "brief": _tell_brief,
    "passed": _tell_passed,
    "writing": _tell_writing,
    "paperwork": _tell_paperwork,
    "supervision": _tell_supervision,
    "pace": _tell_pace,
    "target": _tell_target,
    "registration": _tell_registration,
    "review": _tell_review,
    "week": _tell_week,
}
"""The rules that say more than that, or have buttons of their own."""
