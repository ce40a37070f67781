"""What the Bot API's specification says about methods, parameters and answers."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from demo.protocol.wire_format import Json

PRIMITIVES: Mapping[str, type | tuple[type, ...]] = {
    "Integer": int,
    "Float": (int, float),
    "String": str,
    "InputFile": str,
}
BOOLEANS = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}


@cache
def specification() -> Json:
    """Return the compiled specification: `types`, `unions` and `methods` by their names."""
    compiled: Json = json.loads(
        files("demo.protocol").joinpath("api.json").read_text(encoding="utf-8")
    )
    return compiled


@cache
def _canonical_names() -> dict[str, str]:
    return {name.lower(): name for name in specification()["methods"]}


def canonical_name(method: str) -> str | None:
    """Return the method's name in its own spelling; None if the Bot API has no such method."""
    return _canonical_names().get(method.lower())


def decoded(method: str, parameters: Mapping[str, object]) -> Json:
    """Return the parameters with each JSON or form string turned into what it stands for.

    A string that does not fit is left as it is, for `breaches_of_request` to find.
    """
    kinds: Mapping[str, str] = specification()["methods"][method]["parameters"]
    return {
        name: _decoded(value, kinds.get(name, "String").rstrip("?"))
        for name, value in parameters.items()
    }


def _decoded(value: object, kind: str) -> object:
    if not isinstance(value, str) or kind in ("String", "InputFile", "InputFile or String"):
        return value
    if kind in ("Boolean", "True"):
        return BOOLEANS.get(value, value)
    try:
        if kind in ("Integer", "Integer or String"):
            return int(value)
        return float(value) if kind == "Float" else json.loads(value)
    except ValueError:
        return value


def breaches_of_request(method: str, values: Json, uploaded: set[str]) -> Iterator[str]:
    """Say what is unknown, missing or of the wrong type in a request."""
    kinds: Mapping[str, str] = specification()["methods"][method]["parameters"]
    for name, value in values.items():
        if name in kinds:
            yield from _breaches(value, kinds[name].rstrip("?"), name)
        else:
            yield f"unknown parameter {name}"
    for name, kind in kinds.items():
        if not kind.endswith("?") and name not in values and name not in uploaded:
            yield f"{name} is missing"


def breaches_of_answer(method: str, result: object) -> Iterator[str]:
    """Say where a result is not what the specification promises."""
    kinds: list[str] = specification()["methods"][method]["returns"]
    if kinds:
        yield from _breaches(result, " or ".join(kinds), "result")


def _breaches(value: object, kind: str, where: str) -> Iterator[str]:
    if kind.startswith("Array of "):
        yield from _breaches_of_list(value, kind.removeprefix("Array of "), where)
        return
    kinds = [member for one in kind.split(" or ") for member in _members(one)]
    if len(kinds) > 1:
        found = [list(_breaches(value, one, where)) for one in kinds]
        if all(found):
            yield min(found, key=len)[0]
    elif kind in specification()["types"] and kind not in PRIMITIVES:
        yield from _breaches_of_object(value, kind, where)
    elif not _is_primitive(value, kind):
        yield f"{where} is not of type {kind}"


def _is_primitive(value: object, kind: str) -> bool:
    if kind in ("Boolean", "True"):
        return value is True or (value is False and kind == "Boolean")
    return isinstance(value, PRIMITIVES[kind]) and not isinstance(value, bool)


def _breaches_of_list(value: object, kind: str, where: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{where} is not a list"
        return
    for index, item in enumerate(value):
        yield from _breaches(item, kind, f"{where}[{index}]")


def _members(kind: str) -> list[str]:
    members: list[str] = specification()["unions"].get(kind, [kind])
    return members


def _breaches_of_object(value: object, kind: str, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where} is not of type {kind}"
        return
    fields: Mapping[str, str] = specification()["types"][kind]
    for name, content in value.items():
        if name in fields:
            yield from _breaches(content, fields[name].rstrip("?"), f"{where}.{name}")
        else:
            yield f"{kind} has no field {name} ({where})"
    for name, field in fields.items():
        if not field.endswith("?") and name not in value:
            yield f"{where}.{name} is missing"
