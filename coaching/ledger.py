"""Which reminders go out now, which are passed over, and when to look again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from coaching.clock import to_instant, to_local
from coaching.course import Reminder
from coaching.nudges import Nudge, NudgeState
from coaching.occurrences import first_allowed, next_reminder_hour, on_day
from coaching.records import Coach

LATE_AFTER = timedelta(hours=12)
FORGOTTEN_AFTER = timedelta(days=60)
REPEATED_IF_UNSURE = ("brief", "passed", "writing")
"""The rules about a session: when nobody knows whether one was sent, it is sent once more."""
SETTLED = (
    NudgeState.SENT,
    NudgeState.SKIPPED,
    NudgeState.UNDELIVERABLE,
    NudgeState.UNKNOWN,
    NudgeState.DECLINED,
)


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that goes out now."""

    reminder: Reminder
    is_late: bool
    is_repeat: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What a look at one coach's reminders comes to."""

    due: tuple[Due, ...]
    settled: tuple[Nudge, ...]
    """What is passed over, each with its reason."""
    forgotten: tuple[Nudge, ...]
    """Lines of the ledger that can come up no more."""
    look_again_at: datetime


def decide(
    coach: Coach, reminders: Iterable[Reminder], nudges: Mapping[str, Nudge], now: datetime
) -> Decision:
    """Return what is to be sent now, what is passed over and why, and when to look again."""
    known = list(reminders)
    waiting = [one for one in known if _is_open(one, nudges)]
    due_at = {one.key: _effective(coach, one, nudges) for one in waiting}
    ripe = [one for one in waiting if due_at[one.key] <= now]
    latest = {one.subject: one.key for one in sorted(ripe, key=lambda one: due_at[one.key])}
    due: list[Due] = []
    settled: list[Nudge] = []
    for reminder in ripe:
        nudge = nudges.get(reminder.key)
        reason = _reason_to_skip(reminder, latest, nudge, now)
        if reason:
            settled.append(_settle(reminder, reason, nudge, now))
            continue
        is_late = now - due_at[reminder.key] > LATE_AFTER
        is_repeat = nudge is not None and nudge.state is NudgeState.CLAIMED
        due.append(Due(reminder, is_late, is_repeat))
    ahead = [instant for instant in due_at.values() if instant > now]
    soon = next_reminder_hour(coach, now + timedelta(seconds=1))
    return Decision(
        tuple(due), tuple(settled), tuple(_find_forgotten(known, nudges, now)), min([*ahead, soon])
    )


def snooze_until(coach: Coach, choice: str, now: datetime) -> datetime:
    """Return when a reminder put off until tonight, tomorrow or next week comes again."""
    today = to_local(now, coach.zone).date()
    if choice == "tonight":
        evening = _an_hour_before_quiet(coach, now)
        if evening > now:
            return evening
    return on_day(coach, today + timedelta(days=7 if choice == "week" else 1))


def _is_open(reminder: Reminder, nudges: Mapping[str, Nudge]) -> bool:
    if reminder.subject in nudges:
        return False
    nudge = nudges.get(reminder.key)
    return nudge is None or nudge.state not in SETTLED


def _effective(coach: Coach, reminder: Reminder, nudges: Mapping[str, Nudge]) -> datetime:
    """Return the first instant at which a reminder may go out."""
    nudge = nudges.get(reminder.key)
    snoozed_until = nudge.snoozed_until if nudge else None
    return first_allowed(coach, max(reminder.due_at, snoozed_until or reminder.due_at))


def _reason_to_skip(
    reminder: Reminder, latest: Mapping[str, str], nudge: Nudge | None, now: datetime
) -> str:
    if reminder.until is not None and now >= reminder.until:
        return "too late to be of use"
    if latest[reminder.subject] != reminder.key:
        return "a later one says the same"
    if nudge is None or nudge.state is not NudgeState.CLAIMED:
        return ""
    may_repeat = reminder.rule in REPEATED_IF_UNSURE and not nudge.is_repeat
    return "" if may_repeat else "perhaps sent before a stop"


def _settle(reminder: Reminder, reason: str, nudge: Nudge | None, now: datetime) -> Nudge:
    was_claimed = nudge is not None and nudge.state is NudgeState.CLAIMED
    return Nudge(
        id=reminder.key,
        batch=nudge.batch if nudge else "",
        state=NudgeState.UNKNOWN if was_claimed else NudgeState.SKIPPED,
        due_at=reminder.due_at,
        claimed_at=now,
        reason=reason,
    )


def _find_forgotten(
    reminders: list[Reminder], nudges: Mapping[str, Nudge], now: datetime
) -> Iterator[Nudge]:
    alive = {one.key for one in reminders} | {one.subject for one in reminders}
    for nudge in nudges.values():
        if nudge.id not in alive and now - nudge.claimed_at > FORGOTTEN_AFTER:
            yield nudge


def _an_hour_before_quiet(coach: Coach, now: datetime) -> datetime:
    today = to_local(now, coach.zone).date()
    return to_instant(today, coach.quiet_from, coach.zone) - timedelta(hours=1)
