"""`growlog demo`: the bot and a small Telegram with a chat page, both on this machine."""

import secrets
import sys
import tempfile
from pathlib import Path

from bot.commands.sample import fill_sample
from bot.process.clock import machine_clock
from demo.server import DemoSettings
from demo.server import run as run_server

PEOPLE = ((1001, "Alex"), (1002, "Sam"))


def demo(port: int, sample: bool) -> str:
    """Serve until interrupted; return what to mend if that cannot be, else nothing.

    What is written in the demo lives in a temporary folder that is gone at its end. With `sample`
    the first of the people is in the middle of a course.
    """
    token = f"{secrets.randbelow(10**9) + 10**8}:{secrets.token_urlsafe(26)}"
    with tempfile.TemporaryDirectory(prefix="growlog-demo-") as folder:
        kept, clock = Path(folder) / "kept", Path(folder) / "clock"
        if sample:
            fill_sample(kept, PEOPLE[0][0], machine_clock())
        settings = DemoSettings(
            port=port,
            token=token,
            people=PEOPLE,
            bot_command=(sys.executable, "-m", "bot", "run", "--clock", str(clock)),
            bot_environment={
                "GROWLOG_DATA": str(kept),
                "GROWLOG_COACHES": ",".join(str(number) for number, _ in PEOPLE),
            },
            clock_file=clock,
        )
        try:
            run_server(settings, ready=_announce)
        except OSError as error:
            return f"port {port} cannot be used ({error.strerror}): try growlog demo --port 0"
    return ""


def _announce(address: str) -> None:
    print(f"Growlog's chat page: {address}", flush=True)
    print("Stop with Ctrl+C.", flush=True)
