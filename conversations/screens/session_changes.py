"""What is done to a session: logged, planned, moved or called off, and what is said of it."""

from dataclasses import replace
from datetime import datetime

from coaching.calendar.instants import to_local
from coaching.counting.counts import counts_with
from coaching.counting.progress import measure_practice
from coaching.records.change import Change
from coaching.records.desk import Draft
from coaching.records.notebook import Client, Enrolment, Filed, Session, SessionState
from conversations.chat.scene import Scene, see_after
from conversations.chat.screen import Button, Screen, rows_of
from conversations.chat.tokens import act_button, go_button
from conversations.chat.turn import Finished
from conversations.forms.contradictions import say_session_contradicts
from conversations.forms.filed import list_messages
from conversations.screens.client_limits import warn_of_client
from conversations.screens.clients import add_client
from conversations.screens.progress import say_practice
from conversations.screens.sessions import STATES, change_button, say_session, tell_buttons
from conversations.screens.taking_in import is_taken_in, take_in
from conversations.screens.todo import next_buttons

MOST_NEXT = 4


def finish_session(scene: Scene, draft: Draft) -> Finished:
    """Return the session that a filled form logs or corrects, counted."""
    session, client, records = _read_session(scene, draft, SessionState.HELD)
    return count_session(scene, client, session, records)


def count_session(
    scene: Scene, client: Client, session: Session, records: tuple[Filed, ...] = ()
) -> Finished:
    """Return a session that counts, in place of the one that was planned."""
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
            (change_button(session), go_button("Session", "session", session.id)),
            (*_undo_row(scene, session), go_button("Home", "home")),
        ),
    )


def counted_screen(scene: Scene, client: Client, session: Session) -> Screen:
    """Return the screen that says that a session counts, what is left, and what comes next."""
    is_new = client.id not in scene.notebook.clients
    after = see_after(scene, Change((client, session)))
    course = after.course_of(session)
    unit = course.qualification.unit(session.unit)
    counts = unit.practice is not None and counts_with(unit.practice, client)
    practice = measure_practice(course, unit)
    writing = next_buttons(after, session.id, MOST_NEXT)
    lines = [f"{client.name} is new."] if is_new else []
    lines += [f"{client.name} is now in this course too."] if is_taken_in(scene, client) else []
    lines += warn_of_client(scene, client) if is_new or is_taken_in(scene, client) else []
    lines += say_session_contradicts(scene, after, session)
    if not counts and not is_new:
        lines.append(f"Group hours do not count in {unit.key}: ask your centre.")
    verdict = "Counted" if counts else "Saved, but not counted"
    last_row = [change_button(session)]
    if is_new:
        last_row.append(go_button(client.name, "client", client.id))
    return Screen(
        is_result=True,
        title=f"{verdict}: {say_session(scene, client, session)}",
        lines=(*lines, say_practice(practice)),
        note="Write it up now, or later from /todo." if writing else "",
        rows=(
            *rows_of([*tell_buttons(after, session), *writing][: MOST_NEXT + 1]),
            tuple(last_row),
            (
                *_undo_row(scene, session),
                go_button("Later", "home"),
                go_button("Progress", "progress"),
            ),
        ),
    )


def _undo_row(scene: Scene, session: Session) -> list[Button]:
    """Return the button that takes back a session which was not there before."""
    is_new = session.id not in scene.notebook.sessions
    return [act_button("Undo", "delete", session.id)] if is_new else []


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
    is_held = state is SessionState.HELD
    session = replace(session, state=state, zone=session.zone or scene.zone if is_held else "")
    return Finished((session,), kept_screen(scene, client, session))


def _read_session(
    scene: Scene, draft: Draft, state: SessionState
) -> tuple[Session, Client, tuple[Filed, ...]]:
    """Return the session of a filled form, its client, and the client's record if it is new."""
    unit = str(draft.answers["unit"].value)
    chosen = str(draft.answers["client"].value)
    known = scene.notebook.clients.get(chosen)
    before = scene.notebook.sessions.get(draft.about)
    enrolment = _find_enrolment(scene, unit, known, before)
    size = draft.answers.get("size")
    client = take_in(known, enrolment) if known else add_client(scene, enrolment, chosen, size)
    is_held = (before.state if before else state) is SessionState.HELD
    zone = (before.zone if before and before.zone else scene.zone) if is_held else ""
    session = Session(
        id=draft.about or draft.id,
        client=client.id,
        unit=unit,
        starts_at=datetime.fromisoformat(str(draft.answers["starts_at"].value)),
        minutes=int(draft.answers["minutes"].value),
        state=before.state if before else state,
        message=draft.message or (before.message if before else 0),
        messages={**(before.messages if before else {}), **list_messages(draft)},
        zone=zone,
        note=draft.note or (before.note if before else ""),
        logged_at=(before.logged_at if before else None) or scene.now,
        enrolment=client.part_in(enrolment.id),
    )
    return session, client, () if client == known else (client,)


def _find_enrolment(
    scene: Scene, unit: str, client: Client | None, before: Session | None
) -> Enrolment:
    """Return the enrolment that a session is for: where its unit stays, so does the session."""
    if before is not None and before.unit == unit:
        return scene.enrolment_of(before)
    return scene.enrolment_with(unit, client) if client else scene.enrolment_for(unit)


def _take_planned(scene: Scene, session: Session) -> Session:
    """Return the session in place of the one that was planned with the client for that day.

    Of several it is the one for that very time.
    """
    day = to_local(session.starts_at, scene.zone).date()
    planned = [
        other
        for other in scene.notebook.sessions.values()
        if other.state is SessionState.PLANNED
        and other.client == session.client
        and to_local(other.starts_at, scene.zone).date() == day
    ]
    planned.sort(key=lambda other: other.starts_at != session.starts_at)
    if not planned:
        return session
    return replace(session, id=planned[0].id, note=session.note or planned[0].note)
