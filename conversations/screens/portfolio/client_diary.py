"""The diary of a client in one course: the forms about them, and what was written."""

from collections.abc import Collection

from coaching.evidence.pieces import Piece
from coaching.evidence.weighing import Mark
from coaching.records.course import Course
from coaching.records.keys import ClientKey
from coaching.records.notebook import Client
from conversations.chat.scene import Gone, Scene
from conversations.chat.screen import Button, Screen, rows_of
from conversations.chat.tokens import go_button
from conversations.screens.entries import name_subject, piece_token, say_which_course
from conversations.screens.home import list_begun
from conversations.screens.portfolio.criteria import MARKS, mark_piece


def diary_screen(scene: Scene, token: str) -> Screen:
    """Return the forms about one client in a course; Gone if there is no such client in it.

    Of the client alone it is that of their newest course; the others are a tap away.
    """
    course, client = _find_diary(scene, token)
    part = client.part_in(course.enrolment.id)
    pieces = list_diary(course, client)
    due = [one for one in pieces if one.wanted and (client.is_ended or not one.form.at_end)]
    whole = sum(one.is_complete for one in due)
    later = [one for one in pieces if one.wanted and one.form.at_end and not client.is_ended]
    lines = [f"{whole} of {len(due)} parts are written."]
    if later:
        lines.append(f"At the end: {', '.join(one.form.title for one in later)}.")
    begun = {one.form for one in list_begun(scene) if (one.about, one.part) == (client.id, part)}
    others = [one for one in client.enrolments if one != course.enrolment.id]
    return Screen(
        title=f"Diary of {name_subject(scene, client.id, part)}",
        lines=tuple(lines),
        note="✓ written · ◐ started",
        rows=(
            *((Button(_label_piece(one, begun), piece_token(one)),) for one in pieces),
            *rows_of([_diary_button(scene, client, one) for one in others]),
            (go_button("‹ Back", "client", client.id),),
        ),
    )


def _find_diary(scene: Scene, token: str) -> tuple[Course, Client]:
    asked = ClientKey.parse(token)
    client = scene.client(asked.client)
    if not asked.enrolment:
        return scene.courses_of(client)[-1], client
    if asked.enrolment not in client.enrolments:
        raise Gone(f"{client.name} is in no course {asked.enrolment}")
    return scene.course_of(scene.enrolment(asked.enrolment)), client


def _diary_button(scene: Scene, client: Client, enrolment: str) -> Button:
    name = say_which_course(scene, client, client.part_in(enrolment))
    return go_button(f"Diary{name}", "diary", str(ClientKey(client.id, enrolment)))


def list_diary(course: Course, client: Client) -> list[Piece]:
    """Return the forms about one client with what was written, in the catalogue's order."""
    units = {unit.key for unit in course.hour_units}
    return [
        Piece(
            form,
            client,
            client.part_in(course.enrolment.id),
            tuple(course.written_about(form.key, client)),
            form.wanted,
        )
        for form in course.qualification.forms
        if form.about == "client" and (not form.units or units & set(form.units))
    ]


def _label_piece(piece: Piece, begun: Collection[str]) -> str:
    if piece.entries:
        return f"{mark_piece(piece)} {piece.form.title}"
    return f"{MARKS[Mark.PART]} {piece.form.title}" if piece.form.key in begun else piece.form.title
