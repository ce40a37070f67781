"""Every question of every form: what stands on disk there, and what it is answered with."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from coaching.catalogue.form import SUMMARY, Field, FieldKind, Form
from coaching.catalogue.qualification import Award, Qualification
from coaching.evidence.form_subjects import list_parts
from coaching.records.desk import Desk
from coaching.records.notebook import Client, Coach, Enrolment, Notebook, Session, Supervision
from conversations.assistant import compose, show_place
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.tokens import make_token
from conversations.forms.engine import list_choices
from conversations.turns.drafts.own_forms import OWN_FORMS
from conversations.turns.drafts.starting import start_form
from tests.conversations.talk import CATALOGUE, FORMS, Talk

NEWCOMERS_FORM = "enrol"
OWN = "own"
COACH = "k1"
ABOUT = {"session": "s1", "supervision": "v1", "client": "c1", "enrolment": "e1", "coach": ""}
WORDS = ("Calmly.",)
DAYS = ("yesterday", "tomorrow", "in 8 months")
TYPED: Mapping[FieldKind, tuple[str, ...]] = {
    FieldKind.TEXT: WORDS,
    FieldKind.LINE: WORDS,
    FieldKind.MOMENT: ("yesterday 3pm", "tomorrow 3pm"),
    FieldKind.DAY: DAYS,
    FieldKind.SIGNATURE: DAYS,
    FieldKind.TIME: ("7:30",),
    FieldKind.LENGTH: ("90 min",),
    FieldKind.ZONE: ("Leeds",),
    FieldKind.NUMBER: ("3", "1"),
    FieldKind.GRID: ("3", "1"),
    FieldKind.TICKS: ("all",),
}
"""What is typed to each kind; where the first means nothing, the next does."""


@dataclass(frozen=True)
class State:
    """What the files hold: where the coach is, what they answered, and how much is finished."""

    form: str
    at: str
    row: int
    answers: tuple[tuple[str, object], ...]
    finished: tuple[int, ...]

    @classmethod
    def of(cls, desk: Desk, notebook: Notebook) -> "State":
        """Return the state of a desk and a notebook, without what is random or a time."""
        draft = desk.drafts.get(desk.place.front)
        held = sorted(draft.answers.items()) if draft else []
        return cls(
            form=draft.form if draft else "",
            at=draft.at if draft else "",
            row=draft.row if draft else 0,
            answers=tuple((key, (one.value, str(one.scores))) for key, one in held),
            finished=tuple(len(getattr(notebook, one.name)) for one in fields(notebook)),
        )


@dataclass(frozen=True)
class Moment:
    """What is kept, and the title of the screen that belongs there."""

    desk: Desk
    notebook: Notebook
    title: str

    @classmethod
    def of(cls, talk: Talk) -> "Moment":
        """Return the moment at which a talk is."""
        return cls(talk.desk, talk.notebook, show_place(talk.scene).screens[-1].title)

    @property
    def state(self) -> State:
        """What the files must hold."""
        return State.of(self.desk, self.notebook)


GOING_ON = ("Keep it", "That is all ›", "Go on ›", "Keep ›")
"""What is tapped where an answer stands: the question waits for more of it, or doubts it."""


@dataclass(frozen=True)
class Question:
    """A question in front, what is typed or tapped there, and what comes next."""

    name: str
    before: Moment
    words: str
    token: str
    after: Moment


def list_questions() -> list[Question]:
    """Return every question of the catalogue's forms and of the program's own, once each."""
    found: dict[str, Question] = {}
    for owner, form, part, course in _list_forms():
        for turn in range(_count_turns(form)):
            for question in _walk(form, part, course, turn):
                found.setdefault(f"{owner} {form.key} {question.name}", question)
    return [replace(question, name=name) for name, question in found.items()]


def list_fields() -> set[str]:
    """Return the name of every question that there is; a choice of one answers itself.

    What is asked about a file alone is left out too, for no file is sent here.
    """
    return {
        f"{owner} {form.key} {field.key}"
        for owner, form, _, _ in _list_forms()
        for field in form.fields
        if len(field.choices) != 1 and not field.only_with
    }


def _list_forms() -> Iterator[tuple[str, Form, str, Notebook]]:
    """Yield each form, what part it is for, and a course that has it; our own in each course.

    One that cannot do without a file is left out: its answer is fetched, neither typed nor tapped.
    """
    courses = [
        (qualification, award, _records(qualification, award))
        for qualification in CATALOGUE.current()
        for award in qualification.awards
    ]
    for qualification, award, course in courses:
        for form in qualification.forms:
            units = [one for one in award.units if not form.units or one in form.units]
            parts = [part for one in units for part in list_parts(form, qualification.unit(one))]
            fitted = [(qualification.fit(form, part), part) for part in parts]
            if fitted:
                fullest, part = max(fitted, key=lambda one: len(one[0].fields))
                yield qualification.key, fullest, part, course
    (*_, first), *_, (*_, last) = courses
    second = replace(last.enrolments["e1"], id="e2")
    both = replace(first, enrolments={**first.enrolments, "e2": second})
    for form in FORMS.values():
        if form.key == OwnFormKey.SORTED:
            continue  # it goes on with what was told, and asks nothing of its own
        if any(field.kind is FieldKind.FILE and field.required for field in form.fields):
            continue
        for course in (*(course for _, _, course in courses), both):
            yield OWN, form, "", course


def _count_turns(form: Form) -> int:
    """Return how often a form is walked to come by every question that hangs on a choice."""
    wanted = Counter(key for field in form.fields for key in field.only_if)
    return max(wanted.values(), default=1)


def _walk(form: Form, part: str, course: Notebook, turn: int) -> Iterator[Question]:
    """Answer a form from its first question to its last; yield each on the way."""
    talk = Talk()
    talk.notebook = Notebook() if form.key == NEWCOMERS_FORM else course
    own = OWN_FORMS.get(form.key)
    is_new = own is not None and form.about in ("session", "supervision") and not own.needs_record
    about = "" if is_new else ABOUT[form.about]
    if form.key == OwnFormKey.FORGET:
        talk.press(make_token("do", OwnFormKey.FORGET, COACH))
    else:
        talk._keep(compose(talk.scene, start_form(talk.scene, form.key, about, part)))
    while talk.scene.front is not None and talk.draft.at != SUMMARY:
        before = Moment.of(talk)
        row = talk.draft.row
        field = form.field(talk.draft.at)
        words, token = _answer(talk, form, field, course, turn)
        name = f"{field.key} {row}" if field.kind is FieldKind.GRID and row else field.key
        yield Question(name, before, words, token, Moment.of(talk))


def _answer(talk: Talk, form: Form, field: Field, course: Notebook, turn: int) -> tuple[str, str]:
    """Answer the question in front; return what was typed for it, or the token that was tapped."""
    offered_to_tap = {one.label: one.token for one in talk.buttons}
    going_on = [one for one in GOING_ON if one in offered_to_tap]
    if going_on or field.kind is FieldKind.FILE:
        token = offered_to_tap[going_on[0] if going_on else "Skip ›"]
        talk.press(token)
        return "", token
    if field.kind is FieldKind.CHOICE:
        offered = {one.value: one.label for one in list_choices(talk.draft, field)}
        opening = [one.only_if[field.key] for one in form.fields if field.key in one.only_if]
        courses = [one.qualification for one in course.enrolments.values()]
        wanted = [*opening[turn:], *opening, *courses]
        chosen = next(one for one in (*wanted, *offered) if one in offered)
        typed: tuple[str, ...] = (offered[chosen],)
    else:
        typed = TYPED[field.kind]
    before = State.of(talk.desk, talk.notebook)
    for words in typed:
        talk.say(words)
        if State.of(talk.desk, talk.notebook) != before:
            return words, ""
    raise AssertionError(f"{form.key}, {field.key}: none of {typed} was understood: {talk.screens}")


def _records(qualification: Qualification, award: Award) -> Notebook:
    """Return the notebook of a course, with one record of each kind."""
    now = datetime.now(UTC)
    yesterday = now - timedelta(days=1)
    unit = next(qualification.hour_units(award.key)).key
    enrolment = Enrolment(
        id="e1",
        qualification=qualification.key,
        version=qualification.version,
        award=award.key,
        role=qualification.roles[0].key,
        started_on=now.date() - timedelta(days=40),
    )
    client = Client(id="c1", enrolments=("e1",), number=1)
    session = Session(id="s1", client="c1", unit=unit, starts_at=yesterday, minutes=60)
    supervision = Supervision(id="v1", enrolment="e1", unit=unit, starts_at=yesterday, minutes=60)
    return Notebook(
        coach={COACH: Coach(id=COACH, joined_at=now)},
        enrolments={"e1": enrolment},
        clients={"c1": client},
        sessions={"s1": session},
        supervisions={"v1": supervision},
    )


def list_records(moment: Moment) -> list[Any]:
    """Return every record of a desk and a notebook."""
    held = (
        getattr(part, one.name) for part in (moment.desk, moment.notebook) for one in fields(part)
    )
    return [record for table in held for record in table.values()]
