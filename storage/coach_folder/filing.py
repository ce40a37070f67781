"""A change as rows of the two files: what the desk takes, and what it keeps to be filed."""

from collections.abc import Iterable, Mapping
from typing import Any

from coaching.records.change import Change
from coaching.records.notebook import NOTEBOOK_TABLES
from storage.tables.plain_values import to_plain
from storage.tables.tables import Tables


def describe_filing(change: Change) -> dict[str, list[dict[str, Any]]]:
    """Return what of a change is to be filed in the notebook."""
    return {
        "put": [
            {"table": table, "record": to_plain(record)}
            for table, record in sort_out(change.put, NOTEBOOK_TABLES)
        ],
        "remove": [
            {"table": table, "id": record.id}
            for table, record in sort_out(change.remove, NOTEBOOK_TABLES)
        ],
    }


def sort_out(records: Iterable[Any], tables: dict[Any, str]) -> Iterable[tuple[str, Any]]:
    """Return the records that have one of these tables, each with its table."""
    return [(tables[type(record)], record) for record in records if type(record) in tables]


def file_in(notebook: Tables, filing: Mapping[str, Any]) -> None:
    """Put what is to be filed into the notebook, in memory."""
    for each in filing["remove"]:
        notebook.drop(each["table"], each["id"])
    for each in filing["put"]:
        notebook.put(each["table"], each["record"]["id"], each["record"])
    notebook.put("filed", "filed", {"number": filing["number"]})
