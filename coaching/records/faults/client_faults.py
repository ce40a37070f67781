"""Whether clients, and what is kept of them, fit the courses in which they are coached."""

from collections.abc import Iterator
from typing import Any

from coaching.records.desk import Draft
from coaching.records.faults.bounds import COUNTS
from coaching.records.notebook import Client, Entry, Notebook, Session


def find_shared_numbers(notebook: Notebook) -> Iterator[str]:
    """Yield each client who has the number of another, as "path: what is wrong"."""
    first: dict[int, str] = {}
    for identity, client in notebook.clients.items():
        if client.number in first:
            other = first[client.number]
            yield f"clients.{identity}.number: {client.number} is the number of {other} too"
        first.setdefault(client.number, identity)


def find_misplaced(path: str, record: Any, notebook: Notebook) -> Iterator[str]:
    """Yield which course of a record is none, or none of its client's."""
    if isinstance(record, Client):
        yield from _find_in_client(path, record, notebook)
        return
    name, about = "part", getattr(record, "about", "")
    if isinstance(record, Session):
        name, about = "enrolment", record.client
    client = notebook.clients.get(about)
    if client is None or not isinstance(record, Session | Entry | Draft):
        return
    part = getattr(record, name)
    if part not in {"", *client.enrolments[1:]}:
        yield f"{path}.{name}: expected nothing or a further course of its client's, got {part!r}"


def _find_in_client(path: str, client: Client, notebook: Notebook) -> Iterator[str]:
    if not client.enrolments:
        yield f"{path}.enrolments: expected at least one"
    for number, identity in enumerate(client.enrolments):
        if identity not in notebook.enrolments:
            yield f"{path}.enrolments[{number}]: unknown enrolment {identity!r}"
        elif identity in client.enrolments[:number]:
            yield f"{path}.enrolments[{number}]: {identity!r} once more"
    for number, former in enumerate(client.former_numbers):
        if former not in range(1, COUNTS["number"] + 1):
            yield f"{path}.former_numbers[{number}]: expected a number of a client, got {former}"
