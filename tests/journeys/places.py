"""Every place that a coach can be in: each kind of question, and what stands around a form."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.journeys.conftest import Phone

_KEPT = "They kept what they had planned."
_SURE = "To log a session, type something like"
_LEADER = "A team leader in a hospital."
_TAP = "tap one of the buttons"
_ENROL = "Welcome to Growlog"


@dataclass(frozen=True)
class Place:
    """Where a coach is, how they came there, and what is said to an answer that cannot be read."""

    name: str
    reach: Callable[[Phone], Awaitable[object]]
    helps: str
    """What the answer to words that mean nothing there says: what would work."""
    answer: str = ""
    """What would answer the question in front."""
    held: str = ""
    """What was typed on the way and holds an answer of the form in hand."""
    mended: str = ""
    """What that may be edited to."""
    takes_words: bool = False
    """Whether whatever is typed is an answer."""


async def _enrol(phone: Phone) -> None:
    await phone.say("/start")
    await phone.tap("Enrol", "Level 5 (8588)", "Certificate · 8588-501", "Coach", "Today")


async def _log_session(phone: Phone) -> None:
    await _enrol(phone)
    await phone.say("90 min with client 1 yesterday 3pm")


async def _newcomer(phone: Phone) -> None:
    await phone.say("/start")


async def _enrolling(phone: Phone) -> None:
    await phone.say("/start")
    await phone.tap("Enrol")
    await phone.say("8588")


async def _enrolling_day(phone: Phone) -> None:
    await _enrolling(phone)
    await phone.tap("Certificate · 8588-501", "Coach")


async def _home(phone: Phone) -> None:
    await _log_session(phone)
    await phone.tap("Later")


async def _text(phone: Phone) -> None:
    await _log_session(phone)
    await phone.tap("Session record")
    await phone.say(_KEPT)


async def _line(phone: Phone) -> None:
    await _log_session(phone)
    await phone.say("/clients")
    await phone.tap("Client 1", "Diary", "About the client")
    await phone.say(_LEADER)
    await phone.tap("Skip")


async def _length_of_plan(phone: Phone) -> None:
    await _line(phone)
    await phone.say("A quiet room")
    await phone.tap("Skip")


async def _number(phone: Phone) -> None:
    await _length_of_plan(phone)
    await phone.tap("Skip")


async def _moment(phone: Phone) -> None:
    await _log_session(phone)
    await phone.say("/log")
    await phone.say("client 1")


async def _half_moment(phone: Phone) -> None:
    await _moment(phone)
    await phone.say("last friday")


async def _length(phone: Phone) -> None:
    await _moment(phone)
    await phone.say("last friday 3pm")


async def _choice(phone: Phone) -> None:
    await _log_session(phone)
    await phone.say("/supervision")
    await phone.tap("Log supervision")
    await phone.say("last friday 3pm")
    await phone.tap("1 h")


async def _settings(phone: Phone) -> None:
    await _log_session(phone)
    await phone.say("/settings")


async def _day(phone: Phone) -> None:
    await _settings(phone)
    await phone.tap("Holiday")


async def _zone(phone: Phone) -> None:
    await _settings(phone)
    await phone.tap("Time zone")


async def _time(phone: Phone) -> None:
    await _settings(phone)
    await phone.tap("Quiet hours")
    await phone.say("22:30")


async def _summary(phone: Phone) -> None:
    await _text(phone)
    await phone.tap(*["Skip"] * 8)


async def _mending(phone: Phone) -> None:
    await _summary(phone)
    await phone.tap("2")


async def _kept(phone: Phone) -> None:
    await _summary(phone)
    await phone.tap("Save")


async def _correction(phone: Phone) -> None:
    await _kept(phone)
    await phone.tap("Change it")


async def _correcting(phone: Phone) -> None:
    await _correction(phone)
    await phone.tap("1")


async def _paused(phone: Phone) -> None:
    await _text(phone)
    await phone.tap("Pause")


PLACES = (
    Place("not enrolled", _newcomer, _ENROL),
    Place("enrolling, a choice", _enrolling, _TAP, "certificate", "8588"),
    Place("enrolling, a day", _enrolling_day, "Try “today”", "1 September", "8588"),
    Place("home", _home, _SURE),
    Place("a text", _text, "", "A plan", _KEPT, "They kept half of it.", True),
    Place("a line", _line, "", "A quiet room", _LEADER, "A ward sister.", True),
    Place("a length", _length, "90", "50 min", "last friday 3pm", "last friday 4pm"),
    Place("a length that may wait", _length_of_plan, "90", "1h", "A quiet room", "A walk"),
    Place("a number", _number, "whole number", "6", "A quiet room", "A walk"),
    Place("a moment", _moment, "Try “yesterday 3pm”", "last friday 3pm", "client 1"),
    Place("half a moment", _half_moment, "Try “3pm”", "3pm", "client 1"),
    Place("a choice", _choice, _TAP, "peer", "last friday 3pm", "last friday 4pm"),
    Place("a day", _day, "Try “today”", "friday"),
    Place("a time", _time, "Try “8:30”", "7:30", "22:30", "22:00"),
    Place("a zone", _zone, "Try the nearest large one", "Leeds"),
    Place("a summary", _summary, "Tap a number", "", _KEPT, "They kept half of it."),
    Place("a line of a summary", _mending, "", "A plan", _KEPT, "They kept half of it.", True),
    Place("a correction", _correction, "Tap a number", "", _KEPT),
    Place("a line of a correction", _correcting, "", "A plan", _KEPT, takes_words=True),
    Place("a paused form", _paused, _SURE, "", _KEPT, "They kept half of it."),
    Place("a session counted", _log_session, _SURE),
    Place("a form kept", _kept, _SURE, "", _KEPT, "They kept half of it."),
)
