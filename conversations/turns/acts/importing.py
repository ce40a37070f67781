"""Importing records: a file is asked for, checked, and replaces everything if confirmed."""

from dataclasses import replace

from coaching.records.change import Change
from coaching.records.desk import Desk, Draft, Job
from coaching.records.notebook import Notebook
from conversations.chat.identities import new_identity
from conversations.chat.incoming import File
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.plural import say_number
from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import Button, Screen
from conversations.chat.tokens import ANEW, make_token
from conversations.chat.turn import Turn, ask
from conversations.screens.records import count_kept
from conversations.turns.drafts.starting import draft_form


def ask_for_file(scene: Scene, about: str) -> Turn:
    """Return the question for a file of records; Gone if it is about one of them."""
    if about != ANEW:
        raise Gone(f"no records are brought in about {about}")
    asked_before = tuple(one for one in scene.desk.drafts.values() if one.form == OwnFormKey.IMPORT)
    return replace(ask(draft_form(scene, OwnFormKey.IMPORT)), change=Change(remove=asked_before))


def take_file(scene: Scene, front: Draft, file: File) -> Turn:
    """Return the promise to check a file that was asked for."""
    draft = replace(front, at="file", answers={}, words={"file": file.id})
    job = Job(id=new_identity(), kind="check", about=file.id, part=draft.id, asked_at=scene.now)
    screen = Screen(is_result=True, title="I am checking it", lines=("One moment.",))
    return Turn(screens=(screen,), change=Change((draft, job)))


def ask_to_replace(
    scene: Scene, draft: Draft, desk: Desk, notebook: Notebook, missing: int
) -> Turn:
    """Return the question whether what a file has shall replace everything.

    `missing` of its attachments have no file anywhere. Whoever is in another form by now is only
    told, and asked when they come back.
    """
    then = count_kept(desk, notebook)
    if missing:
        then = f"{then}; of {say_number(missing, 'file')} only the name"
    words = {**draft.words, "now": count_kept(scene.desk, scene.notebook), "then": then}
    asked = replace(draft, at="sure", words=words)
    if scene.front is not None and scene.front.id == draft.id:
        return ask(asked)
    screen = Screen(
        is_result=True,
        title="Your file is ready to import",
        lines=("Nothing changes until you have checked it and said so.",),
        rows=((Button("Check it", make_token("resume", draft.id)),),),
    )
    return Turn(screens=(screen,), change=Change((asked,)))
