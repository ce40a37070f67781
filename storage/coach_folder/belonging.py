"""Whether the files of a coach belong together: none is gone, and none is older than another says.

A desk tells the number of its notebook's last change, and the notebook has it too.
"""

from pathlib import Path

from storage.tables.tables import GoneError, OlderFileError, Tables

NOTEBOOK = "notebook"
"""The table of a desk that has the number of the notebook, as it was before what is to be filed."""


def bind(desk: Tables, number: int) -> None:
    """Let a desk say which number its notebook has."""
    desk.put(NOTEBOOK, NOTEBOOK, {"number": number})


def is_bound(desk: Tables) -> bool:
    """Return whether a desk says which number its notebook has; older versions did not."""
    return bool(desk.find(NOTEBOOK, NOTEBOOK))


def has_pending(desk: Tables) -> bool:
    """Return whether a desk has a change that the notebook may not have yet."""
    filing = desk.find("filing", "filing")
    return bool(filing.get("put") or filing.get("remove"))


def miss_desk(desk: Tables, is_known: bool) -> None:
    """Raise GoneError if there is no desk though something is kept."""
    path = desk.file.path
    if not desk.file.is_there and (is_known or has_kept(path.parent)):
        raise GoneError(path, "gone")


def miss_notebook(desk: Tables, notebook: Tables) -> None:
    """Raise GoneError if there is no notebook though the desk tells of one."""
    if _least(desk) and not notebook.file.is_there:
        raise GoneError(notebook.file.path, "gone")


def check_number(desk: Tables, notebook: Tables) -> None:
    """Raise OlderFileError if one of both is older than the other says."""
    miss_notebook(desk, notebook)
    if not is_bound(desk):
        return
    found, last = notebook.number("filed"), desk.number("filing")
    if found == desk.number(NOTEBOOK) or (has_pending(desk) and found == last):
        return
    if found < _least(desk):
        raise OlderFileError(
            notebook.file.path, f"an older one: it has {found} changes, and there were {last}"
        )
    raise OlderFileError(
        desk.file.path, f"an older one: it knows of {last} changes, and the notebook has {found}"
    )


def fit(desk: Tables, notebook: Tables) -> None:
    """Let a desk go with a notebook that was put back, or the other way round, and write it."""
    found = notebook.number("filed")
    bind(desk, found)
    if desk.number("filing") <= found:
        desk.put("filing", "filing", {"number": found, "put": [], "remove": []})
    desk.save()


def has_kept(folder: Path) -> bool:
    """Return whether a desk or a notebook is or was in a folder."""
    return any(any(folder.glob(f"{name}.*")) for name in ("desk", NOTEBOOK))


def _least(desk: Tables) -> int:
    """Return the number that the notebook has at least; 0 if there need not be one."""
    if is_bound(desk):
        return desk.number(NOTEBOOK)
    last = desk.number("filing")
    return last - 1 if has_pending(desk) else last
