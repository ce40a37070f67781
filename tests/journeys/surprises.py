"""What people do to a program that nobody had thought of, as deeds of a phone."""

from collections.abc import Callable
from dataclasses import dataclass

from demo.protocol.images import blank_png
from demo.telegram import Telegram
from tests.journeys.conftest import Phone
from tests.journeys.places import Place

PICTURE = blank_png(40, 40)
MOVING = ("Skip ›", "Keep ›", "Pause")
LONG = "I asked what had changed since we met, and waited for it. " * 180
"""More than 10,000 characters: an app sends them in three messages."""


@dataclass(frozen=True)
class Before:
    """A phone at a place, and what else is at hand there."""

    telegram: Telegram
    phone: Phone
    place: Place
    elsewhere: str
    """The token of a button on the phone of another coach."""
    earlier: tuple[str, ...]
    """The tokens of questions that were answered on the way."""
    next_question: str
    """A token of the question that comes after the one in front."""


Deed = Callable[[Before], object]


@dataclass(frozen=True)
class Surprise:
    """Something done, in one or several updates that come at once."""

    name: str
    do: Deed
    words: str = ""
    """What was typed, where it was words."""


def _say(name: str, text: str) -> Surprise:
    return Surprise(name, lambda before: before.phone.person.say(text), text)


def _send(before: Before, text: str) -> None:
    """Send what no app would send, past the phone."""
    person = before.phone.person
    message = before.telegram.post(before.telegram.chats.find(person.id), person.user, text=text)
    before.telegram.updates.add("message", message, person.id)


def _tap(before: Before, token: str) -> None:
    before.phone.person.tap(token, before.phone.person.last.id)


def _tap_all(before: Before, *tokens: str) -> None:
    for token in tokens:
        _tap(before, token)


def _held_message(before: Before) -> int:
    """Return the message that holds an answer, or one that holds none where there is no form."""
    texts = (before.place.held or "/start", before.place.mended)
    own = [one for one in before.phone.person.messages if one.is_own and one.text in texts]
    return own[-1].id


def _edit_of_nothing(before: Before) -> None:
    person = before.phone.person
    person.edit(next(shown.id for shown in person.messages if shown.is_own), "/start again")


def _moving_token(before: Before) -> str:
    """Return the token of Skip, or of Pause where nothing may be skipped."""
    buttons = before.phone.buttons
    return before.phone.token(next(one for one in (*buttons, "Pause") if one in MOVING))[0]


def _answer_then_move(before: Before) -> None:
    token = _moving_token(before)
    before.phone.person.say(before.place.answer)
    _tap(before, token)


def _move_then_answer(before: Before) -> None:
    _tap(before, _moving_token(before))
    before.phone.person.say(before.place.answer)


def _tap_too_soon(before: Before) -> None:
    _tap(before, before.next_question)
    before.phone.person.say(before.place.answer)


WORDS = (
    _say("a day that is none", "31/04"),
    _say("a word for no time", "soon"),
    _say("too many hours", "25 h"),
    _say("emoji", "\U0001f600\U0001f44d\U0001f3fd\u2764\ufe0f"),
    _say("markup", "<b>bold</b> & <script>alert(1)</script> &amp; {client} %s"),
    _say("control characters", "one\x07two\x1b[31m\x7fthree\ttab"),
    _say("4,096 emoji", "\U0001f600" * 4096),
    _say("right-to-left marks", "\u202eright to left\u202c \u200fand\u200e \u2067back\u2069"),
    _say("10,000 characters", LONG),
)
NOT_WORDS = (
    _say("nothing that can be seen", "\u200b\u2060\u2063"),
    Surprise("an empty text", lambda before: _send(before, "")),
    Surprise("spaces", lambda before: _send(before, "   \n ")),
    Surprise("a sticker", lambda before: before.phone.person.sticker()),
    Surprise("a location", lambda before: before.phone.person.location(51.5, -0.1)),
)
FILES = (
    Surprise("a voice note", lambda before: before.phone.person.voice(b"OggS", 7)),
    Surprise("a photo", lambda before: before.phone.person.photo(PICTURE)),
    Surprise("a photo with words", lambda before: before.phone.person.photo(PICTURE, "The <b>")),
    Surprise("an album", lambda before: before.phone.person.album([PICTURE] * 3, "Three")),
)
ASKED = (
    _say("a question", "how many hours are left?"),
    _say("help", "/help"),
    _say("progress", "/progress"),
    _say("an unknown command", "/progres"),
    _say("a command of nothing", "/"),
    _say("a command that nothing is like", "/xyzzy@growlog_bot now"),
)
ELSEWHERE = _say("a command to elsewhere", "/clients")
STARTS = (_say("start again", "/start"), _say("start from a link", "/start abc"))
STALE = (
    Surprise(
        "a button of a form that is gone", lambda before: _tap(before, "draft:00000000:goal:skip")
    ),
    Surprise(
        "buttons of earlier questions",
        lambda before: _tap_all(before, "draft:1:goal:skip", *before.earlier),
    ),
    Surprise("a button of somebody else", lambda before: _tap(before, before.elsewhere)),
    *(
        Surprise(f"the token {token!r}", lambda before, token=token: _tap(before, token))  # type: ignore[misc]
        for token in ("", ":", "draft", "use:1:2:3", "go:nowhere", "do:delete:x", "\U0001f600" * 16)
    ),
)
EDITED = Surprise(
    "an answer edited",
    lambda before: before.phone.person.edit(_held_message(before), before.place.mended),
)
EDITED_NOTHING = Surprise("an edit of a message that held nothing", _edit_of_nothing)
EDITED_WRONGLY = Surprise(
    "an answer edited to nothing that can be seen",
    lambda before: before.phone.person.edit(_held_message(before), "\u200b"),
)
AT_ONCE = (
    Surprise("an answer and then a tap at once", _answer_then_move),
    Surprise("a tap and then an answer at once", _move_then_answer),
    Surprise("a tap before the message that it follows", _tap_too_soon),
)
