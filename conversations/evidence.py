"""What there is to show for each unit: criteria, documents and pieces, with what mends each."""

from collections.abc import Iterable

from coaching.evidence import DocumentEvidence, Mark, UnitEvidence, weigh_unit
from coaching.pieces import Piece
from coaching.qualification import Qualification, Unit
from coaching.records import Client, Enrolment, Session
from conversations.enrolled import no_course_screen
from conversations.presses import act_button, go_button, make_token
from conversations.scene import Scene
from conversations.screens import Button, Screen, rows_of, shorten
from conversations.written import name_subject

MARKS = {Mark.WHOLE: "✓", Mark.PART: "◐", Mark.NONE: "○"}
LISTED = 25


def portfolio_screen(scene: Scene) -> Screen:
    """Return every unit of the courses under way, with how many of its criteria are met."""
    if not scene.enrolments:
        return no_course_screen()
    lines = []
    buttons = []
    for enrolment in scene.enrolments:
        for unit in _list_units(scene, enrolment):
            evidence = weigh_unit(
                scene.qualification_of(enrolment), scene.notebook, enrolment, unit
            )
            lines.append(f"{unit.key}: {_say_met(evidence)}")
            buttons.append(go_button(unit.key, "unit", unit_token(enrolment, unit)))
    return Screen(
        title="Your portfolio",
        lines=tuple(lines),
        note="Tap a unit to see its evidence, and what is still missing.",
        rows=(*rows_of(buttons), (go_button("‹ Home", "home"),)),
    )


def unit_screen(scene: Scene, token: str) -> Screen:
    """Return the criteria of a unit, each with how well it is met; LookupError if it is none."""
    enrolment, unit = find_unit(scene, token)
    evidence = weigh_unit(scene.qualification_of(enrolment), scene.notebook, enrolment, unit)
    lines = [
        f"{MARKS[one.mark]} {one.criterion.number}  {one.criterion.asks}"
        for one in evidence.criteria
    ]
    return Screen(
        title=f"{unit.key} · {_say_met(evidence)}",
        lines=tuple(lines or ["Its parts are under Documents."]),
        note="✓ there · ◐ begun · ○ nothing yet",
        rows=(
            (go_button("What stops me?", "blockers", token),),
            (
                go_button("Documents", "documents", token),
                act_button("Make the portfolio", "make", token),
            ),
            (go_button("‹ Portfolio", "portfolio"),),
        ),
    )


def documents_screen(scene: Scene, token: str) -> Screen:
    """Return the documents of a unit in their order, each with how much of it is there."""
    enrolment, unit = find_unit(scene, token)
    evidence = weigh_unit(scene.qualification_of(enrolment), scene.notebook, enrolment, unit)
    lines = []
    buttons = []
    for number, one in enumerate(evidence.documents, start=1):
        count = f" ({one.done} of {one.wanted})" if one.wanted > 1 else ""
        lines.append(f"{MARKS[one.mark]} {number}  {one.document.title}{count}")
        if one.pieces:
            about = f"{token}/{one.document.key}"
            buttons.append(go_button(str(number), "document", about))
    return Screen(
        title=f"{unit.key} · Documents",
        lines=tuple(lines),
        note="Tap a number to see its parts.",
        rows=(*rows_of(buttons, 5), (go_button("‹ Back", "unit", token),)),
    )


def document_screen(scene: Scene, token: str) -> Screen:
    """Return the pieces of one document, each one tap away; LookupError if there is none such."""
    of_unit, _, key = token.rpartition("/")
    enrolment, unit = find_unit(scene, of_unit)
    evidence = weigh_unit(scene.qualification_of(enrolment), scene.notebook, enrolment, unit)
    document = next((one for one in evidence.documents if one.document.key == key), None)
    if document is None:
        raise LookupError(f"{unit.key} has no document {key}")
    # What is open comes first: a year of sessions would hide it.
    pieces = sorted(document.pieces, key=lambda one: one.is_complete)
    return _pieces_screen(
        scene, document.document.title, pieces, go_button("‹ Back", "documents", of_unit)
    )


def diary_screen(scene: Scene, identity: str) -> Screen:
    """Return the forms about one client; LookupError if there is no such client."""
    client = scene.notebook.clients[identity]
    pieces = list_diary(scene, client)
    whole = sum(one.is_complete and bool(one.entries) for one in pieces)
    return Screen(
        title=f"Diary of {client.name}",
        lines=(f"{whole} of {len(pieces)} parts are written.",),
        note="✓ written · ◐ begun",
        rows=(
            *((Button(_label_piece(one), piece_token(one)),) for one in pieces),
            (go_button("‹ Back", "client", identity),),
        ),
    )


def list_diary(scene: Scene, client: Client) -> list[Piece]:
    """Return the forms about one client with what was written, in the catalogue's order."""
    enrolment = scene.enrolment_of(client)
    units = {unit.key for unit in scene.hour_units_of(enrolment)}
    written = sorted(scene.notebook.entries.values(), key=lambda entry: (entry.filled_at, entry.id))
    return [
        Piece(
            form,
            client,
            "",
            tuple(one for one in written if (one.form, one.about) == (form.key, client.id)),
            (form.least if form.repeats else 1) if form.is_owed else 0,
        )
        for form in scene.qualification_of(enrolment).forms
        if form.about == "client" and (not form.units or units & set(form.units))
    ]


def piece_token(piece: Piece) -> str:
    """Return the token of a button that begins a piece, or shows what was written in it."""
    if piece.form.repeats and piece.entries and piece.missing:
        return make_token("more", piece.form.key, piece.subject.id)
    part = [piece.part] if piece.part else []
    if len(piece.entries) == 1 and not piece.form.repeats and piece.is_complete:
        return make_token("go", "entry", piece.entries[0].id)
    return make_token("start", piece.form.key, piece.subject.id, *part)


def mark_piece(piece: Piece) -> str:
    """Return how much of a piece is there, as a sign."""
    if piece.is_complete and piece.entries:
        return MARKS[Mark.WHOLE]
    return MARKS[Mark.PART if piece.entries else Mark.NONE]


def unit_token(enrolment: Enrolment, unit: Unit) -> str:
    """Return what a unit of an enrolment goes by in buttons."""
    return f"{enrolment.id}/{unit.key}"


def find_unit(scene: Scene, token: str) -> tuple[Enrolment, Unit]:
    """Return the enrolment and the unit that a token names; LookupError if there are none such."""
    identity, _, key = token.partition("/")
    enrolment = scene.notebook.enrolments[identity]
    qualification: Qualification = scene.qualification_of(enrolment)
    if key not in qualification.award(enrolment.award).units:
        raise LookupError(f"the enrolment {identity} takes no unit {key}")
    return enrolment, qualification.unit(key)


def _pieces_screen(scene: Scene, title: str, pieces: Iterable[Piece], back: Button) -> Screen:
    lines = []
    buttons = []
    pieces = list(pieces)
    for number, piece in enumerate(pieces[:LISTED], start=1):
        lines.append(f"{mark_piece(piece)} {number}  {_say_piece(scene, piece)}")
        buttons.append(Button(str(number), piece_token(piece)))
    if len(pieces) > LISTED:
        lines += ["", f"{len(pieces) - LISTED} more, all of them written."]
    return Screen(
        title=title,
        lines=tuple(lines or ["Nothing belongs here yet."]),
        note="Tap a number to write or to read." if buttons else "",
        rows=(*rows_of(buttons, 5), (back,)),
    )


def _label_piece(piece: Piece) -> str:
    return f"{mark_piece(piece)} {piece.form.title}" if piece.entries else piece.form.title


def _say_piece(scene: Scene, piece: Piece) -> str:
    is_client = isinstance(piece.subject, Client | Enrolment | Session)
    subject = name_subject(scene, piece.subject.id, piece.part) if is_client else ""
    name = shorten(" · ".join(one for one in (piece.form.title, subject) if one), 90)
    if piece.form.repeats:
        wanted = f" of {piece.wanted}" if piece.wanted > len(piece.entries) else ""
        return f"{name}: {len(piece.entries)}{wanted}"
    open_fields = len(piece.open_fields)
    return f"{name} ({open_fields} open)" if open_fields else name


def _say_met(evidence: UnitEvidence) -> str:
    if not evidence.criteria:
        return _say_whole(evidence.documents)
    met = sum(one.mark is Mark.WHOLE for one in evidence.criteria)
    return f"{met} of {len(evidence.criteria)} criteria met"


def _say_whole(documents: Iterable[DocumentEvidence]) -> str:
    marks = [one.mark for one in documents if one.pieces]
    return f"{sum(one is Mark.WHOLE for one in marks)} of {len(marks)} documents complete"


def _list_units(scene: Scene, enrolment: Enrolment) -> list[Unit]:
    qualification = scene.qualification_of(enrolment)
    return [qualification.unit(key) for key in qualification.award(enrolment.award).units]
