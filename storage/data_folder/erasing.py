"""Erasing coaches: at once out of the way, and then for good."""

import errno
import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from threading import Lock

from storage.files.atomic_files import (
    empty_folder,
    make_folder,
    move_folder,
    remove_file,
    remove_folder,
    write_whole,
)

logger = logging.getLogger("growlog.erasing")

OWN = ("desk.*", "notebook.*", "key.*", ".*.new", "files/*", "files/.*.new")
"""What is ours in a folder that lies elsewhere and is only linked to."""
IN_PLACE = ".name"
"""How the name of a file ends that says which folder is erased where it is."""


class Erasing:
    """What is being erased below a data folder, and when somebody was erased last.

    It names nobody: a folder that is on its way out has a random name. An erasing that a kill
    cut short is finished by `finish`.
    """

    def __init__(self, root: Path) -> None:
        """Stand for the erasing in the data folder `root`."""
        self._coaches = root / "coaches"
        # Beside the coaches, who may be on a volume of their own.
        self._way_out = self._coaches / "erasing"
        self._former_way_out = root / "erasing"
        self._mark = root / "erased"
        self._removing = Lock()

    def erase(self, folder: Path, now: datetime) -> None:
        """Remove a coach's folder with every copy in it; after an OSError see `finish`."""
        with self._removing:
            self._erase(folder, now)

    def _erase(self, folder: Path, now: datetime) -> None:
        # Marked first: what waited from before is recognised even if a kill comes right after.
        make_folder(self._mark.parent)
        write_whole(self._mark, now.isoformat().encode())
        if not folder.is_dir():
            return
        gone = self._way_out / token_hex(8)
        try:
            move_folder(folder, gone)
        except OSError as error:
            if error.errno not in (errno.EBUSY, errno.EXDEV):
                raise
            # A volume of its own cannot be moved.
            gone = gone.with_suffix(IN_PLACE)
            write_whole(gone, folder.name.encode())
        self._remove(gone)

    def finish(self) -> list[str]:
        """Remove what an earlier stop left on its way out; return what could not be removed."""
        with self._removing:
            return [complaint for gone in self._list() for complaint in self._try(gone)]

    def find_unfinished(self) -> list[str]:
        """Return what is still on its way out; changes nothing."""
        return [f"{gone}: an erasing is not finished" for gone in self._list()]

    @property
    def last_at(self) -> datetime | None:
        """Return when somebody was erased last; None if nobody ever was."""
        try:
            return datetime.fromisoformat(self._mark.read_text(encoding="ascii"))
        except FileNotFoundError:
            return None

    def last_before(self, now: datetime) -> datetime | None:
        """Return when somebody was erased last.

        A mark that lies ahead was set by a wrong clock, and is brought back to `now`.
        """
        last_at = self.last_at
        if last_at is None or last_at <= now:
            return last_at
        write_whole(self._mark, now.isoformat().encode())
        return now

    def _list(self) -> Iterator[Path]:
        for way_out in (self._way_out, self._former_way_out):
            if way_out.is_dir():
                yield from sorted(one for one in way_out.iterdir() if one.suffix != ".new")

    def _try(self, gone: Path) -> Iterator[str]:
        try:
            self._remove(gone)
        except OSError as error:
            yield f"{gone}: an erasing cannot be finished: {error.strerror}"

    def _remove(self, gone: Path) -> None:
        if gone.suffix == IN_PLACE:
            folder = self._coaches / gone.read_text(encoding="ascii")
            if folder.name.isdigit() and folder.is_dir():
                empty_folder(folder)
                _remove_empty(folder)
            remove_file(gone)
        elif gone.is_symlink():
            _remove_linked(gone)
        else:
            remove_folder(gone)


def _remove_linked(link: Path) -> None:
    """Remove what is ours where a link leads to, and the link; what is not ours stays."""
    folder = link.resolve()
    for pattern in OWN:
        for file in folder.glob(pattern):
            if file.is_file():
                remove_file(file)
    if (folder / "files").is_dir():
        _remove_empty(folder / "files")
    if folder.is_dir():
        _remove_empty(folder)
    remove_file(link)


def _remove_empty(folder: Path) -> None:
    try:
        remove_folder(folder, only_if_empty=True)
    except OSError as error:
        logger.warning("a folder stays, and nothing of ours in it: %s", error.strerror)
