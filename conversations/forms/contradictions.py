"""What does not fit with something else, said when it is answered: kept, and changed by a tap."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from coaching.catalogue.form import SUMMARY
from coaching.catalogue.qualification import Qualification
from coaching.catalogue.rule import Rule
from coaching.evidence.consistency import Contradiction, find_contradictions, foresee_contradictions
from coaching.evidence.pieces import list_pieces
from coaching.records.course import Course
from coaching.records.desk import Draft
from coaching.records.notebook import Enrolment, Entry, Session
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Screen
from conversations.chat.tokens import go_button, make_token
from conversations.forms.filed import file_draft
from conversations.understanding.times.moments import say_day

TARGET = "course.target"
KNOWN = {
    "course.start": "the start of your course",
    TARGET: "your target date",
    "course.end": "the end of your registration",
    "session.first": "the first session",
    "session.last": "the last session",
    "meeting.day": "the day itself",
}
"""What the days are called that stand in no form."""


def with_contradiction(scene: Scene, screen: Screen, written: Draft | Entry, key: str) -> Screen:
    """Return a screen that first says what an answer contradicts, if it does; it is kept."""
    said = question_answer(scene, written, key)
    if not said:
        return screen
    row = (_keep_button(written), _change_button(written, key))
    return replace(screen, lines=(said, "", *screen.lines), rows=(row, *screen.rows))


def question_answer(scene: Scene, written: Draft | Entry, key: str) -> str:
    """Return what an answer contradicts, as a question whether to keep it; empty if nothing."""
    name = f"{written.form}.{key}"
    qualification = _find_qualification(scene, written)
    rules = [one for one in qualification.rules if name in one.names] if qualification else []
    # Whatever is still to be answered may follow; no record is read for most answers.
    rules = [one for one in rules if not one.needs or isinstance(written, Entry)]
    if not rules:
        return ""
    entry = written if isinstance(written, Entry) else file_draft(scene, written)
    found = next(_foresee(scene, entry, rules), None)
    return f"{_say(scene, found, name)} Keep it?" if found else ""


def say_left_out(scene: Scene, entry: Entry) -> list[str]:
    """Return what a form that is being kept leaves out beside what it says."""
    qualification = _find_qualification(scene, entry)
    rules = [one for one in qualification.rules if one.needs] if qualification else []
    return [one.rule.says for one in _foresee(scene, entry, rules)] if rules else []


def say_target_contradicts(scene: Scene, enrolment: Enrolment) -> list[str]:
    """Return what a course's target date does not fit with."""
    course = Course(scene.qualification_of(enrolment), scene.notebook, enrolment)
    return [
        f"{_say(scene, one, TARGET)} Keep it, or change it below."
        for one in find_contradictions(course, course.units[0], [])
        if TARGET in one.rule.names
    ]


def say_session_contradicts(before: Scene, after: Scene, session: Session) -> list[str]:
    """Return how things should be that fit no more since a session was logged or moved."""
    subjects = (session.client, after.notebook.held_for(session))
    known = set()
    if _has(before, session):
        known = {_name(one) for one in _list_all(before, session, subjects)}
    return list(
        dict.fromkeys(
            one.rule.says for one in _list_all(after, session, subjects) if _name(one) not in known
        )
    )


def _has(scene: Scene, session: Session) -> bool:
    return session.client in scene.notebook.clients


def _list_all(scene: Scene, session: Session, subjects: Sequence[str]) -> list[Contradiction]:
    course = scene.course_of(session)
    unit = course.qualification.unit(session.unit)
    named = {name.partition(".")[0] for rule in course.qualification.rules for name in rule.names}
    pieces = list_pieces(course, unit, lambda form: form.about == "session" or form.key in named)
    return find_contradictions(course, unit, pieces, subjects)


def _name(found: Contradiction) -> tuple[str, str, str]:
    return found.rule.key, found.subject.id, found.entry.id if found.entry else ""


def _find_qualification(scene: Scene, written: Draft | Entry) -> Qualification | None:
    if isinstance(written, Draft):
        known = (written.qualification, written.version)
        return scene.catalogue.find(*known) if written.qualification else None
    return scene.qualification_of(scene.enrolment(written.enrolment))


def _foresee(scene: Scene, entry: Entry, rules: Sequence[Rule]) -> Iterator[Contradiction]:
    """Yield which of some rules an entry would break, each once whichever unit asks for it."""
    course = scene.course_of(scene.enrolment(entry.enrolment))
    broken: set[str] = set()
    for unit in course.units:
        for one in foresee_contradictions(course, unit, entry):
            if one.rule in rules and one.rule.key not in broken:
                broken.add(one.rule.key)
                yield one


def _say(scene: Scene, found: Contradiction, name: str) -> str:
    """Return what is wrong with an answer, seen from it: before what it lies, or behind what."""
    if found.earlier_on is None or found.later_on is None:
        return found.rule.says
    is_earlier = found.rule.earlier == name
    other, day = (
        (found.rule.later, found.later_on) if is_earlier else (found.rule.earlier, found.earlier_on)
    )
    side, said = "after" if is_earlier else "before", say_day(day, today=scene.today)
    if other in KNOWN:
        return f"That is {side} {KNOWN[other]} on {said}."
    return f"That is {side} {said}. {found.rule.says}"


def _keep_button(written: Draft | Entry) -> Button:
    if isinstance(written, Entry):
        return go_button("Keep it", "entry", written.id)
    return Button("Keep it", make_token("resume", written.id))


def _change_button(written: Draft | Entry, key: str) -> Button:
    if isinstance(written, Entry):
        return Button("Change it", make_token("entry", written.id))
    return Button("Change it", make_token("again", written.id, key))


def ask_again(scene: Scene, draft: Draft, key: str) -> Draft:
    """Return a draft at a question that was answered, to go on from there where it stood."""
    field = scene.form_of(draft).field(key)
    return replace(draft, at=field.key, half_read_on=None, row=0, is_mending=draft.at == SUMMARY)
