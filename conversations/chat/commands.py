"""The commands of the menu, and the nearest one to what was typed."""

from difflib import get_close_matches

MENU: dict[str, str] = {
    "log": "Log a session",
    "progress": "What you have done and what is left",
    "todo": "What is still to write",
    "supervision": "Your supervision",
    "clients": "Your clients",
    "portfolio": "Your evidence, and the portfolio",
    "settings": "Your settings",
    "help": "How it works",
}
"""The commands that Telegram lists, with what each does."""

DESCRIPTION = (
    "Growlog is for coaches in training. Log a session in a minute, write it up while it is "
    "fresh, and ask how many hours are left."
)
SHORT_DESCRIPTION = "Coaching hours, session records and reflective logs, kept as you go."


def read_command(text: str) -> str | None:
    """Return the command that a message begins with, without slash and bot name, if it does."""
    if not text.startswith("/"):
        return None
    return text.split()[0].removeprefix("/").split("@")[0].casefold()


def nearest_command(command: str) -> str | None:
    """Return the command that was most likely meant."""
    return next(iter(get_close_matches(command, [*MENU, "start"], n=1, cutoff=0.5)), None)
