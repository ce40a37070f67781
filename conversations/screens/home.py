"""The first screens: the greeting, home and help."""

from coaching.records.change import Change
from coaching.records.desk import Draft
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.plural import say_number
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Rows, Screen
from conversations.chat.tokens import (
    LOG_SESSION,
    bring_in_button,
    go_button,
    make_token,
    start_button,
)
from conversations.chat.turn import Leaves, Turn
from conversations.forms.engine import is_untouched
from conversations.screens.progress import say_practice


def first_screen(scene: Scene) -> Screen:
    """Return home, or the greeting for somebody who is not enrolled yet."""
    return greeting_screen(scene) if scene.coach is None else home_screen(scene)


def leave_for(scene: Scene, screen: Screen) -> Turn:
    """Return a screen of its own: a form that was in front waits, and takes no more words.

    A form in which nothing was answered yet is put away.
    """
    front = scene.front
    untouched = (front,) if front and is_untouched(scene, front) else ()
    return Turn(screens=(screen,), change=Change(remove=untouched), front=Leaves())


def greeting_screen(scene: Scene) -> Screen:
    """Return the welcome of somebody who is not enrolled yet."""
    return Screen(
        title="Welcome to Growlog",
        lines=(
            "I keep your hours, session records and reflective logs while you train.",
            "Log a session in a minute, reflect while it is fresh, and ask me what is left.",
            "Your notes stay in a folder of your own.",
        ),
        rows=(
            *resume_rows(scene),
            (start_button("Enrol", OwnFormKey.ENROL), go_button("How it works", "help")),
            (bring_in_button("Import records"),),
        ),
    )


def home_screen(scene: Scene) -> Screen:
    """Return the starting point of an enrolled coach: what is left and what can be done."""
    lines = [f"{one.unit.key}: {say_practice(one.practice)}" for one in scene.progress]
    if scene.owed:
        lines.append(f"{say_number(len(scene.owed), 'form')} still to write")
    return Screen(
        title="What would you like to do?",
        lines=tuple(lines),
        rows=(
            *resume_rows(scene),
            (LOG_SESSION, go_button("Progress", "progress")),
            (go_button("To do", "todo"), go_button("Clients", "clients")),
            (go_button("Supervision", "supervision"), go_button("Portfolio", "portfolio")),
            (go_button("Settings", "settings"), go_button("Help", "help")),
        ),
    )


def list_begun(scene: Scene) -> list[Draft]:
    """Return the forms in which something was answered, the newest first."""
    begun = (draft for draft in scene.desk.drafts.values() if not is_untouched(scene, draft))
    return sorted(begun, key=lambda draft: draft.started_at, reverse=True)


def resume_rows(scene: Scene) -> Rows:
    """Return a button to go on with the form begun last, if there is one."""
    return tuple(
        (Button(f"Continue: {scene.form_of(draft).title}", make_token("resume", draft.id)),)
        for draft in list_begun(scene)[:1]
    )


def help_screen(_scene: Scene) -> Screen:
    """Return what can be typed and tapped."""
    return Screen(
        title="How it works",
        lines=(
            "After a session, tap /log or type “90 min with client 2 yesterday 3pm”. "
            "The hours count at once; write it up when you like.",
            "",
            "Just ask: “how many hours left?”, “what did client 2 decide?”, “what's 2.3?”.",
            "",
            "Go back, skip or pause at any question. "
            "To change an answer, edit your message or tap its line in the summary.",
            "",
            "To hand in: /portfolio, each client's diary, or ask “what stops me submitting?”.",
            "",
            "Clients are numbers here, so leave names out. "
            "List words to keep out in /settings and I will spot them.",
        ),
        rows=((go_button("‹ Home", "home"),),),
    )
