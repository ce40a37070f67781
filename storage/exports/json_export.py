"""A coach's folder as one JSON file that can be read elsewhere; docs/export.md describes it."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from itertools import chain, islice
from typing import Any

import orjson

from coaching.evidence.carried import renew_carried
from coaching.records.change import Change
from coaching.records.desk import Desk
from coaching.records.faults.record_faults import list_records
from coaching.records.ledger_lines import Nudge
from coaching.records.notebook import Coach, Notebook
from coaching.records.outside import leave_private_out
from storage.exports.validation import MOST_COMPLAINTS, Validation, shorten
from storage.tables.older_clients import take_into_courses
from storage.tables.older_drafts import hide_what_is_private
from storage.tables.plain_values import to_plain_outside

FORMAT = 3
READ = (1, 2, FORMAT)
HEAD = {"growlog": {"format": FORMAT}}
STAYING = frozenset({"nudges", "watches", "jobs", "removed"})
"""The tables of the desk that are no part of an export: delivery, and what was deleted."""


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
    tables = [to_plain_outside(one) for one in reversed(shown)]
    said = {
        name: table for name, table in {**tables[0], **tables[1]}.items() if name not in STAYING
    }
    document = {**HEAD, **said}
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def parse_export(content: bytes) -> object:
    """Return what a file says as plain values; ExportError if it is not JSON."""
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise ExportError(f"not JSON: {error}") from error


def read_export(plain: object) -> tuple[Desk, Notebook]:
    """Return the records of a parsed export; ExportError names what is wrong in it."""
    if not isinstance(plain, dict) or not isinstance(plain.get("growlog"), dict):
        raise ExportError('growlog: is missing, so this is no export: {"growlog": {"format": 3}}')
    if plain["growlog"].get("format") not in READ:
        found = shorten(repr(plain["growlog"].get("format")))
        raise ExportError(f"growlog.format: unknown format {found}; this Growlog reads 1 to 3")
    tables = {name: table for name, table in plain.items() if name != "growlog"}
    if plain["growlog"]["format"] == 1:
        tables = _leave_private_out(tables)
    if plain["growlog"]["format"] < FORMAT:
        tables = _take_into_courses(tables)
    places = [{entry.name for entry in fields(kind)} - STAYING for kind in (Desk, Notebook)]
    reading = Validation()
    desk, notebook = (
        reading.read(kind, {name: tables[name] for name in tables.keys() & names}, "")
        for kind, names in zip((Desk, Notebook), places, strict=True)
    )
    strangers = sorted(tables.keys() - places[0] - places[1])
    refuse(chain((f"{name}: unknown table" for name in strangers), reading.complaints))
    return desk, notebook


def refuse(complaints: Iterable[str]) -> None:
    """Raise ExportError if there is any complaint; only the first of many are asked for."""
    told = [shorten(one) for one in islice(complaints, MOST_COMPLAINTS + 1)]
    if len(told) > MOST_COMPLAINTS:
        told[MOST_COMPLAINTS:] = [f"and more: these are the first {MOST_COMPLAINTS} only"]
    if told:
        raise ExportError(*told)


def _take_into_courses(tables: dict[str, Any]) -> dict[str, Any]:
    """Return the tables of format 2 as format 3 has them; what is wrong is left as it is."""
    clients, enrolments = tables.get("clients"), tables.get("enrolments")
    if not isinstance(clients, dict):
        return tables
    known = enrolments if isinstance(enrolments, dict) else {}
    return {**tables, "clients": take_into_courses(clients, known)}


def _leave_private_out(tables: dict[str, Any]) -> dict[str, Any]:
    """Return the tables of format 1 as format 2 has them; what was deleted, or set aside, is not.

    What is wrong in them is left as it is, to be complained of.
    """
    brought = {name: table for name, table in tables.items() if name != "removed"}
    for name, bring in (("drafts", hide_what_is_private), ("places", _without_aside)):
        if isinstance(brought.get(name), dict):
            brought[name] = {key: _try(bring, one) for key, one in brought[name].items()}
    return brought


def _without_aside(place: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in place.items() if name != "aside"}


def _try(bring: Callable[[Any], Any], plain: Any) -> Any:
    try:
        return bring(plain)
    except (AttributeError, KeyError, TypeError):
        return plain


def replace_all(old: tuple[Desk, Notebook], new: tuple[Desk, Notebook]) -> Change:
    """Return the change after which there is what is new, and nothing else.

    What is private is in no export: clients who stay keep their hints, the coach their lists of
    words, and open forms carry what follows from both. The ledger of reminders stays, so that none
    is sent twice; when to look for the next is forgotten, for it may be sooner now.
    """
    desk, notebook = new
    clients = {
        key: one if one.hint else replace(one, hint=old[1].clients.get(key, one).hint)
        for key, one in notebook.clients.items()
    }
    coach = {
        key: _with_words_of(old[1].coach.get(key, one), one) for key, one in notebook.coach.items()
    }
    notebook = replace(notebook, coach=coach, clients=clients)
    drafts = {key: renew_carried(one, notebook) for key, one in desk.drafts.items()}
    new = replace(desk, drafts=drafts), notebook
    before, after = (
        [record for tables in both for _, _, record in list_records(tables)] for both in (old, new)
    )
    return Change(
        put=tuple(after),
        remove=tuple(record for record in before if not isinstance(record, Nudge)),
    )


def _with_words_of(before: Coach, one: Coach) -> Coach:
    return replace(
        one,
        private_words=one.private_words or before.private_words,
        allowed_words=one.allowed_words or before.allowed_words,
    )
