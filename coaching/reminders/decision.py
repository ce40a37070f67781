"""Which reminders go out now, which are passed over, and when to look again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from coaching.calendar.instants import to_local
from coaching.calendar.occurrences import first_allowed, first_at, next_reminder_hour, on_day
from coaching.records.ledger_lines import Nudge, NudgeState
from coaching.records.notebook import Coach
from coaching.reminders.reminder import Reminder

LATE_AFTER = timedelta(hours=12)
FORGOTTEN_AFTER = timedelta(days=60)
REST = timedelta(days=3) - timedelta(hours=1)
"""A holiday or a stop must not push two reminders of the same thing together."""
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
    """The outcome of a look at one coach's reminders."""

    due: tuple[Due, ...]
    settled: tuple[Nudge, ...]
    """What is passed over, each with its reason."""
    forgotten: tuple[Nudge, ...]
    """Lines of the ledger that can never come up again."""
    look_again_at: datetime
    seen_until: datetime
    """Before this, nothing is due that the ledger does not know of."""


def decide(
    coach: Coach,
    reminders: Iterable[Reminder],
    nudges: Mapping[str, Nudge],
    now: datetime,
    seen_until: datetime | None = None,
) -> Decision:
    """Return what is to be sent now, what is passed over and why, and when to look again.

    `seen_until` is that of the last look, if there was one. What turns out to have been due before
    it, because something was written or set meanwhile, is not late: it waits for the reminder hour.
    """
    known = list(reminders)
    plan = _Plan(coach, nudges, now)
    due_at = {one.key: plan.time_of(one) for one in known if plan.is_open(one)}
    ripe = [one for one in known if one.key in due_at and due_at[one.key] <= now]
    useful = sorted((one for one in ripe if not plan.is_over(one)), key=lambda one: one.due_at)
    latest = {one.subject: one.key for one in useful}
    ahead = [instant for instant in due_at.values() if instant > now]
    next_hour = next_reminder_hour(coach, now + timedelta(seconds=1))
    due: list[Due] = []
    settled: list[Nudge] = []
    kept_back: list[datetime] = []
    for reminder in ripe:
        nudge, since = nudges.get(reminder.key), due_at[reminder.key]
        reason = _reason_to_skip(plan, reminder, latest)
        if reason:
            settled.append(_settle(reminder, reason, nudge, now))
        elif nudge is None and since < (seen_until or coach.joined_at):
            wait_until = first_allowed(coach, next_hour)
            settled.append(_wait(reminder, wait_until, now))
            ahead.append(wait_until)
        elif first_allowed(coach, now) > now:
            # What could not be sent by day is not sent at night either.
            kept_back.append(since)
            ahead.append(first_allowed(coach, now))
        else:
            due.append(Due(reminder, now - since > LATE_AFTER, plan.is_claimed(reminder)))
    settled += _find_done(known, nudges)
    look_again_at = min([*ahead, next_hour])
    return Decision(
        tuple(due),
        tuple(settled),
        tuple(_find_forgotten(known, nudges, now)),
        look_again_at,
        min([*kept_back, look_again_at]),
    )


def snooze_until(coach: Coach, choice: str, now: datetime) -> datetime:
    """Return when a reminder put off until tonight, tomorrow or next week comes again.

    Tonight is an hour before the quiet hours; when that is over, it is tomorrow.
    """
    today = to_local(now, coach.zone).date()
    if choice == "tonight":
        evening = first_at(coach.quiet_from, coach.zone, now) - timedelta(hours=1)
        if evening > now and to_local(evening, coach.zone).date() == today:
            return first_allowed(coach, evening)
    return first_allowed(coach, on_day(coach, today + timedelta(days=7 if choice == "week" else 1)))


class _Plan:
    """When each reminder may go out, by what the ledger says of it."""

    def __init__(self, coach: Coach, nudges: Mapping[str, Nudge], now: datetime) -> None:
        self._coach = coach
        self._nudges = nudges
        self._now = now
        self._snoozed: dict[str, datetime] = {}
        self._sent: dict[str, datetime] = {}
        for nudge in nudges.values():
            if nudge.state is NudgeState.SNOOZED and nudge.snoozed_until is not None:
                _keep_latest(self._snoozed, nudge.subject, nudge.snoozed_until)
            if nudge.state is NudgeState.SENT:
                _keep_latest(self._sent, nudge.subject, nudge.claimed_at)

    def is_open(self, reminder: Reminder) -> bool:
        """Return whether nothing final is known of a reminder."""
        nudge = self._nudges.get(reminder.key)
        is_settled = nudge is not None and nudge.state in SETTLED
        return not is_settled and reminder.subject not in self._nudges

    def is_claimed(self, reminder: Reminder) -> bool:
        """Return whether it was claimed, and nobody knows whether it was sent."""
        nudge = self._nudges.get(reminder.key)
        return nudge is not None and nudge.state is NudgeState.CLAIMED

    def may_repeat(self, reminder: Reminder) -> bool:
        """Return whether a claimed reminder is sent once more."""
        return reminder.rule.is_repeated and not self._nudges[reminder.key].is_repeat

    def is_over(self, reminder: Reminder) -> bool:
        """Return whether it has lost its point; one that the coach put off never has."""
        if reminder.until is None or self._now < reminder.until:
            return False
        snoozed_until = self._snoozed.get(reminder.subject)
        return snoozed_until is None or snoozed_until < reminder.due_at

    def time_of(self, reminder: Reminder) -> datetime:
        """Return the first instant at which a reminder may go out."""
        nudge = self._nudges.get(reminder.key)
        due_at = reminder.due_at
        if nudge is not None and nudge.state is NudgeState.WAITING:
            due_at = nudge.snoozed_until or due_at
        sent_at = self._sent.get(reminder.subject) if nudge is None else None
        if sent_at is not None and reminder.rule.is_spaced and due_at < sent_at + REST:
            due_at = next_reminder_hour(self._coach, sent_at + REST)
        due_at = max(due_at, self._snoozed.get(reminder.subject, due_at))
        return first_allowed(self._coach, due_at)


def _keep_latest(instants: dict[str, datetime], subject: str, instant: datetime) -> None:
    instants[subject] = max(instants.get(subject, instant), instant)


def _reason_to_skip(plan: _Plan, reminder: Reminder, latest: Mapping[str, str]) -> str:
    if plan.is_over(reminder):
        return "too late to be of use"
    if latest[reminder.subject] != reminder.key:
        return "a later one says the same"
    if plan.is_claimed(reminder) and not plan.may_repeat(reminder):
        return "perhaps sent"
    return ""


def _wait(reminder: Reminder, until: datetime, now: datetime) -> Nudge:
    return Nudge(
        id=reminder.key,
        batch="",
        state=NudgeState.WAITING,
        due_at=reminder.due_at,
        claimed_at=now,
        snoozed_until=until,
    )


def _settle(reminder: Reminder, reason: str, nudge: Nudge | None, now: datetime) -> Nudge:
    if nudge is not None and nudge.state is NudgeState.CLAIMED:
        return replace(nudge, state=NudgeState.UNKNOWN, reason=reason)
    return Nudge(
        id=reminder.key,
        batch=nudge.batch if nudge else "",
        place=nudge.place if nudge else 0,
        state=NudgeState.SKIPPED,
        due_at=reminder.due_at,
        claimed_at=now,
        reason=reason,
    )


def _find_done(reminders: Iterable[Reminder], nudges: Mapping[str, Nudge]) -> Iterator[Nudge]:
    """Yield what was claimed, with an unknown end, and has been done meanwhile."""
    alive = {one.key for one in reminders}
    for nudge in nudges.values():
        if nudge.state is NudgeState.CLAIMED and nudge.id not in alive:
            yield replace(nudge, state=NudgeState.UNKNOWN, reason="done meanwhile")


def _find_forgotten(
    reminders: list[Reminder], nudges: Mapping[str, Nudge], now: datetime
) -> Iterator[Nudge]:
    alive = {one.key for one in reminders} | {one.subject for one in reminders}
    for nudge in nudges.values():
        if nudge.id not in alive and now - nudge.claimed_at > FORGOTTEN_AFTER:
            yield nudge
