"""Records as they may leave: without anything that is private, and without what was deleted."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from coaching.records.desk import Desk
from coaching.records.notebook import Notebook
from coaching.records.private import Private

Records = TypeVar("Records", Desk, Notebook)


class _Left:
    """Stands for what stays behind."""


def leave_private_out(desk: Desk, notebook: Notebook) -> tuple[Desk, Notebook]:
    """Return the records without what is private, found by its type alone.

    A field that is private has its usual value; a record that has none for it stays behind whole.
    """
    return _show(replace(desk, removed={})), _show(notebook)


def _show(records: Records) -> Records:
    shown = _leave_out(records)
    assert isinstance(shown, type(records))  # noqa: S101 - all tables have a usual value
    return shown


def _leave_out(value: Any) -> Any:
    if isinstance(value, Private):
        return _Left if value else value
    if isinstance(value, Mapping):
        shown = {key: _leave_out(one) for key, one in value.items()}
        return {key: one for key, one in shown.items() if one is not _Left}
    if isinstance(value, tuple):
        return tuple(one for one in map(_leave_out, value) if one is not _Left)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if getattr(value, "is_private", False):
        return _Left
    changed: dict[str, Any] = {}
    for entry in _list_private_fields(type(value)):
        shown = _leave_out(getattr(value, entry.name))
        if shown is _Left and entry.default is MISSING:
            return _Left
        changed[entry.name] = entry.default if shown is _Left else shown
    return replace(value, **changed) if changed else value


@cache
def _list_private_fields(kind: type) -> tuple[Field[Any], ...]:
    """Return the fields of a record within which something can be private."""
    hints = get_type_hints(kind)
    return tuple(one for one in fields(kind) if Private in _list_types(hints[one.name]))


def _list_types(hint: Any) -> Iterator[Any]:
    yield hint
    inner = get_args(hint)
    if is_dataclass(hint):
        inner = tuple(get_type_hints(hint).values())
    for one in inner:
        yield from _list_types(one)
