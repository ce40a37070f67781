"""A coach's folder as one JSON file that can be read elsewhere; docs/export.md describes it."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import datetime, time
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
import orjson

from coaching.records.change import Change
from coaching.records.desk import Desk, Draft
from coaching.records.integrity import list_records
from coaching.records.ledger_lines import Nudge
from coaching.records.notebook import Answer, Coach, Notebook

FORMAT = 1
HEAD = {"growlog": {"format": FORMAT}}
HINT_FIELD = "hint"
"""The field of our own forms that asks for a private hint."""
DELIVERY = frozenset({"nudges", "watches", "jobs"})
"""The tables of the desk that only concern delivery, and are not exported."""

_Worded = TypeVar("_Worded", Coach, Draft)


class ExportError(Exception):
    """A file that is no export of ours: each complaint is a path and what is wrong there.

    As text it is the first of them.
    """

    def __init__(self, *complaints: str) -> None:
        super().__init__(complaints[0])
        self.complaints = complaints


def write_export(desk: Desk, notebook: Notebook) -> bytes:
    """Return everything but what is private as JSON: the same records give the same bytes."""
    shown = leave_private_out(desk, notebook)
    tables = [msgspec.to_builtins(one, order="deterministic") for one in reversed(shown)]
    said = {
        name: table for name, table in {**tables[0], **tables[1]}.items() if name not in DELIVERY
    }
    document = {**HEAD, **said}
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def leave_private_out(desk: Desk, notebook: Notebook) -> tuple[Desk, Notebook]:
    """Return the records without what was deleted, private hints and words to keep out."""
    coach = {
        key: replace(one, private_words=(), allowed_words=()) for key, one in notebook.coach.items()
    }
    clients = {key: replace(one, hint="") for key, one in notebook.clients.items()}
    return (
        replace(desk, drafts=_without_secrets(desk.drafts), removed={}),
        replace(notebook, coach=coach, clients=clients),
    )


def _without_secrets(drafts: Mapping[str, Draft]) -> dict[str, Draft]:
    return {
        key: replace(
            draft,
            answers=draft.answers if draft.qualification else _without_hint(draft.answers),
            private_words=(),
            allowed_words=(),
        )
        for key, draft in drafts.items()
    }


def _without_hint(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    return {name: one for name, one in answers.items() if name != HINT_FIELD}


def parse_export(content: bytes) -> object:
    """Return what a file says as plain values; ExportError if it is not JSON."""
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise ExportError(f"not JSON: {error}") from error


def read_export(plain: object) -> tuple[Desk, Notebook]:
    """Return the records of a parsed export; ExportError names all that is wrong in it."""
    if not isinstance(plain, dict) or not isinstance(plain.get("growlog"), dict):
        raise ExportError('growlog: is missing, so this is no export: {"growlog": {"format": 1}}')
    if plain["growlog"].get("format") != FORMAT:
        found = plain["growlog"].get("format")
        raise ExportError(f"growlog.format: unknown format {found!r}; this Growlog reads {FORMAT}")
    tables = {name: table for name, table in plain.items() if name != "growlog"}
    places = [{entry.name for entry in fields(kind)} - DELIVERY for kind in (Desk, Notebook)]
    reading = _Reading()
    for name in sorted(tables.keys() - places[0] - places[1]):
        reading.complain(name, "unknown table")
    desk, notebook = (
        reading.read(kind, {name: tables[name] for name in tables.keys() & names}, "")
        for kind, names in zip((Desk, Notebook), places, strict=True)
    )
    if reading.complaints:
        raise ExportError(*reading.complaints)
    return desk, notebook


def replace_all(old: tuple[Desk, Notebook], new: tuple[Desk, Notebook]) -> Change:
    """Return the change after which there is what is new, and nothing else.

    What is private is in no export: clients who stay keep their hints, the coach and open forms
    their lists of words. The ledger of reminders stays, so that none is sent twice; when to look
    for the next is forgotten, for it may be sooner now.
    """
    hints = {key: client.hint for key, client in old[1].clients.items()}
    desk, notebook = new
    clients = {
        key: replace(one, hint=one.hint or hints.get(key, ""))
        for key, one in notebook.clients.items()
    }
    coach = {
        key: _with_words_of(old[1].coach.get(key, one), one) for key, one in notebook.coach.items()
    }
    drafts = {
        key: _with_words_of(old[0].drafts.get(key, one), one) for key, one in desk.drafts.items()
    }
    new = replace(desk, drafts=drafts), replace(notebook, coach=coach, clients=clients)
    before, after = (
        [record for tables in both for _, _, record in list_records(tables)] for both in (old, new)
    )
    return Change(
        put=tuple(after),
        remove=tuple(record for record in before if not isinstance(record, Nudge)),
    )


def _with_words_of(before: _Worded, one: _Worded) -> _Worded:
    return replace(
        one,
        private_words=one.private_words or before.private_words,
        allowed_words=one.allowed_words or before.allowed_words,
    )


class _Reading:
    """Plain values made into records, with a path for each that cannot be one."""

    def __init__(self) -> None:
        self.complaints: list[str] = []

    def complain(self, path: str, what: str) -> None:
        self.complaints.append(f"{path}: {what}")

    def read(self, hint: Any, plain: Any, path: str) -> Any:
        """Return the value as its type says; what cannot be is complained of and None."""
        origin, inner = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType) and NoneType in inner:
            [kind] = [one for one in inner if one is not NoneType]
            return None if plain is None else self.read(kind, plain, path)
        if is_dataclass(hint):
            return self._read_record(hint, plain, path)
        if origin in (dict, Mapping):
            return self._read_table(inner[1], plain, path)
        if origin is tuple and isinstance(plain, list):
            return tuple(self.read(inner[0], one, f"{path}[{n}]") for n, one in enumerate(plain))
        return self._read_value(hint, plain, path)

    def _read_record(self, kind: Any, plain: Any, path: str) -> Any:
        if not isinstance(plain, dict):
            return self._read_value(dict[str, Any], plain, path)
        hints = get_type_hints(kind)
        known = {entry.name: entry for entry in fields(kind)}
        for name in sorted(plain.keys() - known.keys()):
            self.complain(_join(path, name), "unknown setting")
        read = {
            name: self.read(hints[name], plain[name], _join(path, name))
            for name in known
            if name in plain
        }
        missing = [
            name
            for name, entry in known.items()
            if name not in read and entry.default is entry.default_factory is MISSING
        ]
        for name in missing:
            self.complain(_join(path, name), "is missing")
        return None if missing else kind(**read)

    def _read_table(self, kind: Any, plain: Any, path: str) -> Any:
        if not isinstance(plain, dict):
            return self._read_value(dict[str, Any], plain, path)
        return {key: self.read(kind, one, _join(path, key)) for key, one in plain.items()}

    def _read_value(self, kind: Any, plain: Any, path: str) -> Any:
        try:
            value = msgspec.convert(plain, kind)
        except msgspec.ValidationError as error:
            said = str(error).replace("`", "")
            self.complain(path, said[0].lower() + said[1:])
            return None
        if isinstance(value, datetime) and value.tzinfo is None:
            self.complain(path, "expected an instant with its zone, such as 2026-11-23T18:05:00Z")
        elif isinstance(value, time) and value.tzinfo is not None:
            self.complain(path, "expected a time of day without a zone, such as 18:05:00")
        return value


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
