"""The documents of a unit: what each is made of, and the tap that writes or shows each part."""

from coaching.catalogue.form import About, Field
from coaching.catalogue.qualification import Qualification, Unit
from coaching.counting.progress import UnitProgress
from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import DocumentEvidence, weigh_unit
from coaching.evidence.written_work import counts_words
from coaching.records.keys import DocumentKey, UnitKey
from conversations.chat.pages import read_page, turn_to
from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import Button, Screen, rows_of, shorten
from conversations.chat.tokens import LOG_SESSION, LOG_SUPERVISION, go_button
from conversations.screens.entries import name_units, piece_token
from conversations.screens.portfolio.criteria import MARKS, find_unit, mark_piece, name_within
from conversations.screens.portfolio.work import say_length_of_part, say_length_of_work
from conversations.screens.progress import say_practice

MADE_BY_ITSELF = "I make this one with the portfolio."
LISTED = 25

COMES_WITH: dict[About, tuple[str, Button]] = {
    "session": ("your first session", LOG_SESSION),
    "client": ("a client's first session", LOG_SESSION),
    "supervision": ("your first supervision", LOG_SUPERVISION),
}
"""What a piece of writing waits for, by what it is about."""


def documents_screen(scene: Scene, token: str) -> Screen:
    """Return the documents of a unit in their order, each with how much of it is there."""
    course, unit = find_unit(scene, token)
    evidence = weigh_unit(course, unit)
    lines = []
    buttons = []
    for number, one in enumerate(evidence.documents, start=1):
        count = f" ({one.done} of {one.wanted})" if one.wanted > 1 else ""
        optional = ", optional" if one.document.is_optional else ""
        lines.append(f"{MARKS[one.mark]} {number}  {one.document.title}{count}{optional}")
        buttons.append(
            go_button(
                str(number), "document", str(DocumentKey(UnitKey.parse(token), one.document.key))
            )
        )
    return Screen(
        title=f"{name_units(evidence.together)} · Documents",
        lines=tuple(lines),
        note="Tap a number to see its parts.",
        rows=(*rows_of(buttons, 5), (go_button("‹ Back", "unit", token),)),
    )


def document_screen(scene: Scene, token: str) -> Screen:
    """Return the pieces of one document, each one tap away; Gone if there is none such."""
    about, page = read_page(token)
    asked = DocumentKey.parse(about)
    of_unit, key = str(asked.unit), asked.document
    course, unit = find_unit(scene, of_unit)
    evidence = weigh_unit(course, unit)
    document = next((one for one in evidence.documents if one.document.key == key), None)
    if document is None:
        raise Gone(f"{unit.key} has no document {key}")
    back = go_button("‹ Back", "documents", of_unit)
    if document.document.shows == "hours" and evidence.progress:
        return _hours_screen(document, evidence.progress, back)
    if not document.pieces:
        return _empty_screen(document, course.qualification, unit, back)
    # What is open comes first: a year of sessions would hide it.
    pieces = sorted(document.pieces, key=lambda one: one.is_complete and bool(one.entries))
    shown = turn_to(pieces, page, LISTED, "document", about)
    is_one_form = len({one.form.key for one in pieces}) == 1
    length = ""
    if any(counts_words(one.form) for one in pieces):
        length = say_length_of_work(evidence, course.notebook)
    return Screen(
        title=document.document.title,
        lines=(
            *(
                f"{mark_piece(one)} {number}  {_say_piece(scene, unit, one, is_one_form)}"
                for number, one in shown.lines
            ),
            *(["", length] if length else []),
        ),
        note="Tap a number to read or write.",
        rows=(
            *rows_of([Button(str(number), piece_token(one)) for number, one in shown.lines], 5),
            *([shown.beside] if shown.beside else []),
            (back,),
        ),
    )


def _hours_screen(document: DocumentEvidence, progress: UnitProgress, back: Button) -> Screen:
    return Screen(
        title=document.document.title,
        lines=(f"{MARKS[document.mark]} {say_practice(progress.practice)}",),
        note="Made from your sessions.",
        rows=((LOG_SESSION,), (back,)),
    )


def _empty_screen(
    document: DocumentEvidence, qualification: Qualification, unit: Unit, back: Button
) -> Screen:
    """Return what a document waits for that has no part yet."""
    forms = [qualification.form(key) for key in document.document.forms]
    waiting = [one for one in forms if not one.units or unit.key in one.units]
    elsewhere = sorted({key for one in forms for key in one.units} - {unit.key})
    if unit.practice and waiting and waiting[0].about in COMES_WITH:
        what, first = COMES_WITH[waiting[0].about]
        return Screen(
            title=document.document.title,
            lines=(f"It starts with {what}.",),
            rows=((first,), (back,)),
        )
    said = f"You write this one in {' or '.join(elsewhere)}." if elsewhere else MADE_BY_ITSELF
    return Screen(title=document.document.title, lines=(said,), rows=((back,),))


def _say_piece(scene: Scene, unit: Unit, piece: Piece, is_one_form: bool) -> str:
    """Return what a piece is called, without its form where the document has just one."""
    subject = name_within(scene, unit, piece)
    title = "" if is_one_form and subject else piece.form.title
    name = shorten(" · ".join(one for one in (title, subject) if one), 90)
    if piece.form.repeats:
        wanted = f" of {piece.wanted}" if piece.wanted > len(piece.entries) else ""
        return f"{name}: {len(piece.entries)}{wanted}"
    if length := say_length_of_part(piece, scene.notebook):
        name = f"{name}: {length}"
    open_fields = piece.open_fields
    if not open_fields:
        return name
    state = _say_state(open_fields[0], piece) if len(open_fields) == 1 else ""
    return f"{name} ({state or f'{len(open_fields)} open'})"


def _say_state(field: Field, piece: Piece) -> str:
    """Return how far a piece has come, where that is what was asked."""
    [entry] = piece.entries
    answer = entry.answers.get(field.key)
    labels = {one.value: one.label.lower() for one in field.choices}
    return labels[str(answer.value)] if answer and field.reaches else ""
