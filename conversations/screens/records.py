"""What is said of all that is kept of a coach: sent, replaced or erased, and what is in it."""

from collections.abc import Sequence

from coaching.records.desk import Desk, Draft, Job
from coaching.records.notebook import Notebook
from conversations.chat.identities import new_identity
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.plural import say_number
from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import Screen
from conversations.chat.tokens import act_button, bring_in_button, go_button
from conversations.chat.turn import Finished

REPLACE = "replace"
MOST_LISTED = 20
TABLES = {
    "coach": "your settings",
    "enrolments": "a course",
    "clients": "a client",
    "sessions": "a session",
    "supervisions": "a supervision",
    "entries": "a completed form",
    "attachments": "a file you sent",
    "drafts": "an unfinished form",
    "removed": "what was deleted",
    "places": "your place in the chat",
}
"""What the tables of an export are called."""
PLAIN_WORDS = {
    "expected int": "expected a whole number",
    "expected str": "expected a text",
    "got int": "got a number",
    "got str": "got a text",
    "unknown setting": "something I do not know",
}
HOME_ROWS = ((go_button("Home", "home"),),)


def records_screen(scene: Scene) -> Screen:
    """Return what can be done with all records at once; Gone for a newcomer."""
    if scene.coach is None:
        raise Gone("not enrolled")
    return Screen(
        title="Export my records",
        lines=(
            "Everything you wrote and sent, in one file that is yours: to keep, to read, or to "
            "import into another Growlog.",
            "It is not encrypted, so keep it safe. Your private hints and words to keep out are "
            "not included.",
        ),
        rows=(
            (act_button("Send me everything", "export", scene.coach.id),),
            (bring_in_button("Import records"),),
            (go_button("‹ Settings", "settings"),),
        ),
    )


def sent_screen(parts: int, missing: int) -> Screen:
    """Return what is said behind the file, or its parts; `missing` files could not be had."""
    lines = [
        "growlog.json has what you wrote; the files you sent are next to it.",
        "It is not encrypted: anyone who has it can read it.",
    ]
    if parts > 1:
        lines.append(f"It comes in {parts} parts. To import it all, send me one after another.")
    if missing:
        files = say_number(missing, "file is", "files are")
        lines.append(f"{files} not included, because I never received the contents.")
    return Screen(
        is_result=True,
        title="Here is everything I hold about you",
        lines=tuple(lines),
        rows=((go_button("Settings", "settings"), go_button("Home", "home")),),
    )


def finish_importing(scene: Scene, draft: Draft) -> Finished:
    """Return the promise to replace everything, or that nothing was changed."""
    if draft.answers["sure"].value != REPLACE:
        screen = Screen(
            title="Nothing was changed",
            lines=("Everything stays as it was.",),
            rows=HOME_ROWS,
        )
        return Finished((), screen)
    job = Job(id=new_identity(), kind="import", about=draft.words["file"], asked_at=scene.now)
    screen = Screen(
        is_result=True,
        title="Importing your records",
        lines=("First I will send you a copy of what you have now, then I will replace it.",),
    )
    return Finished((), screen, jobs=(job,))


def brought_in_screen(desk: Desk, notebook: Notebook, is_undoable: bool) -> Screen:
    """Return what is kept now; `is_undoable` if what there was before was sent."""
    lines = [f"You now have {count_kept(desk, notebook)}."]
    if is_undoable:
        lines.append("To undo this, import the file I sent you just before.")
    return Screen(
        is_result=True, title="Your records are imported", lines=tuple(lines), rows=HOME_ROWS
    )


def refused_screen(complaints: Sequence[str]) -> Screen:
    """Return all that is wrong with a file, in words for whoever sent it."""
    said = list(dict.fromkeys(say_complaint(one) for one in complaints))
    lines = [f"• {one}" for one in said[:MOST_LISTED]]
    if len(said) > MOST_LISTED:
        lines.append(f"… and {len(said) - MOST_LISTED} more of this kind.")
    return Screen(
        is_result=True,
        title="I cannot import that file",
        lines=("Nothing was changed. This is what is wrong:", *lines),
        note="Please send the file exactly as you got it from me.",
        rows=((bring_in_button("Send another file"), go_button("Home", "home")),),
    )


def lost_file_screen() -> Screen:
    """Return that Telegram does not hand the file out."""
    return Screen(
        is_result=True,
        title="The file did not reach me",
        lines=(
            "Telegram would not let me download it, so nothing was changed. Please send it again.",
        ),
        rows=((bring_in_button("Send it again"), go_button("Home", "home")),),
    )


def not_sent_screen() -> Screen:
    """Return that nothing was replaced, because what there is could not be sent."""
    return Screen(
        is_result=True,
        title="Nothing was changed",
        lines=(
            "I could not send you a copy of what you have now, so I replaced nothing. Please try "
            "again later.",
        ),
        rows=HOME_ROWS,
    )


def say_complaint(complaint: str) -> str:
    """Return a complaint about a path of an export in a coach's words."""
    path, _, what = complaint.partition(": ")
    table, *place = path.split(".")
    if table == "not JSON" or complaint.startswith("growlog: "):
        return "Growlog did not make this file."
    if path == "growlog.format":
        return "It was made by another version of Growlog, in a format I do not know."
    if table not in TABLES:
        return complaint
    setting = " ".join(place[1:]).replace("_", " ")
    for name, words in PLAIN_WORDS.items():
        what = what.replace(name, words)
    return f"In {TABLES[table]}{f', {setting}' if setting else ''}: {what}"


def is_word_to_forget(text: str) -> bool:
    """Return whether it is the very word by which everything is erased."""
    return text.strip(" .!\"'“”‘’").casefold() == OwnFormKey.FORGET


def finish_forgetting(_scene: Scene, draft: Draft) -> Finished:
    """Return the end of everything if the word was typed, and otherwise that nothing was erased."""
    if not is_word_to_forget(str(draft.answers["word"].value)):
        screen = Screen(
            title="Nothing was erased",
            lines=("That was not the word, so everything stays as it was.",),
            rows=((go_button("‹ Settings", "settings"), go_button("Home", "home")),),
        )
        return Finished((), screen)
    return Finished((), FAREWELL, erases=True)


def say_kept(scene: Scene) -> str:
    """Return what there is to be erased, counted."""
    kept = _list_kept(scene.desk, scene.notebook)
    return ", ".join([*kept, "your settings"])


def count_kept(desk: Desk, notebook: Notebook) -> str:
    """Return how much there is of each kind."""
    return ", ".join(_list_kept(desk, notebook)) or "nothing but your settings"


def _list_kept(desk: Desk, notebook: Notebook) -> list[str]:
    counted = (
        (len(notebook.sessions), "session", ""),
        (len(notebook.entries), "completed form", ""),
        (len(notebook.supervisions), "supervision", ""),
        (len(notebook.clients), "client", ""),
        (len(notebook.attachments), "file", ""),
        (
            sum(
                one.form not in (OwnFormKey.FORGET, OwnFormKey.IMPORT)
                for one in desk.drafts.values()
            ),
            "unfinished form",
            "unfinished forms",
        ),
    )
    return [say_number(number, one, more) for number, one, more in counted if number]


FAREWELL = Screen(
    title="Everything about you has been erased",
    lines=(
        "Your notes, your open forms and all my copies are gone.",
        "The messages in this chat are still on Telegram; you can delete them there.",
        "Whoever runs this bot may have backups. Ask them to erase you there too and, unless you "
        "mean to come back, to remove you from the people who may use it.",
        "If you come back, we start afresh: /start.",
    ),
)
