"""What time it is: the machine's time, or one ahead of it for a bot that is being tried out."""

from datetime import UTC, datetime, timedelta
from pathlib import Path


class ClockError(Exception):
    """The file of a clock cannot be used: says why."""


class ShiftedClock:
    """Tells the machine's time and, beyond it, the seconds that stand in a file.

    The file is read anew whenever it has been replaced. As long as there is none, the time is the
    machine's own. ClockError if it cannot be read or holds no number.
    """

    def __init__(self, file: Path) -> None:
        """Follow `file`, which need not exist yet."""
        self._file = file
        self._seen: tuple[int, ...] = ()
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        """Return the time, in UTC."""
        try:
            self._follow()
        except (OSError, ValueError, OverflowError) as error:
            raise ClockError(f"--clock: {self._file} does not hold a number of seconds") from error
        return machine_clock() + self._ahead

    def _follow(self) -> None:
        try:
            now = self._file.stat()
        except FileNotFoundError:
            self._seen, self._ahead = (), timedelta()
            return
        seen = (now.st_ino, now.st_mtime_ns, now.st_size)
        if seen != self._seen:
            self._ahead = timedelta(seconds=float(self._file.read_text(encoding="ascii")))
            self._seen = seen


def machine_clock() -> datetime:
    """Return the machine's time, in UTC."""
    return datetime.now(UTC)
