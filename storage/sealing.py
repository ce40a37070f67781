"""A data folder and its key: whether they belong together, and what is still plain."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from storage.files import write_whole
from storage.seal import MARK, Seal, SealError, close, is_sealed, open_sealed

TRIED = 8
"""When this many files in a row do not open, the key is wrong rather than the files damaged."""


class WrongKeyError(Exception):
    """A data folder is encrypted under another key than the one that is set, or none is."""


def check_key(root: Path, seal: Seal | None) -> None:
    """Return if what is stored opens with this key, or without; WrongKeyError names a file."""
    failed: list[Path] = []
    # Every coach has a desk, and it is the first to be sealed.
    for path in islice(_list(root, "*/desk.json", are_sealed=True), TRIED):
        if seal is None:
            raise WrongKeyError(f"GROWLOG_KEY is missing: {path} is encrypted")
        try:
            open_sealed(path.read_bytes(), path, seal)
        except SealError:
            failed.append(path)
        else:
            return
    if failed:
        raise WrongKeyError(
            f"GROWLOG_KEY does not open {failed[0]}: it is not the key that was set before"
        )


def list_plain(root: Path) -> list[Path]:
    """Return the files of coaches that are not encrypted."""
    return list(_list(root, "*/**/*", are_sealed=False))


def seal_plain(root: Path, seal: Seal) -> int:
    """Encrypt every file that is plain, each whole or not at all; return how many there were."""
    plain = list_plain(root)
    for path in plain:
        before = path.stat()
        write_whole(path, close(path.read_bytes(), path, seal))
        # Its age is when it was last changed, and that was not now.
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return len(plain)


def _list(root: Path, pattern: str, *, are_sealed: bool) -> Iterator[Path]:
    coaches = root / "coaches"
    for path in sorted(coaches.glob(pattern)) if coaches.is_dir() else ():
        if path.name.startswith(".") or not path.is_file():
            continue
        with path.open("rb") as file:
            if is_sealed(file.read(len(MARK))) is are_sealed:
                yield path
