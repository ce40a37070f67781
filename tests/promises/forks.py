"""A program that has imported what it needs once, and forks a process for each line it is told."""

import os
import sys
from collections.abc import Callable


def serve(live: Callable[[str], int]) -> None:
    """Fork a process that lives by each line of standard input, one at a time.

    Two numbers on standard output tell its process id and, once it is gone, its exit code, which
    is below zero if a signal ended it.
    """
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os._exit(live(line.rstrip("\n")))
        _tell(child)
        _, status = os.waitpid(child, 0)
        _tell(os.waitstatus_to_exitcode(status))


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()
