"""Weeks of chance: clocks that move, sends of every outcome, records that change, and deaths."""

from collections import defaultdict
from datetime import timedelta

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from bot.serving.sweep import settle
from bot.telegram.delivery import Delivery
from coaching.calendar.occurrences import first_allowed
from coaching.records.change import Change
from coaching.records.desk import Desk
from coaching.records.ledger_lines import Nudge, NudgeState, Watch
from coaching.reminders.decision import SETTLED
from coaching.reminders.rules import RULES
from conversations.reminders.responses import Look, find_all, look
from tests.conversations.talk import enrolled
from tests.promises.promise import EXTENT, Extent

PLAYS = {Extent.SMALL: 40, Extent.TENTH: 150, Extent.FULL: 1500}
STEPS = 25
MINUTES = [1, 59, 240, 1440, 3 * 1440, 70 * 1440]
SOON = timedelta(seconds=20)
DELIVERIES = [*Delivery, Delivery.UNKNOWN, Delivery.UNKNOWN, Delivery.SENT]
ARRIVED = (Delivery.SENT, Delivery.UNKNOWN)
"""What may stand on the phone: of an unknown delivery nobody can say."""
A_WHILE = timedelta(days=12)
FINAL = (*SETTLED, NudgeState.SNOOZED)
"""What was put off is as good as settled: it has a time at which it comes again."""


class Reminding(RuleBasedStateMachine):
    """A coach who is looked after, and lives on meanwhile."""

    @initialize()
    def begin(self) -> None:
        self.talk = enrolled()
        self.write("90 min with client 1 yesterday 3pm")
        self.arrived: dict[str, list[bool]] = defaultdict(list)
        """Of each occurrence since it was last put off: was it marked as a repeat?"""
        self.pruned: set[str] = set()

    # What the program does.

    @rule(delivery=st.sampled_from(DELIVERIES), is_awaited=st.booleans())
    def look_and_send(self, delivery: Delivery, is_awaited: bool) -> None:
        """Claim what is due, send it, and settle it by what became of it."""
        if is_awaited:
            self.wait()
        before, found = self.claim()
        if found is not None and found.screen is not None:
            self.deliver(found, delivery)
            now = self.talk.now
            self.talk.keep(settle(before, self.talk.desk, found, delivery, now))

    @rule(days=st.integers(0, 8))
    def send_in_doubt(self, days: int) -> None:
        """Send what comes up after some days three times, nobody knowing whether it arrived."""
        self.talk.now += timedelta(days=days)
        for _ in range(3):
            self.look_and_send(delivery=Delivery.UNKNOWN, is_awaited=True)

    @rule(was_sent=st.booleans())
    def look_and_die(self, was_sent: bool) -> None:
        """Claim what is due and be killed, before the send or right after it."""
        self.wait()
        _, found = self.claim()
        if found is not None and found.screen is not None:
            self.deliver(found, Delivery.UNKNOWN if was_sent else Delivery.UNSENT)
        self.talk.restart()

    @rule()
    def restart(self) -> None:
        """Be killed between two steps."""
        self.talk.restart()

    # What the coach does.

    @rule(minutes=st.sampled_from(MINUTES))
    def let_pass(self, minutes: int) -> None:
        """Let time pass in which nobody looks."""
        self.talk.now += timedelta(minutes=minutes)

    @rule(said=st.sampled_from(["90 min with client 1 yesterday 3pm", "1 h client 2 today 9am"]))
    def log_a_session(self, said: str) -> None:
        """Log a session, of which something is left to be written."""
        self.write(said)

    @rule(when=st.sampled_from(["tomorrow 10am", "tomorrow 3pm"]))
    def plan_a_session(self, when: str) -> None:
        """Plan a session with the first client, if there is one."""
        for client in list(self.talk.notebook.clients)[:1]:
            self.press(f"plan:{client}")
            self.write(when)
            self.write("1 h")

    @precondition(lambda self: self.talk.notebook.sessions)
    @rule(
        choosing=st.data(),
        deed=st.sampled_from(["held", "cancelled", "missed", "delete"]),
    )
    def change_a_session(self, choosing: st.DataObject, deed: str) -> None:
        """Say what became of a session, or delete it."""
        session = choosing.draw(st.sampled_from([*self.talk.notebook.sessions]))
        self.press(f"do:{deed}:{session}")

    @precondition(lambda self: self.talk.notebook.sessions)
    @rule(choosing=st.data(), is_finished=st.booleans())
    def write_about_a_session(self, choosing: st.DataObject, is_finished: bool) -> None:
        """Begin what a session asks for, and perhaps finish it."""
        session = choosing.draw(st.sampled_from([*self.talk.notebook.sessions]))
        self.press(f"start:session_record:{session}")
        if self.talk.scene.front is None:
            return
        self.write("They went on calmly.")
        while is_finished and "Skip ›" in [one.label for one in self.talk.buttons]:
            self.talk.tap("Skip")
        if is_finished and "Save" in [one.label for one in self.talk.buttons]:
            self.talk.tap("Save")

    @precondition(lambda self: self.batches())
    @rule(choosing=st.data(), choice=st.sampled_from(["tonight", "tomorrow", "week", "decline"]))
    def answer_a_reminder(self, choosing: st.DataObject, choice: str) -> None:
        """Put a message's reminders off, or end them."""
        batch = choosing.draw(st.sampled_from(self.batches()))
        if choice == "decline":
            self.press(f"decline:{batch}:0")
        else:
            self.press(f"snooze:{batch}:all:{choice}")
        for nudge in self.talk.desk.nudges.values():
            if nudge.state is NudgeState.SNOOZED and nudge.batch == batch:
                self.arrived[nudge.id].clear()

    # What must hold.

    @invariant()
    def nothing_arrives_twice(self) -> None:
        for key, repeats in self.arrived.items():
            assert repeats in ([], [False], [True], [False, True]), f"{key} came twice: {repeats}"
            assert len(repeats) < 2 or RULES[key.split(":")[0]].is_repeated, key

    @invariant()
    def what_counts_as_sent_has_arrived(self) -> None:
        for nudge in self.talk.desk.nudges.values():
            assert nudge.state is not NudgeState.SENT or self.arrived[nudge.id], nudge.id

    def teardown(self) -> None:
        """Look whenever it is asked to, with every send arriving, until nothing is left open."""
        if not hasattr(self, "talk"):
            return
        self.press("go:home")
        due_before = self.talk.now
        end = self.talk.now + A_WHILE
        while self.talk.now < end:
            found = self.look_once()
            self.nothing_arrives_twice()
            self.talk.now = max(found.look_again_at, self.talk.now + SOON)
        nudges = self.talk.desk.nudges
        for reminder in find_all(self.talk.scene):
            if reminder.due_at < due_before:
                nudge = nudges.get(reminder.subject) or nudges.get(reminder.key)
                assert nudge is not None, f"{reminder.key} was forgotten"
                assert nudge.state in FINAL, f"{reminder.key} stays {nudge.state}"

    # How it is done.

    def wait(self) -> None:
        """Let time pass until something may be due."""
        found = look(self.talk.scene)
        if found.screen is None:
            self.talk.now = max(self.talk.now + SOON, found.look_again_at)

    def look_once(self) -> Look:
        before, found = self.claim()
        assert found is not None, "whoever has just written can be reached"
        if found.screen is not None:
            self.deliver(found, Delivery.SENT)
            self.talk.keep(settle(before, self.talk.desk, found, Delivery.SENT, self.talk.now))
        return found

    def claim(self) -> tuple[Desk, Look | None]:
        desk = self.talk.desk
        watch = desk.watches.get("watch")
        if watch is not None and watch.is_paused:
            return desk, None
        found = look(self.talk.scene)
        assert not {one.id for one in found.claimed} & self.pruned, "what was pruned came again"
        self.pruned |= {one.id for one in found.change.remove if isinstance(one, Nudge)}
        self.talk.keep(found.change)
        return desk, found

    def deliver(self, found: Look, delivery: Delivery) -> None:
        coach = self.talk.scene.coach
        assert coach is not None
        assert first_allowed(coach, self.talk.now) == self.talk.now, "a quiet hour was broken"
        if delivery in ARRIVED:
            for nudge in found.claimed:
                self.arrived[nudge.id].append(nudge.is_repeat)

    def write(self, text: str) -> None:
        self.talk.say(text)
        self.note_that_it_changed()

    def press(self, token: str) -> None:
        self.talk.press(token)
        self.note_that_it_changed()

    def note_that_it_changed(self) -> None:
        """Do what the program does with every message: look at this coach soon."""
        self.talk.keep(Change((Watch(due_at=self.talk.now),)))

    def batches(self) -> list[str]:
        # In their own order: their names are chance, and what is drawn from must not be.
        return [*dict.fromkeys(one.batch for one in self.talk.desk.nudges.values() if one.batch)]


TestReminding = Reminding.TestCase
TestReminding.settings = settings(
    max_examples=PLAYS[EXTENT],
    stateful_step_count=STEPS,
    # To shrink a play that failed takes minutes, and its steps can be read as they are.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
