"""Courses in full: legal random records for any unit, made from what the catalogue asks for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from random import Random

from PIL import Image

from coaching.calendar.deadlines import add_months
from coaching.catalogue.form import Field, FieldKind, Form
from coaching.catalogue.loading import load_catalogue
from coaching.catalogue.qualification import Qualification, Unit
from coaching.catalogue.rule import SESSION_DAYS
from coaching.counting.opening import OPENING_FORM
from coaching.counting.progress import is_asked
from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import weigh_unit
from coaching.records.course import Course
from coaching.records.notebook import (
    Answer,
    Attachment,
    Client,
    Coach,
    Enrolment,
    Entry,
    Notebook,
    Session,
    Supervision,
)
from portfolio.composing.compose import compose
from portfolio.pictures.enclosed import Shown, set_in
from portfolio.pictures.rendering import render
from portfolio.submission.content import Submission
from portfolio.submission.hour_log import Hours

CATALOGUE = load_catalogue()
ZONE = "Europe/London"
BEGUN = datetime(2026, 2, 2, 10, tzinfo=UTC)
NOW = datetime(2026, 11, 21, 15, 30, tzinfo=UTC)

SENTENCES = (
    "We began where we had left off, and the first minutes were quiet.",
    "The client named what had gone well, and what they would rather have done.",
    "I asked what else there was, and waited.",
    "The plan for the week changed twice before it was small enough to be kept.",
    "What surprised me was how much was said once I stopped helping.",
    "We agreed on one step, on a day for it, and on who would ask about it.",
    "Next time I would summarise earlier and ask for the goal once more.",
    "The scale showed a six at the start and an eight at the end.",
)

LEARNER = {
    "name": "Alex Morgan",
    "registration": "ABC 1234",
    "centre_number": "012345",
    "centre_name": "The Coaching School",
    "supervisor": "Sam Reed",
}

Answering = Callable[[Field, Random], str]
"""What is written in answer to a question that takes any text."""


@dataclass(frozen=True, slots=True)
class WrittenCourse:
    """A coach's records, and what of the catalogue they are about."""

    qualification: Qualification
    enrolment: Enrolment
    unit: Unit
    notebook: Notebook

    @property
    def course(self) -> Course:
        """The course, as the rooms know it."""
        return self.with_records(None)

    def with_records(self, notebook: Notebook | None) -> Course:
        """Return the course with these records in place of its own, if there are any."""
        return Course(self.qualification, notebook or self.notebook, self.enrolment)


def hour_units() -> Iterator[tuple[Qualification, str, Unit]]:
    """Yield each unit with hours once, with its qualification and the first award that has it."""
    seen: set[str] = set()
    for qualification in CATALOGUE.current():
        for award in qualification.awards:
            for unit in qualification.hour_units(award.key):
                if unit.key not in seen:
                    seen.add(unit.key)
                    yield qualification, award.key, unit


def find_unit(key: str) -> tuple[Qualification, str, Unit]:
    """Return a unit by its key, with its qualification and the first award that has it."""
    for qualification in CATALOGUE.current():
        for award in qualification.awards:
            if key in award.units:
                return qualification, award.key, qualification.unit(key)
    raise KeyError(key)


def say_plainly(field: Field, chance: Random) -> str:
    """Return a line, or a text of a few sentences."""
    if field.key in LEARNER:
        return LEARNER[field.key]
    if field.kind is FieldKind.LINE:
        return chance.choice(("A quiet room on the second floor", "By video", "At their office"))
    return " ".join(chance.choices(SENTENCES, k=chance.randint(3, 6)))


def write_course(
    key: str, seed: int = 1, *, answering: Answering = say_plainly, sessions: int | None = None
) -> WrittenCourse:
    """Return a course in which a unit is complete: hours, clients, supervision and every form.

    With `sessions` there are so many of them, whatever they come to.
    """
    qualification, award, unit = find_unit(key)
    enrolment = Enrolment(
        id="e0",
        qualification=qualification.key,
        version=qualification.version,
        award=award,
        role=qualification.roles[0].key,
        started_on=BEGUN.date(),
        shared_hours=qualification.shared_hours,
    )
    writer = _Writer(qualification, enrolment, unit, Random(seed), answering)
    writer.meet(sessions)
    writer.fill_in()
    return WrittenCourse(qualification, enrolment, unit, writer.notebook())


def hand_in(course: WrittenCourse) -> Submission:
    """Return what is handed in of a course, at its end, with the papers set in."""
    composed = compose(course.course, course.unit, NOW, ZONE)
    return set_in(composed, dict.fromkeys(course.notebook.attachments, SHOWN))


def hours_of(submission: Submission) -> Hours:
    """Return the hours of a submission that has any."""
    assert submission.hours is not None
    return submission.hours


class _Writer:
    """Writes one record after another, until nothing is owed."""

    def __init__(
        self,
        qualification: Qualification,
        enrolment: Enrolment,
        unit: Unit,
        chance: Random,
        answering: Answering,
    ) -> None:
        self.qualification = qualification
        self.enrolment = enrolment
        self.unit = unit
        self.chance = chance
        self.answering = answering
        self.clients: dict[str, Client] = {}
        self.sessions: dict[str, Session] = {}
        self.supervisions: dict[str, Supervision] = {}
        self.entries: dict[str, Entry] = {}
        self.attachments: dict[str, Attachment] = {}

    def notebook(self) -> Notebook:
        return Notebook(
            coach={"k0": Coach(id="k0", zone=ZONE, joined_at=BEGUN)},
            enrolments={self.enrolment.id: self.enrolment},
            clients=self.clients,
            sessions=self.sessions,
            supervisions=self.supervisions,
            entries=self.entries,
            attachments=self.attachments,
        )

    def meet(self, sessions: int | None) -> None:
        """Hold sessions until the hours are reached, and be supervised as much as is asked for."""
        practice = self.unit.practice
        if practice is None:
            return
        limits = self.unit.clients
        least = limits.least if limits else 2
        most = (limits.most if limits else None) or least + 1
        for number in range(1, self.chance.randint(least, most) + 1):
            client = Client(id=f"c{number}", enrolments=(self.enrolment.id,), number=number)
            self.clients[client.id] = client
        starts_at, minutes, number = BEGUN, 0, 0
        while (minutes < practice.hours * 60) if sessions is None else (number < sessions):
            clients = list(self.clients)
            length = self.chance.choice((45, 60, 75, 90))
            self.sessions[f"s{number}"] = Session(
                id=f"s{number}",
                client=clients[number % len(clients)],
                unit=self.unit.key,
                starts_at=starts_at,
                minutes=length,
            )
            number, minutes = number + 1, minutes + length
            starts_at += timedelta(days=self.chance.randint(1, 4), hours=self.chance.choice((0, 2)))
        target = self.unit.supervision
        wanted = max(target.sessions or 0, target.hours or 0, 1) if target else 1
        for number in range(wanted):
            self.supervisions[f"v{number}"] = Supervision(
                id=f"v{number}",
                enrolment=self.enrolment.id,
                unit=self.unit.key,
                starts_at=BEGUN + timedelta(days=20 * (number + 1)),
                minutes=60,
            )

    def fill_in(self) -> None:
        """Fill in every form that is owed, and each that is offered besides.

        Nothing was granted from before: all hours are those of the sessions.
        """
        course = Course(self.qualification, self.notebook(), self.enrolment)
        evidence = weigh_unit(course, self.unit)
        for piece in evidence.pieces:
            for _ in range(max(piece.wanted, 1) if piece.form.key != OPENING_FORM else 0):
                self._fill_piece(piece)

    def _fill_piece(self, piece: Piece) -> None:
        session = piece.subject if isinstance(piece.subject, Session) else None
        self._fill(piece.form, piece.subject.id, piece.part, session)

    def _fill(self, form: Form, about: str, part: str, session: Session | None) -> None:
        filled_at = session.starts_at + timedelta(hours=3) if session else BEGUN
        answers: dict[str, Answer] = {}
        for field in form.fields:
            if is_asked(field, answers):
                answers[field.key] = self._answer(form, field, answers, filled_at)
        number = f"f{len(self.entries):03}"
        self.entries[number] = Entry(
            id=number,
            enrolment=self.enrolment.id,
            form=form.key,
            about=about,
            part=part,
            answers=answers,
            filled_at=filled_at,
        )

    def _answer(self, form: Form, field: Field, answers: dict[str, Answer], at: datetime) -> Answer:
        plain = Answer(value=self._value(form, field, answers, at), answered_at=at)
        if field.kind is FieldKind.GRID:
            scores = {row: self._score(field) for row in field.rows}
            return replace(plain, scores=scores)
        if field.kind is FieldKind.TICKS:
            return replace(plain, scores=dict.fromkeys(field.rows, 1))
        return plain

    def _score(self, field: Field) -> int:
        return self.chance.randint(field.least or 1, field.most or 10)

    def _value(
        self, form: Form, field: Field, answers: dict[str, Answer], at: datetime
    ) -> str | int:
        match field.kind:
            case FieldKind.LENGTH:
                return 90
            case FieldKind.NUMBER:
                return self._number(field)
            case FieldKind.GRID | FieldKind.TICKS:
                return len(field.rows)
            case FieldKind.DAY | FieldKind.SIGNATURE:
                return self._day(form, field, answers).isoformat()
            case FieldKind.MOMENT:
                return (at + timedelta(days=7)).isoformat()
            case FieldKind.TIME:
                return "18:00:00"
            case FieldKind.ZONE:
                return ZONE
            case FieldKind.CHOICE:
                first = field.choices[0].value if field.choices else next(iter(self.clients), "")
                return field.reaches or first
            case FieldKind.FILE:
                return self._attach(at)
        text = self.answering(field, self.chance)
        return text if field.most is None else text[: field.most]

    def _number(self, field: Field) -> int:
        if field.plans == "sessions" and self.unit.practice:
            # At 90 minutes each, the plans of all clients come to the hours of the unit.
            return -(-self.unit.practice.hours * 60 // (90 * max(len(self.clients), 1)))
        return min(max(field.least or 0, 4), field.most or 9)

    def _day(self, form: Form, field: Field, answers: dict[str, Answer]) -> date:
        if field.months and field.runs_from in answers:
            start = date.fromisoformat(str(answers[field.runs_from].value))
            return add_months(start, field.months)
        name = f"{form.key}.{field.key}"
        before = {one.earlier for one in self.qualification.rules if one.later == name}
        if before & {*SESSION_DAYS}:
            return max((one.starts_at for one in self.sessions.values()), default=BEGUN).date()
        return BEGUN.date()

    def _attach(self, at: datetime) -> str:
        identity = f"a{len(self.attachments):03}"
        self.attachments[identity] = Attachment(
            id=identity,
            enrolment=self.enrolment.id,
            what="photo",
            media_type="image/jpeg",
            size=len(PHOTO),
            file=f"photo {identity}",
            sent_at=at,
            is_kept=True,
        )
        return identity


def draw_photo(width: int = 300, height: int = 420) -> bytes:
    """Return a small photo of a paper."""
    written = BytesIO()
    Image.effect_noise((width, height), 12).save(written, "JPEG")
    return written.getvalue()


PHOTO = draw_photo()
SHOWN = Shown(tuple(render(PHOTO)))
