"""What is done to a data folder as a whole, and what there is to say of it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.coach_folder.belonging import has_kept
from storage.data_folder.erasing import Erasing
from storage.data_folder.lock import FolderLock, hold_folder, is_held, lock_folder
from storage.data_folder.mark import DataFolderMark
from storage.data_folder.register import Register
from storage.files.encryption_keys import MasterKey
from storage.upkeep.backup import back_up
from storage.upkeep.encryption import (
    change_key,
    check_key,
    encrypt,
    is_of_an_older_version,
    list_folders,
    list_plain,
    seal_anew,
)
from storage.upkeep.survey import Room, find_faults, find_locked, find_oddities, measure


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was done to a data folder before it is served from."""

    unfinished: tuple[str, ...]
    """The erasings that could not be finished, each with the reason."""
    sealed: int
    """Of how many coaches something was sealed anew."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made: its folder, and of how many coaches it is."""

    folder: Path
    coaches: int


class Upkeep:
    """Looks after a data folder as a whole; what writes wants it held by this process."""

    def __init__(
        self,
        root: Path,
        master: MasterKey | None,
        mark: DataFolderMark,
        erasing: Erasing,
        register: Register,
    ) -> None:
        """Look after the data folder `root`."""
        self._root = root
        self._coaches = root / "coaches"
        self._master = master
        self._mark = mark
        self._erasing = erasing
        self._register = register

    @contextmanager
    def hold(self) -> Iterator[FolderLock]:
        """Hold the data folder to serve from it; see `lock`."""
        self._look()
        with hold_folder(self._root) as held:
            yield held

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep every other process out.

        FolderTakenError if one has it, if it cannot be written, or if it is not the one that was
        kept so far.
        """
        self._look()
        with lock_folder(self._root):
            yield

    def _look(self) -> None:
        # Whoever holds it has looked.
        if not is_held(self._root):
            self._mark.look()
            # If it cannot be made, whoever locks it says why.
            with suppress(OSError):
                self._mark.begin()

    @property
    def is_held(self) -> bool:
        """Return whether a process holds the data folder."""
        return is_held(self._root)

    def begin(self) -> None:
        """Take what is there now for all that was kept so far; FolderTakenError as in `lock`."""
        with lock_folder(self._root):
            self._mark.make()

    def prepare(self) -> Prepared:
        """DataFolderMark what is there as what is kept, and finish what a stop left undone.

        OSError if it cannot be written; what is done by then is done.
        """
        self._mark.make()
        unfinished = self._erasing.finish()
        sealed = 0
        for folder in list_folders(self._coaches):
            if has_kept(folder):
                self._register.add(int(folder.name))
            sealed += self._master is not None and _seal_anew(folder, self._master)
        return Prepared(tuple(unfinished), sealed)

    def encrypt(self) -> tuple[int, list[Path]]:
        """Encrypt all that is plain; return how many files, and those that are not to be believed.

        Without a key that is none.
        """
        if self._master is None:
            return 0, []
        done = [encrypt(folder, self._master) for folder in list_folders(self._coaches)]
        return sum(count for count, _ in done), [one for _, refused in done for one in refused]

    @property
    def is_encrypted(self) -> bool:
        """Return whether a key is set."""
        return self._master is not None

    def check_place(self) -> None:
        """Return if it is what was kept so far; FolderTakenError says what is gone."""
        self._mark.look()

    def check_key(self) -> None:
        """Return if what is stored opens with the key that is set; WrongKeyError if not."""
        check_key(self._coaches, self._master)

    def list_plain(self) -> list[Path]:
        """Return the files of coaches that are not encrypted."""
        return list_plain(self._coaches)

    def back_up(self, target: Path, now: datetime) -> Backup:
        """Copy all coaches into a new folder in `target`; see `back_up`."""
        self._mark.look()
        made = back_up(self._root, target, now)
        return Backup(made, len(list(list_folders(made / "coaches"))))

    @property
    def exists(self) -> bool:
        """Return whether there is a folder, or something in its place."""
        return self._root.exists()

    def measure(self) -> Room:
        """Return how much is kept, and how much room there is."""
        return measure(self._root)

    def find_locked(self) -> list[str]:
        """Return which folders this account cannot use; changes nothing."""
        return list(find_locked(self._root))

    def find_faults(self) -> list[str]:
        """Return what ought to be mended before it is served from; changes nothing."""
        return [*find_faults(self._root), *self._erasing.find_unfinished()]

    def find_oddities(self) -> list[str]:
        """Return what is unusual and can be served from all the same; changes nothing."""
        return list(find_oddities(self._root))


def _seal_anew(folder: Path, master: MasterKey) -> bool:
    if master.is_changing:
        return change_key(folder, master)
    if not is_of_an_older_version(folder):
        return False
    seal_anew(folder, master)
    return True
