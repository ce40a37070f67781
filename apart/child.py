"""The process in which work is done: `python -m apart.child MODULE MEMORY SECONDS`.

An order comes in, the module's `work` makes a result of it, and that goes out. What goes wrong is
told by its kind alone, for errors carry what was written. The bounds hold before anything is read.
"""

import os
import resource
import sys
from importlib import import_module

DONE, FAILED = b"+", b"-"
"""What a result begins with, and what the kind of an error does."""
NICENESS = 10
"""Whoever writes meanwhile goes first."""


def main() -> None:
    """Do the work of a module, and say what came of it."""
    module, memory, seconds = sys.argv[1:]
    bind(int(memory), int(seconds))
    try:
        outcome = DONE + import_module(module).work(sys.stdin.buffer.read())
    except BaseException as error:  # noqa: BLE001 - a panic of a library is no Exception
        outcome = FAILED + type(error).__name__.encode()
    sys.stdout.buffer.write(outcome)


def bind(memory: int, seconds: int) -> None:
    """Give this process so many bytes of memory and seconds of work, no file and no core dump."""
    os.nice(NICENESS)
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
    ):
        resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    main()
