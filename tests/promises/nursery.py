"""A server of bots: it has imported the program once, and forks a process of it for each life.

Each line on standard input asks for one; two lines on standard output tell its process id and,
once it is gone, its end. The line is `None`, or a moment and the number of an update: the bot
then kills itself right before or right after that update is on disk.
"""

import gc
import os
import signal
import ssl
import sys
from ast import literal_eval
from contextlib import ExitStack
from functools import cache
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

from bot import application
from bot.commands.run import run
from bot.pace import Limits
from bot.settings import read_environment, read_settings

UNHURRIED = Limits(overall=1e6, chat=1e6, chat_burst=1)
USED_LATER = ("anyio._backends._asyncio", "apscheduler.triggers.interval", "dateparser", "httpcore")
"""Imported at their first use, which every short life would come to anew."""


def main() -> None:
    """Fork a bot for each line, one at a time."""
    with ExitStack() as once:
        _do_once(once)
        for line in sys.stdin:
            child = os.fork()
            if not child:
                os._exit(_live(literal_eval(line)))
            sys.stdout.write(f"{child}\n")
            sys.stdout.flush()
            _, status = os.waitpid(child, 0)
            sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
            sys.stdout.flush()


def _do_once(once: ExitStack) -> None:
    """Let all lives share what every start does again, and what is the same each time."""
    settings = read_settings(read_environment())
    for name in USED_LATER:
        import_module(name)
    for place, name in ((application, "load_catalogue"), (ssl, "create_default_context")):
        once.enter_context(patch.object(place, name, cache(getattr(place, name))))
    once.enter_context(patch.object(application, "Limits", lambda: UNHURRIED))
    application.build_house(settings)
    application.build_bot(settings)
    gc.freeze()


def _live(trap: tuple[str, int] | None) -> int:
    """Be a bot until it ends; what it has to say goes to standard error."""
    if trap is not None:
        _set_trap(*trap)
    complaint = run()
    sys.stderr.write(complaint)
    return bool(complaint)


def _set_trap(moment: str, update: int) -> None:
    """Die by SIGKILL when the desk that has taken an update is put in its place."""
    replace = Path.replace

    def put(draft: Path, kept: Path) -> Path:
        is_commit = kept.name == "desk.json" and str(update).encode() in draft.read_bytes()
        if is_commit and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        put_at = replace(draft, kept)
        if is_commit:
            os.kill(os.getpid(), signal.SIGKILL)
        return put_at

    patch.object(Path, "replace", put).start()


if __name__ == "__main__":
    main()
