"""What one message changes: records to put and records to take out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from coaching.records.desk import DESK_TABLES, Desk, Open
from coaching.records.notebook import NOTEBOOK_TABLES, Filed, Notebook

Records = TypeVar("Records", bound=Desk | Notebook)


@dataclass(frozen=True, slots=True)
class Change:
    """What one message changes: records to put, and records to take out, of both files."""

    put: tuple[Filed | Open, ...] = ()
    remove: tuple[Filed | Open, ...] = ()

    def __add__(self, other: "Change") -> "Change":
        """Return both changes as one; what comes later wins."""
        return Change(self.put + other.put, self.remove + other.remove)


def apply(change: Change, records: Records) -> Records:
    """Return a desk or a notebook as it will be once a change is kept.

    What is both taken out and put is there afterwards; what is put stands last in its table.
    """
    tables: Mapping[Any, str] = DESK_TABLES if isinstance(records, Desk) else NOTEBOOK_TABLES
    touched = {tables[type(one)] for one in (*change.put, *change.remove) if type(one) in tables}
    after: dict[str, Any] = {table: dict(getattr(records, table)) for table in touched}
    for record in change.remove:
        if type(record) in tables:
            after[tables[type(record)]].pop(record.id, None)
    for record in change.put:
        if type(record) in tables:
            after[tables[type(record)]].pop(record.id, None)
            after[tables[type(record)]][record.id] = record
    return replace(records, **after)
