from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.house.tree import HOUSE, ROOMS, imported_modules, modules

MOST_MODULES = 16
"""So many names are taken in at a glance; what grows beyond is two things."""


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")


def folders_of(room: str) -> dict[str, list[Path]]:
    """Return the modules that lie in each folder of a room."""
    folders: dict[str, list[Path]] = {}
    for module in modules(room):
        if module.stem != "__init__":
            folders.setdefault(name_of(module.parent), []).append(module)
    return folders


@pytest.mark.parametrize("room", ROOMS)
def test_no_folder_has_more_modules_than_one_takes_in(room: str) -> None:
    counts = {folder: len(found) for folder, found in folders_of(room).items()}
    assert not {folder: count for folder, count in counts.items() if count > MOST_MODULES}


def test_what_is_said_stands_in_six_folders() -> None:
    standing = [init.parent.name for init in (HOUSE / "conversations").glob("*/__init__.py")]
    assert len(standing) <= 6


@pytest.mark.parametrize("room", ROOMS)
def test_no_folder_imports_one_that_imports_it(room: str) -> None:
    folders = folders_of(room)
    home = {name_of(module): folder for folder, found in folders.items() for module in found}
    below: dict[str, set[str]] = {folder: set() for folder in folders}
    for folder, found in folders.items():
        for module in found:
            below[folder] |= {home[one] for one in imported_modules(module) if one in home}
        below[folder].discard(folder)
    TopologicalSorter(below).prepare()
