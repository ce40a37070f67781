"""Plain values from outside made into records: whatever they are, they are read or refused."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime, time
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from storage.tables.plain_values import from_plain

MOST_COMPLAINTS = 50
LONGEST_PATH, LONGEST_COMPLAINT = 120, 300


def shorten(complaint: str) -> str:
    """Return a complaint in a length that can be read, whatever it quotes."""
    if len(complaint) <= LONGEST_COMPLAINT:
        return complaint
    path, colon, what = complaint.partition(": ")
    return _cut(f"{_cut(path, LONGEST_PATH)}{colon}{what}", LONGEST_COMPLAINT)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


class Validation:
    """Plain values made into records, with a path for each that cannot be one.

    It gives up when it has more complaints than anybody reads.
    """

    def __init__(self) -> None:
        self.complaints: list[str] = []

    def complain(self, path: str, what: str) -> None:
        """Note what is wrong at a path, unless enough is wrong already."""
        if not self.has_enough:
            self.complaints.append(shorten(f"{path}: {what}"))

    @property
    def has_enough(self) -> bool:
        """Return whether there are more complaints than are told."""
        return len(self.complaints) > MOST_COMPLAINTS

    def read(self, hint: Any, plain: Any, path: str) -> Any:
        """Return the value as its type says; what cannot be is complained of and None."""
        if self.has_enough:
            return None
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
            value = from_plain(plain, kind)
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
