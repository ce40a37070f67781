"""The process in which files are opened that somebody sent.

`python -m portfolio.pictures.drawing_process` reads one file after another and answers each with a
line of JSON and its pictures. It may write no file, and has so much memory and so much time for
each; what breaks it breaks nothing else.
"""

import json
import resource
import sys
from typing import BinaryIO

from portfolio.pictures.rendering import CannotShowError, Page, render

MEMORY = 1_500_000_000
"""In bytes, of addresses; what is taken of them is far less."""
SECONDS = 15
"""Of work, for one file."""


def main() -> None:
    """Answer the files that come in, until there are no more."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while head := sys.stdin.buffer.readline():
        content = sys.stdin.buffer.read(int(head))
        _give_time()
        pages: list[Page] = []
        why = ""
        try:
            pages = render(content)
        except CannotShowError as error:
            why = str(error)
        except MemoryError:
            why = "takes too much memory"
        _answer(sys.stdout.buffer, pages, why)


def _give_time() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + SECONDS
    # No process may raise what it was bound to from outside.
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = until if most == resource.RLIM_INFINITY else min(until, most)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, most))


def _answer(out: BinaryIO, pages: list[Page], why: str) -> None:
    sizes = [(len(image), width, height) for image, width, height in pages]
    out.write(json.dumps({"why": why, "pages": sizes}).encode() + b"\n")
    for image, _, _ in pages:
        out.write(image)
    out.flush()


if __name__ == "__main__":
    main()
