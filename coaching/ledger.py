"""Which reminders go out now, which are passed over, and when to look again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from coaching.clock import to_local
from coaching.course import Reminder
from coaching.nudges import Nudge, NudgeState
from coaching.occurrences import first_allowed, first_at, next_reminder_hour, on_day
from coaching.records import Coach

LATE_AFTER = timedelta(hours=12)
FORGOTTEN_AFTER = timedelta(days=60)
REST = timedelta(days=3) - timedelta(hours=1)
"""A holiday or a stop must not push two reminders of the same thing together."""
RESTING = ("writing", "draft")
"""The rules that come back every few days."""
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
    coach: Coach,
    reminders: Iterable[Reminder],
    nudges: Mapping[str, Nudge],
    now: datetime,
    seen_until: datetime | None = None,
) -> Decision:
    """Return what is to be sent now, what is passed over and why, and when to look again.

    `seen_until` is the `look_again_at` of the last look, if there was one. What has become due
    before that only since then, because something was written or set meanwhile, is not late:
    it waits for the reminder hour.
    """
    known = list(reminders)
    plan = _Plan(coach, nudges, now, seen_until or coach.joined_at)
    due_at = {one.key: plan.time_of(one) for one in known if plan.is_open(one)}
    ripe = [one for one in known if one.key in due_at and due_at[one.key] <= now]
    useful = sorted((one for one in ripe if not plan.is_over(one)), key=lambda one: one.due_at)
    latest = {one.subject: one.key for one in useful}
    due: list[Due] = []
    settled: list[Nudge] = []
    for reminder in ripe:
        reason = _reason_to_skip(plan, reminder, latest)
        if reason:
            settled.append(_settle(reminder, reason, nudges.get(reminder.key), now))
        else:
            is_late = now - due_at[reminder.key] > LATE_AFTER
            due.append(Due(reminder, is_late, plan.is_claimed(reminder)))
    ahead = [instant for instant in due_at.values() if instant > now]
    soon = next_reminder_hour(coach, now + timedelta(seconds=1))
    settled += _find_done(known, nudges)
    return Decision(
        tuple(due), tuple(settled), tuple(_find_forgotten(known, nudges, now)), min([*ahead, soon])
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

    def __init__(
        self, coach: Coach, nudges: Mapping[str, Nudge], now: datetime, seen_until: datetime
    ) -> None:
        self._coach = coach
        self._nudges = nudges
        self._now = now
        self._seen_until = seen_until
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
        return reminder.rule in REPEATED_IF_UNSURE and not self._nudges[reminder.key].is_repeat

    def is_over(self, reminder: Reminder) -> bool:
        """Return whether it makes no sense any more; what the coach put off still does."""
        if reminder.until is None or self._now < reminder.until:
            return False
        snoozed_until = self._snoozed.get(reminder.subject)
        return snoozed_until is None or snoozed_until < reminder.due_at

    def time_of(self, reminder: Reminder) -> datetime:
        """Return the first instant at which a reminder may go out."""
        due_at = reminder.due_at
        is_new = reminder.key not in self._nudges
        sent_at = self._sent.get(reminder.subject)
        if is_new and sent_at is not None and reminder.rule in RESTING and due_at < sent_at + REST:
            due_at = next_reminder_hour(self._coach, sent_at + REST)
        due_at = max(due_at, self._snoozed.get(reminder.subject, due_at))
        allowed = first_allowed(self._coach, due_at)
        if is_new and allowed <= self._now and allowed < self._seen_until:
            noticed_at = min(self._now, self._seen_until)
            return first_allowed(self._coach, next_reminder_hour(self._coach, noticed_at))
        return allowed


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
