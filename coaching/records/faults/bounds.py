"""Whether the values of a record are such as ours could be, and can be counted and shown."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_type_hints

from coaching.catalogue.form import Field, FieldKind
from coaching.records.ledger_lines import Nudge
from coaching.records.texts import KEY, NAME

IDENTITY = re.compile(r"[A-Za-z0-9_-]{1,12}")
"""What an identity may be: it stands in buttons, which carry 63 bytes, and in names of files."""
YEARS = range(1900, 2200)
"""Further off, a day cannot be told in every zone."""
LONGEST = {KEY: 255, NAME: 500}
"""How many characters a text of the program's own may have, by what it is."""
COUNTS = {"minutes": 100_000, "number": 100_000, "size": 2**40, "row": 1_000, "words": 10_000_000}
"""The settings of records that are counts, with the most that each may be."""


def find_out_of_bounds(path: str, record: Any) -> Iterator[str]:
    """Yield what no record of ours could have, each as "path: what is wrong"."""
    # A line of the ledger goes by what it reminds of, and stands in no button.
    if not isinstance(record, Nudge) and not IDENTITY.fullmatch(record.id):
        yield f"{path}.id: expected 1 to 12 letters, digits, - or _, got {record.id[:20]!r}"
    yield from _find_in(path, record)


def is_far_off(value: date) -> bool:
    """Return whether a day, or an instant, lies in a year that cannot be counted with."""
    return value.year not in YEARS


def _find_in(path: str, record: Any) -> Iterator[str]:
    hints = _list_hints(record.__class__)
    for entry in fields(record):
        value, place = getattr(record, entry.name), f"{path}.{entry.name}"
        if isinstance(value, date) and is_far_off(value):
            yield f"{place}: expected a year from {YEARS[0]} to {YEARS[-1]}, got {value.year}"
        elif isinstance(value, str):
            yield from _find_long(place, value, hints[entry.name])
        elif isinstance(value, int) and value > COUNTS.get(entry.name, value):
            yield f"{place}: expected at most {COUNTS[entry.name]}, got {value}"
        elif isinstance(value, Mapping):
            [_, kind] = get_args(hints[entry.name])
            for key, one in value.items():
                if isinstance(one, str):
                    yield from _find_long(f"{place}.{key}", one, kind)
                elif is_dataclass(one):
                    yield from _find_in(f"{place}.{key}", one)
        elif is_dataclass(value):
            yield from _find_in(place, value)


def _find_long(path: str, text: str, hint: Any) -> Iterator[str]:
    for mark in getattr(hint, "__metadata__", ()):
        if len(text) > LONGEST[mark]:
            yield f"{path}: expected at most {LONGEST[mark]} characters, got {len(text)}"


@cache
def _list_hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def find_number_fault(field: Field, value: int) -> str:
    """Return why a length or a number is none that its field could have, or nothing."""
    least, most = field.least or 0, field.most
    is_measured = field.kind in (FieldKind.LENGTH, FieldKind.NUMBER)
    if is_measured and (value < least or (most is not None and value > most)):
        wanted = f"at least {least}" if most is None else f"{least} to {most}"
        return f"expected {wanted}, got {value}"
    return ""
