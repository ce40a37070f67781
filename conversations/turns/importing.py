"""Bringing records in: a file is asked for, looked through, and replaces all if that is wanted."""

from collections.abc import Sequence
from dataclasses import replace

from coaching.records.change import Change
from coaching.records.desk import Desk, Draft, Job
from coaching.records.notebook import Notebook
from conversations.chat.identities import new_identity
from conversations.chat.incoming import File
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Finished, Response, Screen
from conversations.chat.tokens import ANEW, bring_in_button, go_button, make_token
from conversations.turns.forgetting import BRING_IN, count_kept
from conversations.turns.starting import bring_to_front, draft_form

REPLACE = "replace"
MOST_LISTED = 20
TABLES = {
    "coach": "your settings",
    "enrolments": "a course",
    "clients": "a client",
    "sessions": "a session",
    "supervisions": "a supervision",
    "entries": "a filled form",
    "attachments": "a file that you sent",
    "drafts": "a form that is begun",
    "removed": "what was deleted",
    "places": "where you were in the chat",
}
"""What the tables of an export are called."""
PLAIN_WORDS = {
    "expected int": "expected a whole number",
    "expected str": "expected a text",
    "got int": "got a number",
    "got str": "got a text",
    "unknown setting": "something that I do not know",
}
HOME_ROWS = ((go_button("Home", "home"),),)


def ask_for_file(scene: Scene, about: str) -> Response:
    """Return the question for a file of records; LookupError if it is about one of them."""
    if about != ANEW:
        raise LookupError(f"no records are brought in about {about}")
    asked_before = tuple(one for one in scene.desk.drafts.values() if one.form == BRING_IN)
    response = bring_to_front(scene, draft_form(scene, BRING_IN))
    return replace(response, change=Change(remove=asked_before) + response.change)


def take_file(scene: Scene, front: Draft, file: File) -> Response:
    """Return the promise to look through a file that was asked for."""
    draft = replace(front, at="file", answers={}, words={"file": file.id})
    job = Job(id=new_identity(), kind="check", about=file.id, part=draft.id, asked_at=scene.now)
    screen = Screen(is_result=True, title="I am looking through it", lines=("One moment.",))
    return Response(screens=(screen,), change=Change((draft, job)))


def ask_to_replace(
    scene: Scene, draft: Draft, desk: Desk, notebook: Notebook, missing: int
) -> Response:
    """Return the question whether what a file has shall replace everything.

    `missing` of its attachments have no file anywhere. Whoever is in another form by now is only
    told, and asked when they come back.
    """
    then = count_kept(desk, notebook)
    if missing:
        then = f"{then}; of {missing} {'file' if missing == 1 else 'files'} only the name"
    words = {**draft.words, "now": count_kept(scene.desk, scene.notebook), "then": then}
    asked = replace(draft, at="sure", words=words)
    if scene.front is not None and scene.front.id == draft.id:
        return bring_to_front(scene, asked)
    screen = Screen(
        is_result=True,
        title="Your file can be brought in",
        lines=("Nothing is changed before you have looked at it and said so.",),
        rows=((Button("Look at it", make_token("resume", draft.id)),),),
    )
    return Response(screens=(screen,), change=Change((asked,)))


def finish_bringing_in(scene: Scene, draft: Draft) -> Finished:
    """Return the promise to replace everything, or that nothing was changed."""
    if draft.answers["sure"].value != REPLACE:
        screen = Screen(
            title="Nothing was changed",
            lines=("Everything is kept as it was.",),
            rows=HOME_ROWS,
        )
        return Finished((), screen)
    job = Job(id=new_identity(), kind="import", about=draft.words["file"], asked_at=scene.now)
    screen = Screen(
        is_result=True,
        title="Bringing your records in",
        lines=("First I send you what there is now, then I replace it.",),
    )
    return Finished((), screen, jobs=(job,))


def brought_in_screen(desk: Desk, notebook: Notebook, is_undoable: bool) -> Screen:
    """Return what is kept now; `is_undoable` if what there was before was sent."""
    lines = [f"I keep now: {count_kept(desk, notebook)}."]
    if is_undoable:
        lines.append("To undo it, bring in the file that I sent just before.")
    return Screen(is_result=True, title="Your records are here", lines=tuple(lines), rows=HOME_ROWS)


def refused_screen(complaints: Sequence[str]) -> Screen:
    """Return all that is wrong with a file, in words for whoever sent it."""
    said = list(dict.fromkeys(say_complaint(one) for one in complaints))
    lines = [f"• {one}" for one in said[:MOST_LISTED]]
    if len(said) > MOST_LISTED:
        lines.append(f"… and {len(said) - MOST_LISTED} more of this kind.")
    return Screen(
        is_result=True,
        title="I cannot bring that file in",
        lines=("Nothing was changed. This is what is wrong with it:", *lines),
        note="Send the file just as you got it from me: changed by hand, it seldom fits.",
        rows=((bring_in_button("Send another file"), go_button("Home", "home")),),
    )


def lost_file_screen() -> Screen:
    """Return that Telegram does not hand the file out."""
    return Screen(
        is_result=True,
        title="The file did not reach me",
        lines=("Telegram does not hand it out, so nothing was changed. Please send it again.",),
        rows=((bring_in_button("Send it again"), go_button("Home", "home")),),
    )


def not_sent_screen() -> Screen:
    """Return that nothing was replaced, because what there is could not be sent."""
    return Screen(
        is_result=True,
        title="Nothing was changed",
        lines=(
            "I replace nothing before you have what there is now, and that could not be sent. "
            "Please try again later.",
        ),
        rows=HOME_ROWS,
    )


def say_complaint(complaint: str) -> str:
    """Return a complaint about a path of an export in a coach's words."""
    path, _, what = complaint.partition(": ")
    table, *place = path.split(".")
    if table == "not JSON" or complaint.startswith("growlog: "):
        return "It is no file that Growlog made."
    if path == "growlog.format":
        return "It was made by another version of Growlog, in a form that I do not know."
    if table not in TABLES:
        return complaint
    setting = " ".join(place[1:]).replace("_", " ")
    for name, words in PLAIN_WORDS.items():
        what = what.replace(name, words)
    return f"In {TABLES[table]}{f', {setting}' if setting else ''}: {what}"
