"""What one message changes: records to put and records to take out."""

from dataclasses import dataclass

from coaching.records.desk import Open
from coaching.records.notebook import Filed


@dataclass(frozen=True, slots=True)
class Change:
    """What one message changes: records to put, and records to take out, of both files."""

    put: tuple[Filed | Open, ...] = ()
    remove: tuple[Filed | Open, ...] = ()

    def __add__(self, other: "Change") -> "Change":
        """Return both changes as one; what comes later wins."""
        return Change(self.put + other.put, self.remove + other.remove)
