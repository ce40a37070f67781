"""Sessions: in words, as they are logged or planned, and as a screen of their own."""

from dataclasses import replace
from datetime import datetime

from coaching.calendar.clock import to_local
from coaching.calendar.names import say_length
from coaching.counting.progress import (
    find_entry,
    find_owed,
    measure_practice,
    number_session,
)
from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.notebook import Client, Filed, Session, SessionState
from conversations.chat.own import Own
from conversations.chat.response import Finished
from conversations.chat.scene import Scene, see_after
from conversations.chat.screen import Button, Screen, rows_of
from conversations.chat.tokens import act_button, go_button, make_token, start_button
from conversations.screens.clients import add_client, warn_of_client
from conversations.screens.progress import say_practice
from conversations.understanding.moments import say_day, say_moment

LISTED = 20
STATES = {
    SessionState.PLANNED: "planned",
    SessionState.HELD: "took place",
    SessionState.CANCELLED: "cancelled",
    SessionState.MISSED: "missed by the client",
}


def say_session(scene: Scene, client: Client, session: Session) -> str:
    """Return a session in full: client, day, time and length."""
    local = to_local(session.starts_at, scene.zone)
    when = say_moment(local.date(), local.time(), today=scene.today)
    return f"{client.name}, {when}, {say_length(session.minutes)}"


def name_session(scene: Scene, session: Session) -> str:
    """Return what a session is called: its client, its number with them and its day."""
    client = scene.notebook.clients[session.client]
    day = say_day(to_local(session.starts_at, scene.zone).date(), today=scene.today)
    if session.state is not SessionState.HELD:
        return f"{client.name} · {day} ({STATES[session.state]})"
    return f"{client.name} · session {number_session(scene.notebook, session)} · {day}"


def finish_session(scene: Scene, draft: Draft) -> Finished:
    """Return the session that a filled form logs or corrects, counted."""
    session, client, records = _read_session(scene, draft, SessionState.HELD)
    return count_session(scene, client, session, records)


def count_session(
    scene: Scene, client: Client, session: Session, records: tuple[Filed, ...] = ()
) -> Finished:
    """Return a session that counts, unless it is counted already."""
    double = _find_double(scene, session)
    if double is not None:
        return Finished((), already_counted_screen(scene, double))
    if session.id not in scene.notebook.sessions:
        session = _take_planned(scene, session)
    return Finished((*records, session), kept_screen(scene, client, session))


def finish_plan(scene: Scene, draft: Draft) -> Finished:
    """Return the session that a filled form plans or moves."""
    session, client, records = _read_session(scene, draft, SessionState.PLANNED)
    return Finished((*records, session), kept_screen(scene, client, session))


def kept_screen(scene: Scene, client: Client, session: Session) -> Screen:
    """Return what is said when a session is logged, planned or changed."""
    if session.state is SessionState.HELD:
        return counted_screen(scene, client, session)
    is_planned = session.state is SessionState.PLANNED
    return Screen(
        is_result=True,
        title=f"{STATES[session.state].capitalize()}: {say_session(scene, client, session)}",
        lines=("It counts once it has taken place." if is_planned else "Not counted.",),
        rows=(
            (_change_button(session), go_button("Session", "session", session.id)),
            (go_button("Home", "home"),),
        ),
    )


def counted_screen(scene: Scene, client: Client, session: Session) -> Screen:
    """Return the screen that says that a session counts, what is left, and what comes next."""
    is_new = client.id not in scene.notebook.clients
    course = see_after(scene, Change((client, session))).course_of(client)
    practice = measure_practice(course, course.qualification.unit(session.unit))
    forms = [owed.form for owed in find_owed(course, [session])]
    lines = [f"{client.name} is new."] if is_new else []
    lines += warn_of_client(scene, client) if is_new else []
    last_row = [_change_button(session)]
    if is_new:
        last_row.append(go_button(client.name, "client", client.id))
    return Screen(
        is_result=True,
        title=f"Counted: {say_session(scene, client, session)}",
        lines=(*lines, say_practice(practice)),
        note="Write it up now, or later from /todo." if forms else "",
        rows=(
            *rows_of([start_button(form.title, form.key, session.id) for form in forms]),
            tuple(last_row),
            (go_button("Later", "home"), go_button("Progress", "progress")),
        ),
    )


def already_counted_screen(scene: Scene, session: Session) -> Screen:
    """Return the screen that says that a session is not counted twice."""
    client = scene.notebook.clients[session.client]
    return Screen(
        is_result=True,
        title="You have already logged that session",
        lines=(f"{say_session(scene, client, session)}.", "I have not counted it twice."),
        rows=((go_button("Session", "session", session.id), go_button("Home", "home")),),
    )


def session_screen(scene: Scene, identity: str) -> Screen:
    """Return one session with all that can be done with it; Gone if it is gone."""
    session = scene.session(identity)
    client = scene.notebook.clients[session.client]
    qualification = scene.qualification_of(scene.enrolment_of(session))
    rows: list[tuple[Button, ...]] = []
    if session.state is SessionState.HELD:
        forms = qualification.forms_about("session", session.unit)
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
            (_change_button(session), go_button("Delete", "delete", session.id)),
            (go_button("‹ Back", "client", client.id),),
        ),
    )


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


def change_state(scene: Scene, identity: str, state: SessionState) -> Finished:
    """Return a session with another state; Gone if it is gone."""
    session = scene.session(identity)
    client = scene.notebook.clients[session.client]
    if state is SessionState.HELD and session.starts_at > scene.now:
        return Finished(
            (),
            Screen(
                title="That session is still in the future",
                lines=("You can count it once it has started.",),
                rows=((go_button("‹ Back", "session", identity),),),
            ),
        )
    session = replace(session, state=state)
    return Finished((session,), kept_screen(scene, client, session))


def _read_session(
    scene: Scene, draft: Draft, state: SessionState
) -> tuple[Session, Client, tuple[Filed, ...]]:
    """Return the session of a filled form, its client, and the client's record if it is new."""
    unit = str(draft.answers["unit"].value)
    chosen = str(draft.answers["client"].value)
    client = scene.notebook.clients.get(chosen) or add_client(
        scene, scene.enrolment_for(unit), chosen, draft.answers.get("size")
    )
    before = scene.notebook.sessions.get(draft.about)
    session = Session(
        id=draft.about or draft.id,
        client=client.id,
        unit=unit,
        starts_at=datetime.fromisoformat(str(draft.answers["starts_at"].value)),
        minutes=int(draft.answers["minutes"].value),
        state=before.state if before else state,
        message=draft.message or (before.message if before else 0),
        logged_at=(before.logged_at if before else None) or scene.now,
    )
    is_new = client.id not in scene.notebook.clients
    return session, client, (client,) if is_new else ()


def _find_double(scene: Scene, session: Session) -> Session | None:
    for other in scene.notebook.sessions.values():
        is_same = (other.client, other.starts_at) == (session.client, session.starts_at)
        if is_same and other.id != session.id and other.state is SessionState.HELD:
            return other
    return None


def _take_planned(scene: Scene, session: Session) -> Session:
    """Return the session in place of the one that was planned with the client for that day."""
    day = to_local(session.starts_at, scene.zone).date()
    for other in scene.notebook.sessions.values():
        if (
            other.state is SessionState.PLANNED
            and other.client == session.client
            and to_local(other.starts_at, scene.zone).date() == day
        ):
            return replace(session, id=other.id)
    return session


def _say_state(scene: Scene, session: Session) -> str:
    local = to_local(session.starts_at, scene.zone)
    when = say_moment(local.date(), local.time(), today=scene.today)
    state = "" if session.state is SessionState.HELD else f", {STATES[session.state]}"
    return f"{when}, {say_length(session.minutes)}{state}"


def _change_button(session: Session) -> Button:
    is_planned = session.state is SessionState.PLANNED
    form = Own.PLAN_SESSION if is_planned else Own.LOG_SESSION
    return Button("Change it", make_token("start", form, session.id))


def _form_button(scene: Scene, title: str, form: str, session: Session) -> Button:
    is_written = find_entry(scene.notebook, form, session.id) is not None
    return start_button(f"✓ {title}" if is_written else title, form, session.id)
