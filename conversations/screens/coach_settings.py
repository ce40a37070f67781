"""What a coach can set: their zone and hours, a holiday, and each qualification's dates."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any, TypeVar

from coaching.calendar.deadlines import registration_end
from coaching.records.desk import Draft
from coaching.records.notebook import Coach, Enrolment, Session, SessionState, Supervision
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import Button, Screen
from conversations.chat.tokens import act_button, go_button, start_button
from conversations.chat.turn import Finished
from conversations.forms.contradictions import say_target_contradicts
from conversations.screens.courses import already_enrolled_screen, find_under_way
from conversations.understanding.times.moments import say_day

Read = TypeVar("Read")
BACK = "over"
"""Said of a holiday in a button, where there is none."""


def settings_screen(scene: Scene) -> Screen:
    """Return everything that is set, with what changes it; Gone for a newcomer."""
    if scene.coach is None:
        raise Gone("not enrolled")
    return _show(scene, scene.coach)


def _show(scene: Scene, coach: Coach) -> Screen:
    lines = [
        f"Time zone: {coach.zone}",
        f"Reminders at: {coach.reminder_at:%H:%M}",
        f"Quiet hours: {coach.quiet_from:%H:%M} to {coach.quiet_until:%H:%M}",
    ]
    if coach.holiday_until is not None and coach.holiday_until >= scene.today:
        lines.append(f"On holiday until: {say_day(coach.holiday_until, today=scene.today)}")
    finished = [one for one in scene.notebook.enrolments.values() if one.is_ended]
    courses = (
        *((go_button(_name(scene, one), "course", one.id),) for one in scene.enrolments),
        *((go_button(f"✓ {_name(scene, one)}", "course", one.id),) for one in finished),
    )
    return Screen(
        title="Settings",
        lines=tuple(lines),
        rows=(
            (
                start_button("Time zone", OwnFormKey.ZONE),
                start_button("Reminder hour", OwnFormKey.REMINDER_HOUR),
            ),
            (start_button("Quiet hours", OwnFormKey.QUIET_HOURS), _holiday_button(scene, coach)),
            (go_button("Words to keep out", "words"),),
            (go_button("Export my records", "records"),),
            *courses,
            (
                start_button("Another course", OwnFormKey.ENROL),
                act_button("Erase all", "forget", coach.id),
            ),
            (go_button("‹ Home", "home"),),
        ),
    )


def course_screen(scene: Scene, identity: str) -> Screen:
    """Return the dates and choices of one enrolment; Gone if there is no such one."""
    return _show_course(scene, scene.enrolment(identity))


def _show_course(scene: Scene, enrolment: Enrolment) -> Screen:
    identity = enrolment.id
    qualification = scene.qualification_of(enrolment)
    end = registration_end(scene.course_of(enrolment))
    lines = [
        qualification.award(enrolment.award).title,
        f"Registered: {say_day(enrolment.started_on, today=scene.today)}",
    ]
    lines += [f"Registration ends: {say_day(end, today=scene.today)}"] if end else []
    lines += ["Finished. Your records stay here."] if enrolment.is_ended else []
    if enrolment.target_on:
        lines.append(f"Your target date: {say_day(enrolment.target_on, today=scene.today)}")
        lines += say_target_contradicts(scene, enrolment)
    if qualification.ages:
        lines.append(f"Age: {qualification.ages}")
    rows: list[tuple[Button, ...]] = [
        (
            start_button("Target date", OwnFormKey.TARGET_DATE, identity),
            act_button("Reopen", "resume_course", identity)
            if enrolment.is_ended
            else act_button("Mark as finished", "end_course", identity),
        )
    ]
    if any(unit.shares_with for unit in qualification.units):
        lines.append(f"Shared hours: {'on' if enrolment.shared_hours else 'off'}")
        lines.append("Ask your centre whether hours in one unit may count in another.")
        rows.append(
            (
                act_button("Stop sharing hours", "keep_apart", identity)
                if enrolment.shared_hours
                else act_button("Share hours", "share", identity),
            )
        )
    return Screen(
        title=_name(scene, enrolment),
        lines=tuple(lines),
        rows=(
            *rows,
            (go_button("Worth knowing", "notes", identity), go_button("‹ Settings", "settings")),
        ),
    )


def finish_setting(scene: Scene, draft: Draft) -> Finished:
    """Return the coach with what a filled form sets."""
    if scene.coach is None:
        raise Gone("not enrolled")
    chosen = {key: _READERS[key](str(answer.value)) for key, answer in draft.answers.items()}
    coach = replace(scene.coach, **chosen)
    placed = _list_placed(scene) if coach.zone != scene.zone else ()
    return Finished((coach, *placed), _show(scene, coach))


def _list_placed(scene: Scene) -> tuple[Session | Supervision, ...]:
    """Return what took place, with the zone where it did: its day and hour stay those."""
    sessions = (one for one in scene.notebook.sessions.values() if one.state is SessionState.HELD)
    meetings: tuple[Session | Supervision, ...] = (*sessions, *scene.notebook.supervisions.values())
    return tuple(replace(one, zone=scene.zone) for one in meetings if not one.zone)


def finish_target(scene: Scene, draft: Draft) -> Finished:
    """Return the enrolment with the coach's own target date."""
    target_on = date.fromisoformat(str(draft.answers["target_on"].value))
    return _changed(scene, replace(scene.enrolment(draft.about), target_on=target_on))


def set_sharing(scene: Scene, identity: str, is_shared: bool) -> Finished:
    """Return an enrolment in which hours of one unit count in another, or do not."""
    enrolment = scene.enrolment(identity)
    return _changed(scene, replace(enrolment, shared_hours=is_shared))


def end_course(scene: Scene, identity: str) -> Finished:
    """Return an enrolment that is over: everything is kept, nothing more is asked for."""
    enrolment = replace(scene.enrolment(identity), is_ended=True)
    return Finished(
        (enrolment,),
        Screen(
            title=f"Finished: {_name(scene, enrolment)}",
            lines=("Your records stay here, and I will not ask you for any more.",),
            rows=(
                (act_button("Reopen", "resume_course", identity),),
                (go_button("‹ Settings", "settings"),),
            ),
        ),
    )


def resume_course(scene: Scene, identity: str) -> Finished:
    """Return an enrolment that is under way again, unless there is another for the same award."""
    enrolment = scene.enrolment(identity)
    other = find_under_way(scene, enrolment.qualification, enrolment.award)
    if other is not None and other != enrolment:
        return Finished((), already_enrolled_screen(scene.qualification_of(other), other))
    return _changed(scene, replace(enrolment, is_ended=False))


def end_holiday(scene: Scene, _identity: str) -> Finished:
    """Return the coach back from their holiday."""
    if scene.coach is None:
        raise Gone("not enrolled")
    coach = replace(scene.coach, holiday_until=None)
    return Finished((coach,), _show(scene, coach))


def set_reminder_hour(scene: Scene, at: str) -> Finished:
    """Return the coach with another reminder hour, such as "1930", with the way back."""
    coach = _coach_of(scene)
    before, after = coach.reminder_at, _read(lambda: time(int(at[:2]), int(at[2:])), at)
    undo = act_button("Undo", "reminder_at", f"{before:%H%M}")
    screen = Screen(
        is_result=True,
        title=f"Reminders at {after:%H:%M}",
        lines=(f"Until now they came at {before:%H:%M}.",),
        rows=((undo, go_button("Settings", "settings")),),
    )
    return Finished((replace(coach, reminder_at=after),), screen)


def set_holiday(scene: Scene, until: str) -> Finished:
    """Return the coach on holiday until a day, as an ISO date, or back if it is "over"."""
    coach = _coach_of(scene)
    day = _read(lambda: date.fromisoformat(until), until) if until != BACK else None
    before = coach.holiday_until.isoformat() if coach.holiday_until else BACK
    said = f"No reminders until {say_day(day, today=scene.today)}" if day else "Reminders are on"
    screen = Screen(
        is_result=True,
        title=said,
        lines=("They go on the day after.",) if day else (),
        rows=((act_button("Undo", "holiday", before), go_button("Settings", "settings")),),
    )
    return Finished((replace(coach, holiday_until=day),), screen)


def _read(read: Callable[[], Read], word: str) -> Read:
    """Return what a button's word says; Gone if it is none that a button of ours has."""
    try:
        return read()
    except ValueError as error:
        raise Gone(f"{word} says neither a day nor a time") from error


def _coach_of(scene: Scene) -> Coach:
    if scene.coach is None:
        raise Gone("not enrolled")
    return scene.coach


def _changed(scene: Scene, enrolment: Enrolment) -> Finished:
    return Finished((enrolment,), _show_course(scene, enrolment))


def _holiday_button(scene: Scene, coach: Coach) -> Button:
    if coach.holiday_until is not None and coach.holiday_until >= scene.today:
        return act_button("End holiday", "end_holiday", coach.id)
    return start_button("Holiday", OwnFormKey.HOLIDAY)


def _name(scene: Scene, enrolment: Enrolment) -> str:
    return f"{scene.qualification_of(enrolment).short}, {enrolment.award}"


_READERS: dict[str, Callable[[str], Any]] = {
    "zone": str,
    "reminder_at": time.fromisoformat,
    "quiet_from": time.fromisoformat,
    "quiet_until": time.fromisoformat,
    "holiday_until": date.fromisoformat,
}
