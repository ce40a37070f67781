"""Commands, as they are typed and mistyped."""

import pytest

from conversations.chat.commands import MENU, nearest_command, read_command
from tests.conversations.talk import enrolled


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("/log", "log"),
        ("/LOG", "log"),
        ("/log@growlog_bot", "log"),
        ("/log 90 min with client 2", "log"),
        ("/progress\nplease", "progress"),
        ("/", ""),
        ("/ log", ""),
        ("log", None),
        ("and/or", None),
    ],
)
def test_a_command_is_what_follows_the_slash(typed: str, command: str | None) -> None:
    assert read_command(typed) == command


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("logg", "log"),
        ("progres", "progress"),
        ("supervison", "supervision"),
        ("client", "clients"),
        ("strat", "start"),
        ("xyzzy", None),
        ("", None),
    ],
)
def test_the_nearest_command_is_the_one_that_was_likely_meant(
    typed: str, meant: str | None
) -> None:
    assert nearest_command(typed) == meant


def test_the_menu_is_short_enough_to_be_read() -> None:
    assert len(MENU) <= 8


@pytest.mark.parametrize("command", MENU)
def test_every_command_of_the_menu_is_answered(command: str) -> None:
    talk = enrolled()
    assert not talk.say(f"/{command}").startswith("There is no")
