"""Doing by words: what a command does at once, and what it asks first."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from coaching.calendar.instants import to_instant
from conversations.chat.incoming import Typed
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen
from conversations.chat.tokens import LOG_SUPERVISION, act_button, go_button
from conversations.chat.turn import Turn, ask
from conversations.forms.engine import is_finished
from conversations.screens.coach_settings import BACK, set_holiday, set_reminder_hour
from conversations.screens.home import leave_for
from conversations.screens.portfolio.criteria import portfolio_screen
from conversations.screens.progress import no_course_screen
from conversations.turns.acts.sending import change_of
from conversations.turns.drafts.finishing import finish
from conversations.turns.drafts.starting import draft_form, start_form
from conversations.turns.told.correcting_words import correct_last
from conversations.turns.told.doing_sessions import call_off, confirm_deleting, confirm_held, move
from conversations.understanding.deeds import Deed, SpokenDeed
from conversations.understanding.times.lengths import length_trouble
from conversations.understanding.times.moments import say_day


def do(scene: Scene, spoken: SpokenDeed, typed: Typed) -> Turn | None:
    """Return what a command in words does; None if there is nothing that it could be about."""
    if not scene.enrolments:
        return leave_for(scene, no_course_screen())
    return _DEEDS[spoken.deed](scene, spoken, typed)


def _add_client(scene: Scene, _spoken: SpokenDeed, _typed: Typed) -> Turn:
    return start_form(scene, OwnFormKey.NEW_CLIENT)


def _show_portfolio(scene: Scene, _spoken: SpokenDeed, _typed: Typed) -> Turn:
    return leave_for(scene, portfolio_screen(scene))


def _end_holiday(scene: Scene, _spoken: SpokenDeed, _typed: Typed) -> Turn | None:
    coach = scene.coach
    if coach is None or coach.holiday_until is None or coach.holiday_until < scene.today:
        return None
    return change_of(set_holiday(scene, BACK))


def _go_on_holiday(scene: Scene, spoken: SpokenDeed, _typed: Typed) -> Turn:
    until = spoken.until
    if until is None or not 0 <= (until - scene.today).days <= 366:
        return start_form(scene, OwnFormKey.HOLIDAY)
    if not spoken.is_later:
        return change_of(set_holiday(scene, until.isoformat()))
    screen = Screen(
        title="Pause reminders from today?",
        lines=(f"I can only pause from now on, until {say_day(until, today=scene.today)}.",),
        rows=((go_button("Not now", "home"), act_button("Pause", "holiday", until.isoformat())),),
    )
    return leave_for(scene, screen)


def _set_reminder_hour(scene: Scene, spoken: SpokenDeed, _typed: Typed) -> Turn:
    if spoken.at is None:
        return start_form(scene, OwnFormKey.REMINDER_HOUR)
    return change_of(set_reminder_hour(scene, f"{spoken.at:%H%M}"))


def _log_supervision(scene: Scene, spoken: SpokenDeed, typed: Typed) -> Turn:
    if spoken.ahead is not None:
        screen = Screen(
            title="That is still to come",
            lines=("Supervision counts once it has taken place. Tell me then.",),
            rows=((LOG_SUPERVISION, go_button("Home", "home")),),
        )
        return leave_for(scene, screen)
    answers: dict[str, str | int] = {"kind": spoken.kind} if spoken.kind else {}
    trouble = length_trouble(spoken.minutes) if spoken.minutes is not None else None
    if spoken.minutes is not None and not trouble:
        answers["minutes"] = spoken.minutes
    found = spoken.past
    has_time = found is not None and found.moment.at is not None and not found.is_bare
    if found is not None and found.moment.at is not None and has_time and found.names_day:
        starts_at = to_instant(found.moment.day, found.moment.at, scene.zone)
        answers["starts_at"] = starts_at.isoformat()
    draft = draft_form(scene, OwnFormKey.LOG_SUPERVISION, answers=answers, message=typed.message)
    if is_finished(scene, draft):
        return finish(scene, draft)
    if draft.at == "starts_at" and found is not None and not has_time:
        draft = replace(draft, half_read_on=found.moment.day)
    return ask(draft, said=trouble or "")


_DEEDS: Mapping[Deed, Callable[[Scene, SpokenDeed, Typed], Turn | None]] = {
    Deed.NEW_CLIENT: _add_client,
    Deed.PORTFOLIO: _show_portfolio,
    Deed.BACK: _end_holiday,
    Deed.HOLIDAY: _go_on_holiday,
    Deed.REMINDER_HOUR: _set_reminder_hour,
    Deed.SUPERVISION: _log_supervision,
    Deed.DELETE: confirm_deleting,
    Deed.DELETE_SUPERVISION: confirm_deleting,
    Deed.CANCEL: call_off,
    Deed.MISSED: call_off,
    Deed.HELD: confirm_held,
    Deed.MOVE: move,
    Deed.CORRECT: correct_last,
}
