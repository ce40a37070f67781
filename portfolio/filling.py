"""A filled form as it stands on paper: its exact headings, and what was answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from coaching.calendar.clock import to_local
from coaching.calendar.names import say_length
from coaching.catalogue.form import Field, FieldKind, Form
from coaching.counting.progress import is_asked, number_sessions
from coaching.evidence.pieces import Piece
from coaching.records.notebook import Answer, Entry, Notebook
from portfolio.content import Block, Remark, Table, Words, Written
from portfolio.words import (
    EMPTY,
    NOT_ARRIVED,
    OPEN,
    UNSIGNED,
    fill,
    say_day,
    say_moment,
    split_lines,
)

COLUMNS_MOST = 7
"""As many questions fit side by side, where a form is filled in several times."""

WIDE = (FieldKind.TEXT, FieldKind.LINE)
"""What is answered in words, and takes more room than a day or a number."""


@dataclass(frozen=True)
class Pen:
    """Writes filled forms out: in the words of a role, and the days of a zone."""

    notebook: Notebook
    words: Mapping[str, str]
    zone: str

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Return which session with its client each is, by identity."""
        return number_sessions(self.notebook.sessions.values())

    def write_piece(self, piece: Piece) -> Iterator[Block]:
        """Yield a form about one thing, as often as it was filled in or is still wanted."""
        form = piece.form
        if form.repeats and _fits_columns(form):
            yield self._write_rows(piece)
            return
        copies = [*piece.entries, *[None] * piece.missing]
        for number, entry in enumerate(copies, 1):
            if len(copies) > 1:
                yield Remark(text=f"{number} of {len(copies)}")
            yield from self.write_form(form, entry)

    def write_form(self, form: Form, entry: Entry | None) -> Iterator[Block]:
        """Yield the questions of a form with their answers, what is open marked as open."""
        answers = entry.answers if entry else {}
        # An intro of several lines is what people agree to, not only a word to whoever asks.
        agreed, *terms = split_lines(form.intro)
        if terms:
            yield Written(heading=fill(agreed, self.words), words=Words(tuple(terms)))
        facts: list[tuple[Words, ...]] = []
        for field in form.fields:
            if not is_asked(field, answers):
                continue
            heading, answer = fill(field.heading, self.words), answers.get(field.key)
            if field.kind not in (FieldKind.TEXT, FieldKind.GRID):
                facts.append((Words((heading,)), self.say(field, answer)))
                continue
            if facts:
                yield Table(shape="facts", rows=tuple(facts))
                facts = []
            if field.kind is FieldKind.GRID:
                yield self._write_grid(heading, field, answer)
            else:
                yield Written(heading=heading, words=self.say(field, answer))
        if facts:
            yield Table(shape="facts", rows=tuple(facts))
        if entry and (changed := self._find_late_change(form, entry)):
            yield Remark(text=f"Changed on {say_day(changed)}, after it was signed.")

    def say(self, field: Field, answer: Answer | None) -> Words:
        """Return an answer in words, or that there is none."""
        if answer is None:
            nothing = UNSIGNED if field.kind is FieldKind.SIGNATURE else OPEN
            return Words((nothing,), is_open=True) if field.required else Words((EMPTY,))
        if field.kind is FieldKind.FILE:
            return self._say_files(answer)
        return Words(self._say_value(field, answer.value))

    def _say_value(self, field: Field, value: str | int) -> tuple[str, ...]:
        match field.kind:
            case FieldKind.LENGTH:
                return (say_length(int(value)),)
            case FieldKind.DAY:
                return (say_day(date.fromisoformat(str(value))),)
            case FieldKind.SIGNATURE:
                return (f"Signed on {say_day(date.fromisoformat(str(value)))}",)
            case FieldKind.MOMENT:
                return (say_moment(datetime.fromisoformat(str(value)), self.zone),)
            case FieldKind.TIME:
                return (str(value)[:5],)
            case FieldKind.CHOICE:
                return self._say_choice(field, str(value))
        return split_lines(str(value))

    def _say_choice(self, field: Field, value: str) -> tuple[str, ...]:
        client = self.notebook.clients.get(value)
        if field.offers and client:
            return (client.name,)
        return split_lines(next((one.label for one in field.choices if one.value == value), value))

    def _say_files(self, answer: Answer) -> Words:
        """Return where the files of an answer are; those of an album stand together."""
        found = [self.notebook.attachments.get(one) for one in answer.files]
        kept = [one for one in found if one is not None and one.is_kept]
        if len(kept) < len(found):
            return Words((NOT_ARRIVED,), is_open=True)
        return Words(tuple(f"See the file {one.file_name}" for one in kept))

    def _write_grid(self, heading: str, field: Field, answer: Answer | None) -> Table:
        scores = answer.scores if answer else {}
        missing = Words(("Open",), is_open=True) if field.required else Words(("–",))
        return Table(
            shape="scores",
            columns=(heading, f"{field.least}–{field.most}"),
            rows=tuple(
                (Words((row,)), Words((str(scores[row]),)) if row in scores else missing)
                for row in field.rows
            ),
        )

    def _write_rows(self, piece: Piece) -> Table:
        fields = piece.form.fields
        written = [
            tuple(
                self.say(field, entry.answers.get(field.key))
                if is_asked(field, entry.answers)
                else Words(("–",))
                for field in fields
            )
            for entry in piece.entries
        ]
        missing = [(Words((OPEN,), is_open=True),) * len(fields)] * piece.missing
        return Table(
            shape="columns",
            columns=tuple(fill(field.heading, self.words) for field in fields),
            rows=(*written, *missing),
            widths=tuple(3 if field.kind in WIDE else 2 for field in fields),
        )

    def _find_late_change(self, form: Form, entry: Entry) -> date | None:
        """Return the day on which a form was changed after somebody had signed it."""
        if entry.changed_at is None:
            return None
        changed_on = to_local(entry.changed_at, self.zone).date()
        signed = [
            date.fromisoformat(str(entry.answers[field.key].value))
            for field in form.fields
            if field.kind is FieldKind.SIGNATURE and field.key in entry.answers
        ]
        return changed_on if signed and changed_on > min(signed) else None


def _fits_columns(form: Form) -> bool:
    kinds = {field.kind for field in form.fields}
    return len(form.fields) <= COLUMNS_MOST and FieldKind.GRID not in kinds
