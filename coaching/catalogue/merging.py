"""A centre's own settings laid over a shipped qualification."""

from collections.abc import Mapping
from typing import Any

from coaching.catalogue.reading import find_name


def lay_over(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tables of `base` with what `over` says; neither is changed.

    Tables merge setting by setting. Lists of tables merge by the name of each (its key, number or
    value): what is there is merged in its place, what is new comes behind. Any other value is
    replaced, a list of tables without names too, and an empty list takes all away.
    """
    return {**base, **{key: _lay(base.get(key), value) for key, value in over.items()}}


def _lay(base: Any, over: Any) -> Any:
    if isinstance(base, Mapping) and isinstance(over, Mapping):
        return lay_over(base, over)
    if _is_list_of_tables(base) and _is_list_of_tables(over) and None not in map(find_name, base):
        return _lay_list(base, over)
    return over


def _lay_list(base: list[Any], over: list[Any]) -> list[Any]:
    merged = list(base)
    names = [find_name(item) for item in base]
    for item in over:
        name = find_name(item)
        if name is not None and name in names:
            place = names.index(name)
            merged[place] = lay_over(base[place], item)
            # A second one of this name is not merged: it stays, and is complained of.
            names[place] = None
        else:
            merged.append(item)
    return merged


def _is_list_of_tables(value: Any) -> bool:
    return (
        isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)
    )
