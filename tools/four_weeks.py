"""Play four weeks of a course, and write down all that the program says unasked.

A coach enrols, logs most sessions, forgets some of the writing, plans sessions, and is on holiday
for four days. From the project's folder:

    python -m tools.four_weeks
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from demo.people.bubbles import Bubble
from demo.telegram import Telegram
from tests.journeys.conftest import ALEX, Phone, Program
from tests.journeys.evenings import fill_in
from tests.telegram.fixtures import TOKEN, Clock

TARGET = Path(__file__).parent.parent / "docs" / "four-weeks.md"
ZONE = "Europe/London"
FIRST = datetime(2026, 10, 12, 12, 30, tzinfo=ZoneInfo(ZONE))
STEP = timedelta(minutes=5)
WORDS = "We stayed with one question, and it moved."
HEAD = """\
# Four weeks of reminders

What Growlog says unprompted in the first four weeks of a course: 18 hours for 8588-501, to be
finished by 20 November. The coach enrols on Monday 12 October 2026, logs most sessions, forgets
some of the writing, and is on holiday from Friday 23 to Monday 26 October, when the clocks go
back. Buttons are in brackets.

The program writes this page itself, with `python -m tools.four_weeks`, and a test fails when the
page is out of date.
"""

Deed = Callable[[Phone], Awaitable[object]]


async def enrol(phone: Phone) -> None:
    """Enrol for 8588-501, to be done by a day in November."""
    await phone.say("/start")
    await phone.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")
    await phone.say("/settings")
    await phone.tap("Level 5 (8588)", "Target date")
    await phone.say("20 November")


def log(words: str, *forms: str, then: str = "They will call me.") -> Deed:
    """Log a session, and write these forms about it right away."""

    async def do(phone: Phone) -> None:
        await phone.say(words)
        await log_writing(*forms, then=then)(phone)

    return do


def log_writing(*forms: str, then: str = "They will call me.") -> Deed:
    """Write forms under the newest buttons for them."""

    async def do(phone: Phone) -> None:
        for form in forms:
            await phone.tap(form)
            await fill(phone, then)

    return do


def write(form: str, then: str = "They will call me.") -> Deed:
    """Fill in the first form of the to-do list that is called so."""

    async def do(phone: Phone) -> None:
        said = await phone.say("/todo")
        while f"  {form}" not in said:
            said = await phone.tap(next(one for one in phone.buttons if one.endswith("›")))
        [number, *_] = [line.split()[0] for line in said.splitlines() if f"  {form}" in line]
        await phone.tap(number)
        await fill(phone, then)

    return do


def write_about(client: str) -> Deed:
    """Write all that belongs before the first session with a client, as it is offered."""

    async def do(phone: Phone) -> None:
        await phone.say("/clients")
        while "still to write" in await phone.tap(client):
            await phone.tap(phone.buttons[0])
            await fill_in(phone)

    return do


async def give_details(phone: Phone) -> None:
    """Give the details that head every sheet."""
    await phone.say("/portfolio")
    await phone.tap("Your details")
    await fill_in(phone)


async def fill(phone: Phone, then: str) -> None:
    """Answer every question of the form in front and save it."""
    while "Save" not in phone.buttons:
        is_next = "next session" in phone.person.last.text.splitlines()[0]
        await phone.say(then if is_next else WORDS)
    await phone.tap("Save")


def begin(form: str) -> Deed:
    """Begin a form under the newest button for it, and leave after one answer."""

    async def do(phone: Phone) -> None:
        await phone.tap(form)
        await phone.say(WORDS)

    return do


def tap(*labels: str) -> Deed:
    """Tap buttons one after another, each the newest that begins so."""
    return lambda phone: phone.tap(*labels)


async def go_on_holiday(phone: Phone) -> None:
    """Ask to be left alone until Monday."""
    await phone.say("/settings")
    await phone.tap("Holiday")
    await phone.say("26 October")


async def be_supervised(phone: Phone) -> None:
    """Log half an hour of supervision."""
    await phone.say("/supervision")
    await phone.tap("Log supervision", "Today", "11:00", "30 min", "One to one")


DEEDS: dict[str, Deed] = {
    "10-12 12:30": enrol,
    "10-13 16:15": log(
        "60 min with client 1 today 3pm",
        "Session record",
        "Reflective log",
        then="Tuesday 20 October 3pm, same room",
    ),
    "10-14 18:20": write_about("Client 1"),
    "10-14 18:30": give_details,
    "10-15 18:20": log("75 min with client 2 today 5pm", "Session record"),
    "10-20 17:10": tap("It took place"),
    "10-20 17:15": log_writing("Session record", then="Tuesday 3 November 3pm"),
    "10-21 17:40": log("60 min with client 2 today 4pm"),
    "10-22 20:00": go_on_holiday,
    "10-27 18:10": log("90 min with client 3 today 4pm", "Session record"),
    "10-27 18:40": begin("Reflective log"),
    "10-28 09:00": write("Session record"),
    "10-30 18:15": write_about("Client 3"),
    "11-03 12:10": be_supervised,
    "11-04 20:15": tap("Client missed it"),
    "11-05 18:30": log("60 min with client 2 today 5pm", "Session record", "Reflective log"),
}
"""What the coach does, by the month, day and time in their own zone."""


async def play(folder: Path) -> str:
    """Return the four weeks as a page, played in an empty folder."""
    clock = Clock(FIRST)
    telegram = Telegram(TOKEN, clock=clock, patience=0.01)
    program = Program(telegram, clock, folder)
    phone = Phone(telegram.person("Alex", id=ALEX), program)
    lines: list[str] = []
    await program.start()
    for number in range(int(timedelta(days=28) / STEP)):
        clock.now = (FIRST.astimezone(UTC) + number * STEP).timestamp()
        local = datetime.fromtimestamp(clock.now, ZoneInfo(ZONE))
        said = len(phone.said)
        await program.sweep()
        for bubble in phone.said[said:]:
            lines += quote(local, bubble)
        deed = DEEDS.get(f"{local:%m-%d %H:%M}")
        if deed is not None:
            await deed(phone)
    await program.stop()
    return "\n".join([HEAD, *lines])


def quote(local: datetime, bubble: Bubble) -> list[str]:
    """Return a message as a part of the page."""
    buttons = [" ".join(f"[{label}]" for label in row) for row in bubble.buttons]
    said = [*bubble.text.splitlines(), "", *buttons]
    return [f"## {local:%A %-d %B, %H:%M}", "", "```text", *said, "```", ""]


def main() -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as folder:
        TARGET.write_text(asyncio.run(play(Path(folder) / "kept")), encoding="utf-8")


if __name__ == "__main__":
    main()
