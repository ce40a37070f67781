"""Records as plain values, and back: for the coach's own files, and for the outside."""

from typing import Any, TypeVar

import msgspec

from coaching.records.private import Private, reveal

Record = TypeVar("Record")


def to_plain(record: Any) -> Any:
    """Return a record as it is kept in the coach's own folder, private words and all."""
    return msgspec.to_builtins(record, enc_hook=_keep)


def to_plain_outside(records: Any) -> Any:
    """Return records as they leave; TypeError if anything private is left in them."""
    return msgspec.to_builtins(records, enc_hook=_refuse, order="deterministic")


def from_plain(plain: Any, kind: type[Record]) -> Record:
    """Return plain values as a record; ValidationError of msgspec if they are none."""
    return msgspec.convert(plain, kind, dec_hook=_read)


def _keep(value: Any) -> str:
    if not isinstance(value, Private):
        raise TypeError(f"a {type(value).__name__} cannot be kept")
    return reveal(value)


def _refuse(value: Any) -> str:
    if not isinstance(value, Private) or value:
        raise TypeError(f"a {type(value).__name__} goes nowhere")
    return ""


def _read(kind: type, plain: Any) -> Any:
    if kind is not Private:
        raise TypeError(f"there is no {kind.__name__} in a file")
    if not isinstance(plain, str):
        raise ValueError(f"Expected `str`, got `{_NAMES.get(type(plain), type(plain).__name__)}`")
    return Private(plain)


_NAMES: dict[type, str] = {dict: "object", list: "array"}
