"""The sessions: what each is called, one session with all that can be done, and lists."""

from coaching.calendar.instants import began_at
from coaching.calendar.time_words import say_length
from coaching.counting.numbering import number_session
from coaching.counting.progress import find_entry, find_open_fields
from coaching.records.notebook import Client, Session, SessionState
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Scene
from conversations.chat.screen import Button, Screen, rows_of
from conversations.chat.tokens import act_button, go_button, make_token, start_button
from conversations.forms.told import list_told_forms
from conversations.understanding.times.moments import say_day, say_moment

LISTED = 20
STATES = {
    SessionState.PLANNED: "planned",
    SessionState.HELD: "took place",
    SessionState.CANCELLED: "cancelled",
    SessionState.MISSED: "missed by the client",
}


def say_session(scene: Scene, client: Client, session: Session) -> str:
    """Return a session in full: client, day, time and length."""
    local = began_at(session, scene.zone)
    when = say_moment(local.date(), local.time(), today=scene.today)
    return f"{client.name}, {when}, {say_length(session.minutes)}"


def name_session(scene: Scene, session: Session) -> str:
    """Return what a session is called: its client, its number with them and its day."""
    client = scene.notebook.clients[session.client]
    day = say_day(began_at(session, scene.zone).date(), today=scene.today)
    if session.state is not SessionState.HELD:
        return f"{client.name} · {day} ({STATES[session.state]})"
    return f"{client.name} · session {number_session(scene.course_of(session), session)} · {day}"


def session_screen(scene: Scene, identity: str) -> Screen:
    """Return one session with all that can be done with it; Gone if it is gone."""
    session = scene.session(identity)
    client = scene.notebook.clients[session.client]
    qualification = scene.qualification_of(scene.enrolment_of(session))
    rows: list[tuple[Button, ...]] = []
    if session.state is SessionState.HELD:
        forms = qualification.forms_about("session", session.unit)
        rows += rows_of(tell_buttons(scene, session))
        rows += rows_of([_form_button(scene, form.title, form.key, session) for form in forms])
    else:
        rows.append((act_button("It took place", "held", session.id),))
    others = [
        act_button(label, state.value, session.id)
        for state, label in (
            (SessionState.CANCELLED, "Cancelled"),
            (SessionState.MISSED, "Client missed it"),
        )
        if session.state is not state
    ]
    return Screen(
        title=say_session(scene, client, session),
        lines=(f"Unit {session.unit}: {STATES[session.state]}.",),
        rows=(
            *rows,
            tuple(others),
            (change_button(session), go_button("Delete", "delete", session.id)),
            (go_button("‹ Back", "client", client.id),),
        ),
    )


def tell_buttons(scene: Scene, session: Session) -> list[Button]:
    """Return the way to telling of a session, as long as a heading of its forms is empty."""
    if session.state is not SessionState.HELD:
        return []
    for form in list_told_forms(scene, session.id):
        entry = find_entry(scene.notebook, form.key, session.id)
        if entry is None or find_open_fields(form, entry.answers):
            return [start_button("Tell me about it", OwnFormKey.TELL, session.id)]
    return []


def sessions_screen(scene: Scene, client: str) -> Screen:
    """Return the sessions with a client, the newest first; Gone if there is no client."""
    sessions = sorted(
        (one for one in scene.notebook.sessions.values() if one.client == client),
        key=lambda one: one.starts_at,
        reverse=True,
    )
    listed = list(enumerate(sessions[:LISTED], start=1))
    lines = [f"{number}  {_say_state(scene, session)}" for number, session in listed]
    numbers = [go_button(str(number), "session", session.id) for number, session in listed]
    return Screen(
        title=f"Sessions with {scene.client(client).name}",
        lines=tuple(lines or ["None yet. The first one counts as soon as you log it."]),
        rows=(*rows_of(numbers, 5), (go_button("‹ Back", "client", client),)),
    )


def _say_state(scene: Scene, session: Session) -> str:
    local = began_at(session, scene.zone)
    when = say_moment(local.date(), local.time(), today=scene.today)
    state = "" if session.state is SessionState.HELD else f", {STATES[session.state]}"
    return f"{when}, {say_length(session.minutes)}{state}"


def change_button(session: Session) -> Button:
    """Return the button that corrects a session, or moves one that is planned."""
    is_planned = session.state is SessionState.PLANNED
    form = OwnFormKey.PLAN_SESSION if is_planned else OwnFormKey.LOG_SESSION
    return Button("Change it", make_token("start", form, session.id))


def _form_button(scene: Scene, title: str, form: str, session: Session) -> Button:
    is_written = find_entry(scene.notebook, form, session.id) is not None
    return start_button(f"✓ {title}" if is_written else title, form, session.id)
