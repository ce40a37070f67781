"""How what was answered is said on paper: in the words of a role, and the days of a zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from coaching.calendar.time_words import say_length
from coaching.catalogue.form import Field, FieldKind
from coaching.records.notebook import Answer, Notebook
from portfolio.composing.paper_words import (
    EMPTY,
    OPEN,
    TO_FILL_IN,
    UNSIGNED,
    clean,
    say_day,
    say_moment,
    split_lines,
)
from portfolio.submission.content import Words

NOTHING = Words(("–",))


@dataclass(frozen=True, slots=True)
class Pen:
    """What writing takes beside the answers: whose records, which words, which zone."""

    notebook: Notebook
    words: Mapping[str, str]
    zone: str
    learner: Mapping[str, str]
    """What learners said of themselves, by the field that asked for it."""
    numbers: Mapping[str, int]
    """Which session with its client each held session is, by identity."""

    def say(self, field: Field, answer: Answer | None) -> Words:
        """Return an answer in words, or that there is none."""
        if answer is None:
            nothing = UNSIGNED if field.kind is FieldKind.SIGNATURE else OPEN
            return Words((nothing,), is_open=True) if field.required else Words((EMPTY,))
        return Words(self._say_value(field, answer.value))

    def say_score(self, field: Field, row: str, answer: Answer | None) -> Words:
        """Return the score of a row of a grid, or that there is none."""
        scores = answer.scores if answer else {}
        if row in scores:
            return Words((str(scores[row]),))
        return Words(("Open",), is_open=True) if field.required else NOTHING

    def name_learner(self, detail: str) -> Words:
        """Return what learners said of themselves, or that it is to be filled in."""
        known = clean(self.learner.get(detail, ""))
        return Words((known,)) if known else Words((TO_FILL_IN,), is_open=True)

    def _say_value(self, field: Field, value: str | int) -> tuple[str, ...]:
        match field.kind:
            case FieldKind.LENGTH:
                return (say_length(int(value)),)
            case FieldKind.DAY | FieldKind.SIGNATURE:
                return (say_day(date.fromisoformat(str(value))),)
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
