"""A coach's evenings: the clock put forward, the heartbeat, and what has come of it."""

import re
from datetime import date, time

from coaching.calendar.instants import to_instant
from coaching.catalogue.form import SUMMARY, Field, FieldKind
from tests.journeys.conftest import CATALOGUE, FORMS, Phone, Program
from tests.journeys.talking_phone import Chatting

MOVING = {"‹ Back", "Skip ›", "Keep ›", "Not yet ›", "Pause", "Save", "▴ Row", "▾ Row"}
MOVING |= {"Keep it", "Change it", "That was a question", "That was my answer"}
"""The buttons of a question that answer nothing."""
TYPED = {FieldKind.DAY: "today", FieldKind.NUMBER: "30", FieldKind.LENGTH: "60 min"}


async def come(program: Program, day: str, at: str, zone: str = "Europe/London") -> None:
    """Put the clock forward to a November day, such as "24" or "12-01", and let the heart beat."""
    go_to(program, day, at, zone)
    await program.sweep()


def go_to(program: Program, day: str, at: str, zone: str = "Europe/London") -> None:
    """Put the clock forward to a time on a November day."""
    month, _, number = day.rpartition("-")
    on = date(2026, int(month or 11), int(number))
    instant = to_instant(on, time.fromisoformat(at), zone).timestamp()
    assert instant >= program.clock.now, "time goes on"
    program.clock.now = instant


async def start(program: Program) -> None:
    """Start the program, and wait until it knows of everybody when they are to be looked after."""
    await program.start()
    await program.settle()
    assert program._assistant is not None
    await program._assistant.sweep.read_all()


async def said_at(
    phone: Phone, program: Program, day: str, at: str, zone: str = "Europe/London"
) -> str:
    """Return all that is said unasked at a time; nothing if there is nothing."""
    before = len(phone.said)
    await come(program, day, at, zone)
    return "\n\n".join(one.text for one in phone.said[before:])


async def plan(phone: Phone, when: str = "Friday 10:30", length: str = "1 h") -> None:
    """Plan a session with Client 1, who is new unless there were sessions before."""
    await phone.say("60 min with client 1 yesterday 3pm")
    await phone.say("/clients")
    await phone.tap("Client 1", "Plan a session")
    await phone.say(when)
    await phone.tap(length)


async def write_all(phone: Phone, words: str = "It went well.") -> None:
    """Write everything that /todo lists, by its buttons where there are some."""
    while "You are up to date" not in await phone.say("/todo"):
        await phone.tap("1")
        await fill_in(phone, words)


async def fill_in(phone: Phone, words: str = "It went well.") -> None:
    """Answer the form in front to its end, with the first answer that is offered, and save it."""
    while True:
        draft = phone.desk.drafts[phone.desk.place.front]
        if draft.at == SUMMARY:
            opened = re.search(r"^(\d+)  .*\nopen$", phone.person.last.text, re.MULTILINE)
            if not opened:
                break
            await phone.tap(opened[1])
            continue
        field = field_in_front(phone)
        offered = [one for one in phone.buttons if one not in MOVING]
        if field.kind is FieldKind.FILE:
            await phone.tap("Skip ›")
        elif offered and not field.names_review:
            await phone.tap(offered[0])
        else:
            await phone.say(TYPED.get(field.kind, words))
    await phone.tap("Save")


def field_in_front(phone: Chatting) -> Field:
    """Return the question in front of somebody who fills in a form."""
    draft = phone.desk.drafts[phone.desk.place.front]
    if not draft.qualification:
        return FORMS[draft.form].field(draft.at)
    return CATALOGUE.find(draft.qualification, draft.version).form(draft.form).field(draft.at)


def lines(phone: Phone) -> dict[str, str]:
    """Return what became of each reminder: its state and reason by its rule and occurrence."""
    found = {}
    for nudge in phone.desk.nudges.values():
        rule, *rest = nudge.id.split(":")
        name = f"{rule} {rest[1]}" if len(rest) > 1 else rule
        found[name] = f"{nudge.state.value}: {nudge.reason}".rstrip(": ")
    return found
