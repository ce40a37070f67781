"""Count what one of the five ways passes through: `python -m tools.profile_way [WAY | WORDS]`.

A message counts from the moment at which its update is received to the one at which its reply is
handed to the sender; a reminder from the heartbeat to the sender. Before it, two
sessions are logged and a question is asked: what is imported or read once is there by then.
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
WARMING_UP = (
    "60 min with client 1 today 9am",
    "45 min with client 2 yesterday 10:15",
    "how many hours are left?",
)
PATIENCE = 20
A_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What a coach who is enrolled types or presses; where it is neither, a day goes by."""

    typed_before: str = ""
    pressed_before: str = ""
    typed: str = ""
    pressed: str = ""

    @property
    def is_reminder(self) -> bool:
        """Return whether it begins with the heartbeat, and not with a message."""
        return not (self.typed or self.pressed)

    @property
    def begins(self) -> str:
        """Return the function with which it begins."""
        return "Sweep.sweep" if self.is_reminder else "Lanes.begin"

    @property
    def ends(self) -> str:
        """Return the function with which it ends."""
        return "Sender.remind" if self.is_reminder else "Sender.send"

    async def prepare(self, phone: Phone) -> None:
        """Do what comes before it."""
        if self.typed_before:
            await phone.say(self.typed_before)
        if self.pressed_before:
            await phone.tap(self.pressed_before)
        if self.is_reminder:
            phone.clock.advance(A_DAY)

    async def begin(self, phone: Phone, program: Program) -> None:
        """Let it begin, without waiting for what comes of it."""
        if self.typed:
            phone.person.say(self.typed)
        elif self.pressed:
            phone.person.press(self.pressed)
        else:
            await program.begin_sweep()


WAYS = {
    "line": Way(typed=LINE),
    "choice": Way(typed_before="/log", pressed="Client 1"),
    "reminder": Way(),
    "portfolio": Way(
        typed_before="/portfolio", pressed_before="8588-501", pressed="Make portfolio"
    ),
    "forgetting": Way(typed_before="/forget", typed="FORGET"),
}


@dataclass(slots=True)
class WayProfile:
    """The functions of ours that were called from the begin of a way to its end, in any thread."""

    way: Way
    called: Counter[CodeType] = field(default_factory=Counter)
    is_on: bool = False
    is_over: bool = False

    def note(self, frame: FrameType, event: str, _argument: Any) -> None:
        """Count a call, and begin and end with the way."""
        if event != "call" or self.is_over:
            return
        code = frame.f_code
        self.is_on = self.is_on or code.co_qualname == self.way.begins
        if not self.is_on:
            return
        if _is_ours(code):
            self.called[code] += 1
        self.is_over = code.co_qualname == self.way.ends

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


async def profile(way: Way) -> WayProfile:
    """Return what a way passes through."""
    found = WayProfile(way)
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        telegram = Telegram(TOKEN, clock=clock, patience=0.01)
        program = Program(telegram, clock, Path(folder) / "new")
        phone = Phone(telegram.person("Alex", id=ALEX), program)
        # Every thread of the program is watched, and nothing is counted until the way begins.
        is_begun = False

        def note(frame: FrameType, event: str, argument: Any) -> None:
            if is_begun:
                found.note(frame, event, argument)

        threading.setprofile(note)
        try:
            await program.start()
            await phone.say("/start")
            await phone.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
            for warming_up in WARMING_UP:
                await phone.say(warming_up)
            await way.prepare(phone)
            is_begun = True
            sys.setprofile(note)
            await way.begin(phone, program)
            async with asyncio.timeout(PATIENCE):
                while not found.is_over:  # noqa: ASYNC110 - to ask the program would be counted too
                    await asyncio.sleep(0.01)
        finally:
            sys.setprofile(None)
            threading.setprofile(None)
            await program.stop()
    return found


def main(*words: str) -> None:
    """Print modules and functions, those with the most functions first, and how many there are."""
    said = " ".join(words) or "line"
    modules = asyncio.run(profile(WAYS.get(said) or Way(typed=said))).functions_by_module()
    for module, functions in sorted(modules.items(), key=lambda one: (-len(one[1]), one[0])):
        print(f"{len(functions):3} {functions.total():5}  {module}")
        for function, calls in functions.most_common():
            print(f"    {calls:5}  {function}")
    count = sum(map(len, modules.values()))
    print(f"{len(modules)} modules, {count} functions")


if __name__ == "__main__":
    main(*sys.argv[1:])
