"""What is open: unfinished forms, and forms still to write."""

from coaching.counting.progress import OwedForm
from coaching.records.desk import Draft
from coaching.records.notebook import Session, SessionState
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Fact, Screen, rows_of
from conversations.chat.tokens import LOG_SESSION, go_button, make_token
from conversations.forms.asking import name_draft
from conversations.screens.entries import name_subject
from conversations.screens.home import list_begun
from conversations.screens.sessions import name_session

LISTED = 10


def todo_screen(scene: Scene) -> Screen:
    """Return everything open with the one tap that starts it: what is begun, then what is owed."""
    begun = list_begun(scene)
    owed = _list_owed(scene, begun)
    passed = [
        one
        for one in scene.notebook.sessions.values()
        if one.state is SessionState.PLANNED and one.starts_at <= scene.now
    ]
    if not owed and not begun and not passed:
        return Screen(
            title="You are up to date",
            lines=("Session records and reflective logs still to write appear here.",),
            rows=((LOG_SESSION, go_button("‹ Home", "home")),),
        )
    items: list[Draft | Session | OwedForm] = [*begun, *passed, *owed]
    lines: list[str | Fact] = []
    buttons = []
    for number, item in enumerate(items[:LISTED], start=1):
        words, token = _name_item(scene, item)
        lines.append(f"{number}  {words}")
        buttons.append(Button(str(number), token))
    if len(items) > LISTED:
        lines += ["", f"{len(items) - LISTED} more to follow as you finish these."]
    return Screen(
        title="To do",
        lines=tuple(lines),
        note="Tap a number to start.",
        rows=(*rows_of(buttons, 5), (go_button("‹ Home", "home"),)),
    )


def _list_owed(scene: Scene, begun: list[Draft]) -> list[OwedForm]:
    """Return what is not written yet, the oldest session first."""
    in_hand = {(draft.form, draft.about) for draft in begun}
    return [
        one
        for progress in scene.progress
        for one in progress.owed
        if (one.form.key, one.record.id) not in in_hand
    ]


def _name_item(scene: Scene, item: Draft | Session | OwedForm) -> tuple[str, str]:
    """Return what is open in words, and the token of the button that starts on it."""
    match item:
        case Draft():
            return _begun_item(scene, item)
        case Session():
            return _passed_item(scene, item)
        case OwedForm():
            return _owed_item(scene, item)


def _begun_item(scene: Scene, draft: Draft) -> tuple[str, str]:
    return f"Continue: {name_draft(scene, draft)}", make_token("resume", draft.id)


def _owed_item(scene: Scene, owed: OwedForm) -> tuple[str, str]:
    open_fields = f" ({owed.open_fields} open)" if owed.entry else ""
    return (
        f"{owed.form.title} · {name_subject(scene, owed.record.id)}{open_fields}",
        make_token("start", owed.form.key, owed.record.id),
    )


def _passed_item(scene: Scene, session: Session) -> tuple[str, str]:
    name = name_session(scene, session)
    return f"Did it take place? {name}", make_token("go", "session", session.id)
