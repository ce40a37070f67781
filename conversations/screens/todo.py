"""What is open: unfinished forms, forms still to write, and what comes next about one record."""

from coaching.counting.progress import find_owed
from coaching.evidence.owing import list_next
from coaching.evidence.pieces import Piece
from coaching.records.desk import Draft
from coaching.records.notebook import Client, Session, SessionState, Supervision
from conversations.chat.pages import read_page, turn_to
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Screen, rows_of, shorten
from conversations.chat.tokens import LOG_SESSION, go_button, make_token, start_button
from conversations.forms.asking import name_draft
from conversations.screens.entries import name_subject, piece_token, say_which_course
from conversations.screens.home import list_begun
from conversations.screens.sessions import name_session

LISTED = 6
LONGEST_PART = 36
LONGEST_LABEL = 30
Item = Draft | Session | Piece


def todo_screen(scene: Scene, token: str = "") -> Screen:
    """Return everything open with the one tap that starts it, what is due longest first.

    What is begun comes before it, and sessions of which nobody knows whether they took place.
    """
    _, page = read_page(token)
    items = _list_items(scene)
    if not items:
        return Screen(
            title="You are up to date",
            lines=("Whatever is still to write appears here, the most urgent first.",),
            rows=((LOG_SESSION, go_button("‹ Home", "home")),),
        )
    shown = turn_to(items, page, LISTED, "todo", "")
    named = [(number, *_name_item(scene, item)) for number, item in shown.lines]
    return Screen(
        title="To do",
        lines=tuple(f"{number}  {words}" for number, words, _ in named),
        note="Tap a number to start.",
        rows=(
            *rows_of([Button(str(number), token) for number, _, token in named], 5),
            *([shown.beside] if shown.beside else []),
            (go_button("‹ Home", "home"),),
        ),
    )


def list_writing(scene: Scene) -> list[Piece]:
    """Return what is not written yet and not begun either, what is due longest first."""
    in_hand = {(draft.form, draft.about, draft.part) for draft in list_begun(scene)}
    return [
        one.piece
        for one in scene.owed
        if (one.piece.form.key, one.piece.subject.id, one.piece.part) not in in_hand
    ]


def name_piece(scene: Scene, piece: Piece) -> str:
    """Return what a piece is called: its form, what it is about, and how much of it is open."""
    about = name_about(scene, piece.subject.id, piece.part)
    about = shorten(about, LONGEST_PART) if piece.part else about
    open_fields = len(piece.open_fields)
    name = " · ".join(one for one in (piece.form.title, about) if one)
    return f"{name} ({open_fields} open)" if open_fields else name


def name_about(scene: Scene, about: str, part: str = "") -> str:
    """Return what a piece is about: of several courses under way, which one."""
    if about in scene.notebook.enrolments and not part and len(scene.courses) > 1:
        return scene.qualification_of(scene.enrolment(about)).short
    return name_subject(scene, about, part)


def next_buttons(scene: Scene, about: str, most: int) -> list[Button]:
    """Return the buttons of what is still to write about a record, and the client it is with."""
    notebook = scene.notebook
    meeting = notebook.sessions.get(about) or notebook.supervisions.get(about)
    if meeting is not None:
        return [*_meeting_buttons(scene, meeting), *_client_buttons(scene, meeting)][:most]
    if about in notebook.clients:
        client = notebook.clients[about]
        pieces = [one for course in scene.courses_of(client) for one in list_next(course, client)]
        return [_start_button(scene, one) for one in pieces[:most]]
    enrolment = scene.enrolment(about)
    pieces = list_next(scene.course_of(enrolment), enrolment)
    pieces += [one for one in list_writing(scene) if one.subject.id == about and one not in pieces]
    return [_start_button(scene, one) for one in pieces[:most]]


def _meeting_buttons(scene: Scene, meeting: Session | Supervision) -> list[Button]:
    owed = find_owed(scene.course_of(meeting), [meeting])
    return [start_button(one.form.title, one.form.key, meeting.id) for one in owed]


def _client_buttons(scene: Scene, meeting: Session | Supervision) -> list[Button]:
    if not isinstance(meeting, Session):
        return []
    client = scene.notebook.clients[meeting.client]
    pieces = list_next(scene.course_of(meeting), client)
    return [_start_button(scene, one) for one in pieces[:2]]


def _start_button(scene: Scene, piece: Piece) -> Button:
    course = ""
    if isinstance(piece.subject, Client):
        course = say_which_course(scene, piece.subject, piece.part)
    title = shorten(piece.form.title, LONGEST_LABEL - len(course))
    return Button(f"{title}{course}", piece_token(piece))


def _list_items(scene: Scene) -> list[Item]:
    passed = [
        one
        for one in scene.notebook.sessions.values()
        if one.state is SessionState.PLANNED and one.starts_at <= scene.now
    ]
    return [*list_begun(scene), *passed, *list_writing(scene)]


def _name_item(scene: Scene, item: Item) -> tuple[str, str]:
    """Return what is open in words, and the token of the button that starts on it."""
    match item:
        case Draft():
            return f"Continue: {name_draft(scene, item)}", make_token("resume", item.id)
        case Session():
            name = name_session(scene, item)
            return f"Did it take place? {name}", make_token("go", "session", item.id)
        case Piece():
            return name_piece(scene, item), piece_token(item)
