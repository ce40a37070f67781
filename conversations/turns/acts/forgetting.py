"""Erasing a coach for good: what that means is said first, and a word has to be typed."""

from dataclasses import replace

from coaching.records.change import Change
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Gone, Scene
from conversations.chat.turn import Turn, ask
from conversations.screens.records import say_kept
from conversations.turns.drafts.starting import draft_form


def press_to_forget(scene: Scene, identity: str) -> Turn:
    """Return the question whether to erase a coach; Gone if it is somebody else's."""
    if scene.coach is None or identity != scene.coach.id:
        raise Gone(f"nobody here is {identity}")
    return ask_to_forget(scene)


def ask_to_forget(scene: Scene) -> Turn:
    """Return the question whether to erase everything, asked anew each time."""
    asked_before = tuple(one for one in scene.desk.drafts.values() if one.form == OwnFormKey.FORGET)
    draft = replace(draft_form(scene, OwnFormKey.FORGET), words={"kept": say_kept(scene)})
    return replace(ask(draft), change=Change(remove=asked_before))
