"""A table of a TOML file made into the dataclass that it describes."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

NAMING_KEYS = ("key", "number", "value")


class CatalogueError(Exception):
    """A catalogue that cannot be used: each complaint says where, and what would be right.

    As text it is the first of them.
    """

    def __init__(self, *complaints: str) -> None:
        super().__init__(complaints[0])
        self.complaints = complaints


@contextmanager
def note_complaints(complaints: list[str]) -> Iterator[None]:
    """Add what is wrong inside the block to the complaints, and go on behind it."""
    try:
        yield
    except CatalogueError as error:
        complaints += error.complaints


def read_toml(path: Path, where: str) -> dict[str, Any]:
    """Return the tables of a TOML file; CatalogueError names `where` and the line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{where}: not a TOML file: {error}") from error
    except OSError as error:
        raise CatalogueError(f"{where}: cannot be read: {error.strerror}") from error


def build(kind: type[T], table: object, where: str) -> T:
    """Return `table` as a `kind`; CatalogueError names `where` and all that is wrong there."""
    if not isinstance(table, Mapping):
        raise CatalogueError(f"{where}: a table is wanted, not {table!r}")
    known = {entry.name: entry for entry in fields(kind)}  # type: ignore[arg-type]
    complaints = [
        f"{where}: unknown setting {name!r}; known are {', '.join(known)}"
        for name in sorted(set(table) - set(known))
    ]
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for name, entry in known.items():
        if name in table:
            with note_complaints(complaints):
                values[name] = _convert(hints[name], table[name], where, name)
        elif entry.default is MISSING and entry.default_factory is MISSING:
            complaints.append(f"{where}: {name!r} is missing")
    if complaints:
        raise CatalogueError(*complaints)
    return kind(**values)


def _convert(hint: Any, value: object, where: str, name: str) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        [hint] = [option for option in inner if option is not NoneType]
        return _convert(hint, value, where, name)
    if origin is tuple:
        return _convert_list(inner, value, where, name)
    if origin is Literal:
        return _one_of(inner, value, where, name)
    if origin is dict:
        if not isinstance(value, Mapping):
            raise CatalogueError(f"{where}, {name}: a table is wanted, not {value!r}")
        return {key: _convert(inner[1], item, where, name) for key, item in value.items()}
    if is_dataclass(hint):
        return build(hint, value, f"{where}, {name}")  # type: ignore[arg-type]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(_one_of([member.value for member in hint], value, where, name))
    return _plain(hint, value, where, name)


def _convert_list(inner: tuple[Any, ...], value: object, where: str, name: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise CatalogueError(f"{where}, {name}: a list is wanted, not {value!r}")
    hints = [inner[0]] * len(value) if inner[-1] is Ellipsis else list(inner)
    if len(hints) != len(value):
        raise CatalogueError(f"{where}, {name}: {len(hints)} values are wanted, not {len(value)}")
    complaints: list[str] = []
    converted = []
    for position, (hint, item) in enumerate(zip(hints, value, strict=True), start=1):
        label = _label(name, item, position) if is_dataclass(hint) else name
        with note_complaints(complaints):
            converted.append(_convert(hint, item, where, label))
    if complaints:
        raise CatalogueError(*complaints)
    return tuple(converted)


def _one_of(allowed: Any, value: object, where: str, name: str) -> Any:
    if value not in allowed:
        raise CatalogueError(
            f"{where}, {name}: {value!r} is not known; known are {', '.join(map(str, allowed))}"
        )
    return value


def _plain(hint: type, value: object, where: str, name: str) -> Any:
    if type(value) is not hint:
        raise CatalogueError(f"{where}, {name}: {hint.__name__} is wanted, not {value!r}")
    if hint is str and name in ("key", "title", "heading", "ask") and not str(value).strip():
        raise CatalogueError(f"{where}: {name!r} is empty")
    if isinstance(value, int) and value < 0:
        raise CatalogueError(f"{where}, {name}: {value} is negative")
    return value


def find_name(item: object) -> tuple[str, object] | None:
    """Return the setting by which a table of a list goes, and its value; None if it has none."""
    if isinstance(item, Mapping):
        for key in NAMING_KEYS:
            if key in item:
                return key, item[key]
    return None


def _label(name: str, item: object, position: int) -> str:
    singular = {"criteria": "criterion"}.get(name, name.removesuffix("s"))
    name_of_item = find_name(item)
    return f"{singular} {position if name_of_item is None else name_of_item[1]}"
