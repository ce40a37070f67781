"""What stands between a unit and its submission, most important first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coaching.calendar.deadlines import add_months
from coaching.catalogue.form import About, Field, FieldKind
from coaching.catalogue.rule import Rule
from coaching.counting.progress import UnitProgress
from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import UnitEvidence
from coaching.records.notebook import Answer, Entry


class Obstacle(StrEnum):
    """The kinds of what can be missing or wrong."""

    HOURS = "hours"
    CLIENTS_MISSING = "clients missing"
    CLIENTS_TOO_MANY = "clients too many"
    SUPERVISION = "supervision"
    SUPERVISIONS = "supervisions"
    """Sessions of supervision, where it is not counted in hours."""
    PLAN = "plan"
    """The hours planned over all diaries do not reach those of the unit."""
    MISSING = "missing"
    UNSIGNED = "unsigned"
    OPEN = "open"
    UNWRITTEN = "unwritten"
    """A part of the work that is neither written nor attached."""
    UNTICKED = "unticked"
    """Something of which a task asks for so many, and the coach has not ticked them all."""
    TOO_LATE = "too late"
    """A day lies after the one that it has to come before."""
    CONTRADICTED = "contradicted"
    """Two answers do not agree."""
    TOO_SHORT = "too short"
    """A plan ends too few months after its start."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that has to be mended: a count with its number, or a piece of writing.

    `number` is in minutes for hours, supervision and the plan; else how many.
    """

    obstacle: Obstacle
    number: int = 0
    piece: Piece | None = None
    entry: Entry | None = None
    field: Field | None = None
    rule: Rule | None = None
    """What should be, where an answer contradicts another or comes too late."""


def find_blockers(evidence: UnitEvidence) -> list[Blocker]:
    """Return all that stops the submission of a unit, by what there is of it."""
    counts: list[Blocker] = []
    if evidence.progress is not None:
        counts += _find_short_counts(evidence.progress)
        counts += _find_short_plan(evidence)
    written = [one for piece in evidence.pieces for one in _find_in_piece(piece)]
    written += _find_contradicted(evidence)
    return [*counts, *sorted(written, key=_rank)]


def _find_short_counts(progress: UnitProgress) -> Iterator[Blocker]:
    if not progress.practice.is_done:
        yield Blocker(Obstacle.HOURS, progress.practice.left)
    if progress.clients and progress.clients.missing:
        yield Blocker(Obstacle.CLIENTS_MISSING, progress.clients.missing)
    if progress.clients and progress.clients.surplus:
        yield Blocker(Obstacle.CLIENTS_TOO_MANY, progress.clients.surplus)
    supervision = progress.supervision
    if supervision and (not supervision.is_done or not supervision.sessions):
        if supervision.minutes_left:
            yield Blocker(Obstacle.SUPERVISION, supervision.minutes_left)
        else:
            yield Blocker(Obstacle.SUPERVISIONS, supervision.sessions_left or 1)


def _find_short_plan(evidence: UnitEvidence) -> Iterator[Blocker]:
    """Yield that too little is planned, as soon as every plan says what is planned."""
    plans = [one for one in evidence.pieces if any(field.plans for field in one.form.fields)]
    short = evidence.planned.left if evidence.planned else 0
    is_told = plans and all(one.is_complete for one in plans)
    if short > 0 and is_told and any("plan" in one.counts for one in evidence.unit.criteria):
        yield Blocker(Obstacle.PLAN, short, plans[0])


def _find_in_piece(piece: Piece) -> Iterator[Blocker]:
    if piece.missing:
        yield Blocker(Obstacle.MISSING, piece.missing, piece)
    for entry in piece.entries if piece.is_ours else ():
        open_fields = piece.find_open(entry)
        unsigned = [one for one in open_fields if one.kind is FieldKind.SIGNATURE]
        yield from _find_in_work(open_fields, piece, entry)
        open_fields = [one for one in open_fields if not _is_work(one)]
        if len(open_fields) > len(unsigned):
            yield Blocker(Obstacle.OPEN, len(open_fields), piece, entry)
        elif unsigned:
            yield Blocker(Obstacle.UNSIGNED, len(unsigned), piece, entry, unsigned[0])
        for field in piece.form.fields:
            yield from _find_short_terms(field, entry, piece)


def _find_in_work(open_fields: list[Field], piece: Piece, entry: Entry) -> Iterator[Blocker]:
    for field in open_fields:
        if field.counts_words:
            yield Blocker(Obstacle.UNWRITTEN, 1, piece, entry)
        elif field.kind is FieldKind.TICKS:
            answer = entry.answers.get(field.key)
            ticked = answer.scores if answer else {}
            left = sum(row not in ticked for row in field.rows)
            yield Blocker(Obstacle.UNTICKED, left, piece, entry)


def _is_work(field: Field) -> bool:
    return field.counts_words or field.kind is FieldKind.TICKS


def _find_short_terms(field: Field, entry: Entry, piece: Piece) -> Iterator[Blocker]:
    answer, start = entry.answers.get(field.key), entry.answers.get(field.runs_from)
    if answer is None or start is None or not field.months:
        return
    if _day(answer) < add_months(_day(start), field.months):
        yield Blocker(Obstacle.TOO_SHORT, field.months, piece, entry, field)


def _find_contradicted(evidence: UnitEvidence) -> Iterator[Blocker]:
    for one in evidence.contradictions:
        if one.blocks and one.piece is not None:
            obstacle = Obstacle.TOO_LATE if one.rule.earlier else Obstacle.CONTRADICTED
            yield Blocker(obstacle, 0, one.piece, one.entry, one.field, one.rule)


def _day(answer: Answer) -> date:
    return date.fromisoformat(str(answer.value))


_BY_SUBJECT: tuple[About, ...] = ("session", "client", "supervision", "enrolment")


def _rank(blocker: Blocker) -> tuple[int, bool, bool]:
    """Return what tells the more important first: the sessions' writing, then the clients'.

    What is due only at the end comes behind all else about its kind of record.
    """
    assert blocker.piece is not None  # noqa: S101 - only what is written is ranked
    form = blocker.piece.form
    is_signed = blocker.obstacle is not Obstacle.UNSIGNED
    return _BY_SUBJECT.index(form.about), form.at_end, is_signed
