"""Whatever is done in whatever order: no meeting stands twice, and no saved text is lost unseen."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from coaching.catalogue.form import SUMMARY
from coaching.records.uniqueness import find_doubles
from conversations.chat.tokens import make_token
from tests.conversations.talk import enrolled

HOURS = st.sampled_from(["9am", "10am"])
TEXTS = st.sampled_from(["first text", "second text", "third text"])
NUMBERS = st.integers(0, 5)


class Keeping(RuleBasedStateMachine):
    """A coach who logs, plans, calls off, deletes, brings back, writes and saves as they like."""

    def __init__(self) -> None:
        super().__init__()
        self.talk = enrolled()
        self.talk.say("45 min with client 1 yesterday 8am")
        self.saved: dict[str, list[str]] = {}

    @rule(hour=HOURS, minutes=st.sampled_from(["60", "90"]))
    def log(self, hour: str, minutes: str) -> None:
        self.talk.say("/start")
        self.talk.say(f"{minutes} min with client 1 yesterday {hour}")

    @rule(hour=HOURS)
    def plan(self, hour: str) -> None:
        [client] = self.talk.notebook.clients
        self.talk.press(make_token("plan", client))
        self.talk.say(f"tomorrow {hour}")
        if "Length" in self.talk.title:
            self.talk.tap("1 h")

    @rule()
    def wait_a_day(self) -> None:
        self.talk.now += timedelta(days=1)

    @rule(number=NUMBERS, act=st.sampled_from(["held", "cancelled", "missed"]))
    def settle(self, number: int, act: str) -> None:
        self._press("do", act, self._pick(self.talk.notebook.sessions, number))

    @rule(number=NUMBERS)
    def delete_session(self, number: int) -> None:
        self._press("do", "delete", self._pick(self.talk.notebook.sessions, number))

    @rule(number=NUMBERS)
    def delete_form(self, number: int) -> None:
        both = {**self.talk.desk.drafts, **self.talk.notebook.entries}
        self._press("do", "delete", self._pick(both, number))

    @rule(number=NUMBERS)
    def undo(self, number: int) -> None:
        self._press("do", "undo", self._pick(self.talk.desk.removed, number))

    @rule(number=NUMBERS, text=TEXTS)
    def write(self, number: int, text: str) -> None:
        self._press("start", "session_record", self._pick(self.talk.notebook.sessions, number))
        front = self.talk.scene.front
        if front is not None and front.at != SUMMARY:
            self.talk.say(text)

    @rule(number=NUMBERS)
    def go_on(self, number: int) -> None:
        self._press("resume", self._pick(self.talk.desk.drafts, number))

    @precondition(lambda self: self.talk.scene.front is not None)
    @rule()
    def save(self) -> None:
        while (front := self.talk.scene.front) is not None and front.at != SUMMARY:
            self._press("draft", front.id, front.at, "skip")
            if self.talk.scene.front == front:
                return
        before = self._texts()
        if front is not None:
            self._press("draft", front.id, SUMMARY, "save")
        lost = [text for text in before if text not in self._texts()]
        if lost:
            assert front is not None
            assert front.is_correction, "a form that was kept is replaced by its correction only"

    @invariant()
    def nothing_stands_twice(self) -> None:
        assert not list(find_doubles(self.talk.notebook.sessions))
        places = [(one.form, one.about, one.part) for one in self.talk.notebook.entries.values()]
        assert len(places) == len(set(places))

    @invariant()
    def what_is_written_is_there(self) -> None:
        assert all(one.about in self.talk.notebook.sessions for one in self._entries())

    def _entries(self) -> list:  # type: ignore[type-arg]
        return list(self.talk.notebook.entries.values())

    def _texts(self) -> list[str]:
        return [str(one.value) for entry in self._entries() for one in entry.answers.values()]

    def _pick(self, table: object, number: int) -> str:
        keys = list(table)  # type: ignore[call-overload]
        return str(keys[number % len(keys)]) if keys else ""

    def _press(self, *words: str) -> None:
        if words[-1]:
            self.talk.press(make_token(*words))


TestKeeping = Keeping.TestCase
TestKeeping.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
