"""What contradicts itself in the records of a unit: days out of order, answers that differ."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from coaching.calendar.deadlines import registration_end
from coaching.calendar.instants import began_at
from coaching.catalogue.form import Field, FieldKind
from coaching.catalogue.qualification import Unit
from coaching.catalogue.rule import Rule
from coaching.evidence.form_subjects import Subject
from coaching.evidence.pieces import Piece, list_pieces, list_pieces_ahead
from coaching.records.course import Course
from coaching.records.notebook import Client, Enrolment, Entry, Session, Supervision

DAYS = (FieldKind.DAY, FieldKind.SIGNATURE)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A rule that is broken, and the answer by which it is; that is None between known days."""

    rule: Rule
    subject: Subject
    piece: Piece | None
    entry: Entry | None
    field: Field | None
    blocks: bool
    earlier_on: date | None = None
    later_on: date | None = None
    """The two days that are the wrong way round, where it is days that do not fit."""


@dataclass(frozen=True, slots=True)
class _Said:
    """Something known about a subject: a day or an answer, and where it was written."""

    value: str
    piece: Piece | None = None
    entry: Entry | None = None
    field: Field | None = None


_Facts = Mapping[str, list[_Said]]


def find_contradictions(
    course: Course, unit: Unit, pieces: Iterable[Piece], about: Container[str] | None = None
) -> list[Contradiction]:
    """Return what contradicts itself in the pieces of a unit; what blocks comes first.

    If it is only asked `about` some subjects, by identity, no others are looked at.
    """
    rules = [one for one in course.qualification.rules if not one.units or unit.key in one.units]
    subjects = _gather(course, pieces, {name for rule in rules for name in rule.names})
    found = [
        one
        for rule in rules
        for subject, facts in subjects
        if about is None or subject.id in about
        for one in _break(rule, subject, facts)
    ]
    return sorted(found, key=lambda one: not one.blocks)


def foresee_contradictions(course: Course, unit: Unit, entry: Entry) -> list[Contradiction]:
    """Return what an entry would contradict if it were kept: all that names an answer of it."""
    entries = {**course.notebook.entries, entry.id: entry}
    foreseen = replace(course, notebook=replace(course.notebook, entries=entries))
    pieces = list_pieces(foreseen, unit)
    known = {(one.form.key, one.subject.id) for one in pieces}
    # A client who is still to be met is not evidence yet, but what is agreed with them is said.
    pieces += [
        one
        for one in list_pieces_ahead(foreseen, unit)
        if (one.form.key, one.subject.id) not in known
    ]
    return [
        one
        for one in find_contradictions(foreseen, unit, pieces)
        if one.subject.id == entry.about
        and any(named.partition(".")[0] == entry.form for named in one.rule.names)
    ]


def _gather(
    course: Course, pieces: Iterable[Piece], names: Collection[str]
) -> list[tuple[Subject, _Facts]]:
    """Return all that a unit is about, each with the days and answers that rules name of it."""
    subjects: dict[str, Subject] = {course.enrolment.id: course.enrolment}
    facts: dict[str, dict[str, list[_Said]]] = defaultdict(lambda: defaultdict(list))
    for piece in pieces:
        subjects[piece.subject.id] = piece.subject
        for entry in piece.entries if piece.is_ours else ():
            for field in piece.form.fields:
                name = f"{piece.form.key}.{field.key}"
                if name in names and field.key in entry.answers:
                    value = str(entry.answers[field.key].value)
                    facts[piece.subject.id][name].append(_Said(value, piece, entry, field))
            # What was left out is known too: that there is an entry, and nothing in it.
            facts[piece.subject.id][piece.form.key].append(_Said("", piece, entry))
    zone = next((one.zone for one in course.notebook.coach.values()), "Europe/London")
    sessions = [one for one in subjects.values() if isinstance(one, Session)]
    for subject in subjects.values():
        for name, day in _list_days(course, subject, sessions, zone):
            facts[subject.id][name].append(_Said(day.isoformat()))
    return [(subject, facts[identity]) for identity, subject in subjects.items()]


def _list_days(
    course: Course, subject: Subject, sessions: list[Session], zone: str
) -> Iterator[tuple[str, date]]:
    """Yield the days that are known of a subject, whatever was written about it."""
    if isinstance(subject, Session | Supervision):
        yield "meeting.day", began_at(subject, zone).date()
        return
    yield "course.start", course.enrolment.started_on
    if course.enrolment.target_on:
        yield "course.target", course.enrolment.target_on
    if end := registration_end(course):
        yield "course.end", end
    held = sorted(
        began_at(one, zone).date()
        for one in sessions
        if not isinstance(subject, Client) or _is_with(one, subject, course)
    )
    if held:
        yield "session.first", held[0]
        yield "session.last", held[-1]


def _is_with(session: Session, client: Client, course: Course) -> bool:
    """Return whether a session is with a client: in the course, if they are in it too."""
    is_own = course.notebook.held_for(session) == course.enrolment.id
    return session.client == client.id and (is_own or course.enrolment.id not in client.enrolments)


def _break(rule: Rule, subject: Subject, facts: _Facts) -> Iterator[Contradiction]:
    """Yield how a rule is broken by what is known of one subject."""
    if not all(
        value in [one.value for one in facts.get(name, [])] for name, value in rule.when.items()
    ):
        return
    disorder = [(said, _day(one), _day(other)) for said, one, other in _find_disorder(rule, facts)]
    denial = [(said, None, None) for said in _find_denial(rule, facts)]
    for said, earlier_on, later_on in [*disorder, *denial]:
        behind = facts.get(rule.blocks_behind, [])
        blocks = rule.blocks or any(said.value > one.value for one in behind)
        # A rule about the course as a whole is told once, not for each client.
        if said.entry is not None or isinstance(subject, Enrolment):
            yield Contradiction(
                rule, subject, said.piece, said.entry, said.field, blocks, earlier_on, later_on
            )


def _day(said: _Said) -> date:
    return date.fromisoformat(said.value)


def _find_disorder(rule: Rule, facts: _Facts) -> Iterator[tuple[_Said, _Said, _Said]]:
    """Yield what is said on the wrong side of what, with the earlier and the later of the two."""
    for earlier in facts.get(rule.earlier, []) if rule.earlier else ():
        behind = [
            one
            for one in facts.get(rule.later, [])
            if earlier.value > one.value and not _stand_apart(earlier, one)
        ]
        if behind and earlier.entry is not None:
            yield earlier, earlier, behind[0]
        elif earlier.entry is None:
            yield from ((one, earlier, one) for one in behind)


def _stand_apart(one: _Said, other: _Said) -> bool:
    """Return whether two days stand in different entries of the same form, one of many each."""
    if one.piece is None or other.piece is None or one.piece.form != other.piece.form:
        return False
    return one.piece.form.repeats and one.entry != other.entry


def _find_denial(rule: Rule, facts: _Facts) -> Iterator[_Said]:
    for name, value in rule.never.items():
        yield from (one for one in facts.get(name, []) if one.value == value)
    form, _, key = rule.needs.partition(".")
    for said in facts.get(form, []) if key else ():
        if said.entry and said.piece and key not in said.entry.answers:
            yield replace(said, field=said.piece.form.field(key))
