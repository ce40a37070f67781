"""How the running program fares, as it says of itself: a small file beside what is kept."""

from pathlib import Path

from storage.data_folder.mark import DataFolderMark

FILE = "health.json"


class Health:
    """The last thing that the running program said of itself."""

    def __init__(self, root: Path, mark: DataFolderMark) -> None:
        """Stand for the file in the data folder `root`."""
        self._file = root / FILE
        self._mark = mark

    def read(self) -> bytes:
        """Return what was said last; nothing if it cannot be read."""
        try:
            return self._file.read_bytes()
        except OSError:
            return b""

    def write(self, content: bytes) -> None:
        """Replace what was said last: whole, and not synced, to spare the disk.

        StoreGoneError if the data folder is gone.
        """
        self._mark.miss()
        draft = self._file.with_suffix(".draft")
        draft.touch(mode=0o600)
        draft.write_bytes(content)
        draft.replace(self._file)
