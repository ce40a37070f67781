"""The register of coaches: whose folder there is, so that one that is gone is missed."""

from collections.abc import Iterator
from pathlib import Path

from storage.files.atomic_files import make_folder, remove_file, write_whole


class Register:
    """An empty file for each coach of whom something is kept, beside their folders."""

    def __init__(self, coaches: Path) -> None:
        """Stand for the register within the folder of coaches."""
        self._path = coaches / "known"

    def has(self, owner: int) -> bool:
        """Return whether there is a folder of a coach, or ought to be."""
        return self._file(owner).exists()

    def add(self, owner: int) -> None:
        """Note that there is a folder of a coach, durably."""
        if not self.has(owner):
            make_folder(self._path)
            write_whole(self._file(owner), b"")

    def strike(self, owner: int) -> None:
        """Forget a coach, durably: from then on a folder that is not there is none."""
        remove_file(self._file(owner))

    def owners(self) -> Iterator[int]:
        """Yield the coaches who are noted."""
        for file in self._path.glob("[0-9]*"):
            if file.name.isdigit():
                yield int(file.name)

    def _file(self, owner: int) -> Path:
        return self._path / str(owner)
