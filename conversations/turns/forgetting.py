"""Forgetting a coach for good: what that means is said first, and a word has to be typed."""

from dataclasses import replace

from coaching.records.change import Change
from coaching.records.desk import Desk, Draft
from coaching.records.notebook import Notebook
from conversations.chat.scene import Scene
from conversations.chat.screen import Finished, Response, Screen
from conversations.chat.tokens import go_button
from conversations.turns.starting import bring_to_front, draft_form

FORGET = "forget"
"""The form, and the word that has to be typed into it."""
BRING_IN = "bring_in"
"""The form that asks for a file of records, and whether it shall replace everything."""


def press_to_forget(scene: Scene, identity: str) -> Response:
    """Return the question whether to erase a coach; LookupError if it is somebody else's."""
    if scene.coach is None or identity != scene.coach.id:
        raise LookupError(f"nobody here is {identity}")
    return ask_to_forget(scene)


def ask_to_forget(scene: Scene) -> Response:
    """Return the question whether to erase everything, asked anew each time."""
    asked_before = tuple(one for one in scene.desk.drafts.values() if one.form == FORGET)
    draft = replace(draft_form(scene, FORGET), words={"kept": say_kept(scene)})
    response = bring_to_front(scene, draft)
    return replace(response, change=Change(remove=asked_before) + response.change)


def finish_forgetting(_scene: Scene, draft: Draft) -> Finished:
    """Return the end of everything if the word was typed, and otherwise that nothing was erased."""
    typed = str(draft.answers["word"].value).strip(" .!\"'“”‘’").casefold()
    if typed != FORGET:
        screen = Screen(
            title="Nothing was erased",
            lines=("That was not the word, so everything is kept as it was.",),
            rows=((go_button("‹ Settings", "settings"), go_button("Home", "home")),),
        )
        return Finished((), screen)
    return Finished((), FAREWELL, erases=True)


def say_kept(scene: Scene) -> str:
    """Return what there is to be erased, counted."""
    kept = _list_kept(scene.desk, scene.notebook)
    return ", ".join([*kept, "your settings and where we are in this chat"])


def count_kept(desk: Desk, notebook: Notebook) -> str:
    """Return how much there is of each kind."""
    return ", ".join(_list_kept(desk, notebook)) or "nothing but your settings"


def _list_kept(desk: Desk, notebook: Notebook) -> list[str]:
    counted = (
        (len(notebook.sessions), "session", "sessions"),
        (len(notebook.entries), "filled form", "filled forms"),
        (len(notebook.supervisions), "supervision", "supervisions"),
        (len(notebook.clients), "client", "clients"),
        (len(notebook.attachments), "file", "files"),
        (
            sum(one.form not in (FORGET, BRING_IN) for one in desk.drafts.values()),
            "form that is begun",
            "forms that are begun",
        ),
    )
    return [f"{number} {one if number == 1 else more}" for number, one, more in counted if number]


FAREWELL = Screen(
    title="Everything about you is erased",
    lines=(
        "Your notes, what was open and every copy that I keep are gone.",
        "The messages in this chat are still with Telegram: you can delete them there.",
        "Whoever keeps this bot may have backups of their own. Ask them to erase you there too, "
        "and to take you off the list of those who may use it, if you do not mean to come back.",
        "If you do come back, we start anew: /start.",
    ),
)
