"""Forks a bot for each line: `None`, or a moment and the number of an update.

With these, the bot kills itself right before or right after that update is on disk.
"""

import faulthandler
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

from bot.commands.run import run
from bot.process import services
from bot.process.settings import read_environment, read_settings
from bot.serving import program
from bot.telegram.connection import build_bot
from bot.telegram.limits import Limits
from tests.promises.forks import serve

UNHURRIED = Limits(overall=1e6, chat=1e6, chat_burst=1)
USED_LATER = ("anyio._backends._asyncio", "apscheduler.triggers.interval", "dateparser", "httpcore")
"""Imported at their first use, which every short life would come to anew."""


def main() -> None:
    """Fork a bot for each line."""
    with ExitStack() as once:
        _do_once(once)
        serve(_live)


def _do_once(once: ExitStack) -> None:
    """Let all lives share what every start does again, and what is the same each time."""
    settings = read_settings(read_environment())
    for name in USED_LATER:
        import_module(name)
    for place, name in ((services, "load_catalogue"), (ssl, "create_default_context")):
        once.enter_context(patch.object(place, name, cache(getattr(place, name))))
    once.enter_context(patch.object(program, "Limits", lambda: UNHURRIED))
    services.build_services(settings)
    build_bot(settings)
    gc.freeze()
    faulthandler.enable()


def _live(line: str) -> int:
    """Be a bot until it ends; what it has to say goes to standard error."""
    trap = literal_eval(line)
    if trap is not None:
        _set_trap(*trap)
    complaint = run()
    sys.stderr.write(f"{complaint}\n")
    sys.stderr.flush()
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
