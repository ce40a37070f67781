"""Erasing coaches: at once out of the way, and then for good."""

from datetime import datetime
from pathlib import Path
from secrets import token_hex

from storage.files import make_folder, move_folder, remove_folder, write_whole


class Erasing:
    """What is being erased below a data folder, and when somebody was erased last.

    It names nobody: a folder that is on its way out has a random name. An erasing that a kill
    cut short is finished by `finish`.
    """

    def __init__(self, root: Path) -> None:
        """Stand for the erasing in the data folder `root`."""
        self._way_out = root / "erasing"
        self._mark = root / "erased"

    def erase(self, folder: Path, now: datetime) -> None:
        """Remove a coach's folder with every copy in it; after an OSError see `finish`."""
        # Marked first: what waited from before is recognised even if a kill comes right after.
        make_folder(self._mark.parent)
        write_whole(self._mark, now.isoformat().encode())
        if folder.is_dir():
            gone = self._way_out / token_hex(8)
            move_folder(folder, gone)
            remove_folder(gone)

    def finish(self) -> None:
        """Remove what an earlier stop left on its way out."""
        if self._way_out.is_dir():
            for folder in self._way_out.iterdir():
                remove_folder(folder)

    @property
    def last_at(self) -> datetime | None:
        """Return when somebody was erased last; None if nobody ever was."""
        try:
            return datetime.fromisoformat(self._mark.read_text(encoding="ascii"))
        except FileNotFoundError:
            return None
