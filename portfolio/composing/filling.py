"""A filled form as it stands on paper: its exact headings, and what was answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coaching.calendar.instants import to_local
from coaching.catalogue.form import Field, FieldKind, Form
from coaching.counting.progress import is_asked
from coaching.evidence.form_subjects import Subject
from coaching.evidence.pieces import Piece
from coaching.records.notebook import Answer, Client, Entry
from portfolio.composing.enclosing import Enclosures
from portfolio.composing.paper_words import OPEN, clean, fill, say_day, split_lines
from portfolio.composing.pen import NOTHING, Pen
from portfolio.submission.content import Block, Remark, Table, Words, Written

COLUMNS_MOST = 7
"""As many questions fit side by side, where a form is filled in several times."""
COLUMNS_UPRIGHT = 4
"""As many of them fit on an upright page."""

WIDE = (FieldKind.TEXT, FieldKind.LINE)
"""What is answered in words, and takes more room than a day or a number."""

PAPER_TITLE = "title"
"""The question whose answer says what a paper is, where the form asks for that."""

SIGNED_IN = ("", "Name", "Signature", "Date")


def fits_columns(form: Form) -> bool:
    """Return whether a form is a row of a table each time it is filled in."""
    kinds = {field.kind for field in form.fields}
    is_short = len(form.fields) <= COLUMNS_MOST
    return form.repeats and is_short and not kinds & {FieldKind.GRID, FieldKind.FILE}


def is_wide(form: Form) -> bool:
    """Return whether a form needs a wide page."""
    return fits_columns(form) and len(form.fields) > COLUMNS_UPRIGHT


def _stands_elsewhere(field: Field, answers: Mapping[str, Answer]) -> bool:
    """Return whether a question is not written out: signed, attached, not asked or not printed."""
    if not field.on_paper:
        return True
    # Whoever attached the work has nothing to write in its place.
    is_attached = field.counts_words and field.required_without in answers
    if field.kind in (FieldKind.SIGNATURE, FieldKind.FILE) or not is_asked(field, answers):
        return True
    return is_attached and field.key not in answers


@dataclass(frozen=True, slots=True)
class FormWriter:
    """Writes filled forms out, with the papers that were sent with them."""

    pen: Pen
    enclosures: Enclosures

    def write_piece(self, piece: Piece, head: Table | None = None) -> Iterator[Block]:
        """Yield a form about one thing, as often as it was filled in or is still wanted."""
        if fits_columns(piece.form):
            if head:
                yield head
            yield self._write_rows(piece)
            return
        copies = [*piece.entries, *[None] * piece.missing]
        for number, entry in enumerate(copies, 1):
            if len(copies) > 1:
                yield Remark(text=f"{number} of {len(copies)}")
            if head:
                yield head
            yield from self.write_terms(piece.form)
            yield from self.write_answers(piece.form, entry)
            yield from self.write_signatures(piece.form, entry, piece.subject)
            yield from self.write_papers(piece.form, entry)

    def write_terms(self, form: Form) -> Iterator[Block]:
        """Yield what people agree to when they fill a form in."""
        # An intro of several lines is that, not only a word to whoever asks.
        agreed, *terms = split_lines(form.intro)
        if terms:
            yield Written(heading=fill(agreed, self.pen.words), words=Words(tuple(terms)))

    def write_answers(self, form: Form, entry: Entry | None) -> Iterator[Block]:
        """Yield the questions of a form with their answers, what is open marked as open."""
        answers = entry.answers if entry else {}
        quartered = {key for quarter in form.quadrants for key in quarter}
        facts: list[tuple[Words, ...]] = []
        for field in form.fields:
            if _stands_elsewhere(field, answers):
                continue
            heading, answer = fill(field.heading, self.pen.words), answers.get(field.key)
            is_fact = field.kind not in (FieldKind.TEXT, FieldKind.GRID, FieldKind.TICKS)
            if is_fact and field.key not in quartered:
                facts.append((Words((heading,)), self.pen.say(field, answer)))
                continue
            if facts:
                yield Table(shape="facts", rows=tuple(facts))
                facts = []
            if field.key in quartered:
                if field.key == form.quadrants[0][0]:
                    yield from self._write_quadrants(form, entry)
            elif field.kind is FieldKind.GRID:
                yield from self._write_grid(heading, field, answer)
            elif field.kind is FieldKind.TICKS:
                yield self._write_ticks(heading, field, answer)
            else:
                yield Written(heading=heading, words=self.pen.say(field, answer))
        if facts:
            yield Table(shape="facts", rows=tuple(facts))

    def write_signatures(
        self, form: Form, entry: Entry | None, subject: Subject
    ) -> Iterator[Block]:
        """Yield who signed and when, each with a line to sign on."""
        answers = entry.answers if entry else {}
        rows = tuple(
            (
                Words((fill(field.heading, self.pen.words),)),
                self._name_signer(field, subject),
                Words(("",)),
                self.pen.say(field, answers.get(field.key)),
            )
            for field in form.fields
            if field.kind is FieldKind.SIGNATURE and is_asked(field, answers)
        )
        if rows:
            yield Table(shape="signatures", columns=SIGNED_IN, rows=rows, widths=(7, 5, 7, 5))
        if entry and (changed := self._find_late_change(form, entry)):
            yield Remark(text=f"Changed on {say_day(changed)}, after it was signed.")

    def write_papers(self, form: Form, entry: Entry | None) -> Iterator[Block]:
        """Yield the papers that were sent with a form."""
        answers = entry.answers if entry else {}
        for field in form.fields:
            if field.kind is FieldKind.FILE and is_asked(field, answers):
                told = answers.get(PAPER_TITLE)
                heading = str(told.value) if told else fill(field.heading, self.pen.words)
                yield from self.enclosures.write(clean(heading), field, answers.get(field.key))

    def _name_signer(self, field: Field, subject: Subject) -> Words:
        match field.signer:
            case "client":
                # Clients are numbers, and may sign for themselves or be left out.
                return Words((subject.name,)) if isinstance(subject, Client) else NOTHING
            case "stakeholder":
                return Words(("Stakeholder",))
        return self.pen.name_learner("name")

    def _write_quadrants(self, form: Form, entry: Entry | None) -> Iterator[Block]:
        legends = {field.legend for field in form.fields if field.legend}
        for legend in sorted(legends):
            yield Remark(text=legend)
        yield Table(
            shape="quadrants",
            rows=tuple(self._write_quarter(form, keys, entry) for keys in form.quadrants),
        )

    def _write_quarter(
        self, form: Form, keys: tuple[str, ...], entry: Entry | None
    ) -> tuple[Words, Words]:
        """Return the heading of a quarter, and all that was answered there."""
        answers = entry.answers if entry else {}
        fields = [form.field(key) for key in keys]
        first, *others = (fill(field.heading, self.pen.words) for field in fields)
        lines: list[str] = []
        is_open = False
        for field, heading in zip(fields, ["", *others], strict=True):
            answer = answers.get(field.key)
            if field.kind is FieldKind.GRID:
                scores = {row: self.pen.say_score(field, row, answer) for row in field.rows}
                lines += [f"{row}: {said.lines[0]}" for row, said in scores.items()]
                is_open |= any(said.is_open for said in scores.values())
            else:
                said = self.pen.say(field, answer)
                lines += [*([heading] if heading else []), *said.lines]
                is_open |= said.is_open
        return Words((first,)), Words(tuple(lines), is_open=is_open)

    def _write_grid(self, heading: str, field: Field, answer: Answer | None) -> Iterator[Block]:
        if field.legend:
            yield Remark(text=field.legend)
        yield Table(
            shape="scores",
            columns=(heading, f"{field.least}–{field.most}"),
            rows=tuple(
                (Words((row,)), self.pen.say_score(field, row, answer)) for row in field.rows
            ),
        )

    def _write_ticks(self, heading: str, field: Field, answer: Answer | None) -> Table:
        """Return how many there are of what a task asks for, of how many it asks."""
        ticked = answer.scores if answer else {}
        rows = []
        for one in field.examples:
            number = sum(row in ticked for row in one.rows)
            said = Words((f"{number} of {one.least}",), is_open=number < one.least)
            rows.append((Words((one.what,)), said))
        return Table(shape="scores", columns=(heading, "Shown"), rows=tuple(rows))

    def _write_rows(self, piece: Piece) -> Table:
        fields = piece.form.fields
        written = [
            tuple(
                self.pen.say(field, entry.answers.get(field.key))
                if is_asked(field, entry.answers)
                else NOTHING
                for field in fields
            )
            for entry in piece.entries
        ]
        missing = [(Words((OPEN,), is_open=True),) * len(fields)] * piece.missing
        return Table(
            shape="columns",
            columns=tuple(fill(field.heading, self.pen.words) for field in fields),
            rows=(*written, *missing),
            widths=tuple(3 if field.kind in WIDE else 2 for field in fields),
        )

    def _find_late_change(self, form: Form, entry: Entry) -> date | None:
        """Return the day on which a form was changed after somebody had signed it."""
        if entry.changed_at is None:
            return None
        changed_on = to_local(entry.changed_at, self.pen.zone).date()
        signed = [
            date.fromisoformat(str(entry.answers[field.key].value))
            for field in form.fields
            if field.kind is FieldKind.SIGNATURE and field.key in entry.answers
        ]
        return changed_on if signed and changed_on > min(signed) else None
