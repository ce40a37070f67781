"""What an operator should know of a data folder before it is served from; changes nothing."""

import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storage.upkeep.encryption import list_folders

LEAST_FREE = 64 * 2**20
"""How many bytes are to be free at least: copies, files that are sent, and some days of writing."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many bytes are kept, and how many are free."""

    kept: int
    free: int


def measure(root: Path) -> Room:
    """Return how much is kept in a data folder, and how much room there is; OSError if neither."""
    kept = 0
    for file in root.rglob("*"):
        try:
            kept += file.stat().st_size if file.is_file() else 0
        except FileNotFoundError:  # replaced while it was counted
            continue
    return Room(kept, shutil.disk_usage(root).free)


def find_locked(root: Path) -> Iterator[str]:
    """Yield which folders this account cannot write to."""
    for path in (root, *sorted(root.glob("coaches")), *sorted((root / "coaches").glob("[0-9]*"))):
        if not path.is_dir() or not os.access(path, os.R_OK | os.W_OK | os.X_OK):
            yield f"{path} is not a folder this account can write to"


def find_faults(root: Path) -> Iterator[str]:
    """Yield what ought to be mended: who may read it, and how much room there is."""
    for path in (root, root / "coaches", *list_folders(root / "coaches")):
        if path.is_dir() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield f"{path}: others may look into it; chmod 700 ends that"
    if root.is_dir() and shutil.disk_usage(root).free < LEAST_FREE:
        yield f"{root}: its disk is nearly full"


def find_oddities(root: Path) -> Iterator[str]:
    """Yield what is unusual and can be served from all the same, with what it means."""
    coaches = root / "coaches"
    if os.path.ismount(coaches):
        yield f"{coaches}: a volume of its own; without it nothing is served"
    for folder in list_folders(coaches):
        if folder.is_symlink():
            yield f"{folder}: a link; erasing removes what is Growlog's where it leads to"
        elif os.path.ismount(folder):
            yield f"{folder}: a volume of its own; erasing leaves the empty folder"
