"""What goes out now, what is passed over and why: by tables, and by weeks of chance."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.calendar.instants import to_local
from coaching.calendar.occurrences import first_allowed, next_reminder_hour, on_day
from coaching.records.ledger_lines import Nudge, NudgeState
from coaching.records.notebook import Coach
from coaching.reminders.decision import Decision, decide, snooze_until
from coaching.reminders.reminder import Occurrence, Reminder
from coaching.reminders.rules import RULES
from tests.coaching.courses import COACH, at

MONDAY = "2026-11-23 18:00"
LATER = timedelta(seconds=20)
DAY = timedelta(days=1)


def remind(
    due_at: str = MONDAY, *, rule: str = "writing", about: str = "s1", until: str = ""
) -> Reminder:
    """Return an occurrence of a rule, named after when it is due."""
    return Reminder(
        RULES[rule],
        Occurrence(
            about=about,
            number=due_at.replace(":", ""),
            due_at=at(due_at),
            until=at(until) if until else None,
        ),
    )


def note(reminder: Reminder, state: NudgeState, **more: object) -> dict[str, Nudge]:
    """Return a ledger of one line about a reminder."""
    nudge = Nudge(
        id=reminder.key,
        batch="b1",
        place=3,
        state=state,
        due_at=reminder.due_at,
        claimed_at=reminder.due_at,
    )
    return {reminder.key: replace(nudge, **more)}  # type: ignore[arg-type]


def look(
    now: str,
    *reminders: Reminder,
    nudges: dict[str, Nudge] | None = None,
    coach: Coach = COACH,
    seen: str = "",
) -> Decision:
    return decide(coach, reminders, nudges or {}, at(now), at(seen) if seen else None)


def said(decision: Decision) -> list[str]:
    return [one.reminder.key for one in decision.due]


def reasons(decision: Decision) -> dict[str, str]:
    return {one.id: one.reason for one in decision.settled}


# When it is due.


@pytest.mark.parametrize(
    ("now", "is_due"),
    [("2026-11-23 17:59", False), ("2026-11-23 18:00", True), ("2026-11-23 18:20", True)],
)
def test_a_reminder_goes_out_from_its_minute_on(now: str, is_due: bool) -> None:
    assert bool(said(look(now, remind()))) is is_due


@pytest.mark.parametrize(
    ("now", "is_late"),
    [("2026-11-24 06:00", False), ("2026-11-24 06:01", True), ("2026-11-26 18:00", True)],
)
def test_more_than_twelve_hours_after_it_was_due_it_is_late(now: str, is_late: bool) -> None:
    coach = replace(COACH, quiet_from=time(0), quiet_until=time(0))
    [due] = look(now, remind(), coach=coach).due
    assert due.is_late is is_late


def test_what_waited_for_the_end_of_the_quiet_hours_or_a_holiday_is_not_late() -> None:
    night = remind("2026-11-23 21:30")
    [due] = look("2026-11-24 08:00", night).due
    assert not due.is_late
    away = replace(COACH, holiday_until=date(2026, 11, 29))
    [due] = look("2026-11-30 18:01", night, coach=away).due
    assert not due.is_late


@pytest.mark.parametrize("state", [NudgeState.SENT, NudgeState.SKIPPED, NudgeState.UNDELIVERABLE])
def test_what_is_settled_comes_no_more(state: NudgeState) -> None:
    decision = look(MONDAY, remind(), nudges=note(remind(), state))
    assert said(decision) == []
    assert decision.settled == ()


def test_not_for_this_one_ends_all_occurrences_of_it_and_nothing_else() -> None:
    declined = note(remind(), NudgeState.DECLINED, id=remind().subject)
    declined = {remind().subject: next(iter(declined.values()))}
    again, other = remind("2026-11-26 18:00"), remind(about="s2")
    assert said(look("2026-11-26 18:00", remind(), again, other, nudges=declined)) == [other.key]


def test_what_could_not_be_sent_by_day_is_not_sent_at_night() -> None:
    night = look("2026-11-23 23:00", remind())
    assert said(night) == []
    assert night.look_again_at == at("2026-11-24 08:00")
    [due] = look("2026-11-24 08:00", remind()).due
    assert due.is_late


# Several of one thing.


def test_of_several_that_say_the_same_the_last_goes_out_and_the_others_are_passed_over() -> None:
    first, second = remind("2026-11-20 18:00"), remind()
    decision = look(MONDAY, second, first)
    assert said(decision) == [second.key]
    assert reasons(decision) == {first.key: "a later one says the same"}


def test_what_is_too_late_to_be_of_use_is_passed_over_with_that_reason() -> None:
    brief = remind("2026-11-23 14:00", rule="brief", until="2026-11-23 15:00")
    assert said(look("2026-11-23 14:59", brief)) == [brief.key]
    assert reasons(look("2026-11-23 15:00", brief)) == {brief.key: "too late to be of use"}


def test_what_is_too_late_itself_holds_back_nothing_earlier() -> None:
    lasting, brief = remind("2026-11-20 18:00"), remind(until="2026-11-23 18:30")
    decision = look("2026-11-23 19:00", lasting, brief)
    assert said(decision) == [lasting.key]


def test_the_order_is_kept() -> None:
    two, one = remind(about="s2"), remind("2026-11-22 18:00", about="s1")
    assert said(look(MONDAY, two, one)) == [two.key, one.key]


@pytest.mark.parametrize(
    ("rule", "next_at"),
    [
        # A holiday moved the first one to two days before the second.
        ("writing", "2026-11-24 18:00"),
        ("draft", "2026-11-24 18:00"),
        # Whether a session took place is asked on two days running.
        ("passed", "2026-11-23 18:00"),
    ],
)
def test_what_comes_back_every_few_days_leaves_three_days_of_rest(rule: str, next_at: str) -> None:
    first, second = remind("2026-11-17 18:00", rule=rule), remind(rule=rule)
    sent = note(first, NudgeState.SENT, claimed_at=at("2026-11-21 18:00"))
    assert look("2026-11-22 18:00", first, second, nudges=sent).look_again_at <= at(next_at)
    early = look("2026-11-23 18:00", first, second, nudges=sent)
    assert bool(said(early)) is (next_at == MONDAY)
    assert said(look(next_at, first, second, nudges=sent)) == [second.key]


# What has become due only since the last look.


@pytest.mark.parametrize("now", ["2026-11-23 18:01", "2026-11-23 20:00", "2026-11-24 17:59"])
def test_what_has_been_due_already_when_it_turns_up_waits_for_the_reminder_hour(now: str) -> None:
    # The last look said that nothing is due before Tuesday evening.
    decision = look(now, remind(), seen="2026-11-24 18:00")
    assert said(decision) == []
    [waiting] = decision.settled
    assert waiting.state is NudgeState.WAITING
    nudges = {waiting.id: waiting}
    assert said(look("2026-11-24 17:59", remind(), nudges=nudges)) == []
    [due] = look("2026-11-24 18:00", remind(), nudges=nudges, seen="2026-11-24 18:00").due
    assert not due.is_late
    [due] = look("2026-11-26 09:00", remind(), nudges=nudges, seen="2026-11-24 18:00").due
    assert due.is_late


@pytest.mark.parametrize(
    ("seen", "now", "is_late"),
    [
        # It was looked for when it came due; a little later; nobody looked for days.
        ("2026-11-23 18:00", "2026-11-23 18:00", False),
        ("2026-11-22 18:00", "2026-11-23 19:00", False),
        ("2026-11-20 18:00", "2026-11-26 09:00", True),
    ],
)
def test_what_was_not_looked_for_when_it_came_due_does_not_wait(
    seen: str, now: str, is_late: bool
) -> None:
    [due] = look(now, remind(), seen=seen).due
    assert due.is_late is is_late


def test_what_was_kept_back_by_night_is_not_taken_for_new_in_the_morning() -> None:
    night = look("2026-11-23 23:00", remind(), seen="2026-11-23 17:00")
    morning = decide(COACH, [remind()], {}, at("2026-11-24 08:00"), night.seen_until)
    assert said(morning) == [remind().key]


def test_what_turns_up_too_late_or_twice_does_not_wait() -> None:
    brief = remind(rule="brief", until="2026-11-23 18:30")
    first = remind("2026-11-20 18:00")
    decision = look("2026-11-23 19:00", brief, first, remind(), seen="2026-11-24 18:00")
    assert reasons(decision) == {
        brief.key: "too late to be of use",
        first.key: "a later one says the same",
        remind().key: "",
    }


def test_nothing_is_due_that_was_due_before_the_coach_came() -> None:
    coach = replace(COACH, joined_at=at("2026-11-23 19:00"))
    [waiting] = look("2026-11-23 19:01", remind(), coach=coach).settled
    assert waiting.snoozed_until == at("2026-11-24 18:00")


# When nobody knows whether it was sent.


@pytest.mark.parametrize("rule", ["brief", "passed", "writing"])
def test_what_is_about_a_session_is_sent_once_more_and_says_so(rule: str) -> None:
    reminder = remind(rule=rule)
    claimed = note(reminder, NudgeState.CLAIMED)
    [due] = look("2026-11-23 18:01", reminder, nudges=claimed).due
    assert due.is_repeat
    again = note(reminder, NudgeState.CLAIMED, is_repeat=True)
    decision = look("2026-11-23 18:02", reminder, nudges=again)
    assert said(decision) == []
    assert decision.settled == (
        replace(again[reminder.key], state=NudgeState.UNKNOWN, reason="perhaps sent"),
    )


@pytest.mark.parametrize("rule", ["draft", "pace", "supervision", "target", "review", "week"])
def test_the_others_stay_silent_and_their_buttons_go_on_working(rule: str) -> None:
    reminder = remind(rule=rule)
    decision = look("2026-11-23 18:01", reminder, nudges=note(reminder, NudgeState.CLAIMED))
    assert said(decision) == []
    [unknown] = decision.settled
    assert (unknown.state, unknown.reason) == (NudgeState.UNKNOWN, "perhaps sent")
    assert (unknown.batch, unknown.place) == ("b1", 3)


def test_what_was_claimed_and_has_been_done_meanwhile_is_settled() -> None:
    [unknown] = look("2026-11-23 18:01", nudges=note(remind(), NudgeState.CLAIMED)).settled
    assert (unknown.state, unknown.reason) == (NudgeState.UNKNOWN, "done meanwhile")


# Later.


@pytest.mark.parametrize(
    ("choice", "now", "until"),
    [
        # An hour before the quiet hours; tomorrow if that is over.
        ("tonight", "2026-11-23 18:05", "2026-11-23 20:00"),
        ("tonight", "2026-11-23 19:59", "2026-11-23 20:00"),
        ("tonight", "2026-11-23 20:00", "2026-11-24 18:00"),
        ("tonight", "2026-11-23 23:00", "2026-11-24 18:00"),
        ("tomorrow", "2026-11-23 18:05", "2026-11-24 18:00"),
        ("tomorrow", "2026-11-23 09:00", "2026-11-24 18:00"),
        ("tomorrow", "2026-11-24 00:30", "2026-11-25 18:00"),
        ("week", "2026-11-23 18:05", "2026-11-30 18:00"),
        # Across the change of the clocks.
        ("week", "2026-10-19 18:05", "2026-10-26 18:00"),
    ],
)
def test_later_is_tonight_tomorrow_or_next_week(choice: str, now: str, until: str) -> None:
    assert snooze_until(COACH, choice, at(now)) == at(until)


@pytest.mark.parametrize(
    ("coach", "choice", "until"),
    [
        # Quiet from after midnight on: tonight is late.
        (replace(COACH, quiet_from=time(0, 30)), "tonight", "2026-11-23 23:30"),
        # A reminder hour in the quiet hours, and a holiday that begins tomorrow.
        (replace(COACH, reminder_at=time(22)), "tomorrow", "2026-11-25 08:00"),
        (replace(COACH, holiday_until=date(2026, 11, 25)), "tomorrow", "2026-11-26 18:00"),
    ],
)
def test_later_says_when_it_may_really_come(coach: Coach, choice: str, until: str) -> None:
    assert snooze_until(coach, choice, at("2026-11-23 18:05")) == at(until)


def test_what_is_put_off_comes_at_its_time_and_is_not_late() -> None:
    put_off = note(remind(), NudgeState.SNOOZED, snoozed_until=at("2026-11-30 18:00"))
    assert said(look("2026-11-30 17:59", remind(), nudges=put_off)) == []
    [due] = look("2026-11-30 18:00", remind(), nudges=put_off).due
    assert not due.is_late


def test_what_is_put_off_does_not_come_in_between_under_another_name() -> None:
    again, last = remind("2026-11-26 18:00"), remind("2026-11-30 18:00")
    put_off = note(remind(), NudgeState.SNOOZED, snoozed_until=at("2026-11-30 18:00"))
    assert said(look("2026-11-26 18:00", remind(), again, last, nudges=put_off)) == []
    decision = look("2026-11-30 18:00", remind(), again, last, nudges=put_off)
    assert said(decision) == [last.key]


def test_what_is_put_off_until_tonight_needs_no_rest() -> None:
    again = remind("2026-11-26 18:00")
    sent = note(remind(), NudgeState.SENT)
    put_off = note(again, NudgeState.SNOOZED, snoozed_until=at("2026-11-26 20:00"))
    decision = look("2026-11-26 20:00", remind(), again, nudges=sent | put_off)
    assert said(decision) == [again.key]


def test_what_is_put_off_comes_though_it_would_be_too_late_by_itself() -> None:
    week = remind(rule="week", until="2026-11-24 18:00")
    put_off = note(week, NudgeState.SNOOZED, snoozed_until=at("2026-11-24 18:00"))
    assert said(look("2026-11-24 18:00", week, nudges=put_off)) == [week.key]
    next_week = remind("2026-11-30 18:00", rule="week", until="2026-12-01 18:00")
    late = look("2026-12-03 18:00", next_week, nudges=put_off)
    assert reasons(late) == {next_week.key: "too late to be of use"}
    # Put off to the very hour of the next one, it is that which was asked for.
    put_off = note(week, NudgeState.SNOOZED, snoozed_until=next_week.due_at)
    assert said(look("2026-12-03 18:00", next_week, nudges=put_off)) == [next_week.key]


@pytest.mark.parametrize("state", [NudgeState.WAITING, NudgeState.SNOOZED])
def test_of_what_waited_and_is_passed_over_it_is_known_that_it_was_not_sent(
    state: NudgeState,
) -> None:
    brief = remind(rule="brief", until="2026-11-23 18:30")
    waited = note(brief, state, snoozed_until=at("2026-11-23 17:00"))
    [skipped] = look("2026-11-23 19:00", brief, nudges=waited).settled
    assert (skipped.state, skipped.reason) == (NudgeState.SKIPPED, "too late to be of use")
    assert (skipped.batch, skipped.place) == ("b1", 3)


# When to look again, and what to forget.


def test_it_is_looked_again_at_the_next_thing_due_and_at_the_reminder_hour_at_the_latest() -> None:
    assert look("2026-11-23 12:00").look_again_at == at("2026-11-23 18:00")
    assert look("2026-11-23 18:00").look_again_at == at("2026-11-24 18:00")
    soon = remind("2026-11-23 12:30")
    assert look("2026-11-23 12:00", soon).look_again_at == at("2026-11-23 12:30")
    night = remind("2026-11-23 23:30")
    assert look("2026-11-23 19:00", night).look_again_at == at("2026-11-24 08:00")


def test_a_line_that_can_come_up_no_more_is_forgotten_after_two_months() -> None:
    sent = note(remind(), NudgeState.SENT)
    two_months_on = at(MONDAY) + timedelta(days=60)
    assert decide(COACH, [], sent, two_months_on).forgotten == ()
    assert decide(COACH, [], sent, two_months_on + LATER).forgotten == tuple(sent.values())
    assert decide(COACH, [remind()], sent, two_months_on + LATER).forgotten == ()


# By chance.

DRAWN = ("brief", "passed", "writing", "draft", "week", "pace")
LASTING = {"brief": timedelta(hours=1), "week": DAY, "pace": DAY}
START = at("2026-10-12 00:00")
SPAN = timedelta(days=10)
END_OF_HOLIDAYS = at("2026-10-26 00:00")
hours = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30]))
coaches = st.builds(
    Coach,
    id=st.just("alex"),
    zone=st.sampled_from(["Europe/London", "America/Nuuk", "Australia/Lord_Howe", "Asia/Kolkata"]),
    reminder_at=hours,
    quiet_from=hours,
    quiet_until=hours,
    holiday_until=st.none() | st.dates(date(2026, 10, 10), date(2026, 10, 25)),
    joined_at=st.just(START - DAY),
)


@st.composite
def occurrences(draw: st.DrawFn) -> Reminder:
    rule = draw(st.sampled_from(DRAWN))
    due_at = START + timedelta(minutes=draw(st.integers(0, int(SPAN / timedelta(minutes=1)))))
    return Reminder(
        RULES[rule],
        Occurrence(
            about=draw(st.sampled_from(["a", "b"])),
            number=f"{due_at:%d%H%M}",
            due_at=due_at,
            until=due_at + LASTING[rule] if rule in LASTING else None,
        ),
    )


deeds = st.tuples(
    st.sampled_from(["sent", "sent", "sent", "unknown", "unsent", "tonight", "week", "decline"]),
    st.integers(1, 3000),
)


@dataclass
class Life:
    """A coach's ledger over some weeks, looked at whenever it asks to be, and at other times."""

    coach: Coach
    reminders: list[Reminder]
    nudges: dict[str, Nudge] = field(default_factory=dict)
    seen_until: datetime | None = None
    now: datetime = START
    fate: str = "sent"
    sendings: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    """Of each key since it was last put off: was the sending marked as a repeat?"""

    def go_on_until(self, end: datetime) -> None:
        while self.now < end:
            decision = self.look()
            self.check_that_nothing_comes_sooner(decision)
            self.now = min(decision.look_again_at, end)

    def look(self) -> Decision:
        decision = decide(self.coach, self.reminders, self.nudges, self.now, self.seen_until)
        assert decision.look_again_at > self.now
        if decision.due:
            assert first_allowed(self.coach, self.now) == self.now, "a quiet hour was broken"
        assert not {one.reminder.key for one in decision.due} & {one.id for one in decision.settled}
        self.nudges |= {one.id: one for one in decision.settled}
        for due in decision.due:
            self.send(due.reminder, is_repeat=due.is_repeat)
        if not decision.due or self.fate != "unsent":
            self.seen_until = decision.seen_until
        return decision

    def send(self, reminder: Reminder, *, is_repeat: bool) -> None:
        if self.fate == "unsent":
            return
        state = NudgeState.CLAIMED if self.fate == "unknown" else NudgeState.SENT
        self.sendings[reminder.key].append(is_repeat)
        self.nudges[reminder.key] = Nudge(
            id=reminder.key,
            batch="b",
            state=state,
            due_at=reminder.due_at,
            claimed_at=self.now,
            is_repeat=is_repeat,
        )

    def check_that_nothing_comes_sooner(self, decision: Decision) -> None:
        if self.fate != "sent":
            return
        for share in (0.001, 0.6):
            between = self.now + (decision.look_again_at - self.now) * share
            sooner = decide(self.coach, self.reminders, self.nudges, between, self.seen_until)
            assert sooner.due == ()

    def do(self, deed: str) -> None:
        if deed in ("sent", "unknown", "unsent"):
            self.fate = deed
            return
        sent = [one for one in self.nudges.values() if one.state is NudgeState.SENT]
        for nudge in sent[-1:]:
            if deed == "decline":
                self.nudges[nudge.subject] = replace(
                    nudge, id=nudge.subject, state=NudgeState.DECLINED
                )
            else:
                until = snooze_until(self.coach, deed, self.now)
                assert first_allowed(self.coach, until) == until > self.now
                self.nudges[nudge.id] = replace(
                    nudge, state=NudgeState.SNOOZED, snoozed_until=until
                )
                self.sendings[nudge.id].clear()


@settings(max_examples=300)
@given(
    coaches,
    st.lists(occurrences(), max_size=12, unique_by=lambda one: one.key),
    st.lists(deeds, max_size=12),
)
def test_whatever_happens_nothing_comes_twice_or_at_night_and_nothing_stays_open(
    coach: Coach, reminders: list[Reminder], happenings: list[tuple[str, int]]
) -> None:
    life = Life(coach, reminders)
    for deed, minutes in happenings:
        life.go_on_until(life.now + timedelta(minutes=minutes))
        life.do(deed)
    life.fate = "sent"
    life.go_on_until(max(START + SPAN, life.now, END_OF_HOLIDAYS) + SPAN)
    for key, repeats in life.sendings.items():
        assert repeats in ([], [False], [False, True]), f"{key} was sent twice"
        assert len(repeats) < 2 or key.split(":")[0] in ("brief", "passed", "writing")
    for reminder in reminders:
        nudge = life.nudges.get(reminder.key)
        is_declined = reminder.subject in life.nudges
        assert is_declined or nudge, f"{reminder.key} was forgotten"
        open_states = (NudgeState.CLAIMED, NudgeState.SNOOZED, NudgeState.WAITING)
        assert is_declined or not nudge or nudge.state not in open_states


@given(coaches, st.integers(0, 60 * 24 * 60), st.sampled_from(["tonight", "tomorrow", "week"]))
def test_later_is_always_later_and_within_what_was_promised(
    coach: Coach, minutes: int, choice: str
) -> None:
    now = START + timedelta(minutes=minutes)
    until = snooze_until(coach, choice, now)
    assert until > now
    if choice == "tomorrow":
        tomorrow = to_local(now, coach.zone).date() + DAY
        assert until == first_allowed(coach, on_day(coach, tomorrow))


@given(coaches, st.integers(0, 60 * 24 * 60))
def test_whoever_looks_at_the_reminder_hour_looks_every_day(coach: Coach, minutes: int) -> None:
    now = START + timedelta(minutes=minutes)
    again = decide(coach, [], {}, now).look_again_at
    assert again == next_reminder_hour(coach, now + timedelta(seconds=1))
    assert again - now <= timedelta(hours=25)
