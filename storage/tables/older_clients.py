"""Clients as older versions wrote them: of one course each, and perhaps two with one number."""

from collections.abc import Mapping
from typing import Any

Plain = Mapping[str, Any]
"""Records as JSON has them, by identity; whatever is wrong in them is left as it is."""


def take_into_courses(clients: Plain, enrolments: Plain) -> dict[str, Any]:
    """Return clients as people who may be in several courses, each with a number of their own.

    Of two with the same number the one in the course that began first keeps it, for theirs are the
    papers that may be handed in; the other gets the next number that nobody has had.
    """
    numbers = _give_numbers(clients, enrolments)
    return {key: _take_in(one, numbers.get(key)) for key, one in clients.items()}


def _give_numbers(clients: Plain, enrolments: Plain) -> dict[str, int]:
    numbered = {
        key: one
        for key, one in clients.items()
        if isinstance(one, dict) and isinstance(one.get("number"), int)
    }
    begun = {
        key: str(one.get("started_on")) for key, one in enrolments.items() if isinstance(one, dict)
    }
    latest = max(begun.values(), default="")
    in_order = sorted(
        numbered, key=lambda key: begun.get(str(numbered[key].get("enrolment")), latest)
    )
    most = max((one["number"] for one in numbered.values()), default=0)
    given: dict[str, int] = {}
    for key in in_order:
        is_taken = numbered[key]["number"] in given.values()
        most += is_taken
        given[key] = most if is_taken else numbered[key]["number"]
    return given


def _take_in(client: Any, number: int | None) -> Any:
    if not isinstance(client, dict) or "enrolment" not in client:
        return client
    brought = {name: value for name, value in client.items() if name != "enrolment"}
    brought["enrolments"] = [client["enrolment"]]
    if number is not None and number != client["number"]:
        brought |= {"number": number, "former_numbers": [client["number"]]}
    return brought
