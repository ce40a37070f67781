"""What brings the tables of an older version to the form of this one, a step at a time."""

from collections.abc import Callable, Sequence
from typing import Any

from storage.tables.older_clients import take_into_courses
from storage.tables.older_drafts import hide_what_is_private

PlainTables = dict[str, dict[str, dict[str, Any]]]
"""Records as JSON has them: by table, then by identity, then by field."""
Upgrade = Callable[[PlainTables], PlainTables]
"""Returns the tables of the next schema, and leaves those it was given as they are.

It is given both kinds of file. A desk holds records of the notebook too: in `filing` and in
`removed`.
"""


def upgrade(tables: PlainTables, schema: int, steps: Sequence[Upgrade]) -> PlainTables:
    """Return tables of a schema, from 1, as the last of the steps leaves them."""
    for step in steps[schema - 1 :]:
        tables = step(tables)
    return tables


def _say_what_it_holds(tables: PlainTables) -> PlainTables:
    """Schema 2: a file says whether it is a desk or a notebook, so that neither passes as both."""
    holds = "notebook" if "filed" in tables else "desk"
    return {**tables, "file": {"file": {**tables["file"]["file"], "holds": holds}}}


def _tell_of_the_notebook(tables: PlainTables) -> PlainTables:
    """Schema 3: a desk says which notebook it belongs to, from the next time it is written on."""
    return tables


def _hide_what_is_private(tables: PlainTables) -> PlainTables:
    """Schema 4: what is private in an open form stands in places of its own."""
    drafts = {key: hide_what_is_private(one) for key, one in tables.get("drafts", {}).items()}
    removed = {
        key: {
            **one,
            "drafts": {
                inner: hide_what_is_private(draft) for inner, draft in one.get("drafts", {}).items()
            },
        }
        for key, one in tables.get("removed", {}).items()
    }
    return {**tables, "drafts": drafts, "removed": removed}


def _let_clients_be_people(tables: PlainTables) -> PlainTables:
    """Schema 5: a client may be in several courses, and has a number that nobody else has."""
    brought = _bring_clients(tables)
    if "filing" in tables:
        brought["filing"] = {key: _bring_filing(one) for key, one in tables["filing"].items()}
    if "removed" in tables:
        brought["removed"] = {
            key: {**one, "records": _bring_clients(one["records"])}
            for key, one in tables["removed"].items()
        }
    return brought


def _bring_clients(tables: PlainTables) -> PlainTables:
    if "clients" not in tables:
        return {**tables}
    clients = take_into_courses(tables["clients"], tables.get("enrolments", {}))
    return {**tables, "clients": clients}


def _bring_filing(filing: dict[str, Any]) -> dict[str, Any]:
    put = filing.get("put", [])
    found: PlainTables = {"clients": {}, "enrolments": {}}
    for each in put:
        if each["table"] in found:
            found[each["table"]][each["record"]["id"]] = each["record"]
    clients = take_into_courses(found["clients"], found["enrolments"])
    return {
        **filing,
        "put": [
            {**each, "record": clients[each["record"]["id"]]}
            if each["table"] == "clients"
            else each
            for each in put
        ],
    }


UPGRADES: tuple[Upgrade, ...] = (
    _say_what_it_holds,
    _tell_of_the_notebook,
    _hide_what_is_private,
    _let_clients_be_people,
)
"""The step from each schema to the next, beginning with the first."""
