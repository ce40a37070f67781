"""The tokens of buttons: what a press asks for, in few bytes."""

from dataclasses import dataclass

from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.screen import Button

LONGEST_TOKEN = 63
"""One byte less than Telegram allows, since the edge marks some of them."""


@dataclass(frozen=True, slots=True)
class Press:
    """A verb and what it is about."""

    verb: str
    words: tuple[str, ...]


def make_token(verb: str, *words: str) -> str:
    """Return the token of a press; ValueError if Telegram would not carry it."""
    token = ":".join((verb, *words))
    if len(token.encode()) > LONGEST_TOKEN:
        raise ValueError(f"a button's token is too long: {token}")
    return token


def read_token(token: str) -> Press:
    """Return what a token asks for."""
    verb, *words = token.split(":")
    return Press(verb, tuple(words))


def go_button(label: str, screen: str, *about: str) -> Button:
    """Return a button that leads to a screen, about a record where it has one."""
    return Button(label, make_token("go", screen, *about))


def act_button(label: str, act: str, about: str) -> Button:
    """Return a button that does something to a record at once."""
    return Button(label, make_token("do", act, about))


ANEW = "anew"
"""The subject of an act that has none."""


def bring_in_button(label: str) -> Button:
    """Return a button that asks for a file of records."""
    return act_button(label, "bring_in", ANEW)


def start_button(label: str, form: str, about: str = "", part: str = "") -> Button:
    """Return a button that begins a form about a record, or a part of it."""
    return Button(label, make_token("start", form, about, *([part] if part else [])))


def more_token(form: str, about: str, part: str = "") -> str:
    """Return the token of a button that begins one more entry of a form that repeats."""
    return make_token("more", form, about, *([part] if part else []))


LOG_SESSION = start_button("Log a session", OwnFormKey.LOG_SESSION)
LOG_SUPERVISION = start_button("Log supervision", OwnFormKey.LOG_SUPERVISION)
