"""The mark of a data folder, made once: a volume that is gone is not taken for a new one."""

import errno
from pathlib import Path
from secrets import token_hex
from threading import Lock

from storage.data_folder.lock import FolderTakenError
from storage.files.atomic_files import make_folder, move_folder, write_whole

FILE = "mark"
OF_THE_VOLUME = "lost+found"
"""What a volume may hold that nobody has used yet."""


class StoreGoneError(OSError):
    """The data folder was there and is there no more; what waits can wait for it."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ENODEV, "it is gone: is its volume mounted?", str(path))


class UnmarkedError(FolderTakenError):
    """A data folder that cannot be the one that was kept so far: says why, and what would help."""

    def __init__(self, why: str) -> None:
        super().__init__(f"GROWLOG_DATA: {why}; `growlog init` begins with what is there now")


class DataFolderMark:
    """The same random words in the data folder and in its folder of coaches."""

    def __init__(self, root: Path) -> None:
        """Stand for the marks of the data folder `root`."""
        self._root = root
        self._outer = root / FILE
        self._inner = root / "coaches" / FILE
        self._is_seen = False
        self._making = Lock()

    def look(self) -> None:
        """Return if what was kept so far is here, or nothing was; UnmarkedError if it is not."""
        outer, inner = _read(self._outer), _read(self._inner)
        if outer is None and inner is None:
            if self._root.is_dir() and not self._has_been_used():
                raise UnmarkedError(
                    f"the folder {self._root} is empty: if its volume is not mounted, mount it"
                )
        elif inner is None:
            raise UnmarkedError(
                f"the coaches of {self._root} are gone: mount their volume, or put a backup back"
            )
        elif outer not in (None, inner):
            raise UnmarkedError(
                f"{self._inner.parent} belongs to another data folder than {self._root}"
            )

    def begin(self) -> None:
        """Make a data folder that is not there yet: it appears with its mark, or not at all."""
        if not self._root.exists():
            draft = self._root.with_name(f".{self._root.name}.new")
            DataFolderMark(draft).make()
            move_folder(draft, self._root)

    def make(self) -> None:
        """DataFolderMark what is there now as what is kept, durably."""
        with self._making:
            words = _read(self._inner) or _read(self._outer) or token_hex(16).encode()
            make_folder(self._inner.parent)
            for file in (self._inner, self._outer):
                if _read(file) != words:
                    write_whole(file, words)
            self._is_seen = True

    def hold(self) -> None:
        """Make sure before a write that it is still the same folder; StoreGoneError if it is not.

        The first write of a new folder makes the mark.
        """
        self.miss()
        if not self._is_seen:
            self.make()

    def miss(self) -> None:
        """Raise StoreGoneError if the mark was seen and is seen no more."""
        if self._inner.exists():
            self._is_seen = True
        elif self._is_seen or self._outer.exists():
            raise StoreGoneError(self._root)

    def _has_been_used(self) -> bool:
        return any(one.name != OF_THE_VOLUME for one in self._root.iterdir())


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
