"""Canaries in every text of every record, found by type, so that a new field is covered at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any, get_args, get_type_hints

from coaching.catalogue.form import FieldKind, Form
from coaching.records.desk import Aside, Desk, Draft, Offer, Recalled
from coaching.records.notebook import Answer, Entry, Notebook
from coaching.records.private import Private

PRIVATE, WRITTEN = "quincequince", "damsondamson"
"""How a canary begins where the text is private, and where a coach wrote it for their own use."""
NOW = datetime(2026, 11, 1, tzinfo=UTC)
Place = tuple[str, str]
"""A kind of record, and one of its fields."""


def list_places() -> set[Place]:
    """Return each field of a record that holds a text which is neither a key nor a name."""
    return {
        (kind.__name__, name)
        for kind in _list_kinds(Desk) | _list_kinds(Notebook)
        for name, hint in _hints(kind).items()
        if _holds_text(hint)
    }


@dataclass
class Sower:
    """Puts canaries into records, each where its type says that a text stands."""

    forms: Mapping[str, Form]
    sown: set[Place] = field(default_factory=set)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def sow(self, record: Any) -> Any:
        """Return a record with a canary in each of its texts; what is empty is filled first."""
        if isinstance(record, Draft | Entry):
            form = self.forms.get(record.form)
            answers = {key: self._sow_answer(form, key, one) for key, one in record.answers.items()}
            rest = replace(record, answers={})
            return replace(self._sow_fields(rest), answers=answers)
        return self._sow_fields(record)

    def _sow_fields(self, record: Any) -> Any:
        hints = _hints(type(record))
        sown = {
            entry.name: self._fill(type(record), entry.name, hints[entry.name], record)
            for entry in fields(record)
        }
        return replace(record, **sown)

    def _sow_answer(self, form: Form | None, key: str, answer: Answer) -> Answer:
        asked = next((one for one in form.fields if one.key == key), None) if form else None
        if asked is not None and asked.is_private:
            return replace(answer, value="", hidden=Private(self._write(Answer, "hidden", PRIVATE)))
        if asked is None or asked.kind not in (FieldKind.TEXT, FieldKind.LINE):
            return answer
        return replace(
            answer,
            value=self._write(Answer, "value", WRITTEN),
            parts=(self._write(Answer, "parts", WRITTEN),),
            scores={self._write(Answer, "scores", WRITTEN): 1},
        )

    def _fill(self, kind: type, name: str, hint: Any, record: Any) -> Any:
        value, inner = getattr(record, name), get_args(hint)
        if hint is str:
            return self._write(kind, name, WRITTEN)
        if hint is Private:
            return Private(self._write(kind, name, PRIVATE))
        if Private in inner:
            return (Private(self._write(kind, name, PRIVATE)),)
        if Aside in inner:
            return self.sow(Aside(text=Private(), message=1, said_at=NOW))
        if Recalled in inner:
            return {record.at: self.sow(Recalled())}
        if isinstance(value, Mapping):
            return {key: self._sow_inner(one) for key, one in value.items()}
        return self._sow_inner(value)

    def _sow_inner(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(self._sow_inner(one) for one in value)
        if isinstance(value, Offer) and not value.hint:
            return value if value.value.startswith("new") else self.sow(value)
        return self.sow(value) if is_dataclass(value) else value

    def _write(self, kind: type, name: str, begins: str) -> str:
        self.sown.add((kind.__name__, name))
        return f"{begins}{next(self._numbers)}"


def _list_kinds(kind: Any) -> set[type]:
    found: set[type] = {kind}
    for hint in _hints(kind).values():
        for inner in _unfold(hint):
            if is_dataclass(inner) and inner not in found:
                found |= _list_kinds(inner)
    return found


def _holds_text(hint: Any) -> bool:
    return any(one in (str, Private) for one in _unfold(hint))


def _unfold(hint: Any) -> Iterator[Any]:
    yield hint
    # What is annotated is a key or a name: it is no text that somebody wrote.
    if not hasattr(hint, "__metadata__"):
        for inner in get_args(hint):
            yield from _unfold(inner)


def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)
