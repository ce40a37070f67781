"""Count what one typed line passes through: `python -m tools.profile_line [WORDS]`.

From the moment at which the update is received to the one at which its reply is handed to the
sender. Two sessions are logged before it: what is imported or read once is there by then.
"""

import asyncio
import sys
import tempfile
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from demo.telegram import Telegram
from tests.journeys.conftest import ALEX, Phone, Program
from tests.telegram.fixtures import TOKEN, Clock

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "conversations", "coaching", "storage", "portfolio")
LINE = "90 min with client 1 yesterday 3pm"
WARMING_UP = ("60 min with client 1 today 9am", "45 min with client 2 yesterday 10:15")
RECEIVED, HANDED_OVER = "Lanes.begin", "Sender.send"


@dataclass(slots=True)
class LineProfile:
    """The functions of ours that were called while it was on, in any thread."""

    called: Counter[CodeType] = field(default_factory=Counter)
    is_on: bool = False

    def note(self, frame: FrameType, event: str, _argument: Any) -> None:
        """Count a call, and begin and end with an update."""
        if event != "call":
            return
        code = frame.f_code
        if code.co_qualname == RECEIVED:
            self.called.clear()
            self.is_on = True
        if not self.is_on:
            return
        if _is_ours(code):
            self.called[code] += 1
        if code.co_qualname == HANDED_OVER:
            self.is_on = False

    def functions_by_module(self) -> dict[str, Counter[str]]:
        """Return how often each function was called, by module."""
        modules: dict[str, Counter[str]] = {}
        for code, calls in self.called.items():
            file = Path(code.co_filename).relative_to(ROOT)
            module = ".".join(file.with_suffix("").parts)
            modules.setdefault(module, Counter())[code.co_qualname] += calls
        return modules


def _is_ours(code: CodeType) -> bool:
    """Return whether it is a function of a room; comprehensions belong to what they stand in."""
    if not code.co_filename.startswith(str(ROOT)) or code.co_name.startswith("<"):
        return False
    return Path(code.co_filename).relative_to(ROOT).parts[0] in ROOMS


async def profile_line(line: str) -> LineProfile:
    """Return what a line passes through, typed by a coach who is enrolled."""
    profile = LineProfile()
    # Only a thread that begins from now on is watched, so the program's own are all among them.
    threading.setprofile(profile.note)
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        telegram = Telegram(TOKEN, clock=clock, patience=0.01)
        program = Program(telegram, clock, Path(folder) / "new")
        await program.start()
        phone = Phone(telegram.person("Alex", id=ALEX), program)
        await phone.say("/start")
        await phone.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
        for warming_up in WARMING_UP:
            await phone.say(warming_up)
        sys.setprofile(profile.note)
        before = len(phone.said)
        phone.person.say(line)
        while len(phone.said) == before:  # noqa: ASYNC110 - asking the program would be counted too
            await asyncio.sleep(0.01)
        sys.setprofile(None)
        await program.stop()
    threading.setprofile(None)
    return profile


def main(*words: str) -> None:
    """Print modules and functions, those with the most functions first, and how many there are."""
    modules = asyncio.run(profile_line(" ".join(words) or LINE)).functions_by_module()
    for module, functions in sorted(modules.items(), key=lambda one: (-len(one[1]), one[0])):
        print(f"{len(functions):3} {functions.total():5}  {module}")
        for function, calls in functions.most_common():
            print(f"    {calls:5}  {function}")
    count = sum(map(len, modules.values()))
    print(f"{len(modules)} modules, {count} functions")


if __name__ == "__main__":
    main(*sys.argv[1:])
