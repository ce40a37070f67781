"""How long the machine has been up: a clock that nobody sets, alike in every process."""

import math
import time
from dataclasses import dataclass
from pathlib import Path

BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Uptime:
    """A moment since a start of the machine."""

    boot: str
    seconds: float

    @property
    def age(self) -> float:
        """Return the seconds since then; infinitely many if the machine was started meanwhile."""
        now = read_uptime()
        is_same = self.boot == now.boot and self.seconds <= now.seconds
        return now.seconds - self.seconds if is_same else math.inf


def read_uptime() -> Uptime:
    """Return this moment; the seconds of a suspended machine count too."""
    return Uptime(BOOT.read_text().strip(), time.clock_gettime(time.CLOCK_BOOTTIME))
