"""Files that are replaced whole, so that a kill or a full disk leaves the old or the new one."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file by one with this content, durably; OSError leaves the old one as it was."""
    draft = path.with_name(f".{path.name}.new")
    with open(draft, "wb", opener=_owner_only) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _sync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder that only its owner may enter, if it does not stand yet."""
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True)
        _sync_folder(path.parent)


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
