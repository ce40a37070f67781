"""Files a coach sends: stored with the notebook, as an answer or to be named later."""

from collections.abc import Iterator
from dataclasses import replace

from coaching.catalogue.form import SUMMARY, FieldKind
from coaching.evidence.written_work import find_files
from coaching.records.change import Change
from coaching.records.desk import Aside, Draft, Job
from coaching.records.notebook import Answer, Attachment
from coaching.records.private import Private
from conversations.chat.identities import new_identity
from conversations.chat.incoming import File, Sent
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen
from conversations.chat.turn import Turn, ask
from conversations.forms.asking import in_passing, takes_words
from conversations.forms.engine import is_finished, keep
from conversations.forms.word_counts import say_of
from conversations.screens.entries import form_of
from conversations.turns.acts.importing import take_file
from conversations.turns.drafts.answering import offer_as_answer
from conversations.turns.drafts.finishing import finish
from conversations.turns.drafts.starting import draft_form

MOST_BYTES = 20 * 2**20
"""What Telegram lets a bot fetch."""
MEGABYTE = 2**20
FILE_FORM = "attachment"


def on_sent(scene: Scene, sent: Sent) -> Turn:
    """Return the response to a message without words: a file is stored, anything else is not."""
    front = scene.front
    if sent.file is not None and front is not None and front.form == OwnFormKey.IMPORT:
        if sent.file.size > MOST_BYTES:
            return in_passing(scene, _too_large_screen(sent.file))
        return take_file(scene, front, sent.file)
    if sent.file is not None and scene.coach is not None and scene.enrolments:
        return _on_file(scene, sent, sent.file)
    if sent.album and sent.album == scene.desk.place.album:
        return Turn()
    screen = Screen(
        title=f"I cannot save {sent.what}",
        lines=("You can send me text, photos, PDFs and recordings.",),
    )
    return replace(in_passing(scene, screen), album=sent.album)


def _on_file(scene: Scene, sent: Sent, file: File) -> Turn:
    """Return the response to a file: it answers the question in front, or waits to be named."""
    if file.size > MOST_BYTES:
        return in_passing(scene, _too_large_screen(file))
    if sent.album and sent.album == scene.desk.place.album:
        return _add_to_album(scene, sent, file)
    front = scene.front
    if front is not None and _asks_for_file(scene, front):
        return _answer(scene, front, sent, file)
    return _keep_unnamed(scene, sent, file)


def lost_screen(attachment: Attachment) -> Screen:
    """Return the screen about a file that could not be downloaded from Telegram."""
    return Screen(
        title=f"The {attachment.what} did not reach me",
        lines=("Telegram would not let me download it. Please send it again.",),
    )


def counted_screen(scene: Scene, attachment: Attachment) -> Screen | None:
    """Return how many words a file has, or that nobody can tell; None where they do not count."""
    filled = [(scene.form_of(draft), draft.answers) for draft in scene.desk.drafts.values()] + [
        (form_of(scene, entry), entry.answers) for entry in scene.notebook.entries.values()
    ]
    if not any(attachment.id in find_files(form, answers) for form, answers in filled):
        return None
    if attachment.words is None:
        return Screen(
            title="I cannot count the words of that file",
            lines=("Say how many it has, under “Number of words in the file”.",),
        )
    return Screen(title=f"Your file has {say_of(attachment.words, None)}")


def _answer(scene: Scene, front: Draft, sent: Sent, file: File) -> Turn:
    attachment, job = _receive(scene, front.enrolment, sent, file)
    draft = keep(scene, front, attachment.id, sent.said_at, sent.message)
    said = f"✓ Saved: the {file.what}."
    turn = finish(scene, draft) if is_finished(scene, draft) else ask(draft, said)
    received = Change((attachment, job))
    return replace(turn, change=turn.change + received, album=sent.album)


def _keep_unnamed(scene: Scene, sent: Sent, file: File) -> Turn:
    enrolment = scene.enrolments[-1].id
    attachment, job = _receive(scene, enrolment, sent, file)
    known: dict[str, str | int] = {"file": attachment.id}
    if sent.caption:
        known["title"] = sent.caption
    draft = draft_form(scene, FILE_FORM, enrolment, known)
    received = Change((attachment, job))
    if scene.front is None:
        turn = ask(draft, said=f"✓ Saved: the {file.what}.")
        return replace(turn, change=received, album=sent.album)
    screen = Screen(
        title=f"Saved: the {file.what}",
        lines=("You will find it under To do: please say what it is.",),
    )
    turn = in_passing(scene, screen)
    turn = replace(turn, change=Change((draft,)) + received, album=sent.album)
    if not sent.caption or not takes_words(scene, scene.front):
        return turn
    return replace(
        turn,
        aside=Aside(text=Private(sent.caption), message=sent.message, said_at=sent.said_at),
        offers=(offer_as_answer(scene.front, sent.message, "Keep its caption"),),
    )


def _add_to_album(scene: Scene, sent: Sent, file: File) -> Turn:
    """Return the change by which another picture of an album joins the answer of the first."""
    found = max(_find_files(scene), key=lambda one: one[2].answered_at, default=None)
    if found is None:
        return _keep_unnamed(scene, sent, file)
    draft, key, answer = found
    attachment, job = _receive(scene, draft.enrolment, sent, file)
    longer = replace(
        answer,
        value=f"{answer.value} {attachment.id}",
        messages=(*answer.messages, sent.message),
    )
    draft = replace(draft, answers={**draft.answers, key: longer})
    return Turn(change=Change((draft, attachment, job)))


def _find_files(scene: Scene) -> Iterator[tuple[Draft, str, Answer]]:
    for draft in scene.desk.drafts.values():
        for field in scene.form_of(draft).fields:
            if field.kind is FieldKind.FILE and field.key in draft.answers:
                yield draft, field.key, draft.answers[field.key]


def _receive(scene: Scene, enrolment: str, sent: Sent, file: File) -> tuple[Attachment, Job]:
    """Return the record of a file, and the promise to fetch it."""
    attachment = Attachment(
        id=new_identity(),
        enrolment=enrolment,
        what=file.what,
        media_type=file.media_type,
        size=file.size,
        file=file.id,
        sent_at=sent.said_at,
    )
    job = Job(id=new_identity(), kind="fetch", about=attachment.id, asked_at=scene.now)
    return attachment, job


def _asks_for_file(scene: Scene, draft: Draft) -> bool:
    return draft.at != SUMMARY and scene.form_of(draft).field(draft.at).kind is FieldKind.FILE


def _too_large_screen(file: File) -> Screen:
    return Screen(
        title=f"I cannot save that {file.what}",
        lines=(
            f"It is {file.size / MEGABYTE:.0f} MB, and Telegram lets me fetch "
            f"{MOST_BYTES // MEGABYTE} MB at most.",
            "Try a smaller scan, or a recording in shorter parts.",
        ),
    )
