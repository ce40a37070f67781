"""Whatever a coach does in a form, in whatever order: no answer is lost, no place is nowhere."""

import re
from collections.abc import Mapping

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coaching.catalogue.form import SUMMARY, FieldKind, Form
from coaching.records.desk import Draft
from conversations.forms.engine import list_questions
from tests.conversations.talk import enrolled
from tests.promises.promise import EXTENT, Extent

Answers = Mapping[tuple[str, str], object]
"""What was answered in the catalogue's forms, by draft and field."""
TYPED = {
    FieldKind.LENGTH: ["90", "1h30", "soon"],
    FieldKind.NUMBER: ["5", "12", "many"],
    FieldKind.DAY: ["today", "yesterday", "whenever"],
    FieldKind.MOMENT: ["yesterday 3pm", "today 9am", "yesterday", "once"],
    FieldKind.TIME: ["18:00", "noonish"],
    FieldKind.ZONE: ["Paris", "nowhere"],
}
PLAYS = {Extent.SMALL: 40, Extent.TENTH: 100, Extent.FULL: 1000}
OFTEN = 20
"""The steps of one play."""
SETTINGS = settings(
    max_examples=PLAYS[EXTENT],
    stateful_step_count=OFTEN,
    # To shrink a play that failed takes minutes, and its steps can be read as they are.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


class Filling(RuleBasedStateMachine):
    """A coach with a session, a client and a supervision, who fills in the forms about them."""

    @initialize()
    def begin(self) -> None:
        self.talk = enrolled()
        self.talk.say("90 min with client 1 yesterday 3pm")
        self.talk.press("start:log_supervision:")
        for typed in ("yesterday 10am", "45 min", "one to one"):
            self.talk.say(typed)
        self.said = 0
        self.last = "go:home"
        self.stale = dict.fromkeys(self.offered)
        self.press("start:session_record:" + next(iter(self.talk.notebook.sessions)))

    # What the coach does.

    @rule(choosing=st.data())
    def start_form(self, choosing: st.DataObject) -> None:
        """Begin a form about a record, or go on with it, while another may be in front."""
        form = choosing.draw(st.sampled_from(self.forms))
        self.press(f"start:{form.key}:{self.about(form)}")

    @precondition(lambda self: self.is_asked())
    @rule(choosing=st.data())
    def answer(self, choosing: st.DataObject) -> None:
        """Type something into the question in front."""
        draft = self.talk.draft
        kind = self.form_of(draft).field(draft.at).kind
        self.said += 1
        text = f"Words no. {self.said}: they went on calmly."
        is_text = kind in (FieldKind.TEXT, FieldKind.LINE)
        before = self.answers
        self.last = ""
        self.talk.say(text if is_text else choosing.draw(st.sampled_from(TYPED.get(kind, [text]))))
        self.look(before, may_change={(draft.id, draft.at)})
        if is_text:
            assert self.answers[draft.id, draft.at] == text

    @precondition(lambda self: self.talk.scene.front)
    @rule(choosing=st.data())
    def tap(self, choosing: st.DataObject) -> None:
        """Tap a button of the question or the summary in front."""
        self.press(choosing.draw(st.sampled_from(self.offered)))

    @precondition(lambda self: self.last)
    @rule()
    def tap_again(self) -> None:
        """Tap the last button once more: it has done what it does."""
        before, places, kept = self.answers, self.places, self.talk.notebook.entries
        self.talk.press(self.last)
        assert (self.answers, self.places) == (before, places)
        assert self.talk.notebook.entries == kept

    @precondition(lambda self: self.is_asked())
    @rule()
    def skip_and_save(self) -> None:
        """Leave open what is open, and save at the end."""
        for label in ("Skip ›", "Keep ›", "Save"):
            while tokens := [one.token for one in self.talk.buttons if one.label == label]:
                self.press(tokens[0])

    @rule(choosing=st.data())
    def tap_an_old_button(self, choosing: st.DataObject) -> None:
        """Tap a button that stands further up in the chat."""
        self.press(choosing.draw(st.sampled_from([*self.stale])))

    @precondition(lambda self: self.answers_in_words())
    @rule(choosing=st.data())
    def edit(self, choosing: st.DataObject) -> None:
        """Edit a message that holds an answer of an open form."""
        identity, key, message = choosing.draw(st.sampled_from(self.answers_in_words()))
        self.said += 1
        text = f"Better words no. {self.said}."
        before = self.answers
        self.talk.edit(message, text)
        self.look(before, may_change={(identity, key)})
        assert self.answers[identity, key] == text

    @rule()
    def restart(self) -> None:
        """Stop the program, and start it on what is on disk."""
        desk, notebook = self.talk.desk, self.talk.notebook
        self.talk.restart()
        assert (self.talk.desk, self.talk.notebook) == (desk, notebook)

    # What must hold.

    @invariant()
    def every_place_is_a_question_or_the_summary(self) -> None:
        for draft in self.talk.desk.drafts.values():
            asked = [field.key for field in list_questions(self.talk.scene, draft)]
            assert draft.at == SUMMARY or draft.at in asked

    @invariant()
    def the_question_in_front_is_numbered_rightly(self) -> None:
        front = self.talk.scene.front
        found = re.match(r"(\d+) of (\d+) · ", self.talk.title)
        if front is not None and front.at != SUMMARY and found:
            asked = [field.key for field in list_questions(self.talk.scene, front)]
            assert (int(found[1]), int(found[2])) == (asked.index(front.at) + 1, len(asked))

    def look(self, before: Answers, may_change: set[tuple[str, str]]) -> None:
        """Hold what is answered now to what was, and remember the buttons."""
        self.stale |= dict.fromkeys(self.offered)
        after = self.answers
        gone = {identity for identity, _ in before} - {identity for identity, _ in after}
        changed = {one for one in before.keys() & after.keys() if before[one] != after[one]}
        lost = {one for one in before.keys() - after.keys() if one[0] not in gone}
        assert changed | lost <= may_change
        for identity in gone:
            given = {key: value for (draft, key), value in before.items() if draft == identity}
            kept = [
                {(key, answer.value) for key, answer in entry.answers.items()}
                for entry in self.talk.notebook.entries.values()
            ]
            assert any(given.items() <= one for one in kept), "a form is gone with its answers"

    def press(self, token: str) -> None:
        """Press a button; only the question in front, or one that it names, may change."""
        front = self.talk.scene.front
        verb, *words = token.split(":")
        may_change = {(front.id, front.at)} if front else set()
        if verb in ("use", "asked", "logged"):
            may_change.add((words[0], words[1]))
        before = self.answers
        self.talk.press(token)
        self.last = token
        self.look(before, may_change)

    # What there is.

    @property
    def answers(self) -> Answers:
        """What was answered, but for choices of one, which answer themselves."""
        scene = self.talk.scene
        return {
            (draft.id, field.key): draft.answers[field.key].value
            for draft in self.talk.desk.drafts.values()
            if draft.qualification
            for field in list_questions(scene, draft)
            if field.key in draft.answers
        }

    @property
    def places(self) -> dict[str, str]:
        return {draft.id: draft.at for draft in self.talk.desk.drafts.values()}

    @property
    def forms(self) -> list[Form]:
        [enrolment] = self.talk.scene.enrolments
        forms = self.talk.scene.qualification_of(enrolment).forms
        return [form for form in forms if self.about(form)]

    @property
    def offered(self) -> list[str]:
        """The buttons of the last screen, but for those that delete or end something at once."""
        return [one.token for one in self.talk.buttons if not one.token.startswith("do:")]

    def about(self, form: Form) -> str:
        notebook = self.talk.notebook
        tables = {
            "enrolment": notebook.enrolments,
            "client": notebook.clients,
            "session": notebook.sessions,
            "supervision": notebook.supervisions,
        }
        return next(iter(tables.get(form.about, {})), "")

    def form_of(self, draft: Draft) -> Form:
        return self.talk.scene.form_of(draft)

    def is_asked(self) -> bool:
        front = self.talk.scene.front
        return front is not None and front.at != SUMMARY and bool(front.qualification)

    def answers_in_words(self) -> list[tuple[str, str, int]]:
        return [
            (draft.id, key, answer.messages[0])
            for draft in self.talk.desk.drafts.values()
            if draft.qualification
            for key, answer in draft.answers.items()
            if answer.messages and str(answer.value).startswith(("Words", "Better"))
        ]


TestFilling = Filling.TestCase
TestFilling.settings = SETTINGS
