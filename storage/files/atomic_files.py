"""Files that are replaced whole, so that a kill or a full disk leaves the old or the new one."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file by one with this content, durably.

    OSError leaves the old file as it was; if only its folder could not be synced, the new one
    stands and `settle_folder` makes it durable.
    """
    draft = path.with_name(f".{path.name}.new")
    try:
        with open(draft, "wb", opener=_owner_only) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        # What is half written would take the room that is missing.
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder that only its owner may enter, and those above it, if they do not stand yet."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        _sync_folder(path.parent)


def remove_leftovers(path: Path) -> None:
    """Remove files that a kill left half written, in a folder nobody else writes to."""
    for draft in path.glob(".*.new"):
        draft.unlink()


def remove_file(path: Path) -> None:
    """Remove a file or a link, durably, if it is there."""
    path.unlink(missing_ok=True)
    if path.parent.is_dir():
        _sync_folder(path.parent)


def move_folder(old: Path, new: Path) -> None:
    """Give a folder another name, durably; the folder above the new one is made."""
    make_folder(new.parent)
    old.rename(new)
    _sync_folder(new.parent)
    _sync_folder(old.parent)


def empty_folder(path: Path) -> None:
    """Remove all that is in a folder."""
    for each in path.iterdir():
        if each.is_dir() and not each.is_symlink():
            remove_folder(each)
        else:
            each.unlink()


def remove_folder(path: Path, *, only_if_empty: bool = False) -> None:
    """Remove a folder with all that is in it, durably; what a kill leaves can be removed again."""
    if not only_if_empty:
        empty_folder(path)
    path.rmdir()
    _sync_folder(path.parent)


def settle_folder(path: Path) -> None:
    """Make durable what a stop left in doubt between replacing a file and syncing its folder."""
    if path.is_dir():
        _sync_folder(path)
        _sync_folder(path.parent)


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
