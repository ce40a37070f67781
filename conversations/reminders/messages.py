"""Reminders as screens: one thing with its buttons, or several as a list with numbers."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from coaching.records.keys import ReminderKey
from coaching.reminders.rules import RULES
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Screen, rows_of
from conversations.chat.tokens import make_token
from conversations.reminders.wording import tell

ALL = "all"
"""Every reminder of a message, where a button would name one by number."""
LISTED = 8
"""How many reminders that are also in /todo one message lists."""
COMMON = "common"


def say(phrase: str, **words: object) -> str:
    """Return words that all reminders share."""
    return str(_common()[phrase]).format_map(words)


def say_declined(rule: str) -> str:
    """Return what is said when the reminders of one thing have been ended."""
    return str(read_wording()[rule].get("declined", _common()["declined"]))


def one_screen(scene: Scene, key: str, batch: str, number: str) -> Screen:
    """Return one reminder with its buttons; Gone if what it is about is done."""
    rule = RULES[ReminderKey.parse(key).rule]
    wording = read_wording()[rule.key]
    told = tell(scene, key)
    own_row = (later_button(batch, number), _stop_button(wording, batch, number))
    return Screen(
        title=wording["title"],
        lines=(wording["words"].format_map(told.words),),
        rows=told.rows if rule.is_once else (*told.rows, own_row),
    )


def list_screen(scene: Scene, keys: Mapping[int, str], batch: str) -> Screen:
    """Return reminders by their places in a message as one list.

    It stays in the chat, and its numbers are answered below.
    """
    lines: list[str] = []
    numbers = []
    in_todo = 0
    for place, key in keys.items():
        rule = RULES[ReminderKey.parse(key).rule]
        in_todo += rule.is_in_todo
        if rule.is_in_todo and in_todo > LISTED:
            continue
        wording = read_wording()[rule.key]
        words = wording.get("listed", wording["words"]).format_map(tell(scene, key).words)
        lines.append(f"{len(lines) + 1}  {words}")
        numbers.append(Button(str(len(lines)), make_token("nudge", batch, str(place))))
    if in_todo > LISTED:
        lines += ["", say("more", number=in_todo - LISTED)]
    return Screen(
        title=say("several"),
        lines=tuple(lines),
        rows=(*rows_of(numbers, 5), (later_button(batch, ALL),)),
        is_result=True,
    )


def later_button(batch: str, number: str) -> Button:
    """Return the button that asks when to be reminded again."""
    return Button("Later", make_token("later", batch, number))


def _stop_button(wording: dict[str, Any], batch: str, number: str) -> Button:
    label = wording.get("stop", _common()["stop"])
    return Button(label, make_token("decline", batch, number))


def _common() -> dict[str, Any]:
    return read_wording()[COMMON]


@cache
def read_wording() -> dict[str, dict[str, Any]]:
    """Return what each rule's reminder says, by the key of the rule, and what all say alike."""
    text = files("conversations").joinpath("reminders", "reminders.toml").read_text("utf-8")
    return tomllib.loads(text)
